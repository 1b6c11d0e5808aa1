import CLibPQ

/// The steps of one pipeline, sent together or, once they are many bytes, as they are added; all in one round trip and
/// one transaction.
///
/// Lives only within the closure of `Session.pipeline`.
package struct Pipeline: ~Copyable {
    /// One message whose answer comes back in this order.
    struct Step {
        var statement: Statement
        /// The name and types to remember when this step prepares; nil when it runs.
        var preparing: (wireName: String, types: [UInt32])?
    }

    private let session: Session
    private let deadline: Deadline
    private(set) var steps: [Step] = []
    /// Bytes of parameters that libpq may still hold.
    private var unsentBytes = 0
    /// What may gather before it is sent: a batch's effects go in one or two calls and wake the server as often.
    private static let unsentBytesMax = 64 * 1024
    /// The number of statements added so far.
    package private(set) var count = 0

    init(_ session: Session, _ deadline: Deadline) {
        self.session = session
        self.deadline = deadline
    }

    /// Adds a statement; its result will stand at the returned index. The parameters may be reused at once. Throws
    /// only when it could not be sent; the server's refusal comes from the pipeline as a whole.
    @discardableResult
    package mutating func execute(_ statement: Statement, _ parameters: Parameters) throws(PostgresError) -> Int {
        try add(statement, parameters)
    }

    /// Adds a statement without parameters.
    @discardableResult
    package mutating func execute(_ statement: Statement) throws(PostgresError) -> Int {
        try add(statement, nil)
    }

    private mutating func add(_ statement: Statement, _ parameters: Parameters?) throws(PostgresError) -> Int {
        let connection = try session.live(statement.name)
        try session.checkSendable(statement, parameters)
        var wireName = try session.prepared.wireName(statement, parameters)
        if wireName == nil {
            let fresh = session.prepared.freshName(statement)
            let types = session.prepared.typesToDeclare(statement, parameters)
            try session.sent(session.sendPrepare(connection, statement, fresh, types), statement.name)
            steps.append(Step(statement: statement, preparing: (fresh, types)))
            // Counted as prepared from here on for the steps that follow; forgotten again if the server refuses it.
            session.prepared.add(statement, wireName: fresh, types: types)
            wireName = fresh
        }
        try session.sent(
            session.sendPrepared(connection, wireName ?? statement.name, parameters), statement.name)
        steps.append(Step(statement: statement, preparing: nil))
        unsentBytes += parameters?.byteCount ?? 0
        if unsentBytes >= Self.unsentBytesMax {
            // Bounds libpq's output: what the server does not take yet is waited for here, reading meanwhile.
            try session.flush(statement.name, deadline)
            unsentBytes = 0
        }
        count += 1
        return count - 1
    }
}

extension Session {
    /// Sends all steps without waiting for their answers, then reads the answers in order: one round trip, one
    /// transaction. Without a BEGIN among the steps it is an implicit one.
    ///
    /// The first server error is thrown with its statement's name; the server runs none of the later steps, and
    /// nothing of an implicit or still open transaction is kept. When the closure throws, the same. The session is
    /// usable afterwards, and in no transaction unless it was in one before. A constraint that is checked at the end of
    /// an implicit transaction names the statement `commit`. A missed deadline and a lost connection name the first
    /// and the last step, `a...b`, since the server may hold back the answers it has. Memory is bounded by one step's
    /// parameters and the results. The deadline is for the whole.
    package func pipeline(
        deadline: Duration? = nil, _ steps: (inout Pipeline) throws(PostgresError) -> Void
    ) throws(PostgresError) -> [Rows] {
        let until = Deadline(after: deadline ?? options.statementDeadline)
        let connection = try ready("pipeline")
        let wasIdle = isIdle
        try sent(PQenterPipelineMode(connection), "pipeline")
        var pipeline = Pipeline(self, until)
        var refusal: PostgresError?
        isStreaming = true
        do throws(PostgresError) { try steps(&pipeline) } catch { refusal = error }
        isStreaming = false
        if let refusal, !isUsable { throw refusal }
        let answer = try conclude(pipeline.steps, abandoned: refusal != nil && wasIdle, until)
        if let error = refusal ?? answer.error {
            if wasIdle { leaveTransaction() }
            throw error
        }
        return answer.results
    }

    /// Ends the pipeline with its one Sync, reads every answer and leaves pipeline mode.
    private func conclude(
        _ steps: [Pipeline.Step], abandoned: Bool, _ deadline: Deadline
    ) throws(PostgresError) -> (results: [Rows], error: PostgresError?) {
        var steps = steps
        let connection = try live("pipeline")
        if abandoned {
            // Sync would commit what the steps before did; ROLLBACK ends an implicit transaction as well.
            let rollback = Statement(name: "rollback", sql: "ROLLBACK")
            try sent(PQsendQueryParams(connection, rollback.sql, 0, nil, nil, nil, nil, 1), rollback.name)
            steps.append(Pipeline.Step(statement: rollback, preparing: nil))
        }
        try sent(PQpipelineSync(connection), "pipeline")
        try flush("pipeline", deadline)
        var answer = try drain(steps, deadline)
        let late = try awaitSync(deadline)
        answer.error = answer.error ?? late
        guard isUsable, PQexitPipelineMode(connection) == 1 else { throw answer.error ?? lost("pipeline") }
        return answer
    }

    /// Reads up to the answer to Sync. Sync commits an implicit transaction, so a deferred constraint refuses only
    /// here: then the error and an end of results, both of no step, come before Sync's own answer.
    private func awaitSync(_ deadline: Deadline) throws(PostgresError) -> PostgresError? {
        var first: PostgresError?
        for _ in 0..<4 {
            guard isUsable else { return first }
            guard let result = try nextResult("commit", deadline) else { continue }
            if result.status == PGRES_PIPELINE_SYNC { return first }
            let error = failure(result, "commit")
            first = first ?? error
        }
        throw lost("commit")
    }

    /// What to name when no answer comes: the server flushes its answers late, so which step is to blame is not known.
    private func span(_ steps: [Pipeline.Step]) -> String {
        let first = steps.first?.statement.name ?? "pipeline"
        let last = steps.last?.statement.name ?? first
        return first == last ? first : "\(first)...\(last)"
    }

    private func drain(
        _ steps: [Pipeline.Step], _ deadline: Deadline
    ) throws(PostgresError) -> (results: [Rows], error: PostgresError?) {
        var results: [Rows] = []
        results.reserveCapacity(steps.count)
        var first: PostgresError?
        let blame = span(steps)
        for step in steps where isUsable || first == nil {
            let name = step.statement.name
            guard let result = try nextResult(name, deadline, blame: blame) else { throw first ?? lost(blame) }
            let isSkipped = result.status == PGRES_PIPELINE_ABORTED
            let error = isSkipped ? nil : failure(result, name, blame: blame)
            if let error {
                first = first ?? error
                noteStale(error, name)
            }
            if step.preparing == nil {
                results.append(result)
            } else if isSkipped || error != nil {
                prepared.forget(name)
            }
            guard connection != nil else { throw first ?? lost(blame) }
            guard try nextResult(name, deadline, blame: blame) == nil else { throw lost(blame) }
        }
        return (results, first)
    }
}
