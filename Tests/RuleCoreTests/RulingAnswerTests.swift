import JSONText
import Testing

@testable import RuleCore

@Suite("what a person may answer")
struct RulingAnswerTests {
    @Test("facts are checked by the kind's own fields: names, values, and never what no rule reads")
    func facts() throws {
        let answer = try RulingAnswer(.routing)
        #expect(
            try answer.facts(stated: [("residence", "France"), ("us_based_poa", "false"), ("holding_office", "66")])
                == #"{"residence":"France","us_based_poa":false,"holding_office":"66"}"#)
        for pair in [
            ("us_based_poa", "perhaps"), ("taxpayer_tin", "900-00-4242"), ("nonsense", "1"), ("tas_criterion", "10"),
            ("tas_criterion", "1.5"), ("special_criteria", "[9]"),
        ] {
            #expect(throws: FactsError.self, "\(pair)") { try answer.facts(stated: [pair]) }
        }
        #expect(throws: FactsError.self) {
            try answer.facts(stated: [("residence", "France"), ("residence", "Japan")])
        }
    }

    @Test("parts are checked by the decision's own table, beside one another too; at least one is given")
    func parts() throws {
        let answer = try RulingAnswer(.routing)
        #expect(
            try answer.decision(#"{"destination":"office","office":"12","urgent":null}"#)
                == #"{"destination":"office","office":"12"}"#)
        for json in [
            "7", "{}", #"{"destination":null}"#, #"{"destination":"office"}"#, #"{"nowhere":1}"#,
            #"{"destination":"puerto-rico","office":"99"}"#, #"{"destination":"hawaii","office":"66"}"#,
            #"{"destination":"special-6","office":"12"}"#, #"{"destination":"office","office":"012"}"#,
            #"{"destination":"special-9"}"#, #"{"office":12}"#, "{",
        ] {
            #expect(throws: FactsError.self, "\(json)") { try answer.decision(json) }
        }
        let suspense = try RulingAnswer(.suspense)
        #expect(throws: FactsError.self) {
            try suspense.decision(#"{"response_due":"2026-03-02","follow_up":"2026-03-01"}"#)
        }
        #expect(throws: FactsError.self) {
            try suspense.decision(#"{"follow_up":"2026-03-02","acts_from":"2026-03-02"}"#)
        }
        #expect(throws: Never.self) {
            try suspense.decision(
                #"{"response_due":"2026-03-02","follow_up":"2026-03-02","acts_from":"2026-03-03","consequences":["staup-2200"]}"#
            )
        }
        #expect(throws: FactsError.self) { try suspense.decision(#"{"consequences":["staup-2200","staup-2200"]}"#) }
    }

    @Test("every part of a table is written under its own name by the decision that it is read into")
    func tables() throws {
        func hold<K: KindDefinition>(_ kind: K.Type) throws {
            for field in K.Decision.parts.fields {
                let value: JSONValue =
                    switch field.type {
                    case .bool: .bool(true)
                    case .integer(let range): .number(String(range.lowerBound))
                    case .decimal: .string("1")
                    case .date: .string("2026-02-03")
                    case .word(let words): .string(words[0])
                    case .words(let words): .array([.string(words[0])])
                    case .integers: .array([])
                    case .text: .string("66")
                    }
                var decision = K.Decision()
                try K.Decision.parts.decode(.object([(field.name.text, value)]), onto: &decision)
                let written = try JSONValue(parsing: json(decision))
                #expect(written[field.name.text] != nil, "\(K.kind) \(field.name)")
            }
        }
        for kind in DecisionKind.allCases {
            if let definition = KindRegistry.definition(kind) { try hold(definition) }
        }
    }
}
