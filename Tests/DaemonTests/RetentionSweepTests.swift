import Postgres
import QueueStore
import TestKit
import Testing

extension DaemonTests {
    @Suite("retention as a daemon does it")
    struct RetentionSweepTests {
        @Test("a daily run drops what is old, part by part, beside the work of the day, and is shown as done")
        func daily() throws {
            let aged = try AgedJobs(months: 4)
            let session = try aged.database.open()
            try Retention.set(.jobs, months: 1, authority: "a test", by: "a test", on: session)
            let daemon = try DaemonProcess(aged.database.url)
            try daemon.awaitReady()
            _ = try aged.database.query(
                "select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[500]))")
            _ = try SweepRuns.start("retention", by: "a test", on: session)
            try aged.database.await(
                "the run is over and the work is done",
                """
                select (select count(*) from docket.retirement where state = 'dropped') = 3
                    and not exists (select from docket.ready) and not exists (select from docket.lease)
                """)
            #expect(try aged.ranges(of: "job") == [3])
            #expect(try aged.database.count("select count(*) from docket.kept_job") == 1_499)
            #expect(
                try aged.database.count("select count(*) from docket.outcome where state <> 4 and job_id > 4000") == 0)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "while a session holds a partition a run is not done: its part fails, and is done once the session lets go")
        func held() throws {
            let aged = try AgedJobs(months: 2)
            let session = try aged.database.open()
            try Retention.set(.jobs, months: 1, authority: "a test", by: "a test", on: session)
            let holder = try aged.database.open()
            try holder.run(script: "begin; lock table docket.job_p0, docket.outcome_p0 in access share mode")
            let daemon = try DaemonProcess(aged.database.url)
            try daemon.awaitReady()
            let run = try SweepRuns.start("retention", by: "a test", on: session)
            try aged.database.await(
                "a part has failed for it", seconds: 60,
                "select exists (select from docket.failure where why = '55P03 retention_perform partition_in_use')")
            #expect(try aged.ranges(of: "job").contains(0) || aged.ranges(of: "outcome").contains(0))
            #expect(
                try aged.database.count(
                    """
                    select count(*) from docket.sweep_run r join docket.outcome o on o.job_id = r.last_job
                    where r.job_id = \(run.job)
                    """) == 0)
            try holder.run(script: "commit")
            try aged.database.await(
                "the run is over", seconds: 60,
                "select exists (select from docket.retirement where place = 0 and state = 'dropped')")
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
