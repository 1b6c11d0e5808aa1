import Foundation

/// The files that the checks look at: the repository's own, or a planted few.
struct SourceTree {
    struct File {
        let path: String
        let text: String
        let isExecutable: Bool

        var name: String { String(path.split(separator: "/").last ?? "") }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    /// Text files by path, sorted. What is not UTF-8 or is larger than `bytesMax` is left out.
    let files: [File]
    /// The Swift files among them, read once.
    let swift: [SwiftText]
    /// What git has under version control; nil where there is no git to ask.
    let tracked: [String]?

    private static let bytesMax = 4 << 20
    private static let foldersLeftOut: Set<String> = [".git", ".build", ".swiftpm"]

    init(files: [File], tracked: [String]? = nil) {
        self.files = files.sorted { $0.path < $1.path }
        swift = self.files.filter { $0.path.hasSuffix(".swift") }.map { SwiftText(path: $0.path, text: $0.text) }
        self.tracked = tracked
    }

    /// A planted tree: path to text. Nothing in it is executable but what `executable` names.
    init(_ planted: [String: String], executable: Set<String> = [], tracked: [String]? = nil) {
        self.init(
            files: planted.map { File(path: $0, text: $1, isExecutable: executable.contains($0)) }, tracked: tracked)
    }

    /// The repository under `root`.
    init(root: URL) {
        var files: [File] = []
        let base = root.standardizedFileURL.path + "/"
        let keys: [URLResourceKey] = [.isDirectoryKey, .fileSizeKey]
        let walk = FileManager.default.enumerator(at: root.standardizedFileURL, includingPropertiesForKeys: keys)
        while let url = walk?.nextObject() as? URL {
            let values = try? url.resourceValues(forKeys: Set(keys))
            if values?.isDirectory == true {
                if Self.foldersLeftOut.contains(url.lastPathComponent) { walk?.skipDescendants() }
                continue
            }
            // In a second work tree `.git` is a file, and names the first one's place.
            if url.lastPathComponent == ".git" { continue }
            guard (values?.fileSize ?? 0) <= Self.bytesMax, let data = try? Data(contentsOf: url),
                let text = String(data: data, encoding: .utf8), url.path.hasPrefix(base)
            else { continue }
            let executable = FileManager.default.isExecutableFile(atPath: url.path)
            files.append(File(path: String(url.path.dropFirst(base.count)), text: text, isExecutable: executable))
        }
        self.init(files: files, tracked: Self.gitFiles(root))
    }

    /// The repository that this file is part of.
    static let repository: SourceTree = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return SourceTree(root: folder.deletingLastPathComponent().deletingLastPathComponent())
    }()

    func swift(under folders: String...) -> [SwiftText] {
        swift.filter { text in folders.contains { text.path.hasPrefix($0 + "/") } }
    }

    func files(under folders: String...) -> [File] {
        files.filter { file in folders.contains { file.path.hasPrefix($0 + "/") } }
    }

    func file(_ path: String) -> File? { files.first { $0.path == path } }

    private static func gitFiles(_ root: URL) -> [String]? {
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil else { return nil }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { return nil }
        return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
