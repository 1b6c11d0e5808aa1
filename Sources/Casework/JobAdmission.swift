package import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// Which jobs of a batch are not run, whoever put them into the tables: one whose case number has not the form, and one
/// whose facts hold rulings that nobody recorded for it.
package struct JobAdmission: Sendable {
    /// A job whose facts hold rulings, with its facts.
    package typealias RuledJob = (id: Int64, facts: JSONValue)

    private var refusals: [Int64: String] = [:]

    /// All jobs are run.
    package init() {}

    /// - Parameters:
    ///   - ruled: the jobs that `ruled(_:)` finds in the batch.
    ///   - continued: the rulings on the referrals that those jobs continue, as their table has them.
    package init(_ batch: borrowing Batch, ruled: [RuledJob], continued: [Int64: [ContinuedRuling]]) {
        for job in batch.jobs {
            if let number = job.caseNumber, !batch.withBytes(number, CaseNumber.isWellFormed) {
                refusals[job.id] = "bad_case_number: accepted are 1 to 40 letters, digits and . _ / -"
            }
        }
        for (id, facts) in ruled {
            let known = (continued[id] ?? []).compactMap { Ruling(continued: $0) }
            if let stated = try? Ruling.list(facts), stated.allSatisfy({ one in known.contains { $0.says(one) } }) {
                continue
            }
            refusals[id] = "bad_facts: the field \"\(Rulings.key)\" holds what no person recorded for this job"
        }
    }

    /// Why the job is not run, as its outcome says it; nil when it is.
    package func refusal(of job: Int64) -> String? { refusals.isEmpty ? nil : refusals[job] }

    /// The jobs of a batch whose facts hold rulings.
    package static func ruled(_ batch: borrowing Batch) -> [RuledJob] {
        // Nobody reads the facts of the queue that is measured.
        guard batch.queue != WorkQueue.bench.rawValue else { return [] }
        let parser = JSONParser()
        var found: [RuledJob] = []
        for job in batch.jobs where batch.withBytes(job.facts, RulingsMention.isPossible) {
            batch.withBytes(job.facts) { bytes in
                // What is no JSON, or names a key twice, its handler refuses.
                guard let facts = try? JSONValue(parser.parse(bytes)), let rulings = facts[Rulings.key],
                    rulings != .null
                else { return }
                found.append((job.id, facts))
            }
        }
        return found
    }
}

extension Ruling {
    /// The ruling as the facts of a continuation carry it; nil when this program does not know its rule.
    package init?(continued found: ContinuedRuling) {
        guard let rule = RuleID(found.rule), let gap = found.gap.utf8.first else { return nil }
        self.init(
            id: found.id, job: found.answered, rule: rule, gap: gap, role: found.role, authority: found.authority,
            answer: found.facts.map { .facts($0) } ?? .decision(found.decision ?? "{}"))
    }

    /// Whether another is the same, but for the order in which its answer names things.
    fileprivate func says(_ other: Ruling) -> Bool {
        (id, job, rule, gap) == (other.id, other.job, other.rule, other.gap)
            && (role, authority) == (other.role, other.authority)
            && Self.ordered(answer) == Self.ordered(other.answer)
    }

    private static func ordered(_ answer: Answer) -> [String] {
        let (name, text) =
            switch answer {
            case .facts(let text): ("facts", text)
            case .decision(let text): ("decision", text)
            }
        return [name, (try? JSONValue(parsing: text)).map { ordered($0).render() } ?? text]
    }

    private static func ordered(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map { ordered($0) })
        case .object(let members): .object(members.map { ($0.key, ordered($0.value)) }.sorted { $0.0 < $1.0 })
        default: value
        }
    }
}
