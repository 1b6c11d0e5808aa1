/// Words for the SQLSTATEs that operators meet.
enum SQLStateWords {
    private static let words: [String: String] = [
        "28000": "the login is not allowed", "28P01": "the password is wrong or missing", "3D000": "no such database",
        "42501": "a right is missing", "53300": "too many connections", "57P03": "the server is starting or stopping",
        "57P01": "the session was ended by an administrator", "57014": "cancelled, or longer than its limit",
        "25006": "the server or the session is read-only", "40001": "other work changed the same rows",
        "40P01": "a deadlock", "55P03": "a lock was not free", "53100": "the disk is full",
        "53200": "no memory is left",
        "23505": "there is such a row already", "23503": "a row that it names is not there",
        "23514": "a check does not hold", "22P02": "text of another form than its type", "3F000": "no such schema",
        "42P01": "no such table", "42883": "no such function", "42703": "no such column",
    ]

    /// The words, then the code; the code alone where there are none.
    static func text(_ sqlstate: String) -> String {
        words[sqlstate].map { "\($0), SQLSTATE \(sqlstate)" } ?? "SQLSTATE \(sqlstate)"
    }
}
