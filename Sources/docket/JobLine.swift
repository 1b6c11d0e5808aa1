import Casework
import JSONText
import QueueModel
import RuleCore

/// Why a line is not a job: the field, what was found by kind, and what is accepted; never a value.
struct JobLineFault: Error {
    /// Nil when the line as a whole is at fault.
    let field: String?
    let reason: String

    init(_ field: String?, _ reason: String) {
        self.field = field
        self.reason = reason
    }

    /// As it is reported.
    func text(_ unit: String, _ number: Int) -> String {
        "\(unit) \(number): " + (field.map { "field \"\($0)\": " } ?? "") + reason
    }
}

/// Reads lines of `docket job enqueue`, checks them, and turns them into rows for COPY.
struct JobLine {
    /// Where a line is enqueued that says nothing of it, and what the database knows.
    struct Defaults {
        let queue: String
        /// Nil for the queue's own.
        let kind: String?
        let catalogue: QueueCatalogue
    }

    static let keys = ["facts", "case_number", "queue", "kind", "key", "key_scope", "priority", "run_at", "limit_key"]
    static let scopes = ["waiting", "unfinished", "ever"]
    /// The table's own limits.
    private static let factsBytesMax = 65_536
    private static let keyCharactersMax = 200

    let queue: String
    let kind: String
    let caseNumber: String?
    let key: String?
    let keyScope: String?
    let priority: Int64
    let runAt: String?
    let limitKey: String?
    /// The facts on one line, every number as written.
    let facts: String

    init(_ bytes: [UInt8], _ defaults: Defaults, parser: JSONParser) throws(JobLineFault) {
        let root = try Self.parse(bytes, parser)
        for member in root.members where !Self.keys.contains(member.key) {
            let name = Self.name(member.key)
            throw JobLineFault(
                name, "\(name == nil ? "a key " : "")is not one of a job's, \(Self.keys.joined(separator: ", "))")
        }
        let fields = JobLineFields(root)
        caseNumber = try fields.string("case_number", Self.caseNumberAccepted, Self.isCaseNumber)
        (queue, kind) = try Self.place(fields, defaults)
        key = try fields.string("key", Self.keyAccepted, Self.isKey)
        limitKey = try fields.string("limit_key", Self.keyAccepted, Self.isKey)
        keyScope = try fields.word("key_scope", Self.scopes)
        priority = try fields.integer("priority", -4...4) ?? 0
        runAt = try fields.string("run_at", "an instant by RFC 3339, such as 2026-02-03T09:30:00-05:00") {
            Instant.isRFC3339($0)
        }
        facts = try Self.facts(fields, queue, kind)
    }

    private static func parse(_ bytes: [UInt8], _ parser: JSONParser) throws(JobLineFault) -> JSONNode {
        let parsed = bytes.withUnsafeBytes { raw -> Result<JSONNode, JSONError> in
            do throws(JSONError) { return .success(try parser.parse(raw)) } catch { return .failure(error) }
        }
        switch parsed {
        case .success(let root):
            guard root.kind == .object else { throw JobLineFault(nil, "it is no JSON object") }
            return root
        case .failure(.duplicateKey):
            let repeated = RepeatedKey.find(in: bytes).flatMap { name($0) }
            throw JobLineFault(repeated, "\(repeated == nil ? "a key " : "")is there twice")
        case .failure(.notUTF8):
            throw JobLineFault(nil, "\(JSONError.notUTF8.description): save the file as UTF-8")
        case .failure(let error):
            throw JobLineFault(nil, error.description)
        }
    }

    private static func place(
        _ fields: JobLineFields, _ defaults: Defaults
    ) throws(JobLineFault) -> (queue: String, kind: String) {
        let named = try fields.word("queue", defaults.catalogue.names)
        let queue = named ?? defaults.queue
        let kind = try kind(fields, defaults, queue, isNamed: named != nil)
        if let refusal = defaults.catalogue.refusal(of: queue, kind) {
            throw JobLineFault(named == nil ? "kind" : "queue", "\(refusal.why): \(refusal.fix)")
        }
        return (queue, kind)
    }

    private static func kind(
        _ fields: JobLineFields, _ defaults: Defaults, _ queue: String, isNamed: Bool
    ) throws(JobLineFault) -> String {
        if let kind = try fields.word("kind", defaults.catalogue.kinds(of: queue)) { return kind }
        // The kind that was named for the whole input belongs to the queue that was.
        let kind = !isNamed || queue == defaults.queue ? defaults.kind : nil
        guard let kind = kind ?? defaults.catalogue.defaultKind(of: queue) else {
            throw JobLineFault("kind", "missing, and the queue has none of its own")
        }
        return kind
    }

    private static func facts(
        _ fields: JobLineFields, _ queue: String, _ kind: String
    ) throws(JobLineFault) -> String {
        guard let node = fields["facts"] else { throw JobLineFault("facts", "missing, accepted is an object") }
        guard node[Rulings.key] == nil else {
            throw JobLineFault("facts", "it holds rulings: docket referral answer records those")
        }
        guard node.kind == .object else {
            throw JobLineFault("facts", "found \(JobLineFields.found(node)), accepted is an object")
        }
        let writer = JSONWriter(capacityBytes: 512)
        writer.value(node)
        let text = writer.takeString()
        do throws(FactsError) {
            switch (queue, kind) {
            case ("intake", "route"): _ = try RoutingFields.table.decode(node)
            case ("substantiation", _): try SuspenseJob.check(kind, text)
            // The other kinds of producers' take any object.
            default: break
            }
        } catch { throw JobLineFault(error, schema: queue == "substantiation" ? "suspense" : "routing") }
        guard text.utf8.count <= factsBytesMax else {
            throw JobLineFault("facts", "found \(text.utf8.count) bytes, accepted are at most \(factsBytesMax)")
        }
        return text
    }

    private static let keyAccepted =
        "text of 1 to \(keyCharactersMax) characters without control characters, and not like a taxpayer's number"
    static let caseNumberAccepted =
        "1 to 40 letters, digits and . _ / -, a letter or digit first, and not like a taxpayer's number"

    private static func isKey(_ text: String) -> Bool {
        (1...keyCharactersMax).contains(text.unicodeScalars.count)
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
            && !TaxpayerNumber.isLikely(text)
    }

    static func isCaseNumber(_ text: String) -> Bool {
        CaseNumber.isWellFormed(text) && !TaxpayerNumber.isLikely(text)
    }

    /// A key that looks like a field's name; any other may be data in the wrong place.
    private static func name(_ key: String) -> String? {
        let isName = key.utf8.count <= 40 && key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
        return isName ? key : nil
    }
}

extension JobLineFault {
    fileprivate init(_ error: FactsError, schema: String) {
        switch error {
        case .wrongValue(let field, let found, let accepted):
            self.init(field, "found \(found), accepted is \(accepted)")
        case .unknownField(let key, let accepted):
            let near = key.flatMap { NearWord.of($0, among: accepted) }.map { "; did you mean \"\($0)\"?" } ?? ""
            self.init(
                key,
                "\(key == nil ? "a key of the facts " : "")is not a fact of this kind\(near); see docket schema \(schema)"
            )
        case .notJSON, .notAnObject, .kindNotImplemented: self.init("facts", error.description)
        }
    }
}
