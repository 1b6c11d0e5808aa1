import CivilTime
import Testing

@testable import RuleCore

@Suite(
    "weekends and holidays: the text is silent, so dates move only by the operator's policy, beside the counted ones")
struct SuspenseRollTests {
    private func letter(on iso: String, _ reference: Reference) -> Suspense.Verdict {
        suspense(.open, on: iso, reference) { $0.byLetter(on: iso) }
    }

    @Test("without a policy nothing moves, and a weekend or holiday is a reading")
    func none() {
        for (iso, isRead) in [("2026-03-02", true), ("2026-03-03", false), ("2026-03-04", true), ("2026-03-05", true)] {
            let verdict = letter(on: iso, Reference())
            #expect(verdict.isDecided && verdict.rolled == "" && verdict.decision.rollPolicy == nil)
            #expect(verdict.readings == (isRead ? ["R-SUSP-02"] : []), "\(iso)")
        }
        let left = letter(on: "2026-03-04", reading(.rawDatesStand, .refer))
        #expect(left.referredBy == ["SUSP-23"] && left.asksFor == ["deadlines.roll-policy"] && left.dates == "")
        #expect(letter(on: "2026-03-03", reading(.rawDatesStand, .refer)).isDecided)
    }

    @Test("the policy \"none\" leaves them, and says so")
    func leave() {
        let verdict = letter(on: "2026-03-04", policy(.leave))
        #expect(verdict.isDecided && verdict.rolled == "" && verdict.decision.rollPolicy == .leave)
        #expect(verdict.readings == [] && verdict.decision.actsFrom == day("2026-04-19"))
        #expect(json(verdict.decision).contains(#""roll_policy":"none""#))
    }

    // 2026-03-05: due on Saturday 2026-04-04, follow-up on Sunday 2026-04-19.
    // 2026-03-02: due on Wednesday 2026-04-01, follow-up on Thursday 2026-04-16, the District's Emancipation Day.
    // 2026-06-04: due on Saturday 2026-07-04, whose holiday is observed the day before; follow-up on Sunday 2026-07-19.
    @Test(
        "roll-once moves each date once; taxpayer-favouring counts the mailing days from the moved due date",
        arguments: [
            ("2026-03-03", "2026-04-02 2026-04-17", "2026-04-02 2026-04-17"),
            ("2026-03-05", "2026-04-06 2026-04-20", "2026-04-06 2026-04-21"),
            ("2026-03-02", "2026-04-01 2026-04-17", "2026-04-01 2026-04-17"),
            ("2026-06-04", "2026-07-06 2026-07-20", "2026-07-06 2026-07-21"),
            ("2026-06-03", "2026-07-06 2026-07-20", "2026-07-06 2026-07-21"),
            ("2025-12-02", "2026-01-02 2026-01-16", "2026-01-02 2026-01-20"),
        ])
    func moved(iso: String, once: String, favouring: String) {
        let rollOnce = letter(on: iso, policy(.rollOnce))
        #expect(rollOnce.isDecided && rollOnce.rolled == once && rollOnce.decision.rollPolicy == .rollOnce)
        let favoured = letter(on: iso, policy(.taxpayerFavouring))
        #expect(favoured.isDecided && favoured.rolled == favouring)
        #expect(favoured.dates == rollOnce.dates && favoured.readings == [])
        #expect(favoured.decision.actsFrom == favoured.decision.followUpRolled?.adding(days: 1))
        let moves = favoured.dates != favouring
        #expect(favoured.ledger.trace.encoded.contains("23+b") == moves)
    }

    @Test("taxpayer-favouring is never before any other way, and always a workday, for every letter of four years")
    func neverEarlier() throws {
        var differs = 0
        for offset in 0..<1461 {
            let letter = try #require(day("2026-01-01").adding(days: offset))
            let facts = suspenseFacts(.open) { facts in
                facts.byLetter()
                facts.letterDate = letter
            }
            let favoured = Suspense.decide(facts, RuleContext(on: letter, reference: policy(.taxpayerFavouring)))
            let once = Suspense.decide(facts, RuleContext(on: letter, reference: policy(.rollOnce)))
            let (last, other) = (
                try #require(favoured.decision.followUpRolled), try #require(once.decision.followUpRolled)
            )
            #expect(last >= other && last.isFederalWorkday && other.isFederalWorkday)
            #expect(other >= (try #require(favoured.decision.followUp)))
            if last != other { differs += 1 }
        }
        #expect(differs > 365, "the choice matters for more than one letter in four")
    }

