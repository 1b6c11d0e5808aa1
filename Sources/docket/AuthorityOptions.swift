import ArgumentParser

/// By whose authority something is recorded. A record whose text is marked SYNTHETIC is refused by a production database.
struct AuthorityOptions: ParsableArguments {
    private static let charactersMax = 500

    @Option(
        name: .customLong("authority"), help: "Who ordered it, and where that is written: 1 to 500 characters.")
    var text: String
    @OptionGroup var synthetic: SyntheticOptions

    func validate() throws {
        try OperatorOptions.requireText(text, "--authority", charactersMax: Self.charactersMax)
    }

    /// Refuses a record that says of itself that it was made up.
    ///
    /// - Parameter texts: what else of it an operator wrote.
    func requireReal(_ database: Database, also texts: [String] = []) throws {
        let isMarked = ([text] + texts).contains(where: SyntheticOptions.isMarked)
        try synthetic.require(isMarked ? 1 : 0, "the record", database)
    }
}
