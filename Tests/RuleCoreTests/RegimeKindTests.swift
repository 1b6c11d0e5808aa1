import Testing

@testable import RuleCore

@Suite("the kind regime answers which guidance governs, subject by subject")
struct RegimeKindTests {
    private func decide(
        on iso: String, _ reference: Reference = Reference(), _ change: (inout RegimeFacts) -> Void = { _ in }
    ) -> TypedVerdict<RegimeDecision> {
        var facts = RegimeFacts()
        change(&facts)
        return RegimeKind.decide(facts, RuleContext(on: day(iso), reference: reference))
    }

    @Test("with no subject named all three are answered")
    func allSubjects() {
        let verdict = decide(on: "2026-02-03")
        #expect(verdict.isDecided)
        #expect(
            json(verdict.decision)
                == #"{"routing":"TAS-13-1225-0004","financial_information":"IRM 5.19.13","offer_quality_review":"IRM 5.13.5"}"#
        )
        #expect(verdict.readings == ["R-REG-04"])
        #expect(verdict.has("REG-10 applied") && verdict.has("REG-11 applied"))
    }

    @Test("a named subject is answered alone")
    func oneSubject() {
        #expect(
            json(decide(on: "2024-12-01") { $0.subject = .caseRouting }.decision) == #"{"routing":"TAS-13-1124-0006"}"#)
        #expect(decide(on: "2024-12-01") { $0.subject = .caseRouting }.isDecided)
        #expect(
            json(decide(on: "2026-12-01") { $0.subject = .financialInformation }.decision)
                == #"{"financial_information":"IRM 5.19.13"}"#)
        #expect(
            json(decide(on: "2026-12-01") { $0.subject = .offerQualityReview }.decision)
                == #"{"offer_quality_review":"IRM 5.13.5"}"#)
    }

    @Test("after expiry the routing part is open and the other parts stand")
    func partsStand() {
        let verdict = decide(on: "2026-10-01")
        #expect(verdict.referredBy == ["REG-04"] && verdict.regime == nil)
        #expect(
            json(verdict.decision)
                == #"{"financial_information":"IRM 5.19.13","offer_quality_review":"IRM 5.13.5"}"#)
    }

    @Test("IRM 5.19.13 governs from 2022-10-27; before, the earlier text was not supplied")
    func financialInformation() {
        for (iso, governs) in [("2022-10-26", false), ("2022-10-27", true), ("2022-10-28", true)] {
            let verdict = decide(on: iso) { $0.subject = .financialInformation }
            #expect(verdict.isDecided == governs)
            #expect(verdict.referredBy == (governs ? [] : ["REG-10"]))
            #expect((verdict.decision.financialInformation != nil) == governs)
        }
    }

    @Test("the undated review chapter is read as governing any review, unless that is left to a person")
    func anyReview() {
        #expect(decide(on: "2015-01-01") { $0.subject = .offerQualityReview }.isDecided)
        let left = decide(on: "2026-02-03", reading(.anyReview, .refer)) { $0.subject = .offerQualityReview }
        #expect(left.referredBy == ["REG-11"] && left.decision.offerQualityReview == nil)
        #expect(left.readings == ["R-REG-04"])
    }

    @Test("a newer manual section is marked as outranked while a memorandum is in force, and only then")
    func memoPrevails() {
        #expect(decide(on: "2026-02-03") { $0.newerIRMPublished = true }.flags == ["memo-prevails"])
        #expect(decide(on: "2024-12-01") { $0.newerIRMPublished = true }.flags == ["memo-prevails"])
        #expect(decide(on: "2026-02-03") { $0.newerIRMPublished = false }.flags == [])
        #expect(decide(on: "2026-02-03").flags == [])
        let after = decide(on: "2026-10-01") { $0.newerIRMPublished = true }
        #expect(after.flags == [] && after.has("REG-07 not_applicable"))
    }

    @Test("the objectives for fiscal year 2023 are refused as an authority for routing, and memoranda are not")
    func objectives() {
        #expect(
            decide(on: "2026-02-03") { $0.proposedAuthority = .fy2023Objectives }.prohibited
                == ["route-by-fy2023-objectives"])
        for other in ProposedAuthority.allCases where other != .fy2023Objectives && other != .guidance2024 {
            #expect(decide(on: "2026-02-03") { $0.proposedAuthority = other }.prohibited == [])
        }
        #expect(decide(on: "2026-02-03").prohibited == [])
    }

    @Test("the 2025 memorandum and IRM 5.19.13 are refused as an authority on days on which they are not in force")
    func notInForce() {
        for (iso, refused) in [
            ("2025-03-03", true), ("2025-12-16", true), ("2025-12-17", false), ("2026-09-30", false),
            ("2026-10-01", true),
        ] {
            let verdict = decide(on: iso) { $0.proposedAuthority = .guidance2025 }
            #expect(verdict.prohibited == (refused ? ["apply-guidance-not-in-force"] : []), "\(iso)")
        }
        for (iso, refused) in [("2022-10-26", true), ("2022-10-27", false), ("2022-10-28", false)] {
            let verdict = decide(on: iso) { $0.proposedAuthority = .financialInformation }
            #expect(verdict.prohibited == (refused ? ["apply-guidance-not-in-force"] : []), "\(iso)")
        }
    }

    @Test("a case that is said to be created after the action is no case of it: the day is asked for")
    func createdLater() {
        let later = decide(on: "2026-02-03") { $0.createdOn = day("2026-02-04") }
        #expect(later.asksFor == ["created_on"] && later.decision.routing == nil && later.referral?.reason == .conflict)
        #expect(decide(on: "2026-02-03") { $0.createdOn = day("2026-02-03") }.isDecided)
    }

    @Test("the 2024 memorandum is refused as an authority on days it does not govern")
    func superseded() {
        for (iso, refused) in [
            ("2024-11-08", "apply-guidance-not-in-force"), ("2024-11-10", "apply-guidance-not-in-force"),
            ("2024-11-17", "apply-guidance-not-in-force"), ("2024-11-18", nil), ("2025-12-16", nil),
            ("2025-12-17", "apply-superseded-guidance"), ("2026-10-15", "apply-superseded-guidance"),
        ] as [(String, String?)] {
            let verdict = decide(on: iso) { $0.proposedAuthority = .guidance2024 }
            #expect(verdict.prohibited == (refused.map { [$0] } ?? []), "\(iso)")
        }
        let before = decide(on: "2024-11-10") { $0.proposedAuthority = .guidance2024 }
        #expect(before.has("REG-02 prohibited") && !before.has("REG-04 prohibited"))
        let rescinded = guidance(.guidance2024, .rescindedFrom(day("2025-06-01")), recordedOn: "2025-05-01")
        let after = decide(on: "2025-06-02", rescinded) { $0.proposedAuthority = .guidance2024 }
        #expect(after.prohibited == ["apply-guidance-not-in-force"] && after.has("REG-06 prohibited"))
    }

    @Test("when only the day of creation is known and the guidance has changed since, the date is ambiguous")
    func onlyCreation() throws {
        let changed = decide(on: "2026-02-03") {
            $0.subject = .caseRouting
            $0.createdOn = day("2025-12-16")
            $0.onlyCreationDateKnown = true
        }
        #expect(try #require(changed.referral).reason == .ambiguousDate)
        #expect(changed.referredBy == ["REG-05"] && changed.decision.routing == nil)
        let same = decide(on: "2026-02-03") {
            $0.createdOn = day("2025-12-17")
            $0.onlyCreationDateKnown = true
        }
        #expect(same.isDecided && same.decision.routing == .guidance2025 && same.has("REG-05 not_applicable"))
        let missing = decide(on: "2026-02-03") { $0.onlyCreationDateKnown = true }
        #expect(missing.asksFor == ["created_on"] && missing.referredBy == ["REG-05"])
    }

    @Test("a known action date governs over the day of creation, and the change is flagged")
    func actionDate() {
        let verdict = decide(on: "2026-02-03") { $0.createdOn = day("2025-12-16") }
        #expect(verdict.decision.routing == .guidance2025)
        #expect(verdict.flags == ["regime-changed-since-creation"])
        #expect(verdict.readings == ["R-REG-03", "R-REG-04"])
        let alternative = reading(.actionDateGoverns, .alternative)
        #expect(
            decide(on: "2026-02-03", alternative) { $0.createdOn = day("2025-12-16") }.decision.routing == .guidance2024
        )
        #expect(decide(on: "2026-02-03", alternative).asksFor == ["created_on"])
        let left = decide(on: "2026-02-03", reading(.actionDateGoverns, .refer)) { $0.createdOn = day("2025-12-16") }
        #expect(left.referredBy == ["REG-05"] && left.decision.routing == nil)
    }
}
