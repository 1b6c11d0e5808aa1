import Postgres
import Testing

@Suite("a pipeline is one round trip and one transaction")
struct PipelineTests {
    private let insert = Statement(name: "log_insert", sql: "INSERT INTO log VALUES ($1)")
    private let count = Statement(name: "log_count", sql: "SELECT count(*) FROM log")
    private let fail = Statement(name: "fence", sql: "SELECT 1 / 0")
    private let begin = Statement(name: "begin", sql: "BEGIN")
    private let commit = Statement(name: "commit", sql: "COMMIT")

    private func session() throws -> Session {
        let session = try ServerFixture.open()
        try session.run(script: "CREATE TEMP TABLE log (a int4)")
        return session
    }

    private func row(_ value: Int32) -> Parameters {
        let p = Parameters()
        p.append(int4: value)
        return p
    }

    @Test("results come in the order of the steps")
    func order() throws {
        let session = try session()
        let results = try session.pipeline { (pipeline) throws(PostgresError) in
            #expect(try pipeline.execute(begin) == 0)
            #expect(try pipeline.execute(insert, row(1)) == 1)
            try pipeline.execute(insert, row(2))
            try pipeline.execute(count)
            try pipeline.execute(commit)
        }
        #expect(results.count == 5)
        #expect(results[1].affected == 1)
        #expect(try results[3].int8(0, 0) == 2)
        #expect(session.isIdle)
        #expect(try session.execute(count).int8(0, 0) == 2)
        #expect(try session.pipeline { (_) throws(PostgresError) in }.isEmpty)
    }

    @Test("an error names its step, the later steps are not run, and nothing is kept", arguments: [true, false])
    func errorInTheMiddle(explicit: Bool) throws {
        let session = try session()
        for round in 1...2 {
            let error = postgresError { () throws(PostgresError) in
                try session.pipeline { (pipeline) throws(PostgresError) in
                    if explicit { try pipeline.execute(begin) }
                    try pipeline.execute(insert, row(1))
                    try pipeline.execute(fail)
                    try pipeline.execute(insert, row(2))
                    try pipeline.execute(Statement(name: "later", sql: "SELECT 1"))
                    if explicit { try pipeline.execute(commit) }
                }
            }
            #expect(error?.sqlstate == "22012", "round \(round)")
            #expect(error?.statement == "fence")
            #expect(session.isUsable)
            #expect(session.isIdle)
            #expect(try session.execute(count).int8(0, 0) == 0)
        }
        #expect(try session.execute(Statement(name: "later", sql: "SELECT 1")).int4(0, 0) == 1)
    }

    @Test("a statement that cannot be prepared names itself and can be tried again")
    func badStatement() throws {
        let session = try session()
        let bad = Statement(name: "bad", sql: "SELECT * FROM missing_table")
        for _ in 1...2 {
            let error = postgresError { () throws(PostgresError) in
                try session.pipeline { (pipeline) throws(PostgresError) in
                    try pipeline.execute(insert, row(1))
                    try pipeline.execute(bad)
                    try pipeline.execute(bad)
                }
            }
            #expect(error?.sqlstate == "42P01")
            #expect(error?.statement == "bad")
            #expect(try session.execute(count).int8(0, 0) == 0)
        }
        try session.run(script: "CREATE TEMP TABLE missing_table (a int4)")
        #expect(try session.execute(bad).count == 0)
    }

    @Test("a closure that throws keeps nothing of what it had sent", arguments: [true, false])
    func abandoned(explicit: Bool) throws {
        let session = try session()
        let error = postgresError { () throws(PostgresError) in
            try session.pipeline { (pipeline) throws(PostgresError) in
                if explicit { try pipeline.execute(begin) }
                try pipeline.execute(insert, row(1))
                throw .abandoned(statement: "test")
            }
        }
        #expect(error == .abandoned(statement: "test"))
        #expect(session.isIdle)
        #expect(try session.execute(count).int8(0, 0) == 0)
    }

    @Test("inside a transaction of the caller's, a failure leaves that transaction for the caller to roll back")
    func outerTransaction() throws {
        let session = try session()
        _ = try session.execute(begin)
        let error = postgresError { () throws(PostgresError) in
            try session.pipeline { (pipeline) throws(PostgresError) in try pipeline.execute(fail) }
        }
        #expect(error?.statement == "fence")
        #expect(session.isUsable)
        #expect(!session.isIdle)
        session.leaveTransaction()
        #expect(session.isIdle)
    }

    @Test("a constraint that is checked only at the end of the implicit transaction refuses the whole")
    func deferredConstraint() throws {
        let session = try session()
        try session.run(script: "CREATE TEMP TABLE once (a int4 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        let twice = Statement(name: "once_insert", sql: "INSERT INTO once VALUES (1), (1)")
        let error = postgresError { () throws(PostgresError) in
            try session.pipeline { (pipeline) throws(PostgresError) in
                try pipeline.execute(insert, row(1))
                try pipeline.execute(twice)
            }
        }
        #expect(error?.sqlstate == "23505")
        #expect(error?.statement == "commit")
        #expect(session.isIdle)
        #expect(try session.execute(count).int8(0, 0) == 0)
    }

    @Test("10,000 steps with large answers do not deadlock")
    func manySteps() throws {
        let session = try session()
        let echo = Statement(name: "echo", sql: "SELECT $1 || repeat('x', 4000)")
        let p = Parameters()
        let results = try session.pipeline { (pipeline) throws(PostgresError) in
            for step in 0..<10_000 {
                p.removeAll()
                p.append(text: "\(step) " + String(repeating: "y", count: 1000))
                try pipeline.execute(echo, p)
            }
        }
        #expect(results.count == 10_000)
        #expect(try results[9_999].text(0, 0).hasPrefix("9999 y"))
    }

    @Test("one parameter of 64 MB goes through")
    func largeParameter() throws {
        let session = try session()
        let p = Parameters()
        p.append(bytea: Array(repeating: 7, count: 64 << 20))
        let length = Statement(name: "length", sql: "SELECT length($1)")
        let results = try session.pipeline { (pipeline) throws(PostgresError) in try pipeline.execute(length, p) }
        #expect(try results[0].int4(0, 0) == 64 << 20)
    }

    @Test("past its deadline a pipeline names its first and its last step")
    func deadline() throws {
        let session = try session()
        let error = postgresError { () throws(PostgresError) in
            try session.pipeline(deadline: .milliseconds(100)) { (pipeline) throws(PostgresError) in
                try pipeline.execute(insert, row(1))
                try pipeline.execute(Statement(name: "slow", sql: "SELECT pg_sleep(30)"))
            }
        }
        #expect(error == .deadlineExceeded(statement: "log_insert...slow"))
        #expect(!session.isUsable)
    }

    @Test("a backend that dies in the middle is a typed error of the step it died in")
    func backendDies() throws {
        let session = try session()
        let suicide = Statement(name: "suicide", sql: "SELECT pg_terminate_backend(pg_backend_pid())")
        let error = postgresError { () throws(PostgresError) in
            try session.pipeline { (pipeline) throws(PostgresError) in
                try pipeline.execute(insert, row(1))
                try pipeline.execute(suicide)
                try pipeline.execute(insert, row(2))
            }
        }
        #expect(error?.sqlstate == "57P01")
        #expect(error?.statement == "suicide")
        #expect(!session.isUsable)
    }
}
