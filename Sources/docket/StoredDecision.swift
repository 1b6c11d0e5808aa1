import Casework
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// A decision as the database holds it.
struct StoredDecision {
    let job: Int64
    let caseNumber: String?
    /// The job's kind; `route` is decided by the rules of kind routing.
    let jobKind: String
    let on: CivilDate
    let decidedAt: String?
    let regime: String?
    let isReferred: Bool
    /// The determined parts, as stored.
    let decided: String
    let trace: Trace
    let encodedTrace: String
    let readings: [String]
    let tasks: [String]
    let ruleset: String
    let snapshot: Int64
    let reference: String
    /// All facts; they are never printed as they stand.
    let facts: String
    let referrals: [StoredReferral]
    /// The rulings that it cites, in the order of its steps.
    let rulings: [StoredRuling]

    /// The decision of a job; nil when it has none.
    init?(of job: Int64, _ database: Database) throws {
        let found = try database.fetch(.decisionShow) {
            $0.append(int8: job)
            $0.append(text: nil)
        }
        guard found.rows.count == 1 else { return nil }
        try self.init(found, database)
    }

    /// A row of the statement that shows decisions, with what hangs on it.
    init(_ found: ResultTable, _ database: Database) throws {
        let job = found.int(0, "job") ?? 0
        let referrals = try database.fetch(.decisionReferrals) { $0.append(int8: job) }
        let rulings = try database.fetch(.decisionRulings) { $0.append(int8: job) }
        try self.init(found, referrals, rulings) { facts in try Self.proven(facts, job, database) }
    }

    private init(
        _ found: ResultTable, _ referrals: ResultTable, _ rulings: ResultTable, _ proven: (String) throws -> String
    ) throws {
        func required(_ column: String) throws -> String {
            guard let text = found.text(0, column) else {
                throw CommandFailure(
                    .drift, "could not read the decision's \(column)",
                    hint: "The schema and this program differ: compare their versions and run docket migrate.")
            }
            return text
        }
        job = found.int(0, "job") ?? 0
        caseNumber = found.text(0, "case")
        jobKind = try required("kind")
        decidedAt = found.text(0, "decided_at")
        regime = found.text(0, "regime")
        isReferred = found.isTrue(0, "referred")
        decided = try required("decision")
        encodedTrace = try required("trace")
        guard let date = CivilDate(iso: try required("action_date")), let trace = Trace(encoded: encodedTrace) else {
            throw CommandFailure(
                .drift, "could not read the decision's date or its steps",
                hint: "A newer program may have written them: use that one.")
        }
        on = date
        self.trace = trace
        readings = Self.codes(found.text(0, "readings"))
        tasks = Self.codes(found.text(0, "tasks"))
        ruleset = try required("ruleset")
        snapshot = found.int(0, "snapshot") ?? 0
        reference = try required("reference")
        facts = try proven(try required("facts"))
        self.referrals = referrals.rows.indices.map { StoredReferral(referrals, $0) }
        self.rulings = rulings.rows.indices.map { StoredRuling(rulings, $0) }
    }

    /// Facts with each ruling as its own table has it; those that the job does not continue are left out.
    private static func proven(_ facts: String, _ job: Int64, _ database: Database) throws -> String {
        guard case .object(let members)? = try? JSONValue(parsing: facts),
            let place = members.firstIndex(where: { $0.key == Rulings.key }),
            case .array(let stated) = members[place].value
        else { return facts }
        let recorded = try ContinuedRuling.fetch([job], on: database.session)[job] ?? []
        let known = recorded.compactMap { Ruling(continued: $0) }
        var proven = members
        proven[place].value = .array(
            stated.compactMap { one in
                guard case .number(let id)? = one["ruling"], let ruling = known.first(where: { String($0.id) == id })
                else { return nil }
                return .written { ruling.encode(into: $0) }
            })
        return JSONValue.object(proven).render()
    }

    private static func codes(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map(String.init)
    }

    /// The kind of the rules that decided; nil when this program does not know it.
    var kind: DecisionKind? { DecisionKind(jobKind: jobKind) }

    /// What the words of the steps depend on beside their letters.
    func basisContext(_ replay: DecisionReplay) -> BasisContext {
        BasisContext(
            readings: readings.compactMap { ReadingRegistry.id($0) }, ruledGaps: rulings.map(\.gap),
            residence: replay.residence, exclusions: replay.exclusions)
    }
}

extension DecisionKind {
    /// The kind of the rules that decide jobs of a kind; nil when this program does not know it.
    init?(jobKind: String) {
        switch jobKind {
        case "route", "look-up", "screen": self = .routing
        case "request", "response", "expire": self = .suspense
        case "distribute", "place": self = .distribution
        case "acknowledge": self = .letters
        case "depart": self = .departing
        case "report", "review": self = .availability
        default: self.init(rawValue: jobKind)
        }
    }
}

/// A ruling as the decisions that cite it show it.
struct StoredRuling {
    let id: Int64
    let rule: String
    /// The letter of the gap that it answers.
    let gap: UInt8?
    let role: String
    let authority: String
    /// For the JSON document.
    let json: JSONValue

    init(_ found: ResultTable, _ row: Int) {
        id = found.int(row, "ruling") ?? 0
        rule = found.text(row, "rule") ?? ""
        gap = found.text(row, "gap")?.utf8.first
        role = found.text(row, "role") ?? ""
        authority = found.text(row, "authority") ?? ""
        json = .object(found.members(row).filter { $0.key != "gap" })
    }
}

/// A referral as the database holds it.
struct StoredReferral: Equatable {
    let rule: String
    let reason: String
    let detail: String
    let paragraph: String
    let referTo: String
    let settledBy: [String]

    init(_ found: ResultTable, _ row: Int) {
        func text(_ column: String) -> String { found.text(row, column) ?? "" }
        rule = text("rule")
        reason = text("reason")
        detail = text("detail")
        paragraph = text("paragraph")
        referTo = text("refer_to")
        if case .list(let facts) = found.cell(row, "settled_by") { settledBy = facts } else { settledBy = [] }
    }

    /// What the rules say now.
    init(_ referral: Referral) {
        rule = referral.rule.description
        reason = referral.reason.rawValue
        detail = referral.detail
        paragraph = referral.paragraph
        referTo = referral.referTo.rawValue
        settledBy = referral.settledBy.map(\.text)
    }

    /// The contract's object.
    var json: JSONValue {
        .object([
            ("rule", .string(rule)), ("reason", .string(reason)), ("detail", .string(detail)),
            ("paragraph", .string(paragraph)), ("refer_to", .string(referTo)),
            ("settled_by", .array(settledBy.map { .string($0) })),
        ])
    }
}
