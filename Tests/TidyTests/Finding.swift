/// One departure from the house style: where it is, which rule it breaks, and what to do instead.
struct Finding: Hashable, Comparable, CustomStringConvertible {
    let file: String
    /// Counted from 1. 0 means the file or folder as a whole.
    let line: Int
    let rule: String
    let message: String

    /// One line, in the form that editors and terminals turn into a link.
    var description: String { "\(file):\(line): [\(rule)] \(message)" }

    static func < (left: Finding, right: Finding) -> Bool {
        (left.file, left.line, left.rule, left.message) < (right.file, right.line, right.rule, right.message)
    }
}
