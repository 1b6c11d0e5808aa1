import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket distribution and docket letter on stored runs and letters")
struct DistributionVerbTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(
            script: """
                update docket.database_mode set business_date = '2026-02-03';
                insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64));
                select setval('docket.job_id_seq', 100);
                """)
        try DistributedCases.add(to: database)
    }

    private func docket(_ words: String...) throws -> DocketTool.Run {
        try DocketTool.run(words, database: database)
    }

    @Test("a stored run is listed, shown whole and verified; what show prints passes the check without a database")
    func stored() throws {
        let listed = try docket("distribution", "list", "--json").document()["runs"]?.elements ?? []
        #expect(listed.map { $0["run"]?.int } == [1] && listed[0]["state"]?.string == "proposed")
        let shown = try docket("distribution", "show", "--json")
        let document = try shown.document()
        #expect(document["run"]?.int == 1 && document["rehearsal"] == .bool(true))
        #expect(document["cases"]?.elements.first?["number"]?.string == "P-1")
        #expect(document["placements"]?.elements.first?["office"]?.string == "12")
        #expect(try docket("distribution", "verify", "1", "--json").document()["verified"] == .bool(true))
        let alone = try DocketTool.run("distribution", "verify", "--file", "-", "--json", input: shown.output)
        #expect(try alone.document()["placed"]?.int == 1)
        #expect(
            try docket("distribution", "list", "--state", "applied", "--json").document()["runs"]?.elements.isEmpty
                == true)
        let table = try docket("distribution", "show", "1")
        #expect(table.output.contains("6.00") && table.output.contains("8.00"))
    }

    @Test("a stored run that was tampered with is neither verified nor applied")
    func tampered() throws {
        try database.open().run(
            script: """
                alter table docket.distribution_office disable trigger user;
                update docket.distribution_office set new_cases_max = 0;
                """)
        #expect(try docket("distribution", "verify", "1").status == 6)
        #expect(try docket("distribution", "apply", "--yes", "1").status == 6)
        #expect(try database.count("select count(*) from docket.job") == 0)
    }

    @Test("apply enqueues one job for a run, caused by it; a run that is settled, or is not there, is refused")
    func applying() throws {
        let dry = try docket("distribution", "apply", "--yes", "1", "--dry-run", "--json").document()
        #expect(dry["count"]?.int == 1 && dry["sample"]?.elements.first?["case"]?.string == "P-1")
        let job = try docket("distribution", "apply", "--yes", "1", "--by", "Name", "--json").document()["job"]?.int
        #expect(try docket("distribution", "apply", "--yes", "1", "--json").document()["job"]?.int == job)
        #expect(
            try database.query("select facts || ' ' || caused_by from docket.job").text(0, 0)
                == #"{"step" : "apply", "run" : 1, "by" : "Name"} 1"#)
        #expect(try docket("distribution", "withdraw", "1", "--reason", "not today").status == 0)
        let again = try docket("distribution", "withdraw", "1", "--reason", "x", "--json").document()
        #expect(again["count"]?.int == 0)
        let run = try docket("distribution", "apply", "--yes", "1")
        #expect(run.status == 4 && run.errors.contains("withdrawn"))
        for verb in [["apply", "7"], ["show", "7"], ["verify", "7"], ["withdraw", "7", "--reason", "x"]] {
            #expect(try DocketTool.run(["distribution"] + verb, database: database).status == 3)
        }
    }

    @Test("propose enqueues once while one waits; what would be proposed is said beforehand, with what is not declared")
    func proposing() throws {
        let first = try docket("distribution", "propose", "--json").document()
        let second = try docket("distribution", "propose", "--json").document()
        #expect(first["count"]?.int == 1 && second["count"]?.int == 0 && first["job"]?.int == second["job"]?.int)
        let open = try docket("distribution", "propose", "--dry-run", "--json").document()
        #expect(open["outcome"]?.string == "referred" && open["count"]?.int == 0)
        #expect((open["referrals"]?.elements ?? []).contains { $0["rule"]?.string == "DIST-05" })
        try database.open().run(
            script: """
                insert into docket.operator_parameter (section, name, value, valid_from, authority, recorded_by)
                values ('distribution', 'inventory', 'counted', '2026-01-01', 'x', 'x');
                insert into docket.reference_load (section, corrects, recorded_by) values ('offices', false, 'x');
                insert into docket.office_record (load, row_number, code, name, bilingual, on_hold, capacity, valid_from, authority)
                select max(id), 1, '14', 'Office', false, false, 1, '2026-01-01', 'x' from docket.reference_load;
                select docket.reference_snapshot_take();
                """)
        let made = try docket("distribution", "propose", "--dry-run", "--json").document()
        #expect(made["outcome"]?.string == "decided" && made["count"]?.int == 1)
        #expect(made["placements"]?.elements.first?["office"]?.string == "14")
    }

    @Test("letters of cases are exported once, each batch again byte for byte, with the rehearsal's mark")
    func letters() throws {
        let folder = try TemporaryFolder()
        let export = try docket(
            "letter", "export", "--yes", folder.path("a"), "--kind", "acknowledgement", "--by", "Name", "--json"
        ).document()
        #expect(export["count"]?.int == 1 && export["marking"]?.string == "REHEARSAL")
        let batch = try #require(export["batch"]?.int)
        let text = try folder.text("a")
        #expect(
            text == "marking,letter,case,kind,made_on,contact_days\r\nREHEARSAL,1,P-1,acknowledgement,2026-02-03,\r\n")
        let again = try docket(
            "letter", "export", "--yes", folder.path("b"), "--kind", "acknowledgement", "--batch", "\(batch)", "--json"
        ).document()
        #expect(try folder.text("b") == text && again["sha256"]?.string == export["sha256"]?.string)
        let none = try docket("letter", "export", "--yes", folder.path("c"), "--kind", "acknowledgement", "--json")
            .document()
        #expect(none["count"]?.int == 0)
        #expect(
            try docket("letter", "export", "--yes", folder.path("d"), "--kind", "special-5", "--batch", "\(batch)")
                .status == 3)
        let listed = try docket("letter", "list", "--kind", "acknowledgement", "--json").document()
        #expect(listed["letters"]?.elements.first?["batch"]?.int == batch)
        #expect(try docket("case", "history", "P-1", "--json").output.contains("acknowledgement, in batch \(batch)"))
    }

    @Test("LETTER-05: a letter of Special 5 needs the days to the contact, as recorded when its batch was made")
    func contactDays() throws {
        let session = try database.open()
        try session.run(
            script: """
                insert into docket.pool (entered_by, case_number, queue, entered_on, released_by) values (50, 'F-1', 13, '2026-02-03', '12');
                insert into docket.case_letter (kind, case_number, job_id, made_on) values ('special-5', 'F-1', 50, '2026-02-03');
                """)
        let folder = try TemporaryFolder()
        let refused = try docket("letter", "export", "--yes", folder.path("a"), "--kind", "special-5")
        #expect(refused.status == 4 && refused.errors.contains("letters.contact-days"))
        #expect(try database.count("select count(*) from docket.letter_batch") == 0)
        func record(_ days: Int) throws {
            try session.run(
                script: """
                    insert into docket.operator_parameter (section, name, value, valid_from, authority, recorded_by)
                    values ('letters', 'contact-days', '\(days)', '2026-01-01', 'x', 'x')
                    """)
        }
        try record(14)
        let batch = try docket("letter", "export", "--yes", folder.path("a"), "--kind", "special-5", "--json")
            .document()[
                "batch"]?.int
        #expect(try folder.text("a").hasSuffix("F-1,special-5,2026-02-03,14\r\n"))
        try record(21)
        _ = try docket("letter", "export", "--yes", folder.path("b"), "--kind", "special-5", "--batch", "\(batch ?? 0)")
            .status
        #expect(try folder.text("b") == folder.text("a"))
    }
}
