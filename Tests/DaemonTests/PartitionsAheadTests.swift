import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("partitions ahead of the ids")
    struct PartitionsAheadTests {
        @Test("a burst of ids beyond all partitions is refused for seconds, not for a minute")
        func burst() throws {
            let database = try MigratedDatabase()
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            _ = try database.query("select setval('docket.job_id_seq', 20 * jobs) from docket.partition_size")
            try database.await(
                "the partitions are made", seconds: 20, "select to_regclass('docket.job_p20') is not null")
            #expect(try database.count("select count(*) from docket.enqueue('bench', '{}')") == 1)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
