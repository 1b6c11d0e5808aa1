import Foundation
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("a daemon's memory")
    struct MemoryTests {
        private static let jobs = 20_000
        /// What the pages of three drains may differ by, in KiB: a leak of 50 bytes a job would be 2,000.
        private static let growthMax = 1_536

        private static func residentKiB(_ pid: Int32) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
            return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
        }

        @Test("is the same after 60,000 jobs as after 20,000, failed and retried ones among them")
        func isFlat() throws {
            let database = try MigratedDatabase()
            let session = try database.open()
            try session.run(
                script: "update docket.kind set retry_first_ms = 1, retry_max_ms = 1 where name = 'drill'")
            let daemon = try DaemonProcess(database.url) { $0.drills = true }
            try daemon.awaitReady()
            let pids = [daemon.pid] + (try DaemonProcess.workerPIDs(database))
            var residents: [[Int]] = []
            for part in 1...3 {
                _ = try database.query(
                    """
                    select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[\(Self.jobs - 200)]))
                    union all select count(*) from docket.enqueue_batch('bench',
                        array_fill('{"do":"fail","until_attempt":3}'::json, array[200]), 'drill')
                    """, on: session)
                try database.await(
                    "part \(part) is done", seconds: 60, "select count(*) = \(part * Self.jobs) from docket.outcome")
                residents.append(try pids.map(Self.residentKiB))
            }
            print("resident KiB, the supervisor first: \(residents)")
            for place in pids.indices {
                #expect(residents[2][place] - residents[0][place] <= Self.growthMax, "\(residents)")
            }
            #expect(try database.count("select count(*) from docket.failure") == 1_200)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
