import Postgres

/// The statements that open and close a transaction inside a pipeline.
enum TransactionFrame {
    static let begin = Statement(name: "begin", sql: "BEGIN")
    static let commit = Statement(name: "commit", sql: "COMMIT")
}
