package import JSONText

/// A person's recorded answer to one referral, as the rules take it: among the facts of the job that continues the
/// referred one, or among the operator's data where its scope is all identical facts.
package struct Ruling: Sendable, Hashable {
    /// What the person answered.
    package enum Answer: Sendable, Hashable {
        /// Facts that settle it, one JSON object of facts of the kind; an empty one asks only to decide anew.
        case facts(String)
        /// The parts that the text leaves open, one JSON object of parts of the kind's decision.
        case decision(String)
    }

    /// `docket.ruling.id`; from 1.
    package let id: Int64
    /// The job whose referral it answers; nil where that is of no matter.
    package let job: Int64?
    /// The rule that referred.
    package let rule: RuleID
    /// The letter of its gap.
    package let gap: UInt8
    /// As what the author decided: whom the referral named, or who acted for them. No person's name.
    package let role: String
    /// By whose authority, and where that is written.
    package let authority: String
    /// The answer.
    package let answer: Answer

    package init(
        id: Int64, job: Int64?, rule: RuleID, gap: UInt8, role: String, authority: String, answer: Answer
    ) {
        self.id = id
        self.job = job
        self.rule = rule
        self.gap = gap
        self.role = role
        self.authority = authority
        self.answer = answer
    }

    /// Whether it answers this referral.
    package func answers(_ referral: Referral) -> Bool { referral.rule == rule && referral.letter == gap }

    /// Writes the ruling as the facts of a continuation carry it.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.key("ruling")
        writer.int(id)
        if let job {
            writer.key("job")
            writer.int(job)
        }
        writer.member("rule", rule.description)
        writer.member("gap", String(Character(Unicode.Scalar(gap))))
        writer.member("role", role)
        writer.member("authority", authority)
        let (name, text) =
            switch answer {
            case .facts(let text): ("facts", text)
            case .decision(let text): ("decision", text)
            }
        writer.key(name)
        writer.value((try? JSONValue(parsing: text)) ?? .null)
        writer.endObject()
    }
}

extension Ruling {
    /// The most rulings that one set of facts holds.
    static let countMax = 100
    /// The members of a ruling among facts.
    static let members = ["ruling", "job", "rule", "gap", "role", "authority", "facts", "decision"]

    /// The rulings among a kind's facts, in order; the first fault found is thrown, without a value.
    package static func list(_ facts: JSONValue) throws(FactsError) -> [Ruling] {
        guard let value = facts[Rulings.key], value != .null else { return [] }
        return try list(of: value)
    }

    /// As above, of the member itself.
    static func list(of value: JSONValue) throws(FactsError) -> [Ruling] {
        guard case .array(let elements) = value, elements.count <= countMax else {
            throw .wrongValue(
                field: Rulings.key, found: "another value", accepted: "an array of at most \(countMax) rulings")
        }
        var rulings: [Ruling] = []
        for (place, element) in elements.enumerated() {
            rulings.append(try Ruling(element, "\(Rulings.key)[\(place)]"))
        }
        return rulings
    }

    /// What is wrong with the member that holds rulings, whatever is decided; nil for nothing.
    static func fault(in node: JSONNode) -> FactsError? {
        do throws(FactsError) { _ = try list(of: JSONValue(node)) } catch { return error }
        return nil
    }

    init(_ value: JSONValue, _ place: String) throws(FactsError) {
        guard case .object(let found) = value else {
            throw .wrongValue(field: place, found: "another value", accepted: "an object")
        }
        for member in found where !Self.members.contains(member.key) {
            throw .unknownField(key: nil, accepted: Self.members.map { "\(place).\($0)" })
        }
        guard case .number(let text)? = value["ruling"], let id = Int64(text), id >= 1 else {
            throw .wrongValue(field: place + ".ruling", found: "another value", accepted: "a whole number from 1")
        }
        guard case .string(let ruleText)? = value["rule"], let rule = RuleID(ruleText) else {
            throw .wrongValue(field: place + ".rule", found: "another value", accepted: "a rule's id such as INTL-05")
        }
        self.init(
            id: id, job: try Self.job(value, place), rule: rule, gap: try Self.gap(value, place),
            role: try Self.text("role", value, place), authority: try Self.text("authority", value, place),
            answer: try Self.answer(value, place))
    }

    private static func job(_ value: JSONValue, _ place: String) throws(FactsError) -> Int64? {
        guard let job = value["job"], job != .null else { return nil }
        guard case .number(let text) = job, let id = Int64(text), id >= 1 else {
            throw .wrongValue(field: place + ".job", found: "another value", accepted: "a whole number from 1")
        }
        return id
    }

    private static func gap(_ value: JSONValue, _ place: String) throws(FactsError) -> UInt8 {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard case .string(let text)? = value["gap"], text.utf8.count == 1, let letter = text.utf8.first,
            letters.contains(letter)
        else {
            throw .wrongValue(field: place + ".gap", found: "another value", accepted: "one letter a to z")
        }
        return letter
    }

    private static func text(_ name: String, _ value: JSONValue, _ place: String) throws(FactsError) -> String {
        guard case .string(let text)? = value[name], (1...500).contains(text.unicodeScalars.count) else {
            throw .wrongValue(
                field: "\(place).\(name)", found: "another value", accepted: "text of 1 to 500 characters")
        }
        return text
    }

    private static func answer(_ value: JSONValue, _ place: String) throws(FactsError) -> Answer {
        switch (value["facts"], value["decision"]) {
        case (.object?, nil): .facts(value["facts"]?.render() ?? "{}")
        case (nil, .object?): .decision(value["decision"]?.render() ?? "{}")
        default:
            throw .wrongValue(
                field: place + ".facts", found: "another value", accepted: "an object, or one as \"decision\" instead")
        }
    }
}
