import JSONText
import Testing

@testable import RuleCore

@Suite("a case that a run leaves out is referred, and its office is a person's decision")
struct LeftOutCaseTests {
    private func leftOut(
        _ change: (inout DistributionFacts) -> Void = { _ in }
    ) -> TypedVerdict<DistributionDecision> {
        var facts = DistributionFacts()
        facts.question = .leftOut
        (facts.exhibitOffice, facts.usBasedPOA, facts.exhibitOfficeReceives) = (office("99"), false, true)
        facts.language = .english
        change(&facts)
        return Distribution.decide(facts, RuleContext(on: inRegime, reference: Reference()))
    }

    @Test("DEPART-10 against IV.4: the one office of Exhibit A released the case")
    func released() {
        for code in ["66", "99"] {
            let verdict = leftOut { ($0.exhibitOffice, $0.releasingOffice) = (office(code), office(code)) }
            #expect(verdict.gaps == ["DEPART-10 d"] && verdict.referral?.reason == .conflict)
            #expect(verdict.referral?.paragraph == "II.B and IV.4")
            #expect(verdict.referral?.referTo == .distributionAnalysts)
            #expect(verdict.prohibited == ["return-to-releasing-office"])
            #expect(verdict.decision == DistributionDecision() && verdict.tasks == [])
        }
        let other = leftOut { $0.releasingOffice = office("12") }
        #expect(other.isDecided && other.decision.office == office("99") && other.decision.takesPart == .byExhibit)
        #expect(other.flags == ["placed-by-exhibit-a"] && other.tasks.contains("edit-case-owner"))
    }

    @Test("DIST-06: an office of Exhibit A that cannot receive the case, or of which that is not known")
    func cannot() {
        let cannot = leftOut { $0.exhibitOfficeReceives = false }
        #expect(cannot.gaps == ["DIST-06 f"] && cannot.asksFor == ["exhibit_a_office_receives"])
        #expect(cannot.decision.takesPart == .byExhibit && cannot.decision.office == nil && cannot.tasks == [])
        let next = leftOut { $0.exhibitOfficeReceives = nil }
        #expect(next.isDecided && next.decision.takesPart == .byExhibit && next.decision.office == nil)
        #expect(next.tasks == [])
        #expect(
            leftOut { ($0.exhibitOffice, $0.residence) = (nil, residence("Japan")) }.decision.office == office("99"))
    }

    @Test("whether Exhibit A is for the case is asked; with an attorney it takes part as any other")
    func unknown() {
        #expect(leftOut { $0.usBasedPOA = nil }.asksFor == ["us_based_poa"])
        #expect(leftOut { $0.exhibitOffice = nil }.asksFor == ["residence"])
        #expect(leftOut { ($0.exhibitOffice, $0.usBasedPOA) = (nil, nil) }.asksFor == ["residence", "us_based_poa"])
        #expect(leftOut { ($0.exhibitOffice, $0.residence) = (nil, residence("Guam")) }.gaps == ["INTL-06 a"])
        #expect(leftOut { ($0.exhibitOffice, $0.residence) = (nil, residence("Kosovo")) }.gaps == ["DIST-06 d"])
        let attorney = leftOut { $0.usBasedPOA = true }
        #expect(attorney.isDecided && attorney.decision.takesPart == .inTheRun && attorney.decision.office == nil)
        #expect(attorney.tasks == [])
        #expect(leftOut { ($0.exhibitOffice, $0.residence) = (nil, .unitedStates) }.decision.takesPart == .inTheRun)
    }

    @Test("Exhibit A: the recorded office is the one of the country that is stated beside it")
    func otherOffice() {
        func both(_ code: String, _ country: String) -> TypedVerdict<DistributionDecision> {
            leftOut { ($0.exhibitOffice, $0.residence) = (office(code), residence(country)) }
        }
        #expect(both("99", "Japan").decision.office == office("99") && both("66", "France").isDecided)
        for (code, country, gap) in [("66", "Japan", "INTL-10 u"), ("99", "France", "INTL-02 u")] {
            let verdict = both(code, country)
            #expect(verdict.gaps == [gap] && verdict.referral?.reason == .conflict, "\(country)")
            #expect(verdict.asksFor == ["exhibit_a_office", "residence"] && verdict.decision.office == nil)
            #expect(verdict.tasks == [])
        }
    }

    @Test("Exhibit A has two offices, and no other is recorded as its")
    func twoOffices() {
        for code in ["12", "67"] {
            #expect(throws: FactsError.self) {
                try RuleCore.decide(
                    .distribution,
                    facts: #"{"question":"left-out","exhibit_a_office":"\#(code)","us_based_poa":false}"#, on: inRegime)
            }
        }
    }

    private func ruled(_ facts: String, office: String) throws -> Verdict {
        let ruling =
            #"{"ruling":1,"job":1,"rule":"DEPART-10","gap":"d","role":"x","authority":"x","decision":{"office":"\#(office)"}}"#
        return try RuleCore.decide(
            .distribution,
            facts:
                #"{"question":"left-out","exhibit_a_office":"99","releasing_office":"99","us_based_poa":false\#(facts),"rulings":[\#(ruling)]}"#,
            on: inRegime)
    }

    @Test("a ruling gives another office with the duties of a transfer, and never the one that released the case")
    func ruling() throws {
        let given = try ruled(#","language":"other""#, office: "12")
        #expect(given.outcome == .decided && given.decision["office"] == .string("12"))
        let tasks = Array(given.tasks).map(\.text)
        #expect(tasks.contains("edit-case-owner") && tasks.contains("use-over-the-phone-interpreter"))
        let back = try ruled("", office: "99")
        #expect(
            back.outcome == .referred && back.referrals.map(\.detail).contains { $0.contains("which other office") })
        for (bilingual, flags, interpreter) in [
            ("", ["bilingual-not-stated"], false), (#","placed_bilingual":true"#, [], false),
            (#","placed_bilingual":false"#, [], true),
        ] {
            let spanish = try ruled(#","language":"spanish"\#(bilingual)"#, office: "12")
            #expect(spanish.outcome == .decided && Array(spanish.flags).map(\.text) == flags, "\(bilingual)")
            #expect(
                Array(spanish.tasks).map(\.text).contains("use-over-the-phone-interpreter") == interpreter)
        }
    }

    @Test("DEPART-10: a placement where the case was released is referred, by Exhibit A or by the run")
    func placement() {
        for (byExhibit, gap) in [(true, "DEPART-10 d"), (false, "DEPART-10 e"), (nil, "DEPART-10 e")] {
            var facts = DistributionFacts()
            (facts.question, facts.placedByExhibit) = (.placement, byExhibit)
            (facts.placedOffice, facts.releasingOffice) = (office("99"), office("99"))
            let verdict = Distribution.decide(facts, RuleContext(on: inRegime, reference: Reference()))
            #expect(verdict.gaps == [gap] && verdict.prohibited == ["return-to-releasing-office"])
        }
    }
}
