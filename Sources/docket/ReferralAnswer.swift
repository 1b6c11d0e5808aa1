import Casework
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// How far a ruling reaches.
enum RulingScope: String, CaseIterable {
    case thisCase = "this-case"
    case identicalFacts = "identical-facts"
}

/// What a person answers, as the command line has it.
struct GivenAnswer {
    /// What settles the referral.
    enum Form {
        case facts([(name: String, value: String)])
        /// One JSON object.
        case decision(String)
        /// What it lacked is recorded in the reference data by now.
        case again

        /// The decision as it was given; nothing for the other forms.
        var decisions: [String] { if case .decision(let text) = self { [text] } else { [] } }
    }

    let form: Form
    let scope: RulingScope
    let until: CivilDate?
    let role: String?
    let author: String
    let authority: String
}

/// A referral that is about to be answered, in a transaction that holds all referrals of its job.
struct ReferralAnswer {
    let job: Int64
    let part: Int64
    private let rule: RuleID
    private let gap: UInt8
    private let referTo: String
    /// The other parts of the job that nobody has answered.
    private let stillOpen: [Int64]
    private let decision: StoredDecision
    private let kind: DecisionKind
    private let choices: RulingAnswer
    private let database: Database

    /// What came of an answer.
    struct Made {
        let ruling: Int64
        let rule: RuleID
        let part: Int64
        let role: String
        /// The answer's one member: `facts` or `decision`, as it is stored.
        let answer: JSONValue.Member
        /// The facts that later cases must share; empty without that scope.
        let comparedFacts: [String]
        /// The job that goes on; nil while other parts are open.
        let continuation: Int64?
        let waitsFor: [Int64]
        /// Consequences that are undone by it.
        let undone: [String]
        let settles: Bool
        /// What the rules say of the facts with all rulings on them.
        let would: Verdict
    }

    /// Locks the referrals of the job and finds the one that is meant.
    init(_ job: Int64, part: Int64?, _ database: Database) throws {
        let all = try database.fetch(.referralLock) { $0.append(int8: job) }
        guard !all.rows.isEmpty, let decision = try StoredDecision(of: job, database) else {
            throw CommandFailure(
                .notFound, "could not find a referral of job \(job)", hint: "docket referral list prints them.")
        }
        let row = try Self.choose(all, part)
        let open = all.rows.indices.filter { all.cell($0, "ruling") == .null }
        guard open.contains(row) else {
            throw CommandFailure(
                .refused, "could not record it: ruling \(all.int(row, "ruling") ?? 0) answers this referral already",
                hint: "docket referral show \(job) prints it. What was decided by it stays as it is.")
        }
        guard let kind = decision.kind, let rule = RuleID(all.text(row, "rule") ?? ""),
            let gap = RuleRegistry.record(rule)?.gap(saying: all.text(row, "detail") ?? "")
        else {
            throw CommandFailure(
                .refused, "could not record it: the rules of this program do not know the referral",
                hint: "Another program made it: answer it with that one, or with a newer one.")
        }
        self.job = job
        self.part = all.int(row, "part") ?? 0
        self.rule = rule
        self.gap = gap
        referTo = all.text(row, "refer_to") ?? ""
        stillOpen = open.filter { $0 != row }.compactMap { all.int($0, "part") }
        self.decision = decision
        self.kind = kind
        choices = try RulingAnswer(kind)
        self.database = database
    }

    private static func choose(_ all: ResultTable, _ part: Int64?) throws -> Int {
        let parts = all.rows.indices.compactMap { all.int($0, "part") }
        if let part {
            guard let row = parts.firstIndex(of: part) else {
                throw CommandFailure(
                    .notFound, "could not find part \(part) of the job's referrals",
                    hint: "Its parts are \(parts.map(String.init).joined(separator: ", ")).")
            }
            return row
        }
        let open = all.rows.indices.filter { all.cell($0, "ruling") == .null }
        if open.count == 1 { return open[0] }
        guard open.isEmpty else {
            throw CommandFailure(
                .badInput, "the job has several open referrals",
                hint: "Name one with --part: \(open.map { String(parts[$0]) }.joined(separator: ", ")).")
        }
        return 0
    }

