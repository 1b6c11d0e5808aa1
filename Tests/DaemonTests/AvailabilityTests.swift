import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    /// Real workers on reports about few advocates, so that they meet, while workers are killed.
    @Suite("reports about advocates have their effects once, whatever is killed and whatever runs at the same time")
    struct AvailabilityTests {
        private let database: MigratedDatabase
        private let session: Session

        init() throws {
            database = try MigratedDatabase(rehearsal: true)
            session = try database.open()
            try session.run(
                script: """
                    begin;
                    update docket.database_mode set business_date = '2026-02-03';
                    insert into docket.reference_load (section, corrects, recorded_by)
                        select s, false, 'x' from unnest('{offices,advocates,calendars}'::text[]) as s;
                    insert into docket.office_record (load, row_number, code, name, bilingual, on_hold, valid_from, authority)
                        values (1, 1, '22', 'Office', false, false, '2020-01-01', 'x');
                    insert into docket.advocate_record (load, row_number, code, office, position, in_training, status, availability,
                            bilingual, valid_from, authority)
                        select 2, n, 'CA-' || n, '22', 'case-advocate', false, 'active', 1, false, '2020-01-01', 'x'
                        from generate_series(1, 10) n;
                    insert into docket.calendar_record (load, row_number, calendar, valid_from, authority)
                        values (3, 1, 'workdays', '2020-01-01', 'x');
                    select docket.reference_snapshot_take();
                    commit;
                    """)
        }

        /// One more worker is killed that holds jobs of the queue.
        private func kill(_ killed: inout Set<Int64>) throws -> Bool {
            let rows = try database.query(
                """
                select i.id, i.pid from docket.incarnation i join docket.lease l on l.incarnation = i.id
                where l.queue = 17 and i.ended_at is null order by i.id desc limit 1
                """, on: session)
            guard rows.count == 1, killed.insert(try rows.int8(0, 0)).inserted else { return false }
            return Glibc.kill(try rows.int4(0, 1), SIGKILL) == 0
        }

        @Test("400 reports about ten advocates, absences of 20 to 36 days, with workers killed between any two steps")
        func killed() throws {
            let reports = 400
            try session.run(
                script: """
                    select docket.operator_enqueue('availability', json_build_object('situation', 'absence', 'first_day_out', '2026-03-02',
                        'last_day_out', date '2026-03-02' + (array[19, 20, 33, 34, 35])[n % 5 + 1]), case_number => 'advocate/CA-' || n % 10 + 1)
                    from generate_series(1, \(reports)) n
                    """)
            let daemon = try DaemonProcess(database.url) { $0.simulatedWork = "1-5" }
            var killed: Set<Int64> = []
            try awaitCondition("eight kills, or nothing is left to kill for", seconds: 120) {
                _ = try kill(&killed)
                return try killed.count >= 8
                    || database.count("select count(*) from docket.outcome", on: session) == Int64(reports)
            }
            try database.await(
                "every job has an outcome", seconds: 120,
                "select (select count(*) from docket.job) = (select count(*) from docket.outcome)")
            #expect(try daemon.stop() == .exited(0))
            #expect(killed.count >= 3, "kills that met a batch")
            for (what, sql) in Self.faults { #expect(try database.count(sql) == 0, "\(what)") }
            #expect(try database.count("select count(*) from docket.referral where rule = 'AVAIL-05'") == 80)
        }

        /// What must be nought when every report has its effects once.
        private static let faults = [
            ("failed", "select count(*) from docket.outcome where state not in (1, 2)"),
            ("leases", "select count(*) from docket.lease"),
            (
                "jobs without their one change",
                "select count(*) from docket.job j where not exists (select from docket.advocate_change c where c.job_id = j.id)"
            ),
            (
                "changes without a decision",
                "select count(*) from docket.advocate_change c left join docket.decision d using (job_id) where d.job_id is null"
            ),
            (
                "versions that are not the number of reports",
                "select count(*) from docket.advocate a where a.version <> (select count(*) from docket.advocate_change c where c.advocate = a.code) or a.version <> 40"
            ),
            (
                "outcomes that are not those of their days",
                """
                select count(*) from docket.advocate_change c join docket.decision d using (job_id)
                where coalesce(c.status, '-') <> case d.decided::json ->> 'days_out' when '20' then '-' when '21' then 'deferred'
                    when '34' then 'deferred' when '35' then '-' else 'inactive' end
                """
            ),
        ]
    }
}
