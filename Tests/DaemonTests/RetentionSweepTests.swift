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
    }
}
