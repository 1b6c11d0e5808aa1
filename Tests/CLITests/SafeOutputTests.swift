import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket prints nothing that a spreadsheet runs or a terminal obeys")
struct SafeOutputTests {
    /// Cases whose numbers no door takes: whatever program wrote them, a person opens the file.
    private static func addCases(to database: MigratedDatabase) throws {
        try database.open().run(
            script: """
                insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64));
                do $$
                declare
                    head text;
                    made bigint;
                begin
                    foreach head in array array['=1+1', '+1', '-1', '@SUM(1)'] loop
                        made := (select job_id from docket.enqueue('intake', '{}'));
                        insert into docket.outcome (job_id, state, attempt, finished_at) values (made, 1, 1, now() - interval '1 hour');
                        insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace)
                            values (made, head, '2026-02-03', 1, 1, 1, false, '{}', 'REG-03+a');
                        alter table docket.case_file drop constraint if exists case_file_number_form;
                        insert into docket.case_file (case_number, version, owner, decided_by) values (head, 1, 'special-6', made);
                    end loop;
                end
                $$
                """)
    }

    @Test(
        "a cell of an export for people that begins as a formula does begins with an apostrophe; in a reference export not"
    )
    func formulas() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let folder = try TemporaryFolder()
        let heads = ["=1+1", "+1", "-1", "@SUM(1)", "\u{FF1D}1"]
        for (place, head) in heads.enumerated() {
            let row =
                "code,name,area,bilingual,valid_from,authority\n\(20 + place),\"\(head)\",\"\(head)\",false,2026-01-01,\"\(head)\"\n"
            let load = try DocketTool.run(
                ["reference", "load", "offices", "--yes"], database: database, input: Array(row.utf8))
            #expect(load.status == 0, "\(load.errors)")
        }
        try Self.addCases(to: database)
        let printed = try DocketTool.run("case", "export", "--since", "2h", database: database).output
        let file = folder.path("cases.csv")
        #expect(try DocketTool.run("case", "export", "--since", "2h", file, database: database).status == 0)
        for text in [printed, try folder.text("cases.csv")] {
            for head in heads.prefix(4) { #expect(text.contains(",'\(head),"), "\(head): \(text)") }
            #expect(!text.contains(",="))
        }
        let offices = folder.path("offices.csv")
        #expect(try DocketTool.run("reference", "export", "offices", offices, database: database).status == 0)
        for head in heads { #expect(try folder.text("offices.csv").contains(",\(head),")) }
        let again = try DocketTool.run("reference", "load", "offices", offices, "--yes", "--json", database: database)
        #expect(try again.document()["count"]?.int == 0)
    }

    @Test("in JSON what steers a terminal or turns the order of the text is an escape, and parses to the same")
    func json() throws {
        let database = try MigratedDatabase()
        // A right-to-left override, an isolate, a zero-width space, a tag, separators of lines; and text that stays.
        let reason = "a\u{202E}b\u{2066}c\u{200B}d\u{E0041}e\u{2028}f\u{2029}g é 漢 😀"
        let paused = try DocketTool.run(["queue", "pause", "intake", "--reason", reason], database: database)
        #expect(paused.status == 0, "\(paused.errors)")
        _ = try database.query("update docket.queue_gate set paused_by = E'x\\u009b31my\\u007fz'")
        let run = try DocketTool.run("queue", "list", "--json", database: database)
        let queue = try run.document()["queues"]?.elements.first { $0["queue"]?.string == "intake" }
        #expect(queue?["pause_reason"]?.string == reason)
        #expect(queue?["paused_by"]?.string == "x\u{9B}31my\u{7F}z")
        for scalar in run.output.unicodeScalars where scalar != "\n" {
            let category = scalar.properties.generalCategory
            #expect(![.control, .format, .lineSeparator, .paragraphSeparator].contains(category), "\(scalar.value)")
        }
        #expect(
            run.output.contains("\\u202e") && run.output.contains("\\u009b") && run.output.contains("\\udb40\\udc41"))
        #expect(run.output.contains("é 漢 😀"))
    }
}
