import Foundation
import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    /// Real workers on real suspenses: requests on 2026-03-02, follow-up on 04-16, consequences from 04-17.
    @Suite("suspenses end once, whatever runs at the same time")
    struct SuspenseTests {
        private let database: MigratedDatabase
        private let session: Session
        private static let request =
            #"{"operation":"csco","purpose":"substantiation","channel":"letter","pending_ia":true,"account_status":"notice"}"#

        init() throws {
            database = try MigratedDatabase(rehearsal: true)
            session = try database.open()
        }

        private func go(to date: String) throws {
            try session.run(script: "update docket.database_mode set business_date = '\(date)'")
        }

        private func awaitDone(seconds: Double = 60) throws {
            try database.await(
                "every job has an outcome", seconds: seconds,
                "select (select count(*) from docket.job) = (select count(*) from docket.outcome)")
        }

        private func sweep(on date: String, limit: Int32 = 10_000) throws -> Int64 {
            let p = Parameters()
            p.append(text: date)
            let day = try session.execute(Statement(name: "day", sql: "select $1::text::date"), p).dateDays(0, 0)
            return try SuspenseSweep.enqueueDue(on: day, limit: limit, on: session)
        }

        @Test("responses of days 29 to 46 and the ends of the same suspenses, all at once: each case as its day says")
        func allAtOnce() throws {
            let cases = 100
            let daemon = try DaemonProcess(database.url) { $0.simulatedWork = "0-1" }
            try go(to: "2026-03-02")
            try session.run(
                script: """
                    select docket.enqueue('substantiation', '\(Self.request)', case_number => 'C-' || n) from generate_series(1, \(cases)) n
                    """)
            try awaitDone()
            #expect(try database.count("select count(*) from docket.suspense where state = 'open'") == 100)
            try go(to: "2026-04-17")
            // In one transaction, each case's end and then its response, so that batches meet.
            try session.run(script: "begin")
            #expect(try sweep(on: "2026-04-17") == 100)
            try session.run(
                script: """
                    select docket.enqueue('substantiation', json_build_object('received_on', date '2026-03-02' + (array[29, 30, 31, 45, 46])[n % 5 + 1],
                        'answer', 'full'), kind => 'response', case_number => 'C-' || n) from generate_series(1, \(cases)) n;
                    commit;
                    """)
            try awaitDone()
            #expect(try daemon.stop() == .exited(0))
            #expect(try database.count("select count(*) from docket.outcome where state = 3") == 0)
            #expect(try database.count("select count(*) from docket.outcome where attempt <> 1") == 0)
            #expect(try database.count("select count(*) from docket.response") == 100)
            // An end that comes before a late response has its consequences; one that comes after it is a person's.
            #expect(
                try database.count(
                    """
                    select count(*) from docket.suspense s join docket.response r on r.suspense = s.id
                    join docket.job j on j.kind = 11 and j.case_number = s.case_number
                    join docket.outcome o on o.job_id = j.id
                    cross join lateral (select count(*) as pending from docket.consequence c where c.suspense = s.id and c.state = 'pending') as c
                    where case when r.received_on = '2026-04-17' then (s.state, c.pending, o.state) in (('expired', 2, 1), ('open', 0, 2))
                        else (s.state, c.pending) = ('answered', 0) end
                    """) == 100)
            #expect(try database.count("select count(*) from docket.lease") == 0)
        }

        @Test(
            "a million open suspenses: the sweep of 5,000 due ones takes under 10 s and reads only them",
            .enabled(if: ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == "1", "a million rows take a minute"))
        func million() throws {
            try session.run(script: Self.million, deadline: .seconds(600))
            try go(to: "2026-04-17")
            // The migrations' building of indexes counts as walks, too.
            let walks = "select seq_scan from pg_stat_user_tables where relname = 'suspense'"
            let scansBefore = try database.count(walks)
            let clock = ContinuousClock()
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            let start = clock.now
            #expect(try sweep(on: "2026-04-17") == 5_000)
            let swept = clock.now - start
            _ = try database.query("select pg_stat_force_next_flush()", on: session)
            let read = try database.count(
                "select idx_tup_read from pg_stat_user_indexes where indexrelname = 'suspense_due'")
            let scans = try database.count(walks) - scansBefore
            try database.await(
                "every consequence is written", seconds: 60,
                "select (select count(*) from docket.consequence) = 10000 and not exists (select from docket.ready where queue = 9) and not exists (select from docket.lease)"
            )
            let written = clock.now - start
            print("1,000,000 open, 5,000 due: enqueued after \(swept), all consequences after \(written)")
            #expect(swept < .seconds(10))
            #expect(read == 5_000, "rows that the sweep looked at")
            #expect(scans == 0, "walks over the whole table")
            #expect(try sweep(on: "2026-04-17") == 0)
            #expect(try daemon.stop() == .exited(0))
            #expect(
                try database.count(
                    "select count(*) from docket.suspense where state = 'expired' and acts_from <= '2026-04-17'")
                    == 5_000)
            #expect(try database.count("select count(*) from docket.suspense where state = 'open'") == 995_000)
        }

        private static let million = """
            begin;
            select setval('docket.job_id_seq', 1000000);
            create temporary table due on commit drop as
                select n as id, case when n % 200 = 0 then date '2026-04-17' else date '2026-04-18' + (n % 44)::int end as acts_from
                from generate_series(1, 1000000) as n;
            insert into docket.job (id, queue, kind, case_number, facts) select id, 9, 9, 'C-' || id, '\(request)' from due;
            insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on)
                select id, 1, 'SUSP-01', acts_from - 46, acts_from - 16, acts_from - 1, acts_from, id, acts_from - 46 from due;
            insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
                select id, 'C-' || id, 'csco', 'substantiation', acts_from - 46, acts_from - 16, acts_from - 1, acts_from from due;
            insert into docket.case_file (case_number, version, owner, decided_by) select 'C-' || id, 1, 'csco', id from due;
            commit;
            """
    }
}
