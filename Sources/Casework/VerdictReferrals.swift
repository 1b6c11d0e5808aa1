package import QueueStore
package import RuleCore

extension Effects {
    /// The verdict refers parts to people; the parts count from 1.
    package func refer(_ referrals: [RuleCore.Referral], job: Int64) {
        for (index, referral) in referrals.enumerated() {
            refer(
                job: job, part: Int16(index + 1),
                Referral(
                    rule: referral.rule.description, reason: referral.reason.rawValue, paragraph: referral.paragraph,
                    referTo: referral.referTo.rawValue, detail: referral.detail,
                    settledBy: referral.settledBy.map(\.text).joined(separator: " ")))
        }
    }
}
