import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("connections are cut while jobs are in flight")
    struct CutConnectionTests {
        @Test("200 of the daemon's backends are ended by an administrator, and every job is done exactly once")
        func endedBackends() throws {
            let audited = try AuditedDatabase()
            let session = try audited.database.open()
            try audited.submit(1_000, on: session)
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "1-3" }
            try daemon.awaitReady()
            var ended = 0
            try awaitCondition("200 backends are ended", seconds: 60) {
                try keepFlowing(audited, session)
                let rows = try audited.database.query(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and application_name like 'docket%' and state <> 'idle'
                    order by random() limit 1
                    """, on: session)
                ended += rows.count
                return ended >= 200
            }
            try finish(audited, daemon)
            print("backends ended: \(ended), jobs \(try audited.submitted())")
        }

        @Test(
            "150 connections are cut while the server goes on with what it was sent, and every job is done exactly once"
        )
        func lostAnswers() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let proxy = try CuttingProxy(before: cluster)
            defer { proxy.close() }
            let audited = try AuditedDatabase(on: cluster)
            let session = try audited.database.open()
            // Every COMMIT of a finish, and every claim, takes long enough to be under way at the cut.
            try session.run(
                script: """
                    create function audit.slow() returns trigger language plpgsql as $$
                    begin
                        perform pg_sleep(0.01);
                        return null;
                    end $$;
                    create constraint trigger slow after insert on docket.outcome deferrable initially deferred
                        for each row when (new.job_id % 7 = 0) execute function audit.slow();
                    create trigger slow after insert on docket.lease for each row execute function audit.slow();
                    """)
            try audited.submit(1_000, on: session)
            let daemon = try DaemonProcess(proxy.url(audited.url)) { $0.simulatedWork = "1-3" }
            try daemon.awaitReady()
            var asked = 0
            try awaitCondition("150 connections are cut", seconds: 90) {
                try keepFlowing(audited, session)
                if proxy.cuts == asked {
                    proxy.cut()
                    asked += 1
                }
                return proxy.cuts >= 150
            }
            try finish(audited, daemon)
            print("connections cut: \(proxy.cuts), jobs \(try audited.submitted())")
        }

        private func keepFlowing(_ audited: AuditedDatabase, _ session: Session) throws {
            if try audited.database.count("select count(*) from docket.ready where queue = 1", on: session) < 500 {
                try audited.submit(500, on: session)
            }
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
