/// Nothing of the machine that it was written on comes with the repository.
enum MachineTraces {
    // Put together here, so that this file does not find itself.
    private static let places = ["/" + "work/", "/" + "root/", "/" + "tmp/wt", "/" + "tmp/plan"]

    static func check(_ tree: SourceTree) -> [Finding] {
        tree.files.flatMap(paths) + committedProducts(tree)
    }

    private static func paths(_ file: SourceTree.File) -> [Finding] {
        guard places.contains(where: { file.text.contains($0) }) else { return [] }
        return file.lines.enumerated().compactMap { number, line in
            guard let place = places.first(where: { stands($0, in: line) }) else { return nil }
            return Finding(
                file: file.path, line: number + 1, rule: "machine-path",
                message: "'\(place)' is a path of one machine: make it relative, or a setting")
        }
    }

    /// Whether `place` begins a path here and is not the middle of a longer one.
    private static func stands(_ place: String, in line: Substring) -> Bool {
        line.ranges(of: place).contains { range in
            guard let before = line[..<range.lowerBound].last else { return true }
            return !before.isLetter && !before.isNumber && !"._-)}".contains(before)
        }
    }

    private static func committedProducts(_ tree: SourceTree) -> [Finding] {
        var findings: [Finding] = []
        let ignored = tree.file(".gitignore")?.lines.map(\.trimmed) ?? []
        for entry in [".build/", "Package.resolved"] where !ignored.contains(entry) {
            findings.append(Finding(file: ".gitignore", line: 0, rule: "committed-product", message: "add '\(entry)'"))
        }
        for path in tree.tracked ?? []
        where path.hasPrefix(".build/") || path.contains("/.build/") || path.hasSuffix("Package.resolved") {
            findings.append(
                Finding(
                    file: path, line: 0, rule: "committed-product",
                    message: "git rm --cached it: each build makes its own"))
        }
        return findings
    }
}
