import JSONText
import Testing

@testable import RuleCore

@Suite("each ground and gap names the words that carry it")
struct WordsTests {
    private let records = RuleRegistry.rules.compactMap { RuleRegistry.record($0.id) }

    @Test("the words of every ground and every gap stand in the pinned sources")
    func inTheSources() throws {
        let texts = try PlainText.ofSources()
        for record in records {
            for letter in record.grounds.map(\.letter) + record.gaps.map(\.letter) {
                let name = "\(record.id) \(Character(Unicode.Scalar(letter)))"
                for citation in record.citations(letter) {
                    let quote = PlainText.of(citation.quote)
                    #expect(texts[citation.source]?.contains(quote) == true, "\(name): \(citation.quote)")
                    #expect(!citation.paragraph.isEmpty && quote.count >= 10, "\(name)")
                }
            }
        }
    }

    @Test("every gap has words, so that a referral prints those that leave it open")
    func gapsHaveWords() {
        for record in records {
            for gap in record.gaps { #expect(gap.words.areNeeded, "\(record.id): \(gap.sentence)") }
        }
    }

    @Test("every further place that a rule lists carries one of its grounds or gaps, or bears on it; each once")
    func listed() {
        for record in records {
            let letters = record.grounds.map(\.letter) + record.gaps.map(\.letter)
            for citation in letters.flatMap({ record.citations($0) }) where citation != record.citation {
                #expect(record.also.contains(citation), "\(record.id): \(citation.quote)")
            }
            #expect(Set(record.also).count == record.also.count && !record.also.contains(record.citation))
        }
    }

    @Test("the row of Exhibit A that a decision prints names the country and its office", arguments: ExhibitA.entries)
    func exhibitRow(entry: ExhibitA.Entry) throws {
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false,"us_based_poa":false,"residence":"\#(entry.name)"}"#
        let verdict = try RuleCore.decide(.routing, facts: facts, on: inRegime)
        let row = try #require(verdict.words("INTL-02").first)
        let office = entry.office == .puertoRico ? "Puerto Rico (66)" : "Hawaii (99)"
        #expect(row.hasPrefix(entry.region.rawValue + " ") && row.hasSuffix(" " + office))
        #expect(row.contains(entry.name))
        #expect(verdict.words("INTL-02").count == 1 && verdict.words("INTL-10") == [office])
        let texts = try PlainText.ofSources()
        #expect(texts[.caseDistribution2025]?.contains(PlainText.of(row)) == true)
        #expect(verdict.basis.first { $0.citation.quote == row }?.citation.paragraph == "Exhibit A")
    }

    @Test("the row is that of the residence which a ruling states")
    func ruledResidence() throws {
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false,"us_based_poa":false,"rulings":[{"ruling":4,"rule":"INTL-01","gap":"x","role":"intake management","authority":"call","facts":{"residence":"Japan"}}]}"#
        let verdict = try RuleCore.decide(.routing, facts: facts, on: inRegime)
        #expect(verdict.outcome == .decided)
        #expect(verdict.words("INTL-02").first?.hasPrefix("Asia 2 ") == true)
    }

    @Test("a ruling stands behind the words of the gap that it answers, and names their paragraph")
    func ruledGap() throws {
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false,"us_based_poa":false,"residence":"Virgin Islands","rulings":[{"ruling":4,"rule":"INTL-09","gap":"b","role":"intake management","authority":"call","decision":{"destination":"special-6"}}]}"#
        let verdict = try JSONValue(parsing: try RuleCore.decide(.routing, facts: facts, on: inRegime).json)
        guard case .array(let basis) = verdict["basis"] else {
            Issue.record("no basis")
            return
        }
        let place = try #require(basis.firstIndex { $0["source"] == .string("ruling") })
        #expect(basis[place]["paragraph"] == .string("Exhibit A"))
        #expect(basis[place - 1]["quote"] == .string("British Virgin Islands"))
    }

    @Test("without the facts a trace has the place of the exhibit and no row")
    func withoutFacts() throws {
        let trace = try #require(Trace(encoded: "INTL-02+b"))
        #expect(trace.basis(BasisContext()).map(\.citation) == [ExhibitATable.citation])
        #expect(
            trace.why == ["INTL-02 applied: Exhibit A aligns the country with Hawaii [IGM TAS-13-1225-0004, Exhibit A]"]
        )
    }

    @Test("a rule with two grounds that applied prints the words of both, each place once, in the order of the steps")
    func eachOnce() throws {
        let trace = try #require(Trace(encoded: "AVAIL-11+a;11+r;06+a;06#a;SUBST-08-d;08?c"))
        let basis = trace.basis(BasisContext())
        #expect(basis.map(\.rule.description) == ["AVAIL-11", "AVAIL-11", "AVAIL-11", "AVAIL-06", "AVAIL-06"])
        #expect(basis.map(\.citation.paragraph) == ["I.B.1", "I.B.2", "I.B.2", "I.A.2, Note", "I.A.5"])
        #expect(basis[2].citation.quote == "40 to 54 open cases: .5 or 50 percent availability")
    }

    @Test("a reading that is left to a person prints the ambiguous phrase")
    func leftReading() throws {
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":true,"residence":"US"}"#
        let verdict = try RuleCore.decide(
            .routing, facts: facts, on: inRegime, reference: reading(.unscreenedUrgent, .refer))
        #expect(verdict.words("ROUTE-05") == ["will be screened before transfer"])
        #expect(verdict.referrals.first?.paragraph == "III.B.1")
    }

    @Test("a referral names the paragraph of its gap's words", arguments: RuleRegistry.rules.map { $0.id })
    func paragraphs(rule: RuleID) throws {
        let record = try #require(RuleRegistry.record(rule))
        for gap in record.gaps {
            let paragraphs = record.citations(gap.letter).map(\.paragraph)
            guard let declared = gap.row.paragraph else { continue }
            #expect(
                paragraphs.contains { declared.hasPrefix($0) || $0.hasPrefix(declared) }, "\(rule): \(gap.sentence)")
        }
    }
}
