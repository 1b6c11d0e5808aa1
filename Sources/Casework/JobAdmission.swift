import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// Which jobs of a batch are not run, whoever put them into the tables: one whose case number has not the form, and one
/// whose facts hold rulings that nobody recorded for it.
package struct JobAdmission: Sendable {
    private var refusals: [Int64: String] = [:]

    /// All jobs are run.
    package init() {}

    /// - Parameter continued: the rulings on the referrals that the jobs of `withRulings` continue, as their table has them.
    package init(_ batch: borrowing Batch, continued: [Int64: [ContinuedRuling]]) {
        for job in batch.jobs {
            if let number = job.caseNumber, !batch.withBytes(number, CaseNumber.isWellFormed) {
                refusals[job.id] = "bad_case_number: accepted are 1 to 40 letters, digits and . _ / -"
            }
        }
        for (id, facts) in Self.ruled(batch) {
            let known = (continued[id] ?? []).compactMap { Ruling(continued: $0) }
            if let stated = try? Ruling.list(facts), stated.allSatisfy({ one in known.contains { $0.says(one) } }) {
                continue
            }
            refusals[id] = "bad_facts: the field \"\(Rulings.key)\" holds what no person recorded for this job"
        }
    }

    /// The jobs of a batch whose facts hold rulings.
    package static func withRulings(_ batch: borrowing Batch) -> [Int64] { ruled(batch).map(\.id) }

    /// Why the job is not run, as its outcome says it; nil when it is.
    package func refusal(of job: Int64) -> String? { refusals.isEmpty ? nil : refusals[job] }

    private static func ruled(_ batch: borrowing Batch) -> [(id: Int64, facts: JSONValue)] {
        // Nobody reads the facts of the queue that is measured.
        guard batch.queue != WorkQueue.bench.rawValue else { return [] }
        let parser = JSONParser()
        var found: [(id: Int64, facts: JSONValue)] = []
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

/// A look through bytes for the key of rulings, which nearly all facts are without.
enum RulingsMention {
    private static let word: StaticString = "rulings"

    /// Whether the bytes have the word, or an escape that may hide it.
    static func isPossible(_ bytes: UnsafeRawBufferPointer) -> Bool {
        word.withUTF8Buffer { word in
            let last = word.count - 1
            var end = last
            while end < bytes.count {
                let byte = bytes[end]
                if byte == word[last], bytes[end - last...end].elementsEqual(word) { return true }
                end += skip(byte)
            }
            return bytes.contains(UInt8(ascii: "\\"))
        }
    }

    /// How far the word's end may be moved on from a byte that stands there.
    private static func skip(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "r"): 6
        case UInt8(ascii: "u"): 5
        case UInt8(ascii: "l"): 4
        case UInt8(ascii: "i"): 3
        case UInt8(ascii: "n"): 2
        case UInt8(ascii: "g"): 1
        default: 7
        }
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
