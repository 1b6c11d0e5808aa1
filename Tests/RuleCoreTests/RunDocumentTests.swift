import JSONText
import Testing

@testable import RuleCore

@Suite("a run of the distribution as a document")
struct RunDocumentTests {
    private func read(_ text: String) throws -> DistributionRun {
        try Array(text.utf8).withUnsafeBytes { try DistributionRun(json: try JSONParser().parse($0)) }
    }

    private func written(_ run: DistributionRun) -> String {
        render { writer in
            writer.beginObject()
            run.encodeMembers(into: writer)
            writer.endObject()
        }
    }

    @Test("what is written reads back as the same run, with what else the document has left aside")
    func roundTrip() throws {
        var random = SplitMix(seed: 9)
        for index in 0..<40 {
            var run = randomRun(&random, offices: 4, cases: 12, balance: Balance.allCases[index % 2])
            run.cases[0].exhibitOffice = run.offices[0].code
            run.policy.prefersBilingual = index % 3 != 0
            run.policy.specialOrder = [nil, .special5First, .special6First, .together][index % 4]
            #expect(try read(written(run)) == run)
            let plan = render { writer in
                writer.beginObject()
                run.encodeMembers(into: writer) { "C-\($0)" }
                writer.key("certificate")
                writer.null()
                writer.endObject()
            }
            #expect(try read(plan) == run)
        }
    }

    private static let good =
        #"{"policy":{"balance":"level","prefers_bilingual":true},"offices":[{"office":"12","cases":340,"advocates":"7.5","bilingual":true,"hold":false,"new_cases_max":10}],"cases":[{"case":1,"priority":-1,"created_on":"2026-01-02","spanish":true,"released_by":"12","exhibit_a":"66"}]}"#

    @Test("advocates are a decimal number without loss, down to a hundred-thousandth")
    func advocates() throws {
        #expect(try read(Self.good).offices[0].units == 750_000)
        for (text, units) in [("0", 0), ("0.00001", 1), ("1000", 100_000_000), ("7.50000", 750_000)] {
            #expect(try read(Self.good.replacing("\"7.5\"", with: text)).offices[0].units == units)
        }
        for text in ["-0.00001", "0.000001", "1000.00001", "true", "\"x\"", "null"] {
            #expect(throws: DistributionError.self) { try read(Self.good.replacing("\"7.5\"", with: text)) }
        }
    }

    @Test("what is missing, of another kind, or means nothing is refused with its place")
    func refused() throws {
        for (part, wrong, place) in [
            ("\"policy\"", "\"p\"", "policy"), ("\"offices\"", "\"o\"", "offices"), ("\"cases\":[", "\"c\":[", "cases"),
            ("\"level\"", "\"even\"", "policy.balance"), ("true}", "1}", "policy.prefers_bilingual"),
            ("\"office\":\"12\"", "\"office\":\"x\"", "offices[0].office"), ("340", "3.4", "offices[0].cases"),
            ("\"hold\":false", "\"hold\":0", "offices[0].hold"), (":10}", ":\"10\"}", "offices[0].new_cases_max"),
            ("\"case\":1", "\"case\":null", "cases[0].case"), ("-1", "\"high\"", "cases[0].priority"),
            ("2026-01-02", "2026-02-30", "cases[0].created_on"),
            ("\"spanish\":true", "\"spanish\":\"yes\"", "cases[0].spanish"),
            ("\"released_by\":\"12\"", "\"released_by\":12", "cases[0].released_by"),
            ("\"office\":\"12\"", "\"office\":\"012\"", "offices[0].office"),
            ("\"released_by\":\"12\"", "\"released_by\":\"012\"", "cases[0].released_by"),
            ("\"exhibit_a\"", "\"exhibit_b\"", "cases[0]"), ("\"hold\"", "\"held\"", "offices[0]"),
            ("[{\"case\"", "[7,{\"case\"", "cases[0]"),
            ("{\"balance\":\"level\",\"prefers_bilingual\":true}", "3", "policy"),
        ] {
            let text = Self.good.replacing(part, with: wrong)
            #expect(text != Self.good)
            do {
                _ = try read(text)
                Issue.record("\(wrong) was read")
            } catch let error as DistributionError {
                #expect(error.description.hasPrefix(place + " "), "\(error.description)")
            }
        }
    }
}
