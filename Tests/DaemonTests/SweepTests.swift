import Foundation
import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("sweeps run once per occurrence, whoever looks, dies or stalls")
    struct SweepTests {
        let database: MigratedDatabase
        let session: Session

        init() throws {
            database = try MigratedDatabase(rehearsal: true)
            session = try database.open()
        }

        /// The two sweeps that are due each day whatever the policies, away since some days ago, with each day to be made up for.
        private func makeDue(days: Int) throws {
            try session.run(
                script: """
                    update docket.schedule set paused = false, missed = 'run-all',
                        reached = (clock_timestamp() - interval '\(days * 24) hours') at time zone zone
                    where name in ('partitions', 'suspense-expiry')
                    """)
        }

        private func awaitRunsEnded() throws {
            try database.await(
                "every run has ended",
                """
                select count(*) > 0 and count(*) = count(o.job_id) from docket.sweep_run r
                left join docket.outcome o on o.job_id = r.last_job
                """)
        }

        /// Runs without exactly one job that ended done, and jobs of the queue that belong to none.
        private func strays() throws -> Int64 {
            try database.count(
                """
                select (select count(*) from docket.occurrence p left join docket.outcome o on o.job_id = p.job_id
                        where p.fate = 'run' and o.state is distinct from 4)
                    + (select count(*) from docket.job j where j.queue = 20
                        and not exists (select from docket.occurrence where job_id = j.id)
                        and not exists (select from docket.sweep_run where job_id = j.id))
                    + (select count(*) from docket.ready where queue = 20)
                    + (select count(*) from docket.lease where queue = 20)
                """)
        }

        @Test(
            "two hosts with different zones in their environment take each missed occurrence once, and it is done once")
        func twoHosts() throws {
            try makeDue(days: 5)
            let zones = [["TZ=Asia/Tokyo", "PGTZ=Asia/Tokyo"], ["TZ=America/Los_Angeles", "PGTZ=Pacific/Honolulu"]]
            let daemons = try zones.enumerated().map { place, zone in
                try DaemonProcess(database.url) {
                    $0.hostName = "host-\(place)"
                    $0.environment = zone
                }
            }
            for daemon in daemons { try daemon.awaitReady() }
            try awaitRunsEnded()
            for daemon in daemons { #expect(try daemon.stop() == .exited(0)) }
            #expect(try strays() == 0)
            let rows = try database.query(
                "select count(*), count(distinct (schedule, civil_at)), count(distinct job_id), count(host) from docket.occurrence"
            )
            let counts = try (0...3).map { try rows.int8(0, $0) }
            #expect(Set(counts).count == 1, "\(counts)")
            #expect((10...12).contains(counts[0]))
            #expect(
                try database.count("select count(*) from docket.sweep_run where parts <> 1 or last_job <> job_id") == 0)
        }

        @Test(
            "a daemon killed at the very moment loses nothing and does nothing twice",
            arguments: [
                ("it is due", "select clock_timestamp() >= '%'"),
                ("it is taken", "select exists (select from docket.occurrence)"),
                (
                    "it is claimed or done",
                    "select not exists (select from docket.ready) and exists (select from docket.occurrence)"
                ),
            ])
        func restart(_ moment: (name: String, condition: String)) throws {
            // To the second, which schedules are not otherwise.
            try session.run(
                script: """
                    alter table docket.schedule drop constraint schedule_time_of_a_day;
                    update docket.schedule set paused = id <> 2, zone = 'UTC', reached = clock_timestamp() at time zone 'UTC',
                        local_time = date_trunc('second', clock_timestamp() at time zone 'UTC' + interval '3 seconds')::time;
                    """)
            let due = "(select due_at from docket.schedule s cross join lateral docket.schedule_next(s) where s.id = 2)"
            let instant = try database.query("select \(due)::text", on: session).text(0, 0)
            let first = try DaemonProcess(database.url)
            try first.awaitReady()
            try database.await(moment.name, moment.condition.replacingOccurrences(of: "%", with: instant))
            #expect(try first.kill() == .signaled(SIGKILL))
            let takenBefore = try database.count("select count(*) from docket.occurrence")
            let second = try DaemonProcess(database.url)
            try awaitRunsEnded()
            #expect(try second.stop() == .exited(0))
            print("killed when \(moment.name): taken before: \(takenBefore)")
            #expect(try database.count("select count(*) from docket.occurrence where not late and fate = 'run'") == 1)
            #expect(try strays() == 0)
        }

        @Test("a moved business date is heeded at once; without the notification after the interval at the latest")
        func rehearsal() throws {
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            var begun = try database.query("select clock_timestamp()::text").text(0, 0)
            try session.run(
                script: """
                    update docket.schedule set paused = false where name in ('partitions', 'suspense-expiry');
                    update docket.database_mode set business_date = '2026-02-03';
                    """)
            func moved(to date: String, runs: Int) throws -> Double {
                try database.await(
                    "the runs of \(date)",
                    """
                    select count(*) = \(runs) from docket.occurrence p join docket.outcome o on o.job_id = p.job_id
                    where p.civil_at::date = '\(date)' and o.state = 4
                    """)
                return try database.query(
                    "select extract(epoch from max(taken_at) - '\(begun)')::float8 from docket.occurrence where civil_at::date = '\(date)'"
                ).float8(0, 0)
            }
            let told = try moved(to: "2026-02-03", runs: 2)
            begun = try database.query("select clock_timestamp()::text").text(0, 0)
            try session.run(
                script: """
                    alter table docket.database_mode disable trigger schedules_follow_date;
                    update docket.database_mode set business_date = '2026-03-21';
                    """)
            let untold = try moved(to: "2026-03-21", runs: 2)
            print("taken after a move, s: told \(told), untold \(untold)")
            #expect(told < 2)
            #expect(untold < 8)
            #expect(try database.count("select count(*) from docket.occurrence where fate = 'merged'") == 90)
            #expect(try daemon.stop() == .exited(0))
            #expect(try strays() == 0)
        }

        private func go(to date: String) throws {
            try session.run(script: "update docket.database_mode set business_date = '\(date)'")
        }

        private func awaitSwept(_ date: String) throws {
            try database.await(
                "the sweep of \(date), and what it brought",
                """
                select exists (select from docket.occurrence p join docket.outcome o on o.job_id = p.job_id
                        where p.schedule = 1 and p.civil_at::date = '\(date)' and o.state = 4)
                    and not exists (select from docket.job j where not exists (select from docket.outcome where job_id = j.id))
                """)
        }

        /// The cases whose suspense's end was enqueued, in that order.
        private func expired() throws -> [String] {
            let rows = try database.query(
                "select case_number from docket.job where queue = 9 and kind = 11 order by id", on: session)
            return try (0..<rows.count).map { try rows.text($0, 0) }
        }

        private static let request =
            #"{"operation":"csco","purpose":"substantiation","channel":"letter","pending_ia":true,"account_status":"notice"}"#

        @Test(
            "follow-ups fire by the schedule on their day: none on day 45; after weeks away once, in the order they were due"
        )
        func followUps() throws {
            try session.run(script: "update docket.schedule set paused = id <> 1")
            let daemon = try DaemonProcess(database.url)
            for (date, number) in [("2026-03-02", 1), ("2026-03-02", 2), ("2026-03-03", 3)] {
                try go(to: date)
                _ = try database.query(
                    "select docket.enqueue('substantiation', '\(Self.request)', case_number => 'C-\(number)')",
                    on: session)
                try awaitSwept(date)
            }
            try go(to: "2026-04-16")
            try awaitSwept("2026-04-16")
            #expect(try expired() == [])
            // Nobody runs for weeks.
            #expect(try daemon.stop() == .exited(0))
            try go(to: "2026-05-08")
            let successor = try DaemonProcess(database.url)
            try awaitSwept("2026-05-08")
            #expect(try expired() == ["C-1", "C-2", "C-3"])
            #expect(try database.count("select count(*) from docket.consequence where state = 'pending'") == 6)
            #expect(try database.count("select touched from docket.sweep_run order by job_id desc limit 1") == 3)
            _ = try start("suspense-expiry")
            try awaitRunsEnded()
            #expect(try expired().count == 3)
            #expect(try successor.stop() == .exited(0))
            #expect(try strays() == 0)
        }

        /// From now on the sweep `partitions` waits at the server while the returned session lives.
        private func stallPartitions() throws -> Session {
            try session.run(
                script: """
                    create or replace function docket.partitions_ahead(ahead integer default 3) returns integer language plpgsql as $$
                    begin
                        if current_setting('application_name') like 'docket worker %' then
                            perform pg_advisory_xact_lock(4711);
                        end if;
                        return 0;
                    end $$;
                    """)
            let holder = try database.open()
            try holder.run(script: "select pg_advisory_lock(4711)")
            return holder
        }

        private func start(_ sweep: String) throws -> Int64 {
            try database.count("select job_id from docket.sweep_start('\(sweep)', 'a test')")
        }

        @Test(
            "a sweep that stalls at its last attempt fails at its deadline, is shown, and holds up neither another nor the cases; the next run does it"
        )
        func stalled() throws {
            try session.run(script: "update docket.kind set attempts_max = 1 where id = 20")
            let holder = try stallPartitions()
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            let stalled = try start("partitions")
            try database.await("it runs", "select exists (select from docket.lease where \(stalled) = any (ids))")
            let other = try start("suspense-expiry")
            let cases = try database.count("select job_id from docket.enqueue('intake', '{}')")
            try database.await(
                "all have ended",
                "select count(*) = 3 from docket.outcome where job_id in (\(stalled), \(other), \(cases))")
            let outcome = try database.query(
                "select state::int4, result, attempt::int4 from docket.outcome where job_id = \(stalled)")
            #expect(try outcome.int4(0, 0) == 3)
            #expect(try outcome.text(0, 1) == "dead after 1 attempt: 57014 partition_ensure")
            #expect(try outcome.int4(0, 2) == 1)
            let waits = try database.query(
                """
                select extract(epoch from s.finished_at - j.enqueued_at)::float8,
                    extract(epoch from o.finished_at - p.enqueued_at)::float8, o.state::int4
                from docket.outcome s join docket.job j on j.id = s.job_id, docket.outcome o join docket.job p on p.id = o.job_id
                where s.job_id = \(stalled) and o.job_id = \(other)
                """)
            print("stalled for \(try waits.float8(0, 0)) s, the other took \(try waits.float8(0, 1)) s")
            #expect(try waits.float8(0, 0) > 4.9 && waits.float8(0, 0) < 10)
            #expect(try waits.float8(0, 1) < 3)
            #expect(try waits.int4(0, 2) == 4)
            #expect(try database.query("select failed from docket.sweep_status where schedule = 2").bool(0, 0))
            holder.close()
            _ = try start("partitions")
            try database.await(
                "the next run is done", "select coalesce(state = 4, false) from docket.sweep_status where schedule = 2")
            #expect(
                try !database.query("select failed or overdue from docket.sweep_status where schedule = 2").bool(0, 0))
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a sweep that stalls and has attempts left is tried again by itself, and says why meanwhile")
        func stalledOnce() throws {
            let holder = try stallPartitions()
            let daemon = try DaemonProcess(database.url)
            let job = try start("partitions")
            try database.await("it has stalled once", "select exists (select from docket.failure)")
            #expect(
                try database.query("select why from docket.failure where job_id = \(job) and attempt = 1").text(0, 0)
                    == "57014 partition_ensure")
            #expect(try !database.query("select failed from docket.sweep_status where schedule = 2").bool(0, 0))
            holder.close()
            try awaitRunsEnded()
            #expect(
                try database.count("select state * 10 + attempt::int8 from docket.outcome where job_id = \(job)") == 42)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "a sweep that the server refuses fails at once and once, with the code and the statement; the other is done"
        )
        func failing() throws {
            try session.run(
                script: """
                    create or replace function docket.partitions_ahead(ahead integer default 3) returns integer language plpgsql as $$
                    begin
                        if current_setting('application_name') like 'docket worker %' then
                            raise exception 'a message that may quote a row';
                        end if;
                        return 0;
                    end $$;
                    """)
            try makeDue(days: 1)
            let daemon = try DaemonProcess(database.url)
            try awaitRunsEnded()
            let failed = try database.query(
                """
                select count(*), count(*) filter (where o.result = 'P0001 partition_ensure' and o.attempt = 1)
                from docket.outcome o join docket.job j on j.id = o.job_id where j.kind = 20 and o.state = 3
                """)
            #expect(try failed.int8(0, 0) >= 1)
            #expect(try failed.int8(0, 1) == failed.int8(0, 0))
            #expect(
                try database.count(
                    "select count(*) from docket.sweep_status where failed = (schedule = 2) and state is not null") == 2
            )
            #expect(try daemon.stop() == .exited(0))
            #expect(!daemon.log.contains("may quote"))
        }

        @Test("a worker killed in the midst of a sweep leaves it to another, which does it once")
        func killedWorker() throws {
            let holder = try stallPartitions()
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            let job = try start("partitions")
            try database.await(
                "it waits at the server",
                "select exists (select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted)")
            let worker = try database.query(
                "select i.pid from docket.lease l join docket.incarnation i on i.id = l.incarnation where \(job) = any (l.ids)"
            ).int4(0, 0)
            #expect(Glibc.kill(worker, SIGKILL) == 0)
            try database.await(
                "it is rescued",
                "select exists (select from docket.incarnation where pid = \(worker) and ended_at is not null)")
            holder.close()
            try awaitRunsEnded()
            #expect(try database.count("select count(*) from docket.outcome where job_id = \(job) and state = 4") == 1)
            #expect(
                try database.count("select count(*) from docket.sweep_run where parts = 1 and last_job = \(job)") == 1)
            #expect(try daemon.stop() == .exited(0))
            #expect(try strays() == 0)
        }
    }
}
