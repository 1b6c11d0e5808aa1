import Foundation
import Glibc
import JSONText
import TestKit
import Testing

/// The built program, run as an operator runs it.
struct DocketTool {
    /// What one run left.
    struct Run: Sendable {
        let status: Int32
        let output: String
        let errors: String

        /// Standard output as one JSON document.
        func document(_ location: SourceLocation = #_sourceLocation) throws -> JSONValue {
            try #require(status == 0, "\(errors)", sourceLocation: location)
            return try JSONValue(parsing: output)
        }
    }

    /// Next to the test bundle, since both are built together.
    static var program: String {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let own = String(decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/docket"
    }

    /// Runs a verb to its end.
    ///
    /// - Parameters:
    ///   - database: given as `--database-url`.
    ///   - input: standard input.
    ///   - more: variables before the few that every run has, of which the first of a name counts; by those few no
    ///     server is found.
    static func run(
        _ arguments: [String], database: MigratedDatabase? = nil, input: [UInt8] = [], more: [String] = []
    ) throws -> Run {
        let folder = try TemporaryFolder()
        try Data(input).write(to: URL(fileURLWithPath: folder.path("in")))
        let words = [program] + arguments + (database.map { ["--database-url", $0.url] } ?? [])
        let ending = try ToolProcess.start(
            words, environment: more + ["PATH=/usr/bin:/bin", "PGHOST=/nonexistent", "LC_ALL=C"],
            input: folder.path("in"), output: folder.path("out"), errors: folder.path("err")
        ).wait()
        guard case .exited(let status) = ending else {
            throw UnusableRun(description: "docket \(arguments) ended with \(ending)")
        }
        return Run(status: status, output: try folder.text("out"), errors: try folder.text("err"))
    }

    /// As above, for arguments that are known, and text as standard input.
    static func run(_ arguments: String..., database: MigratedDatabase? = nil, input: String = "") throws -> Run {
        try run(arguments, database: database, input: Array(input.utf8))
    }
}

/// A run, or a fixture, that no expectation can be held against.
struct UnusableRun: Error, CustomStringConvertible {
    let description: String
}

/// A folder that is gone with its owner.
final class TemporaryFolder {
    private let root: String

    init() throws {
        root = NSTemporaryDirectory() + "docket-cli-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { root + "/" + name }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
    }
}

extension JSONValue {
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
    var int: Int64? {
        guard case .number(let text) = self else { return nil }
        return Int64(text)
    }
    var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }
    var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key)
    }
}
