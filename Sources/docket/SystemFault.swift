import Glibc

/// Words for an error number of the operating system.
enum SystemFault {
    /// The system's words and the number: `no such file or directory (errno 2)`.
    static func text(_ code: Int32) -> String {
        let words = strerror(code).map { String(cString: $0) } ?? "unknown error"
        return words.prefix(1).lowercased() + words.dropFirst() + " (errno \(code))"
    }
}
