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

    @Test("facts of one ruling bring up the next question, and a second ruling answers that")
    func factsTogether() throws {
        let bare = #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false"#
        let asked = try #require(try decide(bare).referrals.first).rule.description
        let one = ruling(#""facts":{"residence":"France"}"#, id: 1, rule: asked, gap: "x")
        let half = try decide(bare, rulings: one)
        #expect(half.outcome == .referred)
        #expect(half.rulings.map(\.id) == [1])
        let next = try #require(half.referrals.first)
        #expect(next.rule.description != asked && next.settledBy.map(\.text) == ["us_based_poa"])
        let two = ruling(#""facts":{"us_based_poa":false}"#, id: 2, rule: next.rule.description, gap: "x")
        let both = try decide(bare, rulings: one + "," + two)
        #expect(both.decision["destination"] == .string("puerto-rico"))
        #expect(both.rulings.map(\.id) == [1, 2])
        // In the other order the second question has not come up when its answer is looked at.
        #expect(try decide(bare, rulings: two + "," + one).outcome == .referred)
    }

    @Test("a ruling whose facts do not settle the referral has a step that says so")
    func statesInVain() throws {
        let verdict = try decide(Self.unlisted, rulings: ruling(#""facts":{"tas_criterion":1}"#))
        #expect(verdict.outcome == .referred)
        #expect(verdict.trace.encoded.hasSuffix("?w"))
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
            (
                #"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x","decision":{"destination":"puerto-rico","office":"99"}}"#,
                "office"
            ),
            (
                #"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x","decision":{"destination":"hawaii","office":"66"}}"#,
                "office"
            ),
            (
                #"{"ruling":1,"rule":"INTL-05","gap":"a","role":"x","authority":"x","decision":{"destination":"special-6","office":"12"}}"#,
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

    @Test("V.A.2, III: a ruling gives no destination that the text has for other cases alone")
    func forOtherCases() throws {
        let aligned = try decide(Self.unlisted, rulings: ruling(#""decision":{"destination":"congressional"}"#))
        #expect(aligned.outcome == .referred && aligned.decision["destination"] == nil && aligned.rulings.isEmpty)
        #expect(aligned.trace.encoded.hasSuffix("?w") && aligned.tasks.isEmpty)
        let governed =
            #"{"new_case":true,"congressional":true,"governed_by_irm":["13.1.8"],"extreme_time_sensitive":false"#
        for (destination, settles) in [("special-6", false), ("congressional", true)] {
            let answer = ruling(#""decision":{"destination":"\#(destination)"}"#, rule: "REG-09")
            let verdict = try decide(governed, rulings: answer)
            #expect((verdict.outcome == .decided) == settles, "\(destination)")
        }
        let transfer = #"{"target":"special-1-to-4","new_case":false,"congressional":true"#
        for (method, settles) in [("route-case-button", false), ("case-owner-edit", true)] {
            let answer = ruling(#""decision":{"method":"\#(method)"}"#, rule: "XFER-01", gap: "e")
            #expect((try decide(transfer, rulings: answer, .transfers).outcome == .decided) == settles, "\(method)")
        }
        let office = try decide(
            Self.unlisted, rulings: ruling(#""decision":{"destination":"puerto-rico","office":"66"}"#))
        #expect(office.outcome == .decided && office.decision["office"] == .string("66"))
    }

    @Test(
        "what is no ruling is refused for every kind, whether or not anything is left open",
        arguments: [
            #"{"ruling":0,"rule":"NOPE-99","gap":"","role":"","authority":"","facts":{},"decision":{}}"#,
            #"{"ruling":1,"rule":"ROUTE-01"}"#, "7",
            #"{"ruling":1,"rule":"ROUTE-01","gap":"a","role":"x","authority":"x","facts":{},"more":1}"#,
            #"{"ruling":1,"rule":"ROUTE-01","gap":"a","role":"x","authority":"x","facts":{"nonsense":1}}"#,
            #"{"ruling":1,"rule":"ROUTE-01","gap":"a","role":"x","authority":"x","decision":{"nonsense":1}}"#,
        ])
    func refusedAlways(ruling: String) throws {
        for kind in DecisionKind.allCases where kind.isImplemented {
            let example = try RuleCore.example(kind)
            let facts = example.dropLast() + (example == "{}" ? "" : ",") + #""rulings":[\#(ruling)]}"#
            #expect(throws: FactsError.self, "\(kind)") {
                try RuleCore.decide(kind, facts: String(facts), on: inRegime)
            }
        }
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
