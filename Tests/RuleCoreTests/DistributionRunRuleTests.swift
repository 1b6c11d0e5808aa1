import Testing

@testable import RuleCore

@Suite("whether a run can be proposed, and what goes with a case that it places")
struct DistributionRunRuleTests {
    private static func reference(_ rows: [(String, String)]) -> Reference {
        let rows = rows.map { #"{"id":"\#($0.0)","value":"\#($0.1)","valid_from":"2026-01-01","authority":"x"}"# }
        guard let read = try? Reference(json: #"{"distribution":[\#(rows.joined(separator: ","))]}"#) else {
            preconditionFailure("a test names no parameter")
        }
        return read
    }

    private static let declared = [("special-5-order", "together"), ("inventory", "counted")]

    private func run(
        _ rows: [(String, String)] = DistributionRunRuleTests.declared,
        _ change: (inout DistributionFacts) -> Void = { _ in }
    ) -> TypedVerdict<DistributionDecision> {
        var facts = DistributionFacts()
        facts.question = .run
        (facts.special5Waiting, facts.special6Waiting, facts.receivingOffices) = (3, 4, 2)
        change(&facts)
        return Distribution.decide(facts, RuleContext(on: inRegime, reference: Self.reference(rows)))
    }

    @Test("DEPART-10: where cases of both Specials wait, their order must be declared; of one alone it need not")
    func order() {
        let open = run([("inventory", "counted")])
        #expect(open.gaps == ["DEPART-10 c"] && open.asksFor == ["distribution.special-5-order"])
        #expect(open.tasks == [])
        for (five, six) in [(0, 4), (3, 0), (0, 0)] {
            let alone = run([("inventory", "counted")]) { ($0.special5Waiting, $0.special6Waiting) = (five, six) }
            #expect(alone.isDecided, "\(five) and \(six)")
        }
        #expect(!run([("inventory", "counted")]) { ($0.special5Waiting, $0.special6Waiting) = (1, 1) }.isDecided)
        #expect(run().isDecided)
    }

    @Test("DIST-05: where the offices' cases come from must be declared, and numbers that are stated must be there")
    func inventories() {
        let order = [("special-5-order", "together")]
        #expect(run(order).asksFor == ["distribution.inventory"])
        let stated = order + [("inventory", "stated")]
        #expect(run(stated).isDecided && run(stated) { $0.officesWithoutCases = 0 }.isDecided)
        #expect(run(stated) { $0.officesWithoutCases = 1 }.asksFor == ["office_cases"])
        #expect(run { $0.officesWithoutCases = 1 }.isDecided)
        #expect(run { $0.officesWithoutAdvocates = 1 }.asksFor == ["available_advocates"])
        #expect(run { $0.officesWithoutAdvocates = 0 }.isDecided)
        #expect(run().ledger.trace.encoded != run(stated).ledger.trace.encoded)
        let none = run { $0.receivingOffices = 0 }
        #expect(none.gaps == ["DIST-01 c"] && none.tasks == [])
        #expect(run { $0.receivingOffices = 1 }.isDecided)
    }

    @Test("DIST-02: a run is a proposal, and a person decides it; by the operator's declaration it stands at once")
    func volumes() {
        #expect(run().tasks == ["decide-volume"])
        #expect(run(Self.declared + [("apply", "by-command")]).tasks == ["decide-volume"])
        let automatic = run(Self.declared + [("apply", "automatic")])
        #expect(automatic.isDecided && automatic.tasks == [])
        #expect(automatic.ledger.trace.encoded != run().ledger.trace.encoded)
        #expect(run { $0.special5Waiting = nil }.asksFor == ["special_5_waiting"])
        #expect(run { $0.special6Waiting = nil }.asksFor == ["special_6_waiting"])
        #expect(run { $0.receivingOffices = nil }.asksFor == ["receiving_offices"])
    }

    private func place(_ change: (inout DistributionFacts) -> Void) -> TypedVerdict<DistributionDecision> {
        var facts = DistributionFacts()
        facts.question = .placement
        (facts.placedOffice, facts.placedBilingual, facts.language) = (office("12"), false, .english)
        change(&facts)
        return Distribution.decide(facts, RuleContext(on: inRegime, reference: Reference()))
    }

    private static let transfer = ["edit-case-owner", "write-transfer-post", "upload-files", "delete-pii-folder"]

    @Test("DIST-06: the office is the run's, for good, with the duties of a transfer; by Exhibit A it is marked")
    func placed() {
        let plain = place { _ in }
        #expect(plain.isDecided && plain.decision.office == office("12") && plain.decision.takesPart == .inTheRun)
        #expect(Set(plain.tasks) == Set(Self.transfer) && plain.flags == [])
        let exhibit = place { ($0.placedByExhibit, $0.placedOffice) = (true, office("66")) }
        #expect(exhibit.decision.takesPart == .byExhibit && exhibit.flags == ["placed-by-exhibit-a"])
        #expect(exhibit.ledger.trace.encoded != plain.ledger.trace.encoded)
        let open = place { $0.placedOffice = nil }
        #expect(open.asksFor == ["placed_office"] && open.decision.office == nil && open.tasks == [])
    }

    @Test("DEPART-10: a case of Special 5 is not placed where it was released, and may be anywhere else")
    func released() {
        let back = place { $0.releasingOffice = office("12") }
        #expect(back.prohibited == ["return-to-releasing-office"] && back.decision.office == nil && back.tasks == [])
        let other = place { $0.releasingOffice = office("13") }
        #expect(other.isDecided && other.decision.office == office("12"))
        #expect(other.ledger.trace.encoded != place { _ in }.ledger.trace.encoded)
    }

    @Test("DIST-04: an interpreter for Spanish without a bilingual office, and for other languages; unknown is marked")
    func language() {
        func tasks(_ language: TaxpayerLanguage?, _ bilingual: Bool?) -> Set<String> {
            Set(
                place { ($0.language, $0.placedBilingual) = (language, bilingual) }.tasks)
        }
        let opi = Set(Self.transfer + ["use-over-the-phone-interpreter"])
        #expect(tasks(.spanish, false) == opi && tasks(.spanish, true) == Set(Self.transfer))
        #expect(tasks(.other, true) == opi && tasks(.other, nil) == opi)
        #expect(tasks(.english, nil) == Set(Self.transfer))
        let asked = place { ($0.language, $0.placedBilingual) = (.spanish, nil) }
        #expect(asked.asksFor == ["placed_bilingual"])
        let unknown = place { $0.language = nil }
        #expect(unknown.isDecided && unknown.flags == ["language-not-stated"])
        let traces = [TaxpayerLanguage.english, .spanish, .other].map { language in
            place { ($0.language, $0.placedBilingual) = (language, false) }.ledger.trace.encoded
        }
        #expect(Set(traces + [unknown.ledger.trace.encoded]).count == 4)
    }

    @Test("a parameter of the distribution takes its own words alone")
    func parameters() {
        for (id, word) in [
            ("special-5-order", "level"), ("balance", "together"), ("inventory", "none"), ("apply", "yes"),
            ("x", "level"),
        ] {
            let rows = #"[{"id":"\#(id)","value":"\#(word)","valid_from":"2026-01-01","authority":"x"}]"#
            #expect(throws: ReferenceError.self) { try Reference(json: #"{"distribution":\#(rows)}"#) }
        }
        let all = Self.reference(
            Self.declared + [("balance", "squares"), ("apply", "automatic"), ("inventory", "stated")])
        let context = RuleContext(on: inRegime, reference: all)
        #expect(context.balance == .squares && context.runApplication == .automatic)
        #expect(context.inventorySource == .stated && context.specialOrder == .together)
        let before = RuleContext(on: day("2025-12-31"), reference: all)
        #expect(before.balance == nil && before.runApplication == nil && before.inventorySource == nil)
    }
}
