extension Statement {
    /// Begins a transaction inside a pipeline.
    package static let begin = Statement(name: "begin", sql: "BEGIN")
    /// Begins a transaction that writes nothing and reads all as it stands at its first statement.
    package static let beginSnapshot = Statement(
        name: "begin_snapshot", sql: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    /// Ends it, keeping what it did.
    package static let commit = Statement(name: "commit", sql: "COMMIT")
}
