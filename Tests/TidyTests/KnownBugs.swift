/// The table of the bugs that other queues have had: every class is there, and every test that it names exists.
enum KnownBugs {
    static let path = "Tests/BugClasses.md"
    /// The classes of the study that the table follows.
    private static let classCount = 26
    /// A class without a test says in so many characters at least why it cannot occur.
    private static let reasonMin = 30

    static func check(_ tree: SourceTree) -> [Finding] {
        guard let file = tree.file(path) else {
            return [finding(0, "the table of bug classes is missing")]
        }
        let tests = tree.swift(under: "Tests")
        var findings: [Finding] = []
        var numbers: [Int] = []
        for (place, line) in file.lines.enumerated() {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
            guard cells.count == 5, let number = cells[1].split(separator: " ").first.flatMap({ Int($0) }) else {
                continue
            }
            numbers.append(number)
            findings += answers(cells[3], tests).map { finding(place + 1, $0) }
        }
        if numbers != Array(1...classCount) {
            findings.append(finding(0, "the classes are not 1 to \(classCount), each once and in order: \(numbers)"))
        }
        return findings
    }

    /// What is wrong with the answer to one class.
    private static func answers(_ cell: String, _ tests: [SwiftText]) -> [String] {
        let named = namedTests(in: cell)
        guard !named.isEmpty else {
            return cell.count >= reasonMin ? [] : ["name a test, or say why it cannot occur"]
        }
        return named.compactMap { file, name in
            // Several targets may have a file of one name.
            let files = tests.filter { $0.path.hasSuffix("/\(file).swift") }
            guard !files.isEmpty else { return "there is no \(file).swift" }
            let isThere = files.contains { $0.literals.contains { $0.text == name } }
            return isThere ? nil : "\(file).swift has no test named \"\(name)\""
        }
    }

    /// `File: "the test's name"`, as often as a cell has it.
    private static func namedTests(in cell: String) -> [(file: String, name: String)] {
        let parts = cell.split(separator: "\"", omittingEmptySubsequences: false)
        return stride(from: 1, to: parts.count, by: 2).map { place in
            let before = parts[place - 1].trimmed
            let file = before.hasSuffix(":") ? before.dropLast().split(separator: " ").last.map(String.init) : nil
            return (file ?? "?", String(parts[place]))
        }
    }

    private static func finding(_ line: Int, _ message: String) -> Finding {
        Finding(file: path, line: line, rule: "known-bugs", message: message)
    }
}