    @Test(
        "a policy holds for dates that are set from its first day on",
        arguments: ["2026-03-04", "2026-03-05", "2026-03-06"])
    func validFrom(iso: String) {
        let verdict = letter(on: iso, policy(.rollOnce, from: "2026-03-05"))
        #expect((verdict.decision.rollPolicy == nil) == (iso == "2026-03-04"))
    }

    @Test("dates that were set keep what they were; the moved follow-up date governs, and a later policy moves nothing")
    func asSet() {
        func expiry(on iso: String, rolled: String?) -> Suspense.Verdict {
            suspense(.noResponse, on: iso, policy(.taxpayerFavouring)) { facts in
                facts.asSet()
                facts.followUp = day("2026-04-18")
                facts.followUpRolled = rolled.map { day($0) }
                facts.pendingIA = true
                facts.accountStatus = .status24
            }
        }
        #expect(expiry(on: "2026-04-19", rolled: nil).decision.expiry == .due)
        for (iso, expected) in [("2026-04-19", Expiry.tooEarly), ("2026-04-20", .tooEarly), ("2026-04-21", .due)] {
            #expect(expiry(on: iso, rolled: "2026-04-20").decision.expiry == expected)
        }
    }

    @Test("where the dates are worked out later, the policy moves them then too")
    func recomputed() {
        for (iso, expected) in [("2026-04-20", Expiry.tooEarly), ("2026-04-21", .tooEarly), ("2026-04-22", .due)] {
            let verdict = suspense(.noResponse, on: iso, policy(.taxpayerFavouring)) { facts in
                facts.byLetter(on: "2026-03-05")
                facts.pendingIA = true
            }
            #expect(verdict.decision.expiry == expected)
        }
    }

    @Test("the operator's data take both parameters and refuse what is neither")
    func reference() throws {
        let text = #"""
            {"deadlines":[
              {"id":"roll-policy","value":"roll-once","valid_from":"2026-01-01","authority":"memo 1"},
              {"id":"roll-policy","value":"none","valid_from":"2026-06-01","authority":"memo 2"},
              {"id":"acs-cycles","value":7,"valid_from":"2026-01-01","authority":"memo 3"}]}
            """#
        let reference = try Reference(json: text)
        for (iso, expected) in [("2025-12-31", nil), ("2026-01-01", RollPolicy.rollOnce), ("2026-06-01", .leave)] {
            #expect(RuleContext(on: day(iso), reference: reference).rollPolicy == expected)
        }
        #expect(RuleContext(on: inRegime, reference: reference).acsCycles == 7)
        func fault(_ row: String) -> ReferenceError? {
            do throws(ReferenceError) {
                _ = try Reference(json: #"{"deadlines":[\#(row)]}"#)
                return nil
            } catch { return error }
        }
        let rest = #""valid_from":"2026-01-01","authority":"a""#
        let bad: [(String, String)] = [
            (#"{"id":"roll","value":"none",\#(rest)}"#, "deadlines[0].id"),
            (#"{"id":"roll-policy","value":"always",\#(rest)}"#, "deadlines[0].value"),
            (#"{"id":"acs-cycles","value":"7",\#(rest)}"#, "deadlines[0].value"),
            (#"{"id":"acs-cycles","value":0,\#(rest)}"#, "deadlines[0].value"),
            (#"{"id":"acs-cycles","value":100,\#(rest)}"#, "deadlines[0].value"),
        ]
        for (row, place) in bad {
            guard case .wrongValue(let found, let accepted) = try #require(fault(row)) else {
                Issue.record("another fault")
                return
            }
            #expect(found == place && !accepted.isEmpty)
        }
        #expect(fault(#"{"id":"acs-cycles",\#(rest)}"#) == .missing(place: "deadlines[0].value"))
        #expect(fault(#"{"id":"roll-policy",\#(rest)}"#) == .missing(place: "deadlines[0].value"))
        #expect(fault(#"{"id":"acs-cycles","value":7,"authority":"a"}"#) == .missing(place: "deadlines[0].valid_from"))
        for count in [1, 99] { #expect(fault(#"{"id":"acs-cycles","value":\#(count),\#(rest)}"#) == nil) }
    }
}
