import Foundation
import JSONText
import TestKit
import Testing

@Suite("docket decides, and tells the rules, without a database")
struct DecideTests {
    @Test("decide prints exactly the contract's document")
    func decides() throws {
        let run = try DocketTool.run("decide", "routing", "--on", "2026-02-03", input: SampleFacts.domestic)
        let verdict = try run.document()
        #expect(
            verdict.keys == [
                "kind", "on", "regime", "outcome", "decision", "referrals", "basis", "trace", "readings", "tasks",
                "prohibited", "flags", "ruleset",
            ])
        #expect(verdict["kind"]?.string == "routing")
        #expect(verdict["on"]?.string == "2026-02-03")
        #expect(verdict["regime"]?.string == "TAS-13-1225-0004")
        #expect(verdict["outcome"]?.string == "decided")
        #expect(verdict["decision"]?["destination"]?.string == "special-6")
        #expect(verdict["basis"]?.elements.first?.keys == ["rule", "source", "paragraph", "quote"])
        #expect(verdict["trace"]?.elements.first?.keys == ["rule", "result", "because"])
        #expect(verdict["ruleset"]?.string?.hasPrefix("sha256:") == true)
        #expect(run.output.split(separator: "\n").count == 1)
    }

    @Test("text and --json are the same document when nobody looks")
    func sameDocument() throws {
        let words = ["decide", "routing", "--on", "2026-02-03"]
        let text = try DocketTool.run(words, input: Array(SampleFacts.domestic.utf8))
        let json = try DocketTool.run(words + ["--json"], input: Array(SampleFacts.domestic.utf8))
        #expect(text.output == json.output)
    }

    @Test("a referral has the contract's keys")
    func refers() throws {
        let verdict = try DocketTool.run("decide", "routing", "--on", "2026-02-03", input: SampleFacts.referred)
            .document()
        #expect(verdict["outcome"]?.string == "referred")
        let referral = try #require(verdict["referrals"]?.elements.first)
        #expect(referral.keys == ["rule", "reason", "detail", "paragraph", "refer_to", "settled_by"])
    }

    @Test(
        "bad facts exit 2, print nothing and name the field; a key far from any field stays unnamed",
        arguments: [
            (#"{"new_case":"yes"}"#, #""new_case""#), (#"{"tas_criterion":10}"#, #""tas_criterion""#),
            (#"{"case_created_on":"2026-02-30"}"#, #""case_created_on""#), (#"{"nonsense":1}"#, "a key is not a field"),
            (#"{"new_cas":true}"#, #""new_cas""#),
            (#"{"special_criteria":[1,1]}"#, #""special_criteria""#), (#"{"residence":7}"#, #""residence""#),
        ])
    func badFacts(_ facts: String, _ field: String) throws {
        let run = try DocketTool.run("decide", "routing", "--on", "2026-02-03", input: facts)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(field))
        #expect(run.errors.contains("accepted"))
        #expect(run.errors.contains("hint: "))
    }

    @Test("what is not JSON, not an object, or too long exits 2", arguments: ["", "{", "[]", "7", "{}{}"])
    func notFacts(_ input: String) throws {
        let run = try DocketTool.run("decide", "routing", "--on", "2026-02-03", input: input)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
    }

    @Test("facts of more than a mebibyte are refused before they are parsed")
    func tooLong() throws {
        let run = try DocketTool.run(
            "decide", "routing", input: "{\"taxpayer_name\":\"" + String(repeating: "x", count: 1 << 20) + "\"}")
        #expect(run.status == 2)
        #expect(run.errors.contains("longer than 1048576 bytes"))
    }

    @Test("a kind that does not exist is bad input; one whose rules are not encoded is refused")
    func kinds() throws {
        #expect(try DocketTool.run("decide", "rooting", input: "{}").status == 2)
        #expect(try DocketTool.run("decide", "cqms", input: "{}").status == 4)
        #expect(try DocketTool.run("schema", "cqms").status == 4)
        #expect(try DocketTool.run("decide", input: "{}").status == 2)
        #expect(try DocketTool.run("decide", "routing", "--on", "2026-2-3", input: "{}").status == 2)
    }

    @Test("decide --list names the contract's 28 kinds")
    func lists() throws {
        let kinds = try #require(try DocketTool.run("decide", "--list", "--json").document()["kinds"]).elements
        #expect(kinds.count == 28)
        #expect(kinds.contains { $0["kind"]?.string == "national-standards" })
        #expect(kinds.first { $0["kind"]?.string == "routing" }?["implemented"]?.bool == true)
        let text = try DocketTool.run("decide", "--list")
        #expect(text.output.hasPrefix("KIND"))
        #expect(text.output.split(separator: "\n").count == 29)
    }

    @Test("without --on the date is today, and standard error says so")
    func today() throws {
        let run = try DocketTool.run("decide", "routing", input: SampleFacts.domestic)
        let on = try #require(try run.document()["on"]?.string)
        #expect(run.errors.contains("as of today, \(on)"))
    }

    @Test("the operator's reference data extends a document")
    func reference() throws {
        let folder = try TemporaryFolder()
        let extended = """
            {"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","authority":"a memorandum",\
            "recorded_on":"2026-09-01"}]}
            """
        try extended.write(toFile: folder.path("reference"), atomically: false, encoding: .utf8)
        let words = ["decide", "routing", "--on", "2026-12-01"]
        let facts = Array(SampleFacts.domestic.utf8)
        let without = try DocketTool.run(words, input: facts).document()
        #expect(without["referrals"]?.elements.first?["reason"]?.string == "not_in_force")
        let with = try DocketTool.run(words + ["--reference", folder.path("reference")], input: facts).document()
        #expect(with["outcome"]?.string == "decided")
    }

    @Test("reference data that is wrong exits 2 and names the place; a file that is not there exits 2")
    func badReference() throws {
        let folder = try TemporaryFolder()
        try #"{"guidance":[{"instrument":"X"}]}"#.write(
            toFile: folder.path("reference"), atomically: false, encoding: .utf8)
        let run = try DocketTool.run("decide", "routing", "--reference", folder.path("reference"), input: "{}")
        #expect(run.status == 2)
        #expect(run.errors.contains("guidance[0].instrument"))
        #expect(try DocketTool.run("decide", "routing", "--reference", folder.path("none"), input: "{}").status == 2)
    }

    @Test("schema prints JSON Schema with a description, unit and source for each field, and an example that decides")
    func schema() throws {
        let schema = try DocketTool.run("schema", "routing", "--json").document()
        #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        guard case .object(let properties)? = schema["properties"] else {
            Issue.record("no properties")
            return
        }
        for property in properties {
            #expect(property.value["description"] != nil && property.value["unit"] != nil, "\(property.key)")
            #expect(property.value.keys.contains("source"), "\(property.key)")
        }
        let example = try DocketTool.run("schema", "routing", "--example")
        let verdict = try DocketTool.run("decide", "routing", "--on", "2026-02-03", input: example.output).document()
        #expect(verdict["outcome"]?.string == "decided")
    }

    @Test("rule list prints all 335 rules, and rule show one with its quote")
    func rules() throws {
        let rules = try #require(try DocketTool.run("rule", "list", "--json").document()["rules"]).elements
        #expect(rules.count == 335)
        for key in ["id", "area", "source", "paragraph", "quote", "kind", "implemented"] {
            #expect(rules.allSatisfy { $0.keys.contains(key) }, "\(key)")
        }
        let routing = try #require(
            try DocketTool.run("rule", "list", "--area", "routing", "--json").document()["rules"])
        #expect(routing.elements.count == 11)
        #expect(try DocketTool.run("rule", "list", "--area", "nowhere").status == 2)
        let one = try DocketTool.run("rule", "show", "ROUTE-03", "--json").document()
        #expect(one["id"]?.string == "ROUTE-03")
        #expect(one["quote"]?.string?.isEmpty == false)
        #expect(try DocketTool.run("rule", "show", "route-03").output.hasPrefix("ROUTE-03"))
        #expect(try DocketTool.run("rule", "show", "ROUTE-99").status == 3)
        let codes = try DocketTool.run("rule", "show", "INTL-10", "--json").document()
        #expect(codes["quote"]?.string == "Puerto Rico (66)")
        #expect(codes["also"]?.elements.map { $0["quote"]?.string } == ["Hawaii (99)"])
        let places = try DocketTool.run("rule", "show", "SEC-19").output
        #expect(places.contains("is not resolved the same day [IRM 5.19.13, 5.19.13.3(13)]"))
    }

    @Test("an unread name and number appear nowhere")
    func secrets() throws {
        for facts in [SampleFacts.domestic, SampleFacts.referred, SampleFacts.domestic.replacing("true", with: "1")] {
            let run = try DocketTool.run("decide", "routing", "--on", "2026-02-03", input: facts)
            for text in [run.output, run.errors] {
                #expect(!text.contains(SampleFacts.plantedName) && !text.contains(SampleFacts.plantedTIN))
            }
        }
    }
}
