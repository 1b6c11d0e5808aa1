import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    @Suite("rows in ready and its like that belong to no job, to one that has ended, or to one twice")
    struct StrayJobsTests {
        private let drill: DrillDatabase
        private var database: MigratedDatabase { drill.database }
        private var session: Session { drill.session }

        init() throws { drill = try DrillDatabase() }

        /// One row in ready that was written by hand; the kind is `drill` where none is said.
        private func stray(_ job: Int64, queue: Int = 8, kind: Int = 12, attempt: Int = 0) throws {
            try session.run(
                script: """
                    insert into docket.ready (queue, kind, priority, attempt, job_id)
                    values (\(queue), \(kind), -4, \(attempt), \(job))
                    """)
        }

        private func awaitSettled() throws {
            try database.await(
                "nothing waits and nothing runs",
                """
                select (select count(*) from docket.ready) + (select count(*) from docket.scheduled)
                    + (select count(*) from docket.suspect) + (select count(*) from docket.lease) = 0
                """)
        }

        @Test("they are dropped and logged, no worker dies of them, and every other job is done")
        func dropped() throws {
            let ended = try drill.enqueue("work")
            let daemon = try drill.start()
            try drill.awaitEnded(1)
            let later = ended + 500
            for job in [ended, ended, later, later + 1, 0, -1, -5, .min, .min + 1, .max] { try stray(job) }
            try stray(ended, attempt: 1_000)
            // Work that runs alone, as a batch of one: sweeps, distributions, letters.
            for (queue, kind) in [(20, 21), (20, 22), (14, 14), (16, 16)] {
                try stray(later + 2, queue: queue, kind: kind)
                try stray(ended, queue: queue, kind: kind)
            }
            let twice = try drill.enqueue("work", milliseconds: 20)
            try stray(twice)
            try session.run(
                script: """
                    insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
                    values (\(ended), 8, 12, 0, 3, now()), (\(later + 3), 8, 12, 0, 0, now());
                    insert into docket.suspect (job_id, queue, kind, priority, attempt)
                    values (\(ended), 8, 12, 0, 0), (\(later + 4), 8, 12, 0, 0);
                    insert into docket.cancellation (job_id, requested_by) values (\(ended), 'me');
                    """)
            try drill.enqueueGood(200)
            try drill.awaitEnded(202)
            try awaitSettled()
            #expect(try database.count("select count(*) from docket.outcome where state <> 4") == 0)
            #expect(try database.count("select count(*) from docket.outcome where job_id > \(twice + 200)") == 0)
            #expect(try database.count("select count(*) from docket.incarnation where ended_at is not null") == 0)
            #expect(daemon.log.contains("has ended before; it is dropped"))
            #expect(daemon.log.contains("has no job; it is dropped"))
            // Whoever gets the id later has a job like any other.
            try session.run(script: "select setval('docket.job_id_seq', \(later - 1))")
            #expect(try drill.enqueue("work") == later)
            try drill.awaitEnded(203)
            #expect(try drill.ending(later) == [4, 1])
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("one that was held for a limit key frees the key's slot when it is dropped")
        func slots() throws {
            let ended = try drill.enqueue("work")
            let daemon = try drill.start()
            try drill.awaitEnded(1)
            try session.run(
                script: """
                    insert into docket.held (job_id, queue, key, kind, priority, attempt)
                    values (\(ended), 8, 'key', 12, 0, 0), (\(ended + 500), 8, 'key', 12, 0, 0);
                    select docket.enqueue('bench', '{"do":"work"}', 'drill', limit_key => 'key');
                    """)
            try drill.awaitEnded(2)
            try awaitSettled()
            #expect(try database.count("select count(*) from docket.slot") == 0)
            #expect(try database.count("select count(*) from docket.held") == 0)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a job whose end nobody can write is a suspect after two workers gave it up, and is then convicted alone")
        func gaveUp() throws {
            let bad = try drill.enqueue("work")
            try drill.enqueueGood(20)
            try session.run(
                script: """
                    create function docket.test_refusal() returns trigger language plpgsql as $$
                    begin
                        raise exception 'no' using errcode = '23514';
                    end $$;
                    create trigger test_refusal before insert on docket.outcome for each row
                        when (new.job_id = \(bad) and coalesce(new.result, '') not like 'quarantined%')
                        execute function docket.test_refusal();
                    """)
            let daemon = try drill.start { $0.workers = 2 }
            try drill.awaitEnded(21)
            #expect(try drill.result(bad).hasPrefix("quarantined: 2 workers died"))
            #expect(try drill.verdicts(bad) == ["gave-up", "gave-up", "trap", "trap"])
            #expect(try drill.harmed(but: bad) == 0)
            #expect(try drill.leftovers() == 0)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
