import ArgumentParser

/// How rows of reference data are written in a file.
enum ReferenceFormat: String, CaseIterable, ExpressibleByArgument {
    /// Comma-separated, with the columns' names in the first line.
    case csv
    /// One JSON object a line.
    case jsonl

    /// By the end of a file's name; CSV where that says nothing.
    init(path: String) {
        self = [".jsonl", ".ndjson", ".json"].contains { path.lowercased().hasSuffix($0) } ? .jsonl : .csv
    }
}
