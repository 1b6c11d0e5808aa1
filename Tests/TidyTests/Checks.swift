/// One point of the house style, with the function that looks for what breaks it.
struct Check: Sendable {
    let promise: String
    let findings: @Sendable (SourceTree) -> [Finding]

    static let all: [Check] = [
        Check(promise: "every test runs, or says why not", findings: TestsThatNeverRun.check),
        Check(promise: "no SQL outside sql/", findings: SQLInSwift.check),
        Check(promise: "imports point down", findings: Imports.check),
        Check(promise: "Package.swift declares what the table of layers says") { tree in
            tree.swift.filter { $0.path == "Package.swift" }.flatMap(Imports.checkManifest)
        },
        Check(promise: "no banned call", findings: BannedCalls.check),
        Check(promise: "unchecked sharing names its guard", findings: SharedState.check),
        Check(promise: "open work has an owner", findings: OpenWork.check),
        Check(promise: "every rule quotes its source", findings: RuleQuotes.check),
        Check(promise: "SQL files are numbered, described and used", findings: SQLFiles.check),
        Check(promise: "files and functions stay small", findings: SizeRatchet.check),
        Check(promise: "files are named for their duty", findings: FileNames.check),
        Check(promise: "what other targets use is documented", findings: DocComments.check),
        Check(promise: "every class of known bugs has its test", findings: KnownBugs.check),
        Check(promise: "no trace of one machine", findings: MachineTraces.check),
        Check(promise: "scripts stop at the first error and can be run", findings: ShellScripts.check),
    ]
}
