import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("connections are cut while jobs are in flight")
    struct CutConnectionTests {
        @Test("60 of the daemon's backends are ended by an administrator, and every job is done exactly once")
        func endedBackends() throws {
            let audited = try AuditedDatabase()
            let session = try audited.database.open()
            try audited.submit(1_000, on: session)
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "0-20" }
            try daemon.awaitReady()
            var ended = 0
            var next: Int64 = 0
            try awaitCondition("\(cutsMin) backends are ended", seconds: 60) {
                guard try flows(audited, session, past: &next) else { return false }
                let rows = try audited.database.query(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and application_name like 'docket%' and state <> 'idle'
                    order by random() limit 1
                    """, on: session)
                ended += rows.count
                return ended >= cutsMin
            }
            try finish(audited, daemon)
            print("backends ended: \(ended), jobs \(try audited.submitted())")
        }

        @Test(
            "60 connections are cut while the server goes on with what it was sent, and every job is done exactly once"
        )
        func lostAnswers() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let proxy = try CuttingProxy(before: cluster)
            defer { proxy.close() }
            let audited = try AuditedDatabase(on: cluster)
            let session = try audited.database.open()
            // Commits of finishes, and some claims, take long enough to be under way when the daemon is back.
            try session.run(
                script: """
                    create function audit.slow() returns trigger language plpgsql as $$
                    begin
                        perform pg_sleep(tg_argv[0]::float8);
                        return null;
                    end $$;
                    create constraint trigger slow after insert on docket.outcome deferrable initially deferred
                        for each row when (new.job_id % 7 = 0) execute function audit.slow(0.01);
                    create trigger slow after insert on docket.lease
                        for each row when (new.n % 7 = 0) execute function audit.slow(0.2);
                    """)
            try audited.submit(1_000, on: session)
            let daemon = try DaemonProcess(proxy.url(audited.url)) { $0.simulatedWork = "0-20" }
            try daemon.awaitReady()
            var asked = 0
            var next: Int64 = 0
            try awaitCondition("\(cutsMin) connections are cut", seconds: 60) {
                if proxy.cuts == asked, try flows(audited, session, past: &next) {
                    proxy.cut()
                    asked += 1
                }
                return proxy.cuts >= cutsMin
            }
            try finish(audited, daemon)
            print("connections cut: \(proxy.cuts), jobs \(try audited.submitted())")
        }

        private let cutsMin = 60

        /// Keeps jobs coming; true when enough were finished since it last was, so that trouble meets a daemon at work.
        private func flows(_ audited: AuditedDatabase, _ session: Session, past next: inout Int64) throws -> Bool {
            if try audited.database.count("select count(*) from docket.ready where queue = 1", on: session) < 500 {
                try audited.submit(500, on: session)
            }
            let finished = try audited.database.count("select count(*) from audit.outcome", on: session)
            guard finished >= next else { return false }
            next = finished + 10
            return true
        }

        private func finish(_ audited: AuditedDatabase, _ daemon: DaemonProcess) throws {
            try audited.awaitDrained(seconds: 40)
            try audited.database.await("no lease is left", "select not exists (select from docket.lease)")
            #expect(daemon.ended() == nil)
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
        }
    }
}
