/// Something that happens to a case, as it is drawn: what is enqueued, and what the model is told.
enum ModelEvent: Sendable {
    /// A request job.
    case request(Request)
    /// A response job.
    case response(Response)
    /// A response job that asks for more time.
    case extend(Extension)
    /// An expire job that nobody's sweep made.
    case expire(suspense: Int64, version: Int)
    /// A person does the task of a consequence, with how the program answered.
    case issue(Issue)

    /// A request's facts. Days are counted since 2000-01-01.
    struct Request: Sendable {
        var operation: String
        var purpose: String
        var channel: String
        /// The day of the letter or the call; nil for a letter of the day on which the job runs.
        var requestedOn: Int?
        var daysGiven: Int?
        var daysBasis: String?
        var reasonStated: Bool?
        var extenuating: Bool?
        var pending: Bool?
        var status: String?
    }

    /// A response's facts, and the suspense that it names, if any.
    struct Response: Sendable {
        var suspense: Int64?
        var purpose: String?
        var receivedOn: Int
        var answer: String?
    }

    /// An extension's facts.
    struct Extension: Sendable {
        /// The history states why more than 30 days are given for substantiation.
        let reasonStated: Bool? = true
        var suspense: Int64?
        var days: Int
        var granted: Bool?
        var extenuating: Bool?
    }

    /// A consequence, by the job that made it and its task.
    struct Issue: Sendable {
        var suspense: Int64
        var version: Int
        var kind: String
        var madeBy: Int64
        var task: String
        var wasAccepted = false
    }

    /// The kind of its job; nil for what is no job.
    var kind: String? {
        switch self {
        case .request: "request"
        case .response, .extend: "response"
        case .expire: "expire"
        case .issue: nil
        }
    }

    /// Its job's facts.
    var facts: String {
        switch self {
        case .request(let request):
            Self.object([
                ("operation", request.operation), ("purpose", request.purpose), ("channel", request.channel),
                (request.channel == "letter" ? "letter_date" : "call_date", request.requestedOn.map(ModelDay.iso)),
                ("days_given", request.daysGiven), ("days_basis", request.daysBasis),
                ("days_reason_stated", request.reasonStated), ("extenuating_circumstances", request.extenuating),
                ("pending_ia", request.pending), ("account_status", request.status),
            ])
        case .response(let response):
            Self.object([
                ("suspense", response.suspense), ("purpose", response.purpose),
                ("received_on", ModelDay.iso(response.receivedOn)), ("answer", response.answer),
            ])
        case .extend(let more):
            Self.object([
                ("event", "extension"), ("suspense", more.suspense), ("extension_days", more.days),
                ("extension_granted", more.granted), ("extenuating_circumstances", more.extenuating),
                ("days_reason_stated", more.reasonStated),
            ])
        case .expire(let suspense, let version): Self.object([("suspense", suspense), ("version", version)])
        case .issue: "{}"
        }
    }

    private static func object(_ members: [(String, (any Sendable)?)]) -> String {
        let stated = members.compactMap { name, value -> String? in
            switch value {
            case nil: nil
            case let text as String: "\"\(name)\":\"\(text)\""
            case let other?: "\"\(name)\":\(other)"
            }
        }
        return "{\(stated.joined(separator: ","))}"
    }
}
