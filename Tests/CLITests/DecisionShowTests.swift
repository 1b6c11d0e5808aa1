import JSONText
import RuleCore
import TestKit
import Testing

@Suite("docket decision show explains a stored decision and decides it again")
struct DecisionShowTests {
    private static func decided(
        _ facts: String, rehearsal: Bool = false, ruleset: String = Ruleset.hash, trace: String? = nil
    ) throws -> MigratedDatabase {
        let database = try MigratedDatabase(rehearsal: rehearsal)
        let line = SampleFacts.line(facts, #","case_number":"S-7""#)
        _ = try DocketTool.run("job", "enqueue", "--json", database: database, input: line).document()
        try DecidedJobs(database).decideAll(ruleset: ruleset, trace: trace)
        return database
    }

    @Test("the text gives date, regime, rules with quotes, what did not apply, tasks, changes and the replay")
    func text() throws {
        let database = try Self.decided(SampleFacts.domestic, rehearsal: true)
        let run = try DocketTool.run("decision", "show", "1", database: database)
        #expect(run.status == 0, "\(run.errors)")
        for part in [
            "REHEARSAL", "S-7", "2026-02-03", "TAS-13-1225-0004", "destination special-6", "\nWhy\n", "ROUTE-06",
            "IGM TAS-13-1225-0004, ", "\nWhat did not apply\n", "congressional is false", "\nTasks\n",
            "edit-case-owner",
            "\nWhat would change it\n", "congressional true: destination congressional", "\nReplay\n", "byte for byte",
        ] { #expect(run.output.contains(part), "\(part)") }
    }

    @Test("--json gives the same under the contract's keys")
    func json() throws {
        let database = try Self.decided(SampleFacts.domestic)
        let run = try DocketTool.run("decision", "show", "--case", "S-7", "--json", database: database)
        let decision = try run.document()
        #expect(decision["job"]?.int == 1)
        #expect(decision["kind"]?.string == "routing")
        #expect(decision["on"]?.string == "2026-02-03")
        #expect(decision["decision"]?["destination"]?.string == "special-6")
        let carrying = decision["basis"]?.elements.filter { $0["rule"]?.string == "ROUTE-06" } ?? []
        #expect(carrying.map { $0["paragraph"]?.string } == ["III.C", "V.A.1"])
        #expect(carrying.first?.keys == ["rule", "source", "paragraph", "quote"])
        #expect(decision["trace"]?.elements.first?.keys == ["rule", "result", "because"])
        #expect(decision["changes"]?.elements.contains { $0["fact"]?.string == "congressional" } == true)
        #expect(decision["replay"]?["ruleset_is_same"]?.bool == true)
        #expect(decision["replay"]?["identical"]?.bool == true)
        #expect(decision["ruleset"]?.string == Ruleset.hash)
    }

    @Test("a referral names the person who decides and what would settle it")
    func referral() throws {
        let database = try Self.decided(
            SampleFacts.domestic.replacing("\"congressional\":false,", with: ""))
        let run = try DocketTool.run("decision", "show", "1", database: database)
        #expect(run.output.contains("\nLeft to a person\n"))
        #expect(run.output.contains("intake management decides"))
        #expect(run.output.contains("settled by: congressional"))
        #expect(run.output.contains("outcome     referred"))
    }

    @Test("a reading is told with both sides")
    func reading() throws {
        let abroad = SampleFacts.domestic.replacing("United States", with: "France")
        let database = try Self.decided(abroad)
        let run = try DocketTool.run("decision", "show", "1", database: database)
        #expect(run.output.contains("R-INTL-01"))
        #expect(run.output.contains("ours: Exhibit A is applied at intake"))
        #expect(run.output.contains("else: The case is first assigned to Special 6"))
    }

    @Test("a decision by Exhibit A prints the row of the country and the code of its office")
    func exhibitRow() throws {
        let database = try Self.decided(SampleFacts.domestic.replacing("United States", with: "Japan"))
        let basis = try DocketTool.run("decision", "show", "1", "--json", database: database).document()["basis"]
        let quotes = basis?.elements.filter { $0["paragraph"]?.string == "Exhibit A" }.compactMap {
            $0["quote"]?.string
        }
        #expect(quotes?.first?.hasPrefix("Asia 2 Eastern Asia: China, Hong Kong, Japan,") == true)
        #expect(quotes?.first?.hasSuffix("Hawaii (99)") == true && quotes?.last == "Hawaii (99)")
        let text = try DocketTool.run("decision", "show", "1", database: database).output
        #expect(text.contains("Hong Kong, Japan") && !text.contains("Puerto Rico (66)"))
    }

    @Test("the same rules with another result are drift")
    func drift() throws {
        let database = try Self.decided(SampleFacts.domestic, trace: "ROUTE-06+a")
        let run = try DocketTool.run("decision", "show", "1", "--json", database: database)
        #expect(run.status == 6)
        let replay = try #require(try JSONValue(parsing: run.output)["replay"])
        #expect(replay["identical"]?.bool == false)
        #expect(replay["differences"]?.elements.map(\.string) == ["trace"])
        #expect(run.errors.contains("trace"))
    }

    @Test("other rules with another result are told, and are no drift")
    func otherRules() throws {
        let other = "sha256:" + String(repeating: "0", count: 64)
        let database = try Self.decided(SampleFacts.domestic, ruleset: other, trace: "ROUTE-06+a")
        let run = try DocketTool.run("decision", "show", "1", database: database)
        #expect(run.status == 0)
        #expect(run.output.contains("this program's rules are others; they give another trace"))
    }

    @Test("neither form prints the taxpayer's name or number")
    func secrets() throws {
        let database = try Self.decided(SampleFacts.referred)
        for form in [[], ["--json"]] {
            let run = try DocketTool.run(["decision", "show", "1"] + form, database: database)
            #expect(run.status == 0)
            for text in [run.output, run.errors] {
                #expect(!text.contains(SampleFacts.plantedName) && !text.contains(SampleFacts.plantedTIN))
            }
        }
    }

    @Test("a job without a decision is not found")
    func notFound() throws {
        let database = try Self.decided(SampleFacts.domestic)
        for words in [["99"], ["--case", "S-99"]] {
            let run = try DocketTool.run(["decision", "show"] + words, database: database)
            #expect(run.status == 3)
            #expect(run.output.isEmpty)
        }
    }
}
