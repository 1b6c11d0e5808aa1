import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("jobs that end their worker")
    struct PoisonTests {
        let drills: DrillDatabase

        init() throws { drills = try DrillDatabase() }

        @Test("one job that traps among 2,000 good ones is quarantined with evidence; the good ones lose no attempt")
        func onePoison() throws {
            try drills.enqueueGood(1_000)
            let poison = try drills.enqueue("trap")
            try drills.enqueueGood(1_000)
            let manager = try NotifySocket()
            let daemon = try drills.start { $0.environment = ["NOTIFY_SOCKET=\(manager.path)"] }
            try drills.awaitEnded(2_001)
            #expect(daemon.ended() == nil)
            #expect(manager.messages(with: "READY=1").count == 1)
            #expect(try daemon.stop() == .exited(0))
            #expect(try drills.harmed(but: poison) == 0)
            #expect(try drills.ending(poison) == [3, 1])
            #expect(try drills.verdicts(poison) == ["shared", "trap", "trap"])
            // A debug build says where it trapped, a release build does not.
            let result = try drills.result(poison)
            #expect(result.hasPrefix("quarantined: 2 workers died while they ran it alone, the last by signal "))
            #expect(
                try drills.database.query(
                    """
                    select bool_and(signal in (4, 5) and exit_status is null and rss_max_kib > 1000 and user_us > 0
                        and (file is null or file = 'DrillHandler.swift' and line > 1)) from docket.death
                    """
                ).bool(0, 0))
            #expect(try drills.leftovers() == 0)
            #expect(!daemon.log.contains("a drill"))
        }

        @Test("two jobs that end their worker at once, one by a trap and one by an exit, are both quarantined")
        func twoPoisons() throws {
            let trap = try drills.enqueue("trap")
            try drills.enqueueGood(300)
            let exit = try drills.enqueue("exit")
            try drills.enqueueGood(300)
            let daemon = try drills.start()
            try drills.awaitEnded(602)
            #expect(try daemon.stop() == .exited(0))
            #expect(try drills.harmed(but: trap, exit) == 0)
            for (poison, ending) in [(trap, "signal "), (exit, "exit status 3")] {
                #expect(try drills.ending(poison) == [3, 1])
                #expect(try drills.verdicts(poison).suffix(2) == ["trap", "trap"])
                #expect(try drills.result(poison).contains("the last by \(ending)"))
            }
            #expect(try drills.leftovers() == 0)
        }

        @Test("a job that ran beside one that trapped runs alone once, is done, and has lost nothing")
        func bystander() throws {
            // The bystander begins first, so that the trap meets it at work.
            let bystander = try drills.enqueue("work", milliseconds: 700)
            let daemon = try drills.start { $0.workers = 1 }
            try drills.database.await("it runs", "select exists (select from docket.lease)")
            let poison = try drills.enqueue("trap")
            try drills.awaitEnded(2)
            #expect(try daemon.stop() == .exited(0))
            #expect(try drills.verdicts(bystander) == ["shared"])
            #expect(try drills.ending(bystander) == [4, 1])
            #expect(try drills.ending(poison) == [3, 1])
        }

        @Test("a job that kills its worker by SIGKILL is quarantined, but only after five deaths alone")
        func killsItself() throws {
            let poison = try drills.enqueue("kill")
            try drills.enqueueGood(100)
            let daemon = try drills.start()
            try drills.awaitEnded(101)
            #expect(try daemon.stop() == .exited(0))
            #expect(try drills.verdicts(poison) == ["shared"] + Array(repeating: "killed", count: 5))
            #expect(try drills.result(poison).hasPrefix("quarantined: 5 workers died"))
            #expect(try drills.harmed(but: poison) == 0)
        }

        @Test(
            "a job whose worker is killed from outside while it is alone is done after 3 or 4 of that, and quarantined after 5",
            arguments: [(3, [4, 1]), (4, [4, 1]), (5, [3, 1])] as [(Int, [Int16])])
        func killedFromOutside(_ kills: Int, _ ending: [Int16]) throws {
            let job = try drills.enqueue("work", milliseconds: 400)
            let daemon = try drills.start()
            var killed: Set<Int32> = []
            try awaitCondition("it has been killed \(kills) times alone") {
                if let pid = try drills.worker(with: job), killed.insert(pid).inserted { Glibc.kill(pid, SIGKILL) }
                return try drills.verdicts(job).filter { $0 == "killed" }.count == kills
            }
            #expect(try drills.verdicts(job).first == "shared")
            try drills.awaitEnded(1)
            #expect(try drills.ending(job) == ending)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test("neither a stop, nor a supervisor's death, nor a kill for silence counts against the job that ran")
        func ourOwnKills() throws {
            let job = try drills.enqueue("work", milliseconds: 8_000)
            let stopped = try drills.start { $0.drainSeconds = 1 }
            try awaitRun(job, stopped)
            #expect(try stopped.stop() == .exited(1))
            let killed = try drills.start()
            try awaitRun(job, killed)
            _ = try killed.kill()
            let silent = try drills.start()
            try awaitRun(job, silent)
            for pid in try DaemonProcess.workerPIDs(drills.database) { Glibc.kill(pid, SIGSTOP) }
            try drills.database.await(
                "its worker was killed for its silence",
                "select exists (select from docket.incarnation where ending = 'signal 9' and started_at > (select max(started_at) from docket.host))"
            )
            try drills.awaitEnded(1)
            #expect(try silent.stop() == .exited(0))
            #expect(try drills.ending(job) == [4, 1])
            #expect(try drills.database.count("select count(*) from docket.death") == 0)
        }

        /// A daemon that is ready has put back what its predecessors held.
        private func awaitRun(_ job: Int64, _ daemon: DaemonProcess) throws {
            try daemon.awaitReady()
            try awaitCondition("the job runs") { try drills.worker(with: job) != nil }
        }
    }
}
