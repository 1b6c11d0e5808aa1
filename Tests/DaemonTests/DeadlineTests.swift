import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("jobs that do not end")
    struct DeadlineTests {
        let drills: DrillDatabase

        init() throws { drills = try DrillDatabase() }

        @Test("a job that hangs is tried as often as its kind says, then ends failed; the others lose no attempt")
        func hangs() throws {
            try drills.policy(deadline: 400, attempts: 2)
            let hung = try drills.enqueue("hang")
            try drills.enqueueGood(500)
            let daemon = try drills.start()
            try drills.awaitEnded(501)
            #expect(daemon.ended() == nil)
            #expect(try daemon.stop() == .exited(0))
            #expect(try drills.ending(hung) == [3, 2])
            #expect(try drills.verdicts(hung) == ["deadline", "deadline"])
            #expect(try drills.result(hung).contains("deadline"))
            #expect(try drills.harmed(but: hung) == 0)
            #expect(try drills.leftovers() == 0)
        }

        @Test("a job that ends just before its deadline is left alone")
        func endsInTime() throws {
            try drills.policy(deadline: 1_500)
            try drills.enqueueGood(4, milliseconds: 1_000)
            let daemon = try drills.start()
            try drills.awaitEnded(4)
            #expect(try daemon.stop() == .exited(0))
            #expect(try drills.harmed() == 0)
            #expect(try drills.database.count("select count(*) from docket.death") == 0)
        }

        @Test("while the database is away no worker counts as hung, however long that takes")
        func databaseAway() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let database = try MigratedDatabase(on: cluster)
            _ = try database.query("update docket.kind set deadline_ms = 300")
            _ = try database.query(
                "select docket.enqueue_batch('bench', array_fill('{}'::json, array[5000]))")
            let daemon = try DaemonProcess(database.url) { $0.simulatedWork = "1-3" }
            try database.await("it works", "select count(*) > 100 from docket.outcome")
            let workers = try DaemonProcess.workerPIDs(database)
            try cluster.halt()
            let clock = ContinuousClock()
            let halted = clock.now
            try awaitCondition("the outage has lasted longer than the deadline") { clock.now - halted > .seconds(1) }
            try cluster.resume()
            try database.await("all are done", seconds: 60, "select count(*) = 5000 from docket.outcome")
            #expect(try DaemonProcess.workerPIDs(database) == workers)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
