import CivilTime

@testable import RuleCore

/// Facts of a suspense with some of them stated.
func suspenseFacts(_ event: SuspenseEvent, _ change: (inout SuspenseFacts) -> Void = { _ in }) -> SuspenseFacts {
    var facts = SuspenseFacts()
    facts.event = event
    change(&facts)
    return facts
}

/// A decision on one event as of a day.
func suspense(
    _ event: SuspenseEvent, on iso: String, _ reference: Reference = Reference(),
    _ change: (inout SuspenseFacts) -> Void = { _ in }
) -> Suspense.Verdict {
    Suspense.decide(suspenseFacts(event, change), RuleContext(on: day(iso), reference: reference))
}

extension SuspenseFacts {
    /// CSCO asked for a financial statement by a letter of 2026-03-03: due on Thursday 2026-04-02, follow-up on Friday
    /// 2026-04-17, neither of them a holiday.
    mutating func byLetter(_ operation: Operation = .csco, on iso: String = "2026-03-03") {
        purpose = .financialInformation
        self.operation = operation
        channel = .letter
        letterDate = day(iso)
    }

    /// ACS asked for substantiation in a call of Monday 2026-03-02.
    mutating func byCall(
        _ channel: ResponseChannel, _ operation: Operation = .acs, _ purpose: SuspensePurpose = .substantiation,
        on iso: String = "2026-03-02"
    ) {
        self.purpose = purpose
        self.operation = operation
        self.channel = channel
        callDate = day(iso)
        accountStatus = .status22
    }

    /// A case as it was set: due on day 30, follow-up on day 45 of a letter of 2026-03-03.
    mutating func asSet(_ operation: Operation = .csco, _ purpose: SuspensePurpose = .substantiation) {
        self.purpose = purpose
        self.operation = operation
        channel = .letter
        letterDate = day("2026-03-03")
        responseDue = day("2026-04-02")
        followUp = day("2026-04-17")
    }
}

extension TypedVerdict where Decision == SuspenseDecision {
    /// The two dates as counted, "2026-04-02 2026-04-17"; empty while they are open.
    var dates: String {
        [decision.responseDue, decision.followUp].compactMap { $0?.description }.joined(separator: " ")
    }

    /// The two dates as the policy moves them.
    var rolled: String {
        [decision.responseDueRolled, decision.followUpRolled].compactMap { $0?.description }.joined(separator: " ")
    }

    /// What follows.
    var consequences: [String] { decision.consequences.map(\.rawValue) }
}

/// Operator data with a policy for weekends and holidays.
func policy(_ policy: RollPolicy, from iso: String = "2022-01-01") -> Reference {
    var reference = Reference()
    reference.rollPolicies.record(.init(.rollPolicy, policy, validFrom: day(iso), authority: "test"))
    return reference
}

/// Operator data with the number of ACS cycles.
func cycles(_ count: Int) -> Reference {
    var reference = Reference()
    reference.acsCycles.record(.init(.acsCycles, count, validFrom: day("2022-01-01"), authority: "test"))
    return reference
}
