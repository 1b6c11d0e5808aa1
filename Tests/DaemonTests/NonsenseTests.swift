import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("a worker that was taken over")
    struct NonsenseTests {
        @Test(
            "what it writes into its page has it replaced, and never ends its supervisor",
            .enabled(if: geteuid() == 0, "only the superuser can open a worker's descriptors"),
            arguments: [.min, .min + 1, -77_777] as [Int64])
        func page(_ value: Int64) throws {
            let drill = try DrillDatabase()
            let daemon = try drill.start { $0.workers = 1 }
            try daemon.awaitReady()
            let worker = try #require(try DaemonProcess.workerPIDs(drill.database).first)
            let page = open("/proc/\(worker)/fd/4", O_RDWR | O_CLOEXEC)
            #expect(page >= 0)
            defer { close(page) }
            var bytes = value
            #expect(pwrite(page, &bytes, 8, 0) == 8)
            // It may be seen while the worker lives, or when it has died.
            Glibc.kill(worker, SIGSEGV)
            try drill.database.await(
                "another worker has taken its place",
                "select count(*) filter (where ended_at is null) = 1 and count(*) = 2 from docket.incarnation")
            try drill.enqueueGood(20)
            try drill.awaitEnded(20)
            #expect(try drill.harmed() == 0)
            #expect(daemon.ended() == nil)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
