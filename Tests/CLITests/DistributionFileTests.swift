import JSONText
import Testing

@Suite("docket distribution without a database: a run is placed, printed and checked from files")
struct DistributionFileTests {
    private func sample(_ more: String...) throws -> String {
        try DocketTool.run(["distribution", "sample"] + more).output
    }

    private func propose(_ run: String) throws -> DocketTool.Run {
        try DocketTool.run(["distribution", "propose", "--from", "-", "--json"], input: Array(run.utf8))
    }

    private func verify(_ plan: String) throws -> DocketTool.Run {
        try DocketTool.run(["distribution", "verify", "--file", "-", "--json"], input: Array(plan.utf8))
    }

    @Test("a sample is the same for a seed, and its placement passes the check of anybody who has the document")
    func proven() throws {
        let run = try sample("--cases", "4000", "--offices", "20")
        #expect(try run == sample("--cases", "4000", "--offices", "20"))
        #expect(try run != sample("--cases", "4000", "--offices", "20", "--seed", "2"))
        let plan = try propose(run)
        let document = try plan.document()
        #expect((document["placements"]?.elements.count ?? 0) + (document["waiting"]?.elements.count ?? 0) == 4_000)
        #expect(document["certificate"]?["sorts"]?.elements.count == 12)
        for name in ["proposed_ms", "verified_ms"] { #expect(document[name]?.int ?? -1 >= 0) }
        let verdict = try verify(plan.output).document()
        #expect(verdict["verified"] == .bool(true) && verdict["cases"]?.int == 4_000 && verdict["offices"]?.int == 20)
        let table = try DocketTool.run(["distribution", "propose", "--from", "-"], input: Array(run.utf8))
        #expect(table.status == 0 && table.output.contains("prefers bilingual") && table.output.contains("1019"))
    }

    @Test("a placement that was changed does not pass: exit 6, and the message says what is wrong with it")
    func tampered() throws {
        let plan = try propose(sample("--cases", "40", "--offices", "3", "--releasing", "0")).output
        for (part, wrong) in [
            ("\"waiting\":[]", "\"waiting\":[{\"case\":1,\"reason\":\"no-room\"}]"),
            ("\"placements\":[{\"case\":1,", "\"placements\":[{\"case\":2,"), ("\"level\":", "\"level\":1"),
            ("\"cases\":[{\"case\":1,", "\"cases\":[{\"case\":999,"),
        ] {
            let changed = plan.replacing(part, with: wrong)
            #expect(changed != plan)
            let run = try verify(changed)
            #expect(run.status == 6 && run.output.isEmpty, "\(wrong): \(run.errors)")
            #expect(run.errors.contains("does not prove"))
        }
    }

    @Test("a case whose one office of Exhibit A released it waits, and a plan that puts it back does not pass")
    func putBack() throws {
        let run =
            #"{"policy":{"special_5_order":"together"},"offices":[{"office":"12","cases":3,"advocates":1},{"office":"99","cases":0,"advocates":1}],"cases":[{"case":1,"created_on":"2026-02-01","released_by":"99","exhibit_a":"99"},{"case":2,"created_on":"2026-02-01"}]}"#
        let plan = try propose(run)
        #expect(plan.output.contains(#""waiting":[{"case":1,"reason":"exhibit-office-cannot"}]"#))
        #expect(plan.output.contains(#""placements":[{"case":2,"office":"99"}]"#))
        #expect(try verify(plan.output).status == 0)
        let back = plan.output.replacing(
            #""waiting":[{"case":1,"reason":"exhibit-office-cannot"}]"#, with: #""waiting":[]"#
        )
        .replacing(#""placements":["#, with: #""placements":[{"case":1,"office":"99","by_exhibit_a":true},"#)
        let refused = try verify(back)
        #expect(refused.status == 6 && refused.errors.contains("office 99, which released it"), "\(refused.errors)")
    }

    @Test(
        "what is no run is bad input, with the place of the fault",
        arguments: [
            ("{", "could not read the run"), ("[]", "policy"), (#"{"policy":{}}"#, "offices"),
            (#"{"policy":{},"offices":[{"office":"x"}],"cases":[]}"#, "offices[0].office"),
            (#"{"policy":{},"offices":[],"cases":[{"case":1}]}"#, "cases[0].created_on"),
            (
                #"{"policy":{},"offices":[],"cases":[{"case":99999999999999999999,"created_on":"2026-01-01"}]}"#,
                "cases[0].case"
            ),
            (
                #"{"policy":{},"offices":[],"cases":[{"case":1,"created_on":"2026-01-01"},{"case":1,"created_on":"2026-01-01"}]}"#,
                "cases[1]"
            ),
            (
                #"{"policy":{},"offices":[{"office":"1","cases":1,"advocates":1}],"cases":[{"case":1,"created_on":"2026-01-01","released_by":"2"},{"case":2,"created_on":"2026-01-01"}]}"#,
                "special-5-order"
            ),
        ])
    func refused(_ text: String, _ place: String) throws {
        let run = try propose(text)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains(place) && run.errors.contains("hint: "), "\(run.errors)")
        #expect(try verify(text).status == 2)
    }

    @Test("a file that is cut off, or not there, is bad input")
    func cutOff() throws {
        let plan = try propose(sample("--cases", "10", "--offices", "3")).output
        #expect(try verify(String(plan.dropLast(20))).status == 2)
        #expect(try DocketTool.run("distribution", "verify", "--file", "/nonexistent").status == 2)
        #expect(try DocketTool.run("distribution", "propose", "--from", "/nonexistent").status == 2)
        #expect(try DocketTool.run("distribution", "verify").status == 2)
        #expect(try DocketTool.run("distribution", "verify", "1", "--file", "-").status == 2)
        #expect(try DocketTool.run("distribution", "sample", "--releasing", "32").status == 2)
    }
}
