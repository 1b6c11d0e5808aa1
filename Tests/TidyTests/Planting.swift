/// The rules that a planted file breaks, line by line: `12 banned-call`.
func broken(_ path: String, _ text: String, _ check: (SwiftText) -> [Finding]) -> [String] {
    check(SwiftText(path: path, text: text)).sorted().map { "\($0.line) \($0.rule)" }
}

/// The rules that a planted tree breaks, with the file: `a.swift:12 banned-call`.
func broken(_ tree: SourceTree, _ check: (SourceTree) -> [Finding]) -> [String] {
    check(tree).sorted().map { "\($0.file):\($0.line) \($0.rule)" }
}
