import JSONText
import Testing

@testable import RuleCore

@Suite("a verdict prints what the contract promises")
struct VerdictTests {
    @Test("a decided case, to the letter")
    func decided() throws {
        let facts =
            #"{"new_case":true,"congressional":true,"aligned_office":"12","extreme_time_sensitive":false,"residence":"US","holds_pii_outside_phoenix":false}"#
        let verdict = try JSONValue(parsing: try RuleCore.decide(.routing, facts: facts, on: inRegime).json)
        guard case .object(let members) = verdict else {
            Issue.record("no object")
            return
        }
        #expect(
            members.map(\.key) == [
                "kind", "on", "regime", "outcome", "decision", "referrals", "basis", "trace", "readings", "tasks",
                "prohibited", "flags", "ruleset",
            ])
        #expect(verdict["kind"] == .string("routing") && verdict["on"] == .string("2026-02-03"))
        #expect(verdict["regime"] == .string("TAS-13-1225-0004") && verdict["outcome"] == .string("decided"))
        #expect(verdict["decision"]?["destination"] == .string("congressional"))
        #expect(verdict["referrals"] == .array([]) && verdict["readings"] == .array([]))
        guard case .array(let basis) = verdict["basis"], case .array(let trace) = verdict["trace"] else {
            Issue.record("no arrays")
            return
        }
        #expect(basis.compactMap { $0["rule"] }.contains(.string("ROUTE-01")))
        #expect(basis.allSatisfy { $0["source"] != nil && $0["paragraph"] != nil && $0["quote"] != nil })
        #expect(trace.allSatisfy { $0["result"] != nil && $0["because"] != .string("") })
        #expect(verdict["tasks"]?.first?["task"] == .string("use-route-case-button"))
        #expect(verdict["tasks"]?.first?["rule"] == .string("ROUTE-01"))
        #expect(verdict["prohibited"]?.first?["prohibition"] == .string("change-dart"))
        #expect(verdict["ruleset"] == .string(Ruleset.hash))
    }

    @Test("a referred case names rule, reason, detail, paragraph, person and facts, and the determined parts stand")
    func referred() throws {
        let facts = #"{"new_case":true,"congressional":false,"special_criteria":[1,2],"extreme_time_sensitive":false}"#
        let verdict = try JSONValue(parsing: try RuleCore.decide(.routing, facts: facts, on: inRegime).json)
        #expect(verdict["outcome"] == .string("referred"))
        let referral = verdict["referrals"]?.first
        #expect(referral?["rule"] == .string("ROUTE-03") && referral?["reason"] == .string("external_text"))
        #expect(referral?["paragraph"] == .string("III.A") && referral?["refer_to"] == .string("distribution analysts"))
        #expect(referral?["settled_by"] == .array([]))
        #expect(
            referral?["detail"]
                == .string("more than one of Special 1 to 4 is met, and the chart that would choose was not supplied"))
        #expect(verdict["decision"]?["urgent"] == .bool(false) && verdict["decision"]?["destination"] == nil)
    }

    @Test("with no guidance in force the regime is null")
    func noRegime() throws {
        let verdict = try JSONValue(parsing: try RuleCore.decide(.routing, facts: "{}", on: day("2026-10-01")).json)
        #expect(verdict["regime"] == .null && verdict["outcome"] == .string("referred"))
        #expect(verdict["referrals"]?.first?["reason"] == .string("not_in_force"))
        #expect(verdict["basis"]?.first?["authority"] == nil)
    }

    @Test("names and numbers of taxpayers appear in no rendering")
    func taxpayerData() throws {
        let facts =
            #"{"new_case":true,"taxpayer_name":"PLANTED NAME","taxpayer_tin":"987-65-4321","residence":"Plantedland"}"#
        let verdict = try RuleCore.decide(.routing, facts: facts, on: inRegime)
        let changes = try Array(facts.utf8).withUnsafeBytes { raw in
            try Counterfactuals.changes(.routing, factsJSON: raw, on: inRegime)
        }
        let texts = [verdict.json] + verdict.trace.why + changes.map { change in render { change.encode(into: $0) } }
        for text in texts { #expect(!text.uppercased().contains("PLANTED") && !text.contains("4321")) }
        #expect(try RuleCore.decide(.routing, facts: #"{"new_case":true}"#, on: inRegime).decision != .null)
    }

    @Test("the kinds are the contract's 28; those not encoded say so")
    func kinds() {
        #expect(DecisionKind.allCases.count == 28)
        #expect(
            DecisionKind.allCases.filter(\.isImplemented) == [
                .regime, .routing, .international, .availability, .departing, .distribution, .letters,
                .transfers, .securing,
                .suspense,
                .studentLoans, .substantiation,
            ])
        for kind in DecisionKind.allCases where !kind.isImplemented {
            #expect(throws: FactsError.kindNotImplemented(kind)) {
                try RuleCore.decide(kind, facts: "{}", on: inRegime)
            }
            #expect(throws: FactsError.kindNotImplemented(kind)) { try RuleCore.schema(kind) }
            #expect(throws: FactsError.kindNotImplemented(kind)) { try RuleCore.example(kind) }
        }
    }

    @Test("the daemon's encodings say the same as the contract's")
    func encodings() throws {
        let verdict = route { facts in
            facts.extremeTimeSensitive = true
            facts.holdsPIIOutsidePhoenix = true
        }
        var tasks: [UInt8] = []
        verdict.encodeTasks(into: &tasks)
        #expect(
            String(decoding: tasks, as: UTF8.self)
                == "set-case-priority-urgent,write-urgent-description,screen-urgent-case,edit-case-owner,write-transfer-post,upload-files,delete-pii-folder"
        )
        var readings: [UInt8] = []
        verdict.encodeReadings(into: &readings)
        #expect(String(decoding: readings, as: UTF8.self) == "R-ROUTE-01,R-XFER-01")
        var trace: [UInt8] = []
        verdict.encodeTrace(into: &trace)
        #expect(Trace(encoded: String(decoding: trace, as: UTF8.self)) == verdict.ledger.trace)
        #expect(render { verdict.encodeDecision(into: $0) } == json(verdict.decision))
    }
}

