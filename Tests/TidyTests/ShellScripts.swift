/// A script stops at its first error and can be run as it is.
enum ShellScripts {
    static func check(_ tree: SourceTree) -> [Finding] {
        tree.files(under: "scripts", ".ci").flatMap(check)
    }

    static func check(_ file: SourceTree.File) -> [Finding] {
        let first = file.lines.first ?? ""
        let isSourced = first == "# shellcheck shell=bash"
        let isRun = first.hasPrefix("#!")
        // Data and programs in other languages lie beside the scripts.
        guard isSourced || isRun || file.name.hasSuffix(".sh") || !file.name.contains(".") else { return [] }
        var messages: [String] = []
        if !isSourced, !isRun {
            messages.append("begin with '#!/usr/bin/env bash', or '# shellcheck shell=bash' when it is only sourced")
        }
        let isBash = isSourced || first.hasSuffix("sh")
        if isBash, !file.lines.contains(where: { $0 == "set -euo pipefail" }) {
            messages.append("add the line 'set -euo pipefail'")
        }
        if isRun, !file.isExecutable { messages.append("chmod +x it") }
        return messages.map { Finding(file: file.path, line: 1, rule: "script", message: $0) }
    }
}
