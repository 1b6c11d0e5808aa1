import Postgres
import TestKit
import Testing

@Suite("the owners that cases have had")
struct OwnerChangeTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try session.run(
            script: """
                insert into docket.outcome (job_id, state, attempt, finished_at) values (1, 1, 1, '2026-02-03 10:00Z');
                insert into docket.case_file (case_number, version, owner, decided_by)
                values ('C-1', 1, 'special-6', 1), ('C-2', 1, 'special-6', 1)
                """)
    }

    private func changes() throws -> [String] {
        let rows = try database.query(
            "select format('%s %s %s %s', case_number, version, owner, job_id) from docket.owner_change order by 1")
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    @Test("opening a case writes nothing; the first change writes both owners, and a further one its own")
    func noted() throws {
        #expect(try changes() == [])
        try session.run(script: "update docket.case_file set version = version + 1 where case_number = 'C-1'")
        #expect(try changes() == [])
        try session.run(
            script:
                "update docket.case_file set version = version + 1, owner = 'office-66', decided_by = 2 where case_number = 'C-1'"
        )
        #expect(try changes() == ["C-1 1 special-6 1", "C-1 3 office-66 2"])
        #expect(
            try database.count(
                "select count(*) from docket.owner_change where version = 1 and changed_at = '2026-02-03 10:00Z'")
                == 1)
        try session.run(
            script: """
                insert into docket.case_file as f (case_number, version, owner, decided_by) values ('C-1', 4, 'special-5', 3), ('C-2', 2, 'special-6', 3)
                on conflict on constraint case_file_pkey do update set version = excluded.version, owner = excluded.owner, decided_by = excluded.decided_by
                """)
        #expect(try changes() == ["C-1 1 special-6 1", "C-1 3 office-66 2", "C-1 4 special-5 3"])
        #expect(throws: PostgresError.self) { try session.run(script: "delete from docket.owner_change") }
    }
}
