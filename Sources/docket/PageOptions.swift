import ArgumentParser

/// How many rows a listing prints at most.
struct PageOptions: ParsableArguments {
    /// The longest page.
    static let rowsMax: Int32 = 10_000

    @Option(help: ArgumentHelp("How many rows at most, 1 to 10000.", valueName: "rows"))
    var limit: Int32 = 50

    func validate() throws {
        guard (1...Self.rowsMax).contains(limit) else {
            throw ValidationError("--limit is 1 to \(Self.rowsMax)")
        }
    }
}
