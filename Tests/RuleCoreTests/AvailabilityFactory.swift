import CivilTime

@testable import RuleCore

/// An advocate out of training, about whom everything is stated that could matter.
func advocate(_ situation: AvailabilitySituation) -> AvailabilityFacts {
    var facts = AvailabilityFacts()
    facts.position = .caseAdvocate
    facts.situation = situation
    facts.inTraining = false
    facts.partTime = false
    facts.reducedAvailability = false
    return facts
}

/// Operator data with the workdays recorded, and local days on which the office is closed.
func workdays(closedOn: [String] = [], and reference: Reference = Reference()) -> Reference {
    var reference = reference
    reference.calendars.record(
        .init(
            .workdays, WorkdayCalendar(closedOn: Set(closedOn.map { day($0) })), validFrom: day("2020-01-01"),
            authority: "test"))
    return reference
}

/// Decides about an advocate with some facts changed.
func available(
    _ situation: AvailabilitySituation, on date: CivilDate = inRegime, _ reference: Reference = workdays(),
    _ change: (inout AvailabilityFacts) -> Void = { _ in }
) -> TypedVerdict<AvailabilityDecision> {
    var facts = advocate(situation)
    change(&facts)
    return Availability.decide(facts, RuleContext(on: date, reference: reference))
}

/// An absence of so many days, from Monday 2 March 2026 on.
func absence(
    of days: Int, from first: String = "2026-03-02", on date: CivilDate = inRegime,
    _ reference: Reference = workdays(), _ change: (inout AvailabilityFacts) -> Void = { _ in }
) -> TypedVerdict<AvailabilityDecision> {
    available(.absence, on: date, reference) { facts in
        facts.firstDayOut = day(first)
        facts.lastDayOut = day(first).adding(days: days - 1)
        change(&facts)
    }
}

extension TypedVerdict {
    /// The gaps that refer, as "AVAIL-05 a".
    var gaps: [String] { ledger.referrals.map { "\($0.rule) \(Character(Unicode.Scalar($0.letter)))" } }
}
