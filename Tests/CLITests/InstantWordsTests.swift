import JSONText
import Postgres
import TestKit
import Testing

@Suite("times: the business zone for people, UTC by RFC 3339 for programs")
struct InstantWordsTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(
            script: """
                update docket.database_mode set business_date = '2026-03-21';
                insert into docket.job (id, queue, kind, case_number, enqueued_at, facts) values
                    (1, 1, 1, 'C-1', '2026-01-15T12:00:00Z', '{}'), (2, 1, 1, 'C-2', '2026-07-15T12:00:00Z', '{}');
                insert into docket.ready (queue, kind, priority, attempt, job_id) values (1, 1, 0, 0, 1), (1, 1, 0, 0, 2);
                insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64));
                insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, referred, decided, trace)
                values (1, 'C-1', '2026-02-03', 1, 1, true, '{}', 'SUSP-20?b');
                insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
                values (1, 1, 'SUSP-20', 'missing_fact', 'x', 'LTA', 'x', '{}');
                """)
    }

    private func run(_ words: String...) throws -> DocketTool.Run { try DocketTool.run(words, database: database) }

    @Test("a list has local times with their zone, winter and summer; one job says how long ago as well")
    func text() throws {
        let list = try run("job", "list").output
        #expect(list.contains("2026-01-15 07:00:00 EST") && list.contains("2026-07-15 08:00:00 EDT"))
        #expect(!list.contains("12:00:00"))
        let job = try run("job", "show", "1").output
        #expect(job.contains("2026-01-15 07:00:00 EST (") && job.contains(" days ago)"))
        try database.open().run(script: "update docket.database_mode set business_zone = 'Pacific/Honolulu'")
        #expect(try run("job", "list").output.contains("2026-01-15 02:00:00 HST"))
    }

    @Test("JSON keeps instants in UTC, those of loads of reference data too")
    func json() throws {
        let job = try run("job", "show", "1", "--json").document()
        #expect(job["enqueued_at"]?.string == "2026-01-15T12:00:00.000Z")
        try LoadedReference.add(to: database)
        let loads = try run("reference", "list", "--loads", "--json").document()
        let at = try #require(loads["loads"]?.elements.first?["recorded_at"]?.string)
        #expect(at.count == 24 && at.hasSuffix("Z") && at.dropFirst(10).hasPrefix("T"), "\(at)")
    }

    @Test("a referral's age is counted from the action date to the business date")
    func age() throws {
        let list = try run("referral", "list", "--json").document()["referrals"]?.elements.first
        #expect(list?["age_days"]?.int == 46)
        #expect(try run("referral", "list").output.contains("AGE DAYS"))
    }
}
