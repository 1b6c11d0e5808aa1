/// A case as the model holds it: what IRM 5.19.13 makes of what happened to it, in the order in which it happened.
struct ModelCase: Sendable {
    /// An event with the id of its job, or a number for what is no job.
    struct Step: Sendable {
        var id: Int64
        var event: ModelEvent
        /// From which of the days that its jobs may have it can take place.
        var phase = 0
    }

    var suspenses: [ModelSuspense] = []
    /// How jobs ended, responses and referrals: lines that only grow.
    private(set) var ended: [String] = []
    private var owner: String?
    /// How often the case or a suspense of it has changed.
    private(set) var changeCount = 0

    /// The tables' rows of it, sorted.
    var lines: [String] { (ended + suspenses.flatMap(\.lines) + (owner.map { ["owner \($0)"] } ?? [])).sorted() }

    /// An event takes place on a day.
    mutating func apply(_ step: Step, on day: Int) {
        switch step.event {
        case .request(let request): open(step.id, request, on: day)
        case .response(let response): respond(step.id, response, on: day)
        case .extend(let more): extend(step.id, more, on: day)
        case .expire(let suspense, let version): expire(step.id, suspense, version, on: day)
        case .issue(let issue): self.issue(step.id, issue)
        }
    }

    /// The sweep's job ends the suspense at that place.
    mutating func sweep(_ place: Int, on day: Int) {
        let version = suspenses[place].version
        suspenses[place].sweptVersion = version
        let isReferred = suspenses[place].fire(on: day)
        changeCount += 1
        ended.append("swept \(suspenses[place].id) \(version) \(isReferred ? "referred" : "decided")")
    }

    private mutating func end(_ job: Int64, _ how: String) { ended.append("job \(job) \(how)") }

    private mutating func open(_ job: Int64, _ request: ModelEvent.Request, on day: Int) {
        guard !suspenses.contains(where: { $0.stage == "open" && $0.purpose == request.purpose }) else {
            return end(job, "failed already_open")
        }
        guard let term = ModelText.term(request) else { return end(job, "referred") }
        let start = request.requestedOn ?? day
        var suspense = ModelSuspense(
            id: job, operation: request.operation, purpose: request.purpose, pending: request.pending,
            status: request.status, extenuating: request.extenuating, requestedOn: start,
            deadlines: [.init(countedFrom: start, due: start + term.due, followUp: start + term.followUp)])
        if request.channel == "letter" {
            suspense.letters = [.init(kind: "additional-information", round: 0, version: 1)]
        }
        suspenses.append(suspense)
        changeCount += 1
        owner = owner ?? request.operation
        end(job, ModelText.opensReferred(request) ? "referred" : "decided")
    }

    /// The suspense that is named; else the only open one, of that purpose where one is named; else the newest.
    private func choose(_ id: Int64?, _ purpose: String?) -> (place: Int?, failure: String) {
        let places = suspenses.indices.filter {
            (id == nil || suspenses[$0].id == id) && (purpose == nil || suspenses[$0].purpose == purpose)
        }
        let open = places.filter { suspenses[$0].stage == "open" }
        guard open.count <= 1 else { return (nil, "failed several_open") }
        return (open.first ?? places.max { suspenses[$0].id < suspenses[$1].id }, "failed no_suspense")
    }

