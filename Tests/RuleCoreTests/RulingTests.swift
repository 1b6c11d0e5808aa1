import JSONText
import Testing

@testable import RuleCore

@Suite("a person's ruling settles what the text leaves open, and never what it decides")
struct RulingTests {
    /// A case of a country that Exhibit A does not name: INTL-05 refers its destination.
    private static let unlisted =
        #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"Atlantis","us_based_poa":false,"extreme_time_sensitive":false,"holds_pii_outside_phoenix":false"#
    private static let plain =
        #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"United States","us_based_poa":false,"holds_pii_outside_phoenix":false"#

    private func decide(
        _ facts: String, rulings: String? = nil, _ kind: DecisionKind = .routing, on date: String = "2026-02-03",
        _ reference: Reference = Reference()
    ) throws -> Verdict {
        let more = rulings.map { #","rulings":[\#($0)]"# } ?? ""
        return try RuleCore.decide(kind, facts: facts + more + "}", on: day(date), reference: reference)
    }

    private func ruling(_ answer: String, id: Int = 7, rule: String = "INTL-05", gap: String = "a") -> String {
        #"{"ruling":\#(id),"job":3,"rule":"\#(rule)","gap":"\#(gap)","role":"distribution analysts","authority":"EDCA memo 4",\#(answer)}"#
    }

    @Test(
        "parts that the text leaves open are taken, with their duties, and the step, the basis and the verdict cite it")
    func parts() throws {
        let referred = try decide(Self.unlisted)
        #expect(referred.referrals.map(\.rule.description) == ["INTL-05"])
        let verdict = try decide(Self.unlisted, rulings: ruling(#""decision":{"destination":"special-6"}"#))
        #expect(verdict.outcome == .decided)
        #expect(verdict.decision["destination"] == .string("special-6"))
        #expect(verdict.rulings.map(\.id) == [7])
        #expect(verdict.trace.encoded.contains("INTL-05!a;05+v"))
        #expect(verdict.tasks.contains(.editCaseOwner) && verdict.tasks.contains(.writeTransferPost))
        let json = try JSONValue(parsing: verdict.json)
        guard case .array(let basis)? = json["basis"], case .array(let steps)? = json["trace"] else {
            Issue.record("no lists")
            return
        }
        let cited = basis.filter { $0["source"] == .string("ruling") }
        #expect(cited.count == 1)
        #expect(cited.first?["ruling"] == .number("7"))
        #expect(cited.first?["role"] == .string("distribution analysts"))
        #expect(cited.first?["authority"] == .string("EDCA memo 4"))
        #expect(basis.contains { $0["rule"] == .string("INTL-05") && $0["quote"] != nil })
        #expect(steps.filter { $0["ruling"] == .number("7") }.count == 1)
    }

    @Test("facts that a ruling states go through the rules, and the rule that asked has the step")
    func facts() throws {
        #expect(try decide(Self.plain).referrals.first?.letter == RuleRecord.missingLetter)
        let verdict = try decide(
            Self.plain, rulings: ruling(#""facts":{"extreme_time_sensitive":true}"#, rule: "ROUTE-04", gap: "x"))
        #expect(verdict.outcome == .decided)
        #expect(verdict.decision["urgent"] == .bool(true))
        #expect(verdict.trace.encoded.hasSuffix("ROUTE-04+v"))
        #expect(verdict.rulings.count == 1)
    }

    @Test("facts of two rulings together settle what each alone does not")
    func factsTogether() throws {
        let bare = #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false"#
        let asked = try #require(try decide(bare).referrals.first { $0.reason == .missingFact })
        let rule = asked.rule.description
        let one = ruling(#""facts":{"residence":"France"}"#, id: 1, rule: rule, gap: "x")
        let half = try decide(bare, rulings: one)
        #expect(half.outcome == .referred)
        #expect(half.rulings.isEmpty)
        #expect(half.trace.encoded.hasSuffix("?w"))
        #expect(half.referrals.first?.settledBy.map(\.text) == ["us_based_poa"])
        let both = try decide(
            bare, rulings: one + "," + ruling(#""facts":{"us_based_poa":false}"#, id: 2, rule: rule, gap: "x"))
        #expect(both.decision["destination"] == .string("puerto-rico"))
        #expect(both.rulings.map(\.id) == [1, 2])
    }

    @Test(
        "what the text decides stays: a ruling on it is not even looked at, and one that would change a part settles nothing"
    )
    func neverOverrides() throws {
        let decided = try decide(Self.plain + #","extreme_time_sensitive":false"#)
        let ruled = try decide(
            Self.plain + #","extreme_time_sensitive":false"#,
            rulings: ruling(#""decision":{"destination":"hawaii"}"#, rule: "ROUTE-06", gap: "a"))
        #expect(ruled.json == decided.json)
        // The destination is Special 6 by the text; only the urgent flag is open.
        let other = try decide(
            Self.plain,
            rulings: ruling(#""decision":{"destination":"hawaii","urgent":false}"#, rule: "ROUTE-04", gap: "x"))
        #expect(other.outcome == .referred)
        #expect(other.decision["destination"] == .string("special-6"))
        #expect(other.trace.encoded.hasSuffix("ROUTE-04?w"))
        let states = try decide(
            Self.plain,
            rulings: ruling(
                #""facts":{"special_criteria":[2],"extreme_time_sensitive":false}"#, rule: "ROUTE-04", gap: "x"))
        #expect(states.outcome == .referred)
        #expect(states.decision["destination"] == .string("special-6"))
    }

    @Test("a ruling on another rule, another gap, or that adds no part leaves it referred")
    func unsettled() throws {
        for answer in [
            ruling(#""decision":{"destination":"special-6"}"#, rule: "INTL-06"),
            ruling(#""decision":{"destination":"special-6"}"#, gap: "b"), ruling(#""decision":{"foreign":true}"#),
            ruling(#""facts":{}"#), ruling(#""facts":{"tas_criterion":1}"#),
        ] {
            let verdict = try decide(Self.unlisted, rulings: answer)
            #expect(verdict.outcome == .referred, "\(answer)")
            #expect(verdict.rulings.isEmpty)
        }
    }

    @Test(
        "what is no ruling is refused, with its place and no value",
        arguments: [
            (#"7"#, "rulings[0]"), (#"{"ruling":0}"#, "rulings[0].ruling"),
            (#"{"ruling":1,"rule":"SECRET"}"#, "rulings[0].rule"),
            (#"{"ruling":1,"rule":"INTL-05","gap":"SECRET"}"#, "rulings[0].gap"),
            (#"{"ruling":1,"rule":"INTL-05","gap":"a","role":"","authority":"x"}"#, "rulings[0].role"),
            (#"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x"}"#, "rulings[0].facts"),
            (
                #"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x","facts":{},"decision":{}}"#,
                "rulings[0].facts"
            ),
            (
                #"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x","decision":{"destination":"SECRET"}}"#,
                "destination"
            ),
            (
                #"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x","decision":{"destination":"office"}}"#,
                "office"
            ),
        ])
    func refused(ruling: String, place: String) {
        do {
            _ = try decide(Self.unlisted, rulings: ruling)
            Issue.record("it was taken")
        } catch let error as FactsError {
            #expect("\(error)".contains("\"\(place)\""), "\(error)")
            #expect(!"\(error)".contains("SECRET"))
        } catch { Issue.record("another error") }
    }

    @Test("every kind takes rulings among its facts, and its schema says so")
    func everyKind() throws {
        for kind in DecisionKind.allCases where kind.isImplemented {
            let example = try RuleCore.example(kind)
            let with = example.dropLast() + (example == "{}" ? "" : ",") + #""rulings":[]}"#
            #expect(
                try RuleCore.decide(kind, facts: String(with), on: inRegime).json
                    == RuleCore.decide(kind, facts: example, on: inRegime).json)
            #expect(try JSONValue(parsing: RuleCore.schema(kind))["properties"]?["rulings"]?["items"] != nil)
        }
    }
}
