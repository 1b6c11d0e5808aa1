import Postgres
import QueueStore
import TestKit
import Testing

@Suite("reference data in tables: rows are added by load, never changed, and defend themselves")
struct ReferenceRecordTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
        try load("offices", "office_record", "'22', 'Office', null, false, false, null, null, null, '2020-01-01', null")
    }

    /// Adds one row as one load, in one transaction.
    private func load(_ section: String, _ table: String, _ row: String, corrects: Bool = false) throws {
        try session.run(
            script: """
                begin;
                with l as (insert into docket.reference_load (section, corrects, recorded_by) values ('\(section)', \(corrects), 'x') returning id)
                insert into docket.\(table) select id, 1, \(row), false, 'x' from l;
                commit
                """)
    }

    private func constraint(_ body: () throws -> Void) throws -> String? {
        let error = #expect(throws: PostgresError.self, performing: body)
        try? session.run(script: "rollback")
        guard case .server(let server)? = error else { return nil }
        return server.constraint
    }

    @Test(
        "whoever adds a row, what is no such row is refused by name",
        arguments: [
            ("zip-codes", "zip_record", "'1234', '22', '2026-01-01', null", "zip_record_zip_form"),
            ("zip-codes", "zip_record", "'12345', '99999', '2026-01-01', null", "reference_load_is_sound"),
            ("zip-codes", "zip_record", "'12345', '22', '2026-01-02', '2026-01-01'", "zip_record_dates_in_order"),
            ("zip-codes", "zip_record", "'12345', '22', 'infinity', null", "zip_record_valid_from_a_day"),
            ("districts", "district_record", "'tx', 1, '22', '2026-01-01', null", "district_record_state_form"),
            ("districts", "district_record", "'TX', 100, '22', '2026-01-01', null", "district_record_district_range"),
            (
                "advocates", "advocate_record",
                "'SMITH', '22', 'case-advocate', false, null, null, null, false, '2026-01-01', null",
                "advocate_record_code_form"
            ),
            (
                "advocates", "advocate_record",
                "'CA-1', '22', 'case-advocate', false, 0, null, null, false, '2026-01-01', null",
                "advocate_record_hours_range"
            ),
            (
                "advocates", "advocate_record",
                "'CA-1', '22', 'case-advocate', false, null, 'away', null, false, '2026-01-01', null",
                "advocate_record_status_known"
            ),
            (
                "advocates", "advocate_record",
                "'CA-1', '22', 'case-advocate', false, null, null, 1.00001, false, '2026-01-01', null",
                "advocate_record_availability_range"
            ),
            ("calendars", "calendar_record", "'workdays', null, '2026-01-01', '2026-12-31'", "calendar_record_goes_on"),
            (
                "closed-days", "closed_day_record", "'workdays', 'x', '2026-01-01', '2026-01-01'",
                "closed_day_record_office_form"
            ),
            (
                "closed-days", "closed_day_record", "'workdays', '022', '2026-01-01', '2026-01-01'",
                "closed_day_record_office_without_leading_zero"
            ),
            (
                "offices", "office_record", "'022', 'Office', null, false, false, null, null, null, '2020-01-01', null",
                "office_record_code_without_leading_zero"
            ),
            ("zip-codes", "zip_record", "'12345', '22', '2019-12-31', null", "reference_load_is_sound"),
        ])
    func refused(section: String, table: String, row: String, by: String) throws {
        #expect(try constraint { try load(section, table, row) } == by)
        #expect(try database.count("select count(*) from docket.reference_load") == 1)
    }

    @Test(
        "a load that overlaps an earlier one without saying that it corrects is refused at the commit, whoever makes it"
    )
    func overlap() throws {
        try load("zip-codes", "zip_record", "'12345', '22', '2026-01-01', '2026-06-30'")
        let row = "'12345', '66', '2026-06-30', null"
        #expect(try constraint { try load("zip-codes", "zip_record", row) } == "reference_load_is_sound")
        try load("zip-codes", "zip_record", row, corrects: true)
        try load("zip-codes", "zip_record", "'12345', '22', '2026-07-01', null")
        for (day, office) in [("2026-06-29", "22"), ("2026-06-30", "66"), ("2026-07-01", "22")] {
            #expect(try database.query("select office from docket.zip_on('\(day)')").text(0, 0) == office)
        }
    }

    @Test("rows and loads are neither changed nor taken away")
    func appendOnly() throws {
        for table in ["office_record", "reference_load"] {
            for change in ["update docket.\(table) set load = 9", "delete from docket.\(table)"] {
                let script = table == "reference_load" ? change.replacing("load = 9", with: "corrects = true") : change
                let error = #expect(throws: PostgresError.self) { try session.run(script: script) }
                #expect(error?.sqlstate == "DK004")
            }
        }
    }

    @Test("loads are numbered in the order of their commits: a second waits for the first")
    func ordered() throws {
        try session.run(
            script:
                "begin; insert into docket.reference_load (section, corrects, recorded_by) values ('offices', false, 'x')"
        )
        let other = try database.open()
        try other.run(script: "set lock_timeout = '100ms'")
        let error = #expect(throws: PostgresError.self) {
            try other.run(
                script:
                    "insert into docket.reference_load (section, corrects, recorded_by) values ('offices', false, 'x')")
        }
        #expect(error?.sqlstate == "55P03")
        try session.run(script: "commit")
        #expect(try database.count("select max(id) from docket.reference_load") == 2)
    }

    @Test("the snapshot has the loads of the tables and the calendars, not their rows")
    func snapshot() throws {
        try load("zip-codes", "zip_record", "'12345', '22', '2026-01-01', null")
        try load("calendars", "calendar_record", "'workdays', '16:30', '2026-01-01', null")
        try load("closed-days", "closed_day_record", "'workdays', 'all', '2026-02-26', '2026-02-27'")
        try load("closed-days", "closed_day_record", "'workdays', '22', '2026-03-02', '2026-03-02'")
        let taken = try ReferenceData.takeSnapshot(on: session)
        let content = try ReferenceData.snapshot(taken, on: session) ?? ""
        #expect(content.contains(#""offices" : 1"#) && content.contains(#""zip-codes" : 2"#), "\(content)")
        #expect(content.contains("2026-02-26") && content.contains(#""office" : "22""#) && !content.contains("12345"))
    }

    @Test(
        "one status at a time: changes count up by one, on the version of their advocate, and never of another's report"
    )
    func changes() throws {
        for code in ["CA-1", "CA-2"] {
            try load(
                "advocates", "advocate_record",
                "'\(code)', '22', 'case-advocate', false, null, 'active', 1, false, '2020-01-01', null")
        }
        func change(_ job: Int, _ code: String, _ version: Int, _ more: String = "null", referred: Bool = false) throws
        {
            try session.run(
                script: """
                    insert into docket.advocate_change (job_id, advocate, version, situation, referred, status, takes_effect, made_on, replaces)
                    values (\(job), '\(code)', \(version), 'absence', \(referred), 'deferred', '2026-03-01', '2026-02-03', \(more))
                    """)
        }
        #expect(try constraint { try change(1, "CA-1", 1) } == "advocate_change_on_its_version")
        try session.run(script: "update docket.advocate set version = 1")
        try change(1, "CA-1", 1)
        #expect(try constraint { try change(2, "CA-1", 1) } == "advocate_change_one_a_version")
        #expect(
            try constraint { try change(2, "CA-2", 1, referred: true) } == "advocate_change_referred_changes_no_status")
        #expect(try constraint { try change(2, "CA-2", 1, "1") } == "advocate_change_replaces_its_own")
        #expect(
            try constraint { try session.run(script: "update docket.advocate set version = 3") }
                == "advocate_version_by_one")
        #expect(
            try constraint { try session.run(script: "delete from docket.advocate where code = 'CA-2'") }
                == "advocate_version_by_one")
        #expect(
            try constraint {
                try session.run(
                    script:
                        "insert into docket.advocate_notice (job_id, duty, due_on, made_on, made_by) values (1, 'change', '2026-03-02', '2026-03-01', 1)"
                )
            } == "advocate_notice_not_before_its_day")
    }
}
