import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("workers that are worn are replaced without a gap")
    struct RecyclingTests {
        let database: MigratedDatabase

        init() throws { database = try MigratedDatabase() }

        private func enqueue(_ jobs: Int) throws {
            _ = try database.query("select docket.enqueue_batch('bench', array_fill('{}'::json, array[\(jobs)]))")
        }

        /// Workers that ended before their successor was there: each but the first two has begun before one ended.
        private func gaps() throws -> Int64 {
            try database.count(
                """
                select count(*) from docket.incarnation o where o.ended_at is not null
                    and (select count(*) from docket.incarnation i where i.id <> o.id and i.started_at < o.ended_at
                        and (i.ended_at is null or i.ended_at > o.ended_at)) < 2
                """)
        }

        @Test("after so many jobs each worker gives way to another that is there already, and every job is done once")
        func afterJobs() throws {
            try enqueue(10_000)
            let daemon = try DaemonProcess(database.url) {
                $0.options = ["--recycle-jobs", "500"]
                $0.simulatedWork = "1-2"
            }
            try database.await(
                "four workers have been replaced",
                "select count(*) >= 4 from docket.incarnation where ended_at is not null")
            #expect(try gaps() == 0)
            try database.await("all are done", seconds: 60, "select count(*) = 10000 from docket.outcome")
            #expect(
                try database.count("select count(*) from docket.incarnation where ending not in ('exit status 0')") == 0
            )
            #expect(try database.count("select count(*) from docket.outcome where state <> 4 or attempt <> 1") == 0)
            #expect(try daemon.stop() == .exited(0))
            // Nothing was put back on the way: a worker goes when it has nothing in hand.
            #expect(!daemon.log.contains("rescued"))
        }

        @Test("a worker that has grown beyond the limit is replaced, and not before it is five seconds old")
        func byMemory() throws {
            try enqueue(200)
            let daemon = try DaemonProcess(database.url) { $0.options = ["--recycle-mb", "16"] }
            try database.await("they have served", "select count(*) = 200 from docket.outcome")
            try database.await(
                "a worker has been replaced",
                "select exists (select from docket.incarnation where ended_at is not null)")
            #expect(
                try database.count(
                    "select count(*) from docket.incarnation where ended_at - started_at < interval '5 s'") == 0)
            #expect(try gaps() == 0)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
