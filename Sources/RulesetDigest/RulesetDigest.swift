import PackagePlugin

/// Writes the hash of the rules' sources into the rules themselves, so that a decision can name what decided it.
///
/// The hash is over the sorted list of (SHA-256, path within the package) of every Swift file of the target and of the
/// calendar it counts with; the place of the package on a disk does not enter it.
@main
struct RulesetDigest: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let rules = target as? SwiftSourceModuleTarget else { return [] }
        let calendar = try context.package.targets(named: ["CivilTime"]).compactMap { $0 as? SwiftSourceModuleTarget }
        let inputs = ([rules] + calendar).flatMap { $0.sourceFiles(withSuffix: "swift") }.map(\.url)
            .filter { $0.path.hasPrefix(context.package.directoryURL.path + "/Sources/") }
        let output = context.pluginWorkDirectoryURL.appending(path: "Ruleset.swift")
        let script = """
            set -eu
            cd "$1"
            hash=$(find Sources/RuleCore Sources/CivilTime -name '*.swift' -type f | LC_ALL=C sort \\
                | xargs sha256sum | sha256sum | cut -d ' ' -f 1)
            cat > "$2" <<END
            /// Which rules these are.
            package enum Ruleset {
                /// SHA-256 over the rules' sources, computed at build.
                package static let hash = "sha256:$hash"
            }
            END
            """
        return [
            .buildCommand(
                displayName: "Hashing the rules' sources",
                executable: .init(filePath: "/bin/sh"),
                arguments: ["-c", script, "sh", context.package.directoryURL.path, output.path],
                inputFiles: inputs, outputFiles: [output])
        ]
    }
}
