import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("SIGKILL of workers while jobs are in flight")
    struct KillTests {
        let audited: AuditedDatabase
        let session: Session

        init() throws {
            audited = try AuditedDatabase()
            session = try audited.database.open()
        }

        /// A worker process that holds jobs now, has served, and has not been killed here before.
        private struct Victim {
            let incarnation: Int64
            let pid: Int32
        }

        private func victim() throws -> Victim? {
            let rows = try audited.database.query(
                """
                select i.id, i.pid from docket.incarnation i
                where i.ended_at is null and exists (select from docket.lease where incarnation = i.id)
                    and exists (select from audit.lease_end where incarnation = i.id)
                    and not exists (select from audit.killed where incarnation = i.id)
                order by i.id limit 1
                """, on: session)
            return rows.count == 0 ? nil : Victim(incarnation: try rows.int8(0, 0), pid: try rows.int4(0, 1))
        }

        /// Notes the kill, with the database's clock just before it, and kills.
        private func kill(_ victim: Victim) throws {
            _ = try audited.database.query(
                "insert into audit.killed values (\(victim.incarnation), clock_timestamp())", on: session)
            Glibc.kill(victim.pid, SIGKILL)
        }

        /// Killed incarnations of which the supervisor's rescue put back at least one job.
        private func rescued() throws -> Int64 {
            try audited.database.count(
                """
                select count(distinct k.incarnation) from audit.killed k join audit.lease_end l using (incarnation)
                where l.ended_by = 'docketd supervisor' and cardinality(l.ids) >= 1
                """, on: session)
        }

        private func prepareKills() throws {
            try session.run(script: "create table audit.killed (incarnation bigint, at timestamptz)")
        }

        @Test(
            "after 200 kills with unfinished jobs every job has one outcome, one decision, its one owner and its follow-on"
        )
        func twoHundredKills() throws {
            let killsMin: Int64 = 200
            try prepareKills()
            try audited.submit(2_000)
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "1-5" }
            try daemon.awaitReady()
            let clock = ContinuousClock()
            let start = clock.now
            var done: Int64 = 0
            try awaitCondition("\(killsMin) kills", seconds: 120) {
                if try audited.database.count("select count(*) from docket.ready where queue = 1", on: session) < 1_000
                {
                    try audited.submit(1_000, on: session)
                }
                if let victim = try victim() { try kill(victim) }
                done = try rescued()
                return done >= killsMin
            }
            let killing = clock.now - start
            try audited.awaitDrained()
            try audited.database.await("no lease is left", "select not exists (select from docket.lease)")
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
            // What a rescue put back had not been finished before it.
            #expect(
                try audited.database.count(
                    """
                    select count(*) from audit.lease_end l cross join unnest(l.ids) as held (job_id)
                    join audit.outcome o on o.job_id = held.job_id and o.place < l.place
                    where l.ended_by <> 'docket worker ' || l.incarnation
                    """) == 0)
            // Bystanders of a kill lose no attempt.
            #expect(try audited.database.count("select count(*) from audit.outcome where attempt <> 1") == 0)
            let jobs = try audited.submitted()
            let total = clock.now - start
            print("kills \(done), jobs \(jobs), killing \(killing), in all \(total)")
        }

        @Test("a killed worker's jobs are in ready again within 100 ms, and a new worker serves")
        func rescuedWithin100ms() throws {
            try prepareKills()
            try audited.submit(2_000)
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "1-5" }
            try daemon.awaitReady()
            for count in 1...5 {
                try awaitCondition("a worker holds jobs") {
                    guard let victim = try victim() else { return false }
                    try kill(victim)
                    return true
                }
                try awaitCondition("its jobs are rescued") { try ended() >= count }
            }
            let milliseconds = try audited.database.query(
                """
                select extract(epoch from i.ended_at - k.at)::float8 * 1000 from audit.killed k
                join docket.incarnation i on i.id = k.incarnation order by 1
                """)
            let waits = try (0..<milliseconds.count).map { try milliseconds.float8($0, 0) }
            print("killed to rescued, ms: \(waits)")
            #expect(waits.count == 5)
            #expect(waits[2] <= 100)
            // The place of the last one killed is taken by a worker that finishes jobs.
            try audited.database.await(
                "a new worker serves",
                """
                select exists (select from audit.outcome o join docket.incarnation i on i.id = o.incarnation
                    where i.started_at > (select max(at) from audit.killed))
                """)
            try audited.awaitDrained()
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }

        private func ended() throws -> Int64 {
            try audited.database.count(
                """
                select count(*) from audit.killed k join docket.incarnation i on i.id = k.incarnation
                where i.ended_at is not null
                """, on: session)
        }
    }
}
