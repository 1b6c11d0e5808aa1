import CivilTime
package import RuleCore

/// Synthetic runs of the distribution: the same seed gives the same run.
package enum SampleRun {
    /// A run of that many cases and offices; `releasing` of the offices have released cases to Special 5. A tenth of the
    /// cases is Spanish, a tenth of Special 5. Offices differ in size, some are limited, one in 50 is held.
    package static func make(cases: Int, offices: Int, releasing: Int, seed: UInt64) -> DistributionRun {
        var random = SplitMix64(seed: seed)
        let all = (0..<offices).compactMap { office(of: $0, cases: cases, offices, &random) }
        let waiting = (1...max(1, cases)).prefix(cases).map { id in
            WaitingCase(
                id: id, priority: random.oneIn(50) ? -1 : 0,
                createdOn: firstDay.adding(days: random.below(60)) ?? firstDay, isSpanish: random.oneIn(10),
                releasedBy: releasing > 0 && random.oneIn(10) ? all[random.below(releasing)].code : nil)
        }
        return DistributionRun(
            offices: all, cases: Array(waiting), policy: DistributionPolicy(specialOrder: .special5First))
    }

    private static func office(
        of place: Int, cases: Int, _ offices: Int, _ random: inout SplitMix64
    ) -> ReceivingOffice? {
        guard let code = OfficeCode(String(1_000 + place)) else { return nil }
        let advocates = 4 + random.below(20)
        let isLimited = random.oneIn(8)
        return ReceivingOffice(
            code: code, inventory: advocates * (30 + random.below(30)),
            units: advocates * ReceivingOffice.unitsPerAdvocate - random.below(4) * 25_000,
            isBilingual: random.oneIn(3), isOnHold: random.oneIn(50),
            newCasesMax: isLimited ? cases / (2 * offices) : nil)
    }

    private static var firstDay: CivilDate {
        guard let day = CivilDate(iso: "2025-12-20") else { preconditionFailure("a day that exists") }
        return day
    }
}
