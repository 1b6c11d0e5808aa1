import Glibc
import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    @Suite("jobs that fail, refuse, put themselves off, or are to be cancelled while they run")
    struct DrillTests {
        let database: MigratedDatabase
        let session: Session

        init() throws {
            database = try MigratedDatabase()
            session = try database.open()
            try session.run(
                script:
                    "update docket.kind set attempts_max = 3, retry_first_ms = 20, retry_max_ms = 40 where name = 'drill'"
            )
        }

        private func daemon(lanes: Int = 1) throws -> DaemonProcess {
            let daemon = try DaemonProcess(database.url) {
                $0.drills = true
                $0.workers = 1
                $0.lanes = lanes
            }
            try daemon.awaitReady()
            return daemon
        }

        /// Enqueues drills in one transaction; the ids count up from 1 in a fresh database.
        private func enqueue(_ facts: String...) throws -> [Int64] {
            let rows = try database.query(
                "select array_agg(job_id) from docket.enqueue_batch('bench', array[\(facts.map { "'\($0)'" }.joined(separator: ","))]::json[], 'drill')",
                on: session)
            return try rows.int8Array(0, 0)
        }

        private func awaitEnded(_ jobs: Int) throws {
            try database.await("\(jobs) jobs have ended", "select count(*) = \(jobs) from docket.outcome")
        }

        /// How a job ended: its state, its attempt and its result.
        private func ending(_ job: Int64) throws -> String {
            try database.query(
                "select state || ' ' || attempt || coalesce(' ' || result, '') from docket.outcome where job_id = \(job)",
                on: session
            ).text(0, 0)
        }

        @Test("a passing error is met again by the kind's attempts, and the job is done at the one where it has passed")
        func passes() throws {
            let daemon = try daemon()
            let jobs = try enqueue(
                #"{"do":"fail","until_attempt":1}"#, #"{"do":"fail","until_attempt":2}"#,
                #"{"do":"fail","until_attempt":3}"#, #"{"do":"fail","until_attempt":4}"#, #"{"do":"refuse"}"#)
            try awaitEnded(5)
            #expect(
                try jobs.map(ending) == [
                    "4 1", "4 2", "4 3", "3 3 dead after 3 attempts: a drill fails", "3 1 a drill refuses",
                ])
            let waits = try database.query(
                """
                select count(*), bool_and(l.failed_at - f.failed_at >= interval '10 ms' * power(2, f.attempt - 1))
                from docket.failure f join docket.failure l on l.job_id = f.job_id and l.attempt = f.attempt + 1
                """)
            #expect(try waits.int8(0, 0) == 3)
            #expect(try waits.bool(0, 1))
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a dead job is replayed once, as a new one with all its attempts, and the replay can die too")
        func replay() throws {
            let daemon = try daemon()
            let job = try enqueue(#"{"do":"fail"}"#)[0]
            try awaitEnded(1)
            let made = try JobRetry.retry([job], by: "me", on: session)
            #expect(made.count == 1)
            #expect(try JobRetry.retry([job], by: "me", on: session).isEmpty)
            try QueuePause.wakeClaimers(on: session)
            try awaitEnded(2)
            #expect(try ending(made[0].retriedAs) == "3 3 dead after 3 attempts: a drill fails")
            #expect(try ending(job) == "3 3 dead after 3 attempts: a drill fails")
            #expect(try database.count("select count(*) from docket.failure") == 6)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a job that puts itself off comes back when it said, and has lost no attempt")
        func snoozes() throws {
            let daemon = try daemon()
            let until = try database.count("select (extract(epoch from clock_timestamp()) * 1000)::int8 + 700")
            let job = try enqueue(#"{"do":"snooze","milliseconds":150,"until":\#(until)}"#)[0]
            try awaitEnded(1)
            #expect(try ending(job) == "4 1")
            #expect(
                try database.query(
                    "select extract(epoch from finished_at) * 1000 >= \(until) from docket.outcome"
                ).bool(0, 0))
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a job whose worker died is tried again and not failed; only its own error costs it an attempt")
        func workerDied() throws {
            let daemon = try daemon()
            let job = try enqueue(#"{"do":"work","milliseconds":1000}"#)[0]
            try database.await("it runs", "select exists (select from docket.lease)")
            let worker = try #require(try DaemonProcess.workerPIDs(database).first)
            #expect(Glibc.kill(worker, SIGKILL) == 0)
            try awaitEnded(1)
            #expect(try ending(job) == "4 1")
            #expect(try database.count("select count(*) from docket.failure") == 0)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "a job whose effects meet a passing error of the server costs itself attempts, and its batch nothing",
            arguments: ["40001", "XX000"])
        func serverError(_ state: String) throws {
            let jobs = try enqueue(
                #"{"do":"work"}"#, #"{"do":"work"}"#, #"{"do":"work"}"#, #"{"do":"work"}"#, #"{"do":"work"}"#)
            try session.run(
                script: """
                    create function docket.test_refusal() returns trigger language plpgsql as $$
                    begin
                        raise exception 'a message that may quote a row' using errcode = '\(state)';
                    end $$;
                    create trigger test_refusal before insert on docket.outcome for each row
                        when (new.job_id = \(jobs[2]) and new.state = 4) execute function docket.test_refusal();
                    """)
            let daemon = try daemon()
            try awaitEnded(5)
            #expect(
                try jobs.map(ending) == [
                    "4 1", "4 1", "3 3 dead after 3 attempts: \(state) outcome_insert", "4 1", "4 1",
                ])
            #expect(try database.count("select count(*) from docket.incarnation") == 1)
            #expect(!daemon.log.contains("may quote"))
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "of a batch one job is cancelled while it runs and one before it begins; the others are done, by the same worker"
        )
        func cancelled() throws {
            let jobs = try enqueue(
                #"{"do":"work"}"#, #"{"do":"work","milliseconds":600000}"#, #"{"do":"work"}"#,
                #"{"do":"work","milliseconds":600000}"#, #"{"do":"work"}"#)
            let daemon = try daemon()
            try database.await("they run", "select exists (select from docket.lease where cardinality(ids) >= 4)")
            #expect(try Cancellations.request([jobs[1], jobs[3]], by: "A. Clerk", on: session) == [jobs[1], jobs[3]])
            try awaitEnded(5)
            #expect(
                try jobs.map(ending) == ["4 1", "5 0 by A. Clerk", "4 1", "5 0 by A. Clerk", "4 1"])
            #expect(try database.count("select count(*) from docket.incarnation") == 1)
            #expect(try database.count("select count(*) from docket.cancellation") == 0)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "one that does not yield has its worker replaced after 5 s, and ends cancelled; its batch is done and loses nothing"
        )
        func unyielding() throws {
            let jobs = try enqueue(#"{"do":"work"}"#, #"{"do":"hang"}"#, #"{"do":"work"}"#)
            let daemon = try daemon()
            // A lease says that the job was claimed. One that is asked for before it begins ends at once.
            try awaitCondition("the drill hangs, with the log \(daemon.log)") {
                daemon.log.contains("a drill hangs") && daemon.log.contains("job=\(jobs[1])")
            }
            let before = try database.query("select clock_timestamp()::text").text(0, 0)
            _ = try Cancellations.request([jobs[1]], by: "me", on: session)
            try awaitEnded(3)
            #expect(try jobs.map(ending) == ["4 1", "5 0 by me", "4 1"])
            let took = try database.query(
                "select extract(epoch from finished_at - '\(before)')::float8 from docket.outcome where job_id = \(jobs[1])"
            ).float8(0, 0)
            print("asked to cancelled, s: \(took)")
            #expect(took >= 5 && took < 8)
            #expect(try database.count("select count(*) from docket.cancellation") == 0)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a job that takes long keeps neither its worker's other lanes nor its channel waiting")
        func besideLongOne() throws {
            let daemon = try daemon(lanes: 3)
            // Each alone in its batch, which the thread that reads the channel runs itself.
            let long = try (0..<2).map { _ in
                let job = try enqueue(#"{"do":"work","milliseconds":600000}"#)[0]
                try database.await(
                    "it runs", "select exists (select from docket.lease where ids = array[\(job)::int8])")
                return job
            }
            for _ in 0..<20 { _ = try enqueue(#"{"do":"work"}"#) }
            try awaitEnded(20)
            #expect(try Cancellations.request(long, by: "me", on: session) == long)
            try awaitEnded(22)
            #expect(try long.map(ending) == ["5 0 by me", "5 0 by me"])
            #expect(try database.count("select count(*) from docket.incarnation") == 1)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("a request made while no daemon listens is heeded when one does")
        func missed() throws {
            let job = try enqueue(#"{"do":"work","milliseconds":600000}"#)[0]
            let first = try daemon()
            try database.await("it runs", "select exists (select from docket.lease)")
            #expect(try first.kill() == .signaled(SIGKILL))
            #expect(try Cancellations.request([job], by: "me", on: session) == [job])
            let second = try daemon()
            try awaitEnded(1)
            #expect(try ending(job) == "5 0 by me")
            #expect(try second.stop() == .exited(0))
        }

        @Test("ids above 2^31 and 2^53 go through claim, finish, failure, cancel and a stop", arguments: [31, 53])
        func largeIDs(_ bits: Int) throws {
            let first = (Int64(1) << bits) - 2
            try session.run(
                script: """
                    select setval('docket.job_id_seq', \(first)), setval('docket.ready_seq', \(first));
                    select docket.partitions_ahead();
                    """)
            let jobs = try enqueue(
                #"{"do":"work"}"#, #"{"do":"fail","until_attempt":2}"#, #"{"do":"work","milliseconds":600000}"#,
                #"{"do":"work","milliseconds":300}"#, #"{"do":"work"}"#)
            #expect(jobs == (1...5).map { first + $0 })
            let daemon = try daemon()
            try database.await(
                "the third runs", "select exists (select from docket.lease where \(jobs[2]) = any (ids))")
            _ = try Cancellations.request([jobs[2]], by: "me", on: session)
            try database.await("it is cancelled", "select exists (select from docket.outcome where state = 5)")
            // The rest is finished or released: a stop begins no further job.
            #expect(try daemon.stop() == .exited(0))
            #expect(try database.count("select count(*) from docket.lease") == 0)
            #expect(
                try database.count(
                    "select count(*) from docket.outcome where job_id > \(first) and state in (4, 5)")
                    + database.count(
                        "select (select count(*) from docket.ready) + (select count(*) from docket.scheduled)")
                    == 5)
            let second = try self.daemon()
            try awaitEnded(5)
            #expect(try jobs.map(ending) == ["4 1", "4 2", "5 0 by me", "4 1", "4 1"])
            #expect(try second.stop() == .exited(0))
        }
    }
}
