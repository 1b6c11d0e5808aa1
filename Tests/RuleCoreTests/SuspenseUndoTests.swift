import CivilTime
import Testing

@testable import RuleCore

@Suite("SUSP-09: what was issued although a response was received in time")
struct SuspenseUndoTests {
    // The letter of 2026-03-03: day 45 is 2026-04-17.
    @Test(
        "is referred when the response came by day 45 and is recorded after it, and then alone",
        arguments: [
            ("2026-04-16", "2026-04-18", true, true), ("2026-04-17", "2026-04-18", true, true),
            ("2026-04-18", "2026-04-18", true, false), ("2026-04-17", "2026-04-17", true, false),
            ("2026-04-17", "2026-04-18", false, false), ("2026-04-17", "2026-04-18", nil, false),
        ] as [(String, String, Bool?, Bool)])
    func issued(received: String, recorded: String, isIssued: Bool?, isReferred: Bool) {
        let verdict = suspense(.response, on: recorded) { facts in
            facts.asSet()
            facts.receivedOn = day(received)
            facts.answer = .full
            facts.consequencesIssued = isIssued
        }
        #expect(verdict.referredBy == (isReferred ? ["SUSP-09"] : []))
        #expect(verdict.ledger.referrals.allSatisfy { $0.reason == .conflict && $0.referTo == .campusManager })
        // What to do with the response stands all the same.
        #expect(verdict.decision.next == (received == "2026-04-18" ? .keep : .work))
    }
}
