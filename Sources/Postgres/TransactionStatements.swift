extension Statement {
    /// Begins a transaction inside a pipeline.
    package static let begin = Statement(name: "begin", sql: "BEGIN")
    /// Ends it, keeping what it did.
    package static let commit = Statement(name: "commit", sql: "COMMIT")
}
