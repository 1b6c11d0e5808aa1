import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("the log that counts effects sees each fault there can be")
    struct AuditTests {
        /// What is done to a faultless history, and the fault that must be seen.
        private let changes = [
            (
                "delete from audit.outcome where place = (select min(place) from audit.outcome)",
                "without an outcome"
            ),
            ("insert into audit.outcome select * from audit.outcome", "several outcomes"),
            ("update audit.outcome set state = 3 - state", "ended otherwise"),
            ("insert into audit.decision select * from audit.decision", "exactly one decision"),
            ("delete from audit.decision", "exactly one decision"),
            ("insert into audit.owner select * from audit.owner", "exactly the owner"),
            ("delete from audit.owner", "exactly the owner"),
            ("update audit.owner set owner = 'x'", "exactly the owner"),
            ("insert into audit.follow select * from audit.follow", "exactly the follow-on"),
            ("delete from audit.follow", "exactly the follow-on"),
            ("update audit.follow set queue = 2", "exactly the follow-on"),
            ("delete from audit.submitted", "never submitted"),
            ("update docket.case_file set owner = 'special-1', version = version + 1", "owners that differ"),
            (
                "insert into docket.lease (incarnation, n, queue, ids, attempts) values (0, 0, 1, '{1}', '{0}')",
                "leases left"
            ),
            (
                "insert into docket.ready (queue, kind, priority, attempt, job_id) values (1, 1, 0, 0, 1)",
                "left in ready"
            ),
        ]

        @Test("a lost job, a second effect, a missing one, a wrong one and a stray one are told apart")
        func faultsAreSeen() throws {
            let audited = try AuditedDatabase()
            try audited.submit(5)
            let daemon = try DaemonProcess(audited.url)
            try audited.awaitDrained()
            #expect(try daemon.stop() == .exited(0))
            #expect(try audited.faults() == [])
            for (change, fault) in changes {
                let session = try audited.database.open()
                try session.run(script: "begin; \(change)")
                let faults = try audited.faults(on: session)
                #expect(faults.contains { $0.contains(fault) }, "\(change): \(faults)")
                session.close()
            }
            #expect(try audited.faults() == [])
        }
    }
}
