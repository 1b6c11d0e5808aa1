import Testing

@testable import RuleCore

@Suite("which guidance governs routing on which day")
struct RegimeTests {
    private func standing(_ iso: String, _ reference: Reference = Reference()) -> Standing {
        RuleContext(on: day(iso), reference: reference).standing
    }

    @Test(
        "before 2024-11-18 nothing governs, and the printed date of 2024-11-09 begins nothing",
        arguments: [
            ("0001-01-01", "a"), ("2024-11-08", "a"), ("2024-11-09", "b"), ("2024-11-10", "b"), ("2024-11-16", "b"),
            ("2024-11-17", "b"),
        ])
    func beforeFirst(date: String, letter: Character) throws {
        let verdict = route(on: day(date))
        let referral = try #require(verdict.referral)
        #expect(referral.rule == BeforeFirstRegime.id)
        #expect(referral.letter == letter.asciiValue)
        #expect(referral.reason == .notInForce)
        #expect(referral.detail.hasPrefix("before first regime"))
        #expect(verdict.regime == nil && verdict.decision == RoutingDecision())
    }

    @Test(
        "from 2024-11-18 to 2025-12-16 the 2024 memorandum governs, by its own steps",
        arguments: ["2024-11-18", "2024-11-19", "2025-06-15", "2025-12-15", "2025-12-16"])
    func regime2024(date: String) throws {
        let verdict = route(on: day(date))
        let referral = try #require(verdict.referral)
        #expect(verdict.regime == .guidance2024)
        #expect(referral.rule == CentralizationStep.id && referral.reason == .externalText)
        #expect(verdict.has("REG-02 applied") && verdict.has("R24-01 applied"))
        #expect(verdict.decision == RoutingDecision())
    }

    @Test(
        "from 2025-12-17 to 2026-09-30 the 2025 memorandum governs, both days included",
        arguments: ["2025-12-17", "2025-12-18", "2026-02-03", "2026-09-29", "2026-09-30"])
    func regime2025(date: String) {
        let verdict = route(on: day(date))
        #expect(verdict.regime == .guidance2025 && verdict.isDecided)
        #expect(verdict.decision.destination == .special6)
        #expect(verdict.has("REG-03 applied"))
    }

    @Test(
        "after 2026-09-30 nothing governs, and the 2024 memorandum does not revive up to its printed expiry nor after",
        arguments: [
            ("2026-10-01", "c"), ("2026-10-02", "c"), ("2026-11-07", "c"), ("2026-11-08", "c"), ("2026-11-09", "b"),
            ("2026-11-10", "b"), ("9999-12-31", "b"),
        ])
    func afterExpiry(date: String, letter: Character) throws {
        let verdict = route(on: day(date))
        let referral = try #require(verdict.referral)
        #expect(referral.rule == AfterExpiry.id && referral.letter == letter.asciiValue)
        #expect(referral.reason == .notInForce && referral.referTo == .deputyNationalTaxpayerAdvocate)
        #expect(referral.detail.hasPrefix("no guidance in force"))
        #expect(verdict.regime == nil && verdict.decision == RoutingDecision())
    }

    @Test("a decision says that it rests on a reading only on the two days where the reading matters")
    func readingsListed() {
        let days = ["2025-12-16", "2025-12-17", "2025-12-18", "2026-09-29", "2026-09-30", "2026-10-01"]
        #expect(
            days.map { route(on: day($0)).readings }
                == [[], ["R-REG-01"], [], [], ["R-REG-02"], []])
    }

    @Test("the operator may read the issue date as the last day of the 2024 memorandum, or leave it to a person")
    func issueDate() {
        let alternative = reading(.startOnIssueDate, .alternative)
        #expect(standing("2025-12-16", alternative).regime == .guidance2024)
        #expect(standing("2025-12-17", alternative).regime == .guidance2024)
        #expect(standing("2025-12-18", alternative).regime == .guidance2025)
        let left = route(on: day("2025-12-17"), reading(.startOnIssueDate, .refer))
        #expect(left.referral?.reason == .ambiguousDate && left.readings == ["R-REG-01"])
        #expect(left.referral?.detail == "the operator has left the reading of its words to a person")
        #expect(route(on: day("2025-12-18"), reading(.startOnIssueDate, .refer)).isDecided)
    }

    @Test("the operator may read the day of expiry as already out of force, or leave it to a person")
    func expiryDay() {
        let alternative = reading(.expiryDayIncluded, .alternative)
        #expect(standing("2026-09-29", alternative).regime == .guidance2025)
        #expect(standing("2026-09-30", alternative).regime == nil)
        let left = route(on: day("2026-09-30"), reading(.expiryDayIncluded, .refer))
        #expect(left.referral?.reason == .ambiguousDate && left.readings == ["R-REG-02"])
        #expect(route(on: day("2026-09-29"), reading(.expiryDayIncluded, .refer)).isDecided)
    }
}

