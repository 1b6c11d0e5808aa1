import CLibPQ

extension Session {
    /// Runs one statement with its parameters, preparing it on first use, and returns its result.
    ///
    /// Throws `server` with the session usable; `connectionLost` or `deadlineExceeded` with the session closed, and
    /// then it is not known whether the statement took effect; `unacceptableParameter` with nothing sent. A server
    /// error inside an open transaction leaves that transaction failed, for the caller to roll back.
    package func execute(
        _ statement: Statement, _ parameters: Parameters, deadline: Duration? = nil
    ) throws(PostgresError) -> Rows {
        try run(statement, parameters, deadline)
    }

    /// Runs one statement without parameters; otherwise the same.
    package func execute(_ statement: Statement, deadline: Duration? = nil) throws(PostgresError) -> Rows {
        try run(statement, nil, deadline)
    }

    /// Runs a script of several statements, for migrations and fixtures; its rows are dropped.
    ///
    /// Statements outside of an explicit transaction form one. `name` stands for the script in errors. A script that
    /// fails inside a transaction of its own leaves none open.
    package func run(
        script: String, name: String = "script", deadline: Duration? = nil
    ) throws(PostgresError) {
        let connection = try ready(name)
        let wasIdle = isIdle
        do throws(PostgresError) {
            try sent(PQsendQuery(connection, script), name)
            _ = try finish(name, Deadline(after: deadline ?? options.statementDeadline))
        } catch {
            if wasIdle { leaveTransaction() }
            throw error
        }
    }

    /// Rolls back whatever transaction is open. A failure closes the session, which rolls back as well.
    package func leaveTransaction() {
        guard let connection, isUsable, !isIdle else { return }
        do throws(PostgresError) {
            try sent(PQsendQuery(connection, "ROLLBACK"), "rollback")
            _ = try finish("rollback", Deadline(after: .seconds(5)))
        } catch {
            // The server rolls back at the end of the session, and the caller already has the error that led here.
            close()
        }
    }

    private func run(
        _ statement: Statement, _ parameters: Parameters?, _ duration: Duration?
    ) throws(PostgresError) -> Rows {
        let deadline = Deadline(after: duration ?? options.statementDeadline)
        let connection = try ready(statement.name)
        try checkSendable(statement, parameters)
        var wireName = try prepared.wireName(statement, parameters)
        if wireName == nil {
            let fresh = prepared.freshName(statement)
            let types = prepared.typesToDeclare(statement, parameters)
            try sent(sendPrepare(connection, statement, fresh, types), statement.name)
            _ = try finish(statement.name, deadline)
            prepared.add(statement, wireName: fresh, types: types)
            wireName = fresh
        }
        try sent(sendPrepared(connection, wireName ?? statement.name, parameters), statement.name)
        do throws(PostgresError) {
            return try finish(statement.name, deadline)
        } catch {
            noteStale(error, statement.name)
            throw error
        }
    }

    /// Gives up a prepared statement that the server can no longer run, so that the next call prepares it anew.
    func noteStale(_ error: PostgresError, _ name: String) {
        if case .server(let server) = error, server.staleStatement { prepared.forget(name) }
    }

    func checkSendable(_ statement: Statement, _ parameters: Parameters?) throws(PostgresError) {
        guard let parameters else { return }
        parameters.requireClosedArray()
        if let defect = parameters.defect { throw .unacceptableParameter(statement: statement.name, defect) }
    }

    /// Queues a Parse that declares the parameters' types, so that the server casts or refuses instead of misreading.
    func sendPrepare(
        _ connection: OpaquePointer, _ statement: Statement, _ wireName: String, _ types: [UInt32]
    ) -> Int32 {
        PQsendPrepare(connection, wireName, statement.sql, Int32(types.count), types)
    }

    /// Queues a Bind and Execute with binary parameters and a binary result. libpq copies the values.
    func sendPrepared(_ connection: OpaquePointer, _ wireName: String, _ parameters: Parameters?) -> Int32 {
        guard let parameters, parameters.count > 0 else {
            return PQsendQueryPrepared(connection, wireName, 0, nil, nil, nil, 1)
        }
        let count = parameters.count
        return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { formats in
                for index in 0..<count {
                    values.initializeElement(
                        at: index, to: parameters.pointer(index)?.assumingMemoryBound(to: CChar.self))
                    formats.initializeElement(at: index, to: 1)
                }
                return parameters.lengths.withUnsafeBufferPointer { lengths in
                    PQsendQueryPrepared(
                        connection, wireName, Int32(count), values.baseAddress, lengths.baseAddress,
                        formats.baseAddress, 1)
                }
            }
        }
    }
}
