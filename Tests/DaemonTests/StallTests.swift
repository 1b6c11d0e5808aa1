import Foundation
import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("processes that stall, and hosts whose clock is wrong")
    struct StallTests {
        @Test("a worker that wakes after its supervisor died and its jobs were rescued writes nothing of them")
        func stoppedWorker() throws {
            let audited = try AuditedDatabase()
            try audited.submit(2_000)
            let first = try DaemonProcess(audited.url) { $0.simulatedWork = "2-5" }
            try audited.database.await(
                "both workers hold jobs and have served",
                """
                select count(distinct incarnation) = 2 and (select count(distinct incarnation) = 2 from audit.outcome)
                from docket.lease
                """)
            let workers = try DaemonProcess.workerPIDs(audited.database)
            for pid in workers { #expect(Glibc.kill(pid, SIGSTOP) == 0) }
            defer { for pid in workers where DaemonProcess.isRunning(pid) { Glibc.kill(pid, SIGKILL) } }
            _ = try first.kill()
            let second = try DaemonProcess(audited.url)
            try second.awaitReady()
            try audited.awaitDrained()
            let rescued = try audited.database.count(
                "select count(*) from audit.lease_end where ended_by = 'docketd supervisor' and cardinality(ids) >= 1")
            #expect(rescued >= 2)
            let written = try audited.database.count("select count(*) from audit.outcome")
            for pid in workers { Glibc.kill(pid, SIGCONT) }
            try awaitCondition("they are gone") { !workers.contains { DaemonProcess.isRunning($0) } }
            #expect(try audited.database.count("select count(*) from audit.outcome") == written)
            #expect(try second.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        /// 200 strokes, or 10,000 under `--all`; a few of them SIGSTOP, which costs the 5 s until a worker is missed.
        private static let strokes = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == nil ? 200 : 10_000

        @Test(
            "workers killed or stopped at random are replaced every time: no job is lost and the pool is as large as it was"
        )
        func killedAndStopped() throws {
            let audited = try AuditedDatabase()
            let session = try audited.database.open()
            try session.run(script: "create table audit.struck (incarnation bigint primary key)")
            let daemon = try DaemonProcess(audited.url) {
                $0.workers = 4
                $0.lanes = 1
                $0.simulatedWork = "1-3"
            }
            try daemon.awaitReady()
            var generator = SystemRandomNumberGenerator()
            var struck = 0
            try awaitCondition("\(Self.strokes) strokes", seconds: 60 + Double(Self.strokes)) {
                if try audited.database.count("select count(*) from docket.ready where queue = 1", on: session) < 300 {
                    try audited.submit(500, on: session)
                }
                let rows = try audited.database.query(
                    """
                    with victim as (select id, pid from docket.incarnation i where ended_at is null
                        and not exists (select from audit.struck where incarnation = i.id)
                            and exists (select from audit.lease_end where incarnation = i.id) order by random() limit 1),
                    noted as (insert into audit.struck select id from victim)
                    select pid from victim
                    """, on: session)
                guard rows.count == 1 else { return struck >= Self.strokes }
                let isStop = struck % 40 == 7 && struck < 200
                Glibc.kill(
                    try rows.int4(0, 0),
                    isStop || Int.random(in: 0..<Self.strokes * 20, using: &generator) == 0 ? SIGSTOP : SIGKILL)
                struck += 1
                return struck >= Self.strokes
            }
            try audited.awaitDrained(seconds: 120)
            try audited.database.await(
                "four workers run that nobody struck",
                """
                select count(*) = 4 from docket.incarnation i
                where ended_at is null and not exists (select from audit.struck where incarnation = i.id)
                """)
            try audited.database.await("no suspect is left", "select not exists (select from docket.suspect)")
            #expect(daemon.ended() == nil)
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
            #expect(try audited.database.count("select count(*) from audit.outcome where attempt <> 1") == 0)
            print("strokes \(struck), jobs \(try audited.submitted())")
        }

        /// The library of Debian's libfaketime, which `scripts/lib/install.sh` installs.
        private static let faketime = "/usr/lib/\(machine)-linux-gnu/faketime/libfaketimeMT.so.1"

        private static var machine: String {
            var name = utsname()
            uname(&name)
            return withUnsafeBytes(of: name.machine) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }

        @Test("an hour of skew either way on a host changes nothing: only the database's clock decides")
        func skew() throws {
            #expect(FileManager.default.fileExists(atPath: Self.faketime), "scripts/test installs libfaketime")
            let audited = try AuditedDatabase()
            try audited.submit(200)
            let daemons = try [("ahead", "+1h"), ("behind", "-1h"), ("right", "+0")].map { name, skew in
                try DaemonProcess(audited.url) {
                    $0.hostName = name
                    $0.environment = ["LD_PRELOAD=\(Self.faketime)", "FAKETIME=\(skew)"]
                    $0.simulatedWork = "1-3"
                    $0.workers = 1
                }
            }
            for daemon in daemons { try daemon.awaitReady() }
            // Its log is by its own clock: the skew is real.
            let hours = daemons.map { String($0.log.prefix(13)) }
            #expect(Set(hours).count == 3)
            let later = try audited.database.count(
                "select job_id from docket.enqueue('bench', '{}', run_at => clock_timestamp() + interval '3 s')")
            try audited.submit(6_000)
            try audited.awaitDrained(seconds: 120)
            // Since heartbeats began, as long as it takes for a host to be given up, and a heartbeat more.
            try audited.database.await(
                "a host would have been given up by now",
                "select bool_and(seen_at > started_at + interval '18.5 s') from docket.host")
            let database = audited.database
            #expect(
                try database.query(
                    """
                    select o.finished_at >= j.enqueued_at + interval '3 s' and o.finished_at < j.enqueued_at + interval '5 s'
                    from docket.outcome o join docket.job j on j.id = o.job_id where j.id = \(later)
                    """
                ).bool(0, 0))
            #expect(try database.count("select count(*) from docket.host where stopped_at is not null") == 0)
            #expect(try database.count("select count(*) from docket.incarnation where ended_at is not null") == 0)
            #expect(try database.count("select count(distinct incarnation) from audit.outcome") == 3)
            #expect(
                try database.count(
                    "select count(*) from docket.outcome where abs(extract(epoch from clock_timestamp() - finished_at)) > 600"
                ) == 0)
            for daemon in daemons { #expect(try daemon.stop() == .exited(0)) }
            #expect(try audited.faults() == [])
        }
    }
}