@Suite("what the operator has recorded about the guidance")
struct GuidanceTests {
    private func regimes(_ reference: Reference, _ days: [String]) -> [Regime?] {
        days.map { RuleContext(on: day($0), reference: reference).regime }
    }

    @Test("an extension keeps the memorandum in force up to and with its last day, and the decision shows it")
    func extended() throws {
        let extended = guidance(.guidance2025, .inForceUntil(day("2027-03-31")))
        #expect(
            regimes(extended, ["2026-09-30", "2026-10-01", "2027-03-30", "2027-03-31", "2027-04-01"])
                == [.guidance2025, .guidance2025, .guidance2025, .guidance2025, nil])
        let verdict = route(on: day("2026-10-01"), extended)
        #expect(verdict.isDecided && verdict.has("REG-06 applied") && !verdict.has("REG-03 applied"))
        #expect(route(on: day("2026-09-30"), extended).has("REG-03 applied"))
        #expect(route(on: day("2026-09-30"), extended).readings == [], "an extension settles the printed last day")
        #expect(route(on: day("2027-04-01"), extended).referredBy == ["REG-04"])
        let rendered = try RuleCore.decide(.routing, facts: "{}", on: day("2026-10-01"), reference: extended).json
        #expect(rendered.contains(#""authority":"Welcome Screen article 7""#))
    }

    @Test("an extension that ends on the printed last day confirms it and changes nothing else")
    func confirmed() {
        let confirmed = guidance(.guidance2025, .inForceUntil(day("2026-09-30")))
        #expect(
            regimes(confirmed, ["2026-09-29", "2026-09-30", "2026-10-01"]) == [.guidance2025, .guidance2025, nil])
        #expect(route(on: day("2026-09-30"), confirmed).readings == [])
    }

    @Test("an earlier end ends it, and so does a rescission, each with its own word")
    func ended() {
        let ended = guidance(.guidance2025, .inForceUntil(day("2026-03-31")))
        #expect(regimes(ended, ["2026-03-30", "2026-03-31", "2026-04-01"]) == [.guidance2025, .guidance2025, nil])
        #expect(route(on: day("2026-04-01"), ended).referral?.detail.contains("an earlier end") == true)
        let rescinded = guidance(.guidance2025, .rescindedFrom(day("2026-03-31")))
        #expect(regimes(rescinded, ["2026-03-29", "2026-03-30", "2026-03-31"]) == [.guidance2025, .guidance2025, nil])
        let verdict = route(on: day("2026-03-31"), rescinded)
        #expect(verdict.referredBy == ["REG-06"] && verdict.referral?.reason == .notInForce)
        #expect(verdict.referral?.detail.contains("rescinded") == true)
        #expect(route(on: day("2027-01-01"), rescinded).referredBy == ["REG-06"])
    }

    @Test("a rescission on the printed last day and the day after: the first takes it out, the second finds it expired")
    func rescindedAtTheEnd() {
        let onLast = guidance(.guidance2025, .rescindedFrom(day("2026-09-30")))
        #expect(regimes(onLast, ["2026-09-29", "2026-09-30"]) == [.guidance2025, nil])
        #expect(route(on: day("2026-09-30"), onLast).referredBy == ["REG-06"])
        let after = guidance(.guidance2025, .rescindedFrom(day("2026-10-01")))
        #expect(regimes(after, ["2026-09-30", "2026-10-01"]) == [.guidance2025, nil])
        #expect(route(on: day("2026-10-01"), after).referredBy == ["REG-04"])
        #expect(route(on: day("2026-09-30"), after).readings == ["R-REG-02"])
    }

    @Test("rescinded from its issue date or before, the 2025 memorandum never governs, and the 2024 one stays ended")
    func rescindedAtTheStart() {
        for iso in ["2025-12-17", "2025-12-01"] {
            let rescinded = guidance(.guidance2025, .rescindedFrom(day(iso)))
            #expect(regimes(rescinded, ["2025-12-16", "2025-12-17", "2025-12-18"]) == [.guidance2024, nil, nil])
        }
        let next = guidance(.guidance2025, .rescindedFrom(day("2025-12-18")))
        #expect(regimes(next, ["2025-12-16", "2025-12-17", "2025-12-18"]) == [.guidance2024, .guidance2025, nil])
    }

    @Test("no extension revives the superseded 2024 memorandum; it can only end earlier")
    func notRevived() {
        let extended = guidance(.guidance2024, .inForceUntil(day("2027-12-31")))
        #expect(
            regimes(extended, ["2025-12-16", "2025-12-17", "2026-10-01"]) == [.guidance2024, .guidance2025, nil])
        let ended = guidance(.guidance2024, .inForceUntil(day("2025-06-30")))
        #expect(regimes(ended, ["2025-06-30", "2025-07-01", "2025-12-17"]) == [.guidance2024, nil, .guidance2025])
        let rescinded = guidance(.guidance2024, .rescindedFrom(day("2025-06-30")))
        #expect(regimes(rescinded, ["2025-06-29", "2025-06-30", "2025-12-17"]) == [.guidance2024, nil, .guidance2025])
        #expect(route(on: day("2025-06-30"), rescinded).referredBy == ["REG-06"])
        let never = guidance(.guidance2024, .rescindedFrom(day("2024-01-01")))
        #expect(regimes(never, ["2024-11-17", "2024-11-18", "2025-12-16"]) == [nil, nil, nil])
        #expect(route(on: day("2024-11-17"), never).referredBy == ["REG-01"])
    }

    private func record(_ change: Guidance.Change, _ on: String, _ reference: inout Reference) {
        reference.guidance.record(
            Guidance.Entry(
                instrument: .guidance2025, change: change, authority: "recorded \(on)", recordedOn: day(on)))
    }

    @Test("of several records the latest recorded counts on the days that it speaks of, and of one day the last given")
    func latest() {
        var reference = Reference()
        record(.inForceUntil(day("2027-03-31")), "2026-11-21", &reference)
        record(.inForceUntil(day("2026-12-31")), "2026-11-20", &reference)
        #expect(regimes(reference, ["2027-01-01", "2027-03-31", "2027-04-01"]) == [.guidance2025, .guidance2025, nil])
        record(.inForceUntil(day("2026-12-31")), "2026-11-21", &reference)
        #expect(regimes(reference, ["2026-12-31", "2027-01-01"]) == [.guidance2025, nil])
    }

    @Test("a rescission from a later day leaves the extension before that day, from its recording on too")
    func extendedThenRescinded() throws {
        var reference = Reference()
        record(.inForceUntil(day("2026-12-31")), "2026-09-15", &reference)
        record(.rescindedFrom(day("2026-11-01")), "2026-10-10", &reference)
        #expect(
            regimes(reference, ["2026-09-30", "2026-10-09", "2026-10-10", "2026-10-31", "2026-11-01", "2027-01-01"])
                == [.guidance2025, .guidance2025, .guidance2025, .guidance2025, nil, nil])
        for (iso, by) in [("2026-10-31", "recorded 2026-09-15"), ("2026-11-01", "recorded 2026-10-10")] {
            let verdict = try RuleCore.decide(.routing, facts: "{}", on: day(iso), reference: reference)
            #expect(verdict.authority == by && verdict.basis.contains { $0.rule == OperatorOverride.id }, "\(iso)")
        }
        #expect(route(on: day("2027-01-01"), reference).referral?.detail.contains("rescinded") == true)
    }

    @Test("an extension after a rescission puts no day in force again that was rescinded before its recording")
    func rescindedThenExtended() {
        var reference = Reference()
        record(.rescindedFrom(day("2026-10-01")), "2026-09-20", &reference)
        record(.inForceUntil(day("2027-03-31")), "2026-11-10", &reference)
        // The first finds the memorandum expired, so nothing was taken out of force.
        #expect(regimes(reference, ["2026-10-15"]) == [.guidance2025])
        var earlier = Reference()
        record(.rescindedFrom(day("2026-09-01")), "2026-08-20", &earlier)
        record(.inForceUntil(day("2027-03-31")), "2026-10-10", &earlier)
        #expect(
            regimes(earlier, ["2026-08-31", "2026-09-01", "2026-10-09", "2026-10-10", "2027-03-31", "2027-04-01"])
                == [.guidance2025, nil, nil, .guidance2025, .guidance2025, nil])
        for iso in ["2026-09-01", "2026-10-09"] {
            #expect(route(on: day(iso), earlier).referredBy == ["REG-06"])
            #expect(route(on: day(iso), earlier).referral?.detail.contains("rescinded") == true)
        }
        #expect(route(on: day("2026-10-10"), earlier).has("REG-06 applied"))
    }
}
