import JSONText
import Testing

@testable import RuleCore

@Suite("rulings for identical facts")
struct IdenticalFactsTests {
    private static func facts(_ country: String, _ more: String = "") -> String {
        #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"\#(country)","us_based_poa":false,"extreme_time_sensitive":false,"holds_pii_outside_phoenix":false\#(more)}"#
    }

    private func scoped(
        for facts: String, id: Int64 = 4, _ decision: String = #"{"destination":"special-6"}"#,
        recordedOn: String = "2026-02-01", until: String? = nil
    ) throws -> Reference {
        let digest = try RulingAnswer(.routing).identical(
            facts, RuleID(.international, 5), gap: UInt8(ascii: "a"), RuleContext(on: inRegime)
        ).digest
        let end = until.map { #","until":"\#($0)""# } ?? ""
        return try Reference(
            json: """
                {"rulings":[{"ruling":\(id),"kind":"routing","rule":"INTL-05","gap":"a","digest":"\(digest)",
                "decision":\(decision),"role":"distribution analysts","authority":"EDCA memo 4",
                "recorded_on":"\(recordedOn)"\(end)}]}
                """)
    }

    private func decide(_ facts: String, _ reference: Reference, on date: String = "2026-02-03") throws -> Verdict {
        try RuleCore.decide(.routing, facts: facts, on: day(date), reference: reference)
    }

    @Test("a later case whose facts are the same where they bear on the decision is decided by it")
    func identical() throws {
        let reference = try scoped(for: Self.facts("Atlantis"))
        let verdict = try decide(Self.facts("Atlantis"), reference)
        #expect(verdict.outcome == .decided)
        #expect(verdict.rulings.map(\.id) == [4])
        #expect(verdict.decision["destination"] == .string("special-6"))
        // What no rule reads, and what changes nothing here, may differ.
        for more in [#","taxpayer_name":"A B""#, #","has_form_911":true"#, #","case_created_on":"2026-01-30""#] {
            #expect(try decide(Self.facts("Atlantis", more), reference).outcome == .decided, "\(more)")
        }
    }

    @Test("any fact that would change the decision makes facts others: they are referred again")
    func others() throws {
        let reference = try scoped(for: Self.facts("Atlantis"))
        for facts in [
            Self.facts("Lemuria"), Self.facts("atlantis"),
            Self.facts("Atlantis").replacing(
                #""extreme_time_sensitive":false"#, with: #""extreme_time_sensitive":true"#),
            Self.facts("Atlantis", #","financial_hardship":true"#),
        ] {
            #expect(try decide(facts, reference).outcome == .referred, "\(facts)")
        }
        let listed = try decide(Self.facts("France"), reference)
        #expect(listed.decision["destination"] == .string("puerto-rico"))
        #expect(listed.rulings.isEmpty)
    }

    @Test("it holds from the day of its recording up to and with its last day")
    func expires() throws {
        let reference = try scoped(for: Self.facts("Atlantis"), recordedOn: "2026-02-02", until: "2026-02-04")
        for (date, outcome) in [
            ("2026-02-01", Outcome.referred), ("2026-02-02", .decided), ("2026-02-03", .decided),
            ("2026-02-04", .decided), ("2026-02-05", .referred),
        ] {
            #expect(try decide(Self.facts("Atlantis"), reference, on: date).outcome == outcome, "\(date)")
        }
    }

    @Test("another guidance makes facts others")
    func otherRegime() throws {
        let reference = try scoped(for: Self.facts("Atlantis"))
        #expect(try decide(Self.facts("Atlantis"), reference, on: "2026-10-01").outcome == .referred)
    }

    @Test("of two for the same facts the later one decides")
    func laterDecides() throws {
        var reference = try scoped(for: Self.facts("Atlantis"))
        let later = try scoped(for: Self.facts("Atlantis"), id: 5, #"{"destination":"hawaii"}"#)
        for ruling in later.rulings.all { reference.rulings.record(ruling) }
        let verdict = try decide(Self.facts("Atlantis"), reference)
        #expect(verdict.decision["destination"] == .string("hawaii"))
        #expect(verdict.rulings.map(\.id) == [5])
    }

    @Test(
        "a row that is no ruling is refused, with its place",
        arguments: [
            ("ruling", "0"), ("kind", "\"mowing\""), ("rule", "\"INTL\""), ("gap", "\"A\""), ("decision", "[]"),
            ("digest", "7"), ("role", "null"), ("authority", "\"\""), ("recorded_on", "\"soon\""),
            ("until", "\"soon\""),
        ])
    func refused(name: String, value: String) {
        let right = [
            ("ruling", "1"), ("kind", "\"routing\""), ("rule", "\"INTL-05\""), ("gap", "\"a\""),
            ("digest", "\"sha256:0\""), ("decision", "{}"), ("role", "\"x\""), ("authority", "\"x\""),
            ("recorded_on", "\"2026-02-01\""), ("until", "null"),
        ]
        func row(_ members: [(String, String)]) -> String {
            #"{"rulings":[{\#(members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}]}"#
        }
        #expect(throws: Never.self) { try Reference(json: row(right)) }
        let wrong = right.map { $0.0 == name ? (name, value) : $0 }
        do {
            _ = try Reference(json: row(wrong))
            Issue.record("it was taken")
        } catch { #expect(error.description.contains("rulings[0].\(name)"), "\(error)") }
    }
}
