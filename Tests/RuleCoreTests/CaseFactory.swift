import CivilTime
import JSONText
import Testing

@testable import RuleCore

/// A day written as text; a day that does not exist is a fault of the test.
func day(_ iso: String) -> CivilDate {
    guard let date = CivilDate(iso: iso) else { preconditionFailure("a test names a day that does not exist") }
    return date
}

/// An office's code written as text.
func office(_ code: String) -> OfficeCode {
    guard let office = OfficeCode(code) else { preconditionFailure("a test names an office that cannot be") }
    return office
}

/// Where a taxpayer resides, by name.
func residence(_ name: String) -> Residence {
    guard let residence = ExhibitA.residence(named: name) else { preconditionFailure("a test names no residence") }
    return residence
}

/// A day well inside the 2025 regime.
let inRegime = day("2026-02-03")

/// A new domestic case with nothing special about it, every fact stated that could matter.
var plainCase: RoutingFacts {
    var facts = RoutingFacts()
    facts.newCase = true
    facts.congressional = false
    facts.receivedFromCentralAssignment = false
    facts.specialCriteria = SpecialCriteria()
    facts.residence = .unitedStates
    facts.extremeTimeSensitive = false
    facts.holdsPIIOutsidePhoenix = false
    return facts
}

/// The plain case of a taxpayer abroad without a US-based power of attorney.
func foreignCase(_ country: String) -> RoutingFacts {
    var facts = plainCase
    facts.residence = residence(country)
    facts.usBasedPOA = false
    return facts
}

/// Routes the plain case with some facts changed.
func route(
    on date: CivilDate = inRegime, _ reference: Reference = Reference(), from facts: RoutingFacts = plainCase,
    _ change: (inout RoutingFacts) -> Void = { _ in }
) -> Routing.Verdict {
    var facts = facts
    change(&facts)
    return Routing.decide(facts, RuleContext(on: date, reference: reference))
}

/// Operator data with one reading chosen.
func reading(_ id: ReadingID, _ choice: ReadingChoice) -> Reference {
    var reference = Reference()
    reference.readings.record(
        ReadingPolicy.Record(id: id, choice: choice, authority: "test", on: day("2026-01-05")))
    return reference
}

/// Operator data with one change of guidance.
func guidance(_ instrument: Regime, _ change: Guidance.Change, recordedOn: String = "2026-11-21") -> Reference {
    var reference = Reference()
    reference.guidance.record(
        Guidance.Entry(
            instrument: instrument, change: change, authority: "Welcome Screen article 7", recordedOn: day(recordedOn)))
    return reference
}

extension TypedVerdict {
    /// The rules that referred, in order.
    var referredBy: [String] { ledger.referrals.map(\.rule.description) }
    /// The only referral; nil when there is none or more than one.
    var referral: Referral? { ledger.referrals.count == 1 ? ledger.referrals.first : nil }
    /// The facts that all referrals together ask for.
    var asksFor: Set<String> { Set(ledger.referrals.flatMap(\.settledBy).map(\.text)) }
    /// The texts of the tasks.
    var tasks: Set<String> { Set(ledger.tasks.map(\.text)) }
    /// The texts of the prohibitions.
    var prohibited: Set<String> { Set(ledger.prohibitions.map(\.text)) }
    /// The texts of the flags.
    var flags: Set<String> { Set(ledger.flags.map(\.text)) }
    /// The ids of the readings.
    var readings: Set<String> { Set(ledger.readings.map(\.text)) }
    /// The steps as "ROUTE-06 applied".
    var steps: [String] { ledger.trace.entries.map { "\($0.rule) \($0.result.text)" } }
    /// Whether a rule's step had that result.
    func has(_ step: String) -> Bool { steps.contains(step) }
}

extension Referral {
    /// The facts that would settle it, as text.
    var asks: [String] { settledBy.map(\.text) }
}

/// The parts of a decision as JSON.
func json(_ decision: some DecisionParts) -> String {
    let writer = JSONWriter()
    decision.encode(into: writer)
    return writer.takeString()
}

/// What a function writes, as text.
func render(_ write: (JSONWriter) -> Void) -> String {
    let writer = JSONWriter()
    write(writer)
    return writer.takeString()
}