extension JSONValue {
    /// An array's first element.
    var first: JSONValue? {
        guard case .array(let elements) = self else { return nil }
        return elements.first
    }
}

@Suite("what would change a decision is found by trying each fact's other values")
struct CounterfactualTests {
    private func changes(_ change: (inout RoutingFacts) -> Void = { _ in }) -> [Counterfactuals.Change] {
        var facts = plainCase
        change(&facts)
        return Counterfactuals.changes(Routing.self, facts, RuleContext(on: inRegime))
    }

    @Test("a fact that decides is listed with its other values, known and unknown")
    func listed() throws {
        let congressional = changes().filter { $0.fact == .congressional }
        #expect(congressional.map(\.value) == ["true", "null"])
        #expect(congressional.map(\.outcome) == [.decided, .referred])
        #expect(congressional.last?.referredBy.map(\.description) == ["ROUTE-01"])
        #expect(congressional.first?.decision.contains(#""destination":"congressional""#) == true)
        #expect(
            try #require(changes().first { $0.fact == .tasCriterion && $0.value == "5" }).decision.contains("special-4")
        )
        #expect(!changes().contains { $0.fact == .tasCriterion && ($0.value == "4" || $0.value == "8") })
    }

    @Test("a fact that does not matter here is not listed")
    func notListed() {
        let names = Set(changes().map(\.fact.text))
        #expect(
            !names.contains("poa_count") && !names.contains("taxpayer_name")
                && !names.contains("exhibit_a_not_possible"))
        #expect(
            names.isSuperset(of: [
                "new_case", "congressional", "special_criteria", "residence", "extreme_time_sensitive",
            ]))
        #expect(
            Set(changes { $0.newCase = false }.map(\.fact.text)).isDisjoint(with: ["special_criteria", "tas_criterion"])
        )
    }

    @Test("the value that a fact has is never tried")
    func ownValue() {
        #expect(!changes().contains { $0.fact == .newCase && $0.value == "true" })
        #expect(!changes { $0.congressional = nil }.contains { $0.fact == .congressional && $0.value == "null" })
    }

    @Test("a change is written as JSON")
    func written() throws {
        let change = try #require(changes().first { $0.fact == .congressional && $0.value == "null" })
        #expect(
            render { change.encode(into: $0) }
                == #"{"fact":"congressional","value":null,"outcome":"referred","decision":{"urgent":false,"foreign":false},"referred_by":["ROUTE-01"]}"#
        )
    }

    @Test("kinds that are not encoded say so, and every encoded kind can be tried")
    func kinds() throws {
        for kind in DecisionKind.allCases {
            try Array("{}".utf8).withUnsafeBytes { raw in
                if kind.isImplemented {
                    _ = try Counterfactuals.changes(kind, factsJSON: raw, on: inRegime)
                } else {
                    #expect(throws: FactsError.self) { try Counterfactuals.changes(kind, factsJSON: raw, on: inRegime) }
                }
            }
        }
    }
}
