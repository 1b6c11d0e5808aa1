import JSONText
import Testing

@testable import RuleCore

@Suite("a plan of the distribution as a document")
struct DistributionDocumentTests {
    private func read(_ text: String) throws -> DistributionPlan? {
        try Array(text.utf8).withUnsafeBytes { DistributionPlan(json: try JSONParser().parse($0)) }
    }

    @Test("what is written reads back as the same plan, and passes")
    func roundTrip() throws {
        var random = SplitMix(seed: 8)
        for index in 0..<40 {
            var run = randomRun(&random, offices: 5, cases: 20, balance: Balance.allCases[index % 2])
            run.cases[0].exhibitOffice = run.offices[0].code
            let plan = try CaseDistribution.propose(run)
            let back = try #require(try read(render { plan.encode(into: $0) }))
            #expect(back == plan)
            try DistributionProof.verify(back, of: run)
        }
    }

    @Test("the document names cases and offices, reasons and prices, and nothing of a taxpayer")
    func written() throws {
        let run = DistributionRun(
            offices: [ReceivingOffice(code: office("12"), inventory: 3, units: 50_000, newCasesMax: 1)],
            cases: [1, 2].map { WaitingCase(id: $0, createdOn: inRegime) }, policy: DistributionPolicy())
        let plan = try CaseDistribution.propose(run)
        #expect(
            render { plan.encode(into: $0) }
                == #"{"placements":[{"case":1,"office":"12"}],"waiting":[{"case":2,"reason":"no-room"}],"certificate":{"sorts":[{"spanish":false,"competing":[0]}],"offices":[{"office":"12"}]}}"#
        )
    }

    @Test("what is no plan is refused, and a price beyond every range proves nothing")
    func refused() throws {
        let good =
            #"{"placements":[{"case":1,"office":"12"}],"waiting":[],"certificate":{"sorts":[{"spanish":false,"price":{"unmet":0,"level":5,"units":50000},"competing":[]}],"offices":[{"office":"12","price":{"unmet":0,"level":5,"units":50000}}]}}"#
        let plan = try #require(try read(good))
        let run = DistributionRun(
            offices: [ReceivingOffice(code: office("12"), inventory: 3, units: 50_000)],
            cases: [WaitingCase(id: 1, createdOn: inRegime)], policy: DistributionPolicy())
        try DistributionProof.verify(plan, of: run)
        for (part, wrong) in [
            ("\"case\":1", "\"case\":\"1\""), ("\"office\":\"12\"}]", "\"office\":\"x\"}]"), ("[],\"cert", "0,\"cert"),
            ("\"spanish\":false", "\"spanish\":0"), ("\"competing\":[]", "\"competing\":[\"a\"]"),
            ("\"sorts\"", "\"s\""),
        ] {
            #expect(try read(good.replacing(part, with: wrong)) == nil, "\(wrong)")
        }
        for price in ["9223372036854775807", "-9223372036854775808", "65"] {
            let far = try #require(try read(good.replacing("\"unmet\":0", with: "\"unmet\":\(price)")))
            #expect(throws: DistributionFault.self) { try DistributionProof.verify(far, of: run) }
        }
    }
}
