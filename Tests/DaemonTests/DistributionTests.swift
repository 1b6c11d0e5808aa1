import Glibc
import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    @Suite("a run of the distribution and the letters, killed at each step: none of its effects, or all, once")
    struct DistributionTests {
        let database: MigratedDatabase
        let session: Session

        private static let cases = 40

        init() throws {
            database = try MigratedDatabase(rehearsal: true)
            session = try database.open()
            try session.run(
                script: """
                    update docket.database_mode set business_date = '2026-02-03';
                    insert into docket.operator_parameter (section, name, value, valid_from, authority, recorded_by)
                    values ('distribution', 'inventory', 'counted', '2026-01-01', 'x', 'x'),
                        ('distribution', 'special-5-order', 'together', '2026-01-01', 'x', 'x'),
                        ('letters', 'run-weekday', '2', '2026-01-01', 'x', 'x');
                    insert into docket.reference_load (section, corrects, recorded_by) values ('offices', false, 'x');
                    insert into docket.office_record (load, row_number, code, name, bilingual, on_hold, capacity, valid_from, authority)
                    select (select max(id) from docket.reference_load), n, (10 + n)::text, 'Office ' || n, n = 1, false, n, '2026-01-01', 'x'
                    from generate_series(1, 4) n;
                    select docket.reference_snapshot_take();
                    insert into docket.case_file (case_number, version, owner, decided_by)
                    select 'C-' || n, 1, case when n % 4 = 0 then 'special-5' else 'special-6' end, n from generate_series(1, \(Self.cases)) n;
                    select setval('docket.job_id_seq', \(Self.cases));
                    insert into docket.pool (entered_by, case_number, queue, entered_on, spanish, other_language, is_foreign, released_by)
                    select n, 'C-' || n, case when n % 4 = 0 then 13 else 6 end, '2026-02-01', n % 5 = 0, false, false,
                        case when n % 4 = 0 then '11' end
                    from generate_series(1, \(Self.cases)) n;
                    """)
        }

        /// What a worker does at the table waits at the server while the returned session lives.
        private func stall(_ event: String, on table: String) throws -> Session {
            try session.run(
                script: """
                    create or replace function docket.stall() returns trigger language plpgsql as $$
                    begin
                        if current_setting('application_name') like 'docket worker %' then
                            perform pg_advisory_xact_lock(4711);
                        end if;
                        return null;
                    end $$;
                    create trigger zz_stall after \(event) on docket.\(table) for each statement execute function docket.stall();
                    """)
            let holder = try database.open()
            try holder.run(script: "select pg_advisory_lock(4711)")
            return holder
        }

        private func awaitStalled() throws {
            try database.await(
                "it waits at the server",
                "select exists (select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted)")
        }

        private func awaitEnded(_ job: Int64) throws {
            try database.await(
                "job \(job) has ended", "select exists (select from docket.outcome where job_id = \(job))")
        }

        /// Kills the worker that runs a job, or the daemon with it; returns the daemon that goes on.
        private func kill(_ daemon: DaemonProcess, whole: Bool, job: Int64, _ holder: Session) throws -> DaemonProcess {
            guard !whole else {
                #expect(try daemon.kill() == .signaled(SIGKILL))
                holder.close()
                return try DaemonProcess(database.url)
            }
            let worker = try database.query(
                "select i.pid from docket.lease l join docket.incarnation i on i.id = l.incarnation where \(job) = any (l.ids)"
            ).int4(0, 0)
            #expect(Glibc.kill(worker, SIGKILL) == 0)
            try database.await(
                "it is rescued",
                "select exists (select from docket.incarnation where pid = \(worker) and ended_at is not null)")
            holder.close()
            return daemon
        }

        /// Everything that must hold once a run is applied, as faults.
        private func faults(_ run: Int64) throws -> Int64 {
            try database.count(
                """
                select (select abs(count(*) - \(Self.cases)) from docket.pool where state = 'placed')
                    + (select count(*) from docket.distribution_case c
                        join docket.pool p on p.entered_by = c.entered_by join docket.case_file f on f.case_number = c.case_number
                        where c.run = \(run) and (p.placed_at <> c.office or f.owner <> 'office-' || c.office or f.version <> 2))
                    + (select count(*) from docket.pool where placed_at = released_by)
                    + (select abs(count(*) - \(Self.cases)) from docket.decision where case_number is not null)
                    + (select count(*) from docket.lease where queue = 14) + (select count(*) from docket.ready where queue = 14)
                """)
        }

        @Test(
            "a worker or a daemon killed while a run is proposed leaves none of it, and the next proposes it once",
            arguments: [
                ("distribution_run", false), ("distribution_case", false), ("decision", false), ("outcome", false),
                ("distribution_duty", true), ("outcome", true),
            ])
        func proposing(_ table: String, whole: Bool) throws {
            let holder = try stall("insert", on: table)
            var daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            let run = try DistributionRuns.enqueueProposal(on: session).job
            try awaitStalled()
            daemon = try kill(daemon, whole: whole, job: run, holder)
            try awaitEnded(run)
            #expect(try database.count("select count(*) from docket.distribution_run where state = 'proposed'") == 1)
            #expect(
                try database.count("select count(*) from docket.distribution_case where run = \(run)")
                    == Int64(Self.cases))
            #expect(try database.count("select state from docket.outcome where job_id = \(run)") == 1)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "a worker or a daemon killed while a run is applied leaves none of it, and the next applies all of it once",
            arguments: [
                ("insert", "job", false), ("update", "pool", false), ("update", "case_file", false),
                ("insert", "outcome", false),
                ("update", "pool", true), ("insert", "outcome", true),
            ])
        func applying(_ event: String, _ table: String, whole: Bool) throws {
            var daemon = try DaemonProcess(database.url)
            let run = try DistributionRuns.enqueueProposal(on: session).job
            try awaitEnded(run)
            let holder = try stall(event, on: table)
            let job = try DistributionRuns.enqueueApplication(of: run, by: "a test", on: session).job
            try awaitStalled()
            #expect(try database.count("select count(*) from docket.pool where state = 'placed'") == 0)
            daemon = try kill(daemon, whole: whole, job: job, holder)
            try awaitEnded(job)
            #expect(try database.count("select state from docket.outcome where job_id = \(job)") == 4)
            #expect(try faults(run) == 0)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "a worker or a daemon killed while letters are written leaves none, and the next writes each once",
            arguments: [("case_letter", false), ("outcome", false), ("case_letter", true)])
        func letters(_ table: String, whole: Bool) throws {
            let holder = try stall("insert", on: table)
            var daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            let facts = #"{"run":"acknowledgement","place":"special-6","new_case":true,"acknowledged_before":false}"#
            let job = try Acknowledgements.enqueue(facts, on: session).job
            try awaitStalled()
            #expect(try database.count("select count(*) from docket.case_letter") == 0)
            daemon = try kill(daemon, whole: whole, job: job, holder)
            try awaitEnded(job)
            #expect(
                try database.count("select count(*) from docket.case_letter where job_id = \(job)")
                    == Int64(Self.cases * 3 / 4))
            #expect(try database.count("select count(*) from docket.case_letter") == Int64(Self.cases * 3 / 4))
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "the schedules bring a proposal each day, by the declaration applied at once, and the letters on their weekday"
        )
        func schedules() throws {
            try session.run(
                script: """
                    insert into docket.operator_parameter (section, name, value, valid_from, authority, recorded_by)
                    values ('distribution', 'apply', 'automatic', '2026-01-01', 'x', 'x');
                    select docket.reference_snapshot_take();
                    update docket.schedule set paused = false, reached = '2026-02-02 23:59' where name = 'distribution';
                    update docket.schedule set paused = false, weekdays = '{2}', reached = '2026-02-02 23:59' where name = 'acknowledgements';
                    notify docket_schedule;
                    """)
            let daemon = try DaemonProcess(database.url)
            try database.await(
                "the run is applied", "select exists (select from docket.distribution_run where state = 'applied')")
            try database.await(
                "the letters are run",
                "select exists (select from docket.job j join docket.outcome o on o.job_id = j.id where j.queue = 16 and o.state = 1)"
            )
            let run = try database.count("select id from docket.distribution_run")
            #expect(try faults(run) == 0)
            // Who was there when the letters were written has one; both orders are right.
            let letters = try database.count("select count(*) from docket.case_letter")
            #expect(letters == 0 || letters == Int64(Self.cases * 3 / 4))
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
