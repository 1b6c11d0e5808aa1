import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("a host that dies or freezes while another lives")
    struct HostTests {
        @Test(
            "a host frozen beyond its heartbeat's limit is relieved of its jobs; awake again it writes nothing and exits 75"
        )
        func frozenHost() throws {
            let audited = try AuditedDatabase()
            try audited.submit(3_000)
            let frozen = try DaemonProcess(audited.url) {
                $0.hostName = "frozen"
                $0.simulatedWork = "10-20"
            }
            try audited.database.await(
                "both workers hold jobs and have served",
                """
                select count(distinct incarnation) = 2 and (select count(distinct incarnation) = 2 from audit.outcome)
                from docket.lease
                """)
            let workers = try DaemonProcess.workerPIDs(audited.database)
            let all = [frozen.pid] + workers
            for pid in all { #expect(Glibc.kill(pid, SIGSTOP) == 0) }
            // Whatever happens here, nothing stays stopped.
            defer { for pid in all where DaemonProcess.isRunning(pid) { Glibc.kill(pid, SIGCONT) } }
            let stopped = try audited.database.query("select clock_timestamp()::text").text(0, 0)
            let living = try DaemonProcess(audited.url) { $0.hostName = "living" }
            try audited.awaitDrained()
            let rescued = try audited.database.query(
                """
                select count(*), extract(epoch from min(ended_at) - '\(stopped)')::float8 from docket.incarnation i
                where ending = 'the host''s heartbeat stopped' and exists (select from audit.lease_end
                    where incarnation = i.id and ended_by = 'docketd supervisor' and cardinality(ids) >= 1)
                """)
            #expect(try rescued.int8(0, 0) == 2)
            let seconds = try rescued.float8(0, 1)
            print("frozen to taken over, s: \(seconds)")
            #expect(seconds > 11 && seconds < 25)
            let written = try audited.database.count("select count(*) from audit.outcome")
            for pid in all { Glibc.kill(pid, SIGCONT) }
            #expect(try frozen.awaitEnd() == .exited(75))
            try awaitCondition("its workers are gone") { !workers.contains { DaemonProcess.isRunning($0) } }
            #expect(try audited.database.count("select count(*) from audit.outcome") == written)
            #expect(try living.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }
    }
}