    private mutating func respond(_ job: Int64, _ response: ModelEvent.Response, on day: Int) {
        let (chosen, failure) = choose(response.suspense, response.purpose)
        guard let place = chosen else { return end(job, failure) }
        let suspense = suspenses[place]
        let (deadline, received) = (suspense.standing, response.receivedOn)
        // What completes the request before clarification was asked for is about the request.
        let isForRequest = suspense.rounds == 0 || response.answer == "full" && received < deadline.countedFrom
        guard received <= day, received >= (isForRequest ? suspense.requestedOn : deadline.countedFrom) else {
            return end(job, "referred")
        }
        let isLate = received > deadline.followUp
        let timeliness = isLate ? "late" : received <= deadline.due ? "in-time" : "in-suspense"
        let next = isLate ? lateNext(response.answer, suspense) : next(response.answer, suspense)
        changeCount += 1
        ended.append(
            "response \(job) \(suspense.id) \(suspense.version) received @\(received) recorded @\(day) \(response.answer ?? "-") \(timeliness) \(next)"
        )
        if isLate, response.answer != "none" {
            suspenses[place].late.append(suspense.version)
        }
        guard !isLate, next != "wait" else { return end(job, next == "-" ? "referred" : "decided") }
        let toUndo = day > deadline.followUp && suspense.hasIssued
        end(job, toUndo || next == "-" ? "referred" : "decided")
        guard ["open", "expired"].contains(suspense.stage) else { return }
        if toUndo { ended.append("urgent \(job)") }
        suspenses[place].stop()
        switch next {
        case "clarify": suspenses[place].clarify(on: day)
        case "no-further-opportunity": suspenses[place].stage = "closed"
        default: suspenses[place].stage = "answered"
        }
    }

    /// The step for an answer after the follow-up date: .3(7) has it worked, and .3.3(11) has the request rejected. It is
    /// kept only where it holds nothing, or where something was issued already.
    private func lateNext(_ answer: String?, _ suspense: ModelSuspense) -> String {
        answer == "none" || suspense.hasIssued ? "keep" : "-"
    }

    /// What is done with a timely answer; `-` where a person decides.
    private func next(_ answer: String?, _ suspense: ModelSuspense) -> String {
        switch answer {
        case "full": "work"
        case "none": "wait"
        // .3.3(12)(2): ACSS and CSCO ask once more; .3.3(13): then no more.
        case "partial":
            suspense.rounds == 0 && ["csco", "acss"].contains(suspense.operation)
                ? "clarify" : "no-further-opportunity"
        default: "-"
        }
    }

    private mutating func extend(_ job: Int64, _ more: ModelEvent.Extension, on day: Int) {
        let (chosen, failure) = choose(more.suspense, nil)
        guard let place = chosen else { return end(job, failure) }
        let suspense = suspenses[place]
        guard ["open", "expired"].contains(suspense.stage) else { return end(job, "failed not_open") }
        guard more.granted != false else { return end(job, "decided") }
        // .3.2.6(5): for a student loan, with extenuating circumstances only, said now or with the request.
        let hasCircumstances = more.extenuating ?? suspense.extenuating == true
        let mayBe = suspense.purpose != "student-loan" || suspense.rounds > 0 || hasCircumstances
        guard more.granted == true, mayBe, day <= suspense.standing.followUp else { return end(job, "referred") }
        suspenses[place].extend(by: more.days)
        changeCount += 1
        end(job, "decided")
    }

    private mutating func expire(_ job: Int64, _ id: Int64, _ version: Int, on day: Int) {
        guard let place = suspenses.firstIndex(where: { $0.id == id }) else { return end(job, "failed no_suspense") }
        guard suspenses[place].version == version else { return end(job, "done superseded") }
        guard suspenses[place].stage == "open" else { return end(job, "done not_open") }
        guard suspenses[place].isDue(on: day) else { return end(job, "decided") }
        end(job, suspenses[place].fire(on: day) ? "referred" : "decided")
        changeCount += 1
    }

    private mutating func issue(_ number: Int64, _ issue: ModelEvent.Issue) {
        changeCount += 1
        guard let place = suspenses.firstIndex(where: { $0.id == issue.suspense }),
            let row = suspenses[place].consequences.firstIndex(where: {
                $0.version == issue.version && $0.kind == issue.kind && $0.state == "pending"
            })
        else { return ended.append("issue \(number) refused") }
        suspenses[place].consequences[row].state = "issued"
        ended.append("issue \(number) accepted")
    }

    /// All pending letters are sent.
    mutating func sendLetters() {
        for place in suspenses.indices {
            for index in suspenses[place].letters.indices where suspenses[place].letters[index].state == "pending" {
                suspenses[place].letters[index].state = "exported"
            }
        }
    }
}
