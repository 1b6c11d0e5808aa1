import QueueStore
import RuleCore

/// What the rules leave open of a job, not yet as the database takes it.
typealias OpenPart = Referral

extension Effects {
    /// The verdict refers parts to people; the parts count from 1.
    func refer(_ parts: [OpenPart], job: Int64) {
        for (index, part) in parts.enumerated() {
            refer(
                job: job, part: Int16(index + 1),
                Referral(
                    rule: part.rule.description, reason: part.reason.rawValue, paragraph: part.paragraph,
                    referTo: part.referTo.rawValue, detail: part.detail,
                    settledBy: part.settledBy.map(\.text).joined(separator: " ")))
        }
    }

    /// The verdict cites rulings, in the order of their steps.
    func cite(_ rulings: [Ruling], job: Int64) {
        for (index, ruling) in rulings.enumerated() { cite(job: job, place: Int16(index + 1), ruling: ruling.id) }
    }
}