    /// Records the answer, and what follows from it, in the caller's transaction.
    func record(_ given: GivenAnswer) throws -> Made {
        let answer = try checked(given.form)
        let identical = try identical(given.scope)
        let role = given.role ?? referTo
        let found = try database.fetch(.rulingInsert) {
            $0.append(int8: job)
            $0.append(int2: Int16(part))
            $0.append(text: kind.rawValue)
            $0.append(text: rule.description)
            $0.append(text: String(Character(Unicode.Scalar(gap))))
            $0.append(text: answer.key == "facts" ? answer.value.render() : nil)
            $0.append(text: answer.key == "decision" ? answer.value.render() : nil)
            $0.append(text: given.scope.rawValue)
            $0.append(text: identical?.digest)
            $0.append(dateDays: given.until.map { $0.daysSinceEpoch - 10_957 })
            $0.append(text: role)
            $0.append(text: given.author)
            $0.append(text: given.authority)
        }
        let undone = try undo(answer)
        let rulings = try Self.rulings(of: job, database)
        let would = try decide(rulings)
        let continuation = stillOpen.isEmpty ? try goOn(rulings) : nil
        if given.scope == .identicalFacts { _ = try database.takeSnapshot() }
        if continuation != nil { _ = try database.fetch(.claimerWake) }
        return Made(
            ruling: found.int(0, "ruling") ?? 0, rule: rule, part: part, role: role, answer: answer,
            comparedFacts: identical?.names ?? [], continuation: continuation, waitsFor: stillOpen, undone: undone,
            settles: !would.referrals.contains { $0.rule == rule && $0.letter == gap }, would: would)
    }

    private func checked(_ form: GivenAnswer.Form) throws -> JSONValue.Member {
        func object(_ text: String) -> JSONValue { (try? JSONValue(parsing: text)) ?? .object([]) }
        switch form {
        case .facts(let pairs): return ("facts", object(try choices.facts(stated: pairs)))
        case .decision(let text): return ("decision", object(try choices.decision(text)))
        case .again: return ("facts", .object([]))
        }
    }

    private func identical(_ scope: RulingScope) throws -> (digest: String, names: [String])? {
        guard scope == .identicalFacts else { return nil }
        let context = RuleContext(on: decision.on, reference: try Reference(json: decision.reference))
        return try choices.identical(decision.facts, rule, gap: gap, context)
    }

    /// What was issued and is undone by the answer: it is no longer issued from this transaction on.
    private func undo(_ answer: JSONValue.Member) throws -> [String] {
        guard rule == ResponseInTime.id, gap == ResponseInTime.Gap.issuedMeanwhile.letter,
            answer.value[FactName.consequencesIssued.text] == .bool(false)
        else { return [] }
        let undone = try database.fetch(.consequenceUndo) {
            $0.append(int8: job)
            $0.append(dateDays: database.businessDate.daysSinceEpoch - 10_957)
        }
        return undone.rows.indices.compactMap { undone.text($0, "kind") }
    }

    /// Every ruling on the job's referrals by now.
    static func rulings(of job: Int64, _ database: Database) throws -> [JSONValue] {
        let found = try database.fetch(.rulingOfJob) { $0.append(int8: job) }
        return found.rows.indices.compactMap { row in
            guard let rule = RuleID(found.text(row, "rule") ?? ""), let gap = found.text(row, "gap")?.utf8.first else {
                return nil
            }
            let ruling = Ruling(
                id: found.int(row, "ruling") ?? 0, job: job, rule: rule, gap: gap,
                role: found.text(row, "role") ?? "", authority: found.text(row, "authority") ?? "",
                answer: found.text(row, "facts").map { .facts($0) } ?? .decision(found.text(row, "decision") ?? "{}"))
            return .written { ruling.encode(into: $0) }
        }
    }

    /// Facts with the rulings added to those that they carry already.
    static func adding(_ rulings: [JSONValue], to facts: String) -> String {
        guard case .object(let members)? = try? JSONValue(parsing: facts) else { return facts }
        var earlier: [JSONValue] = []
        if case .array(let found)? = members.first(where: { $0.key == Rulings.key })?.value { earlier = found }
        let others = members.filter { $0.key != Rulings.key }
        return JSONValue.object(others + [(Rulings.key, .array(earlier + rulings))]).render()
    }

    /// What the rules say today of what was decided, with the rulings.
    private func decide(_ rulings: [JSONValue]) throws -> Verdict {
        let newest = try database.fetch(.referenceNewest)
        return try RuleCore.decide(
            kind, facts: Self.adding(rulings, to: decision.facts), on: database.businessDate,
            reference: Reference(json: newest.text(0, "reference") ?? "{}"))
    }

    private func goOn(_ rulings: [JSONValue]) throws -> Int64? {
        let facts = try database.fetch(.jobFacts) { $0.append(int8: job) }.text(0, "facts") ?? "{}"
        return try database.fetch(.continuationEnqueue) {
            $0.append(int8: job)
            $0.append(text: Self.adding(rulings, to: facts))
        }.int(0, "job")
    }
}
