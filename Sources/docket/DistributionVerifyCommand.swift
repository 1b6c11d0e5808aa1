import ArgumentParser
import JSONText
import RuleCore

/// `docket distribution verify`
struct DistributionVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks by its certificate that no placement of a run is better.",
        discussion: """
            Every step is a comparison of whole numbers; nothing is searched for, so that anybody can check it who has \
            the document. With --file it needs no database. Exit status 6 when the certificate does not prove it.
            """)

    @Argument(help: ArgumentHelp("A stored run.", valueName: "run"))
    var id: Int64?
    @Option(help: ArgumentHelp("A document instead; - is standard input.", valueName: "file"))
    var file: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (id == nil) != (file == nil) else { throw ValidationError("give one of RUN and --file") }
    }

    func run() throws {
        guard let file else { return try verifyStored() }
        let input = file == "-" ? InputFile.standardInput : try InputFile(path: file)
        input.tellWhenTerminal()
        let document = try DistributionDocument(input.readAll(bytesMax: DistributionDocument.bytesMax))
        try output.print(answer(document, []))
    }

    private func verifyStored() throws {
        let database = try database.open()
        let stored = try StoredRun(id ?? 0, database)
        try database.print(answer(try stored.document(database), [("run", .int(stored.id))]), output)
    }

    private func answer(_ document: DistributionDocument, _ about: [JSONValue.Member]) throws -> Answer {
        let spent = try ContinuousClock().measure { try document.verify() }
        let members: [JSONValue.Member] =
            about + [
                ("verified", .bool(true)), ("cases", .int(document.run.cases.count)),
                ("offices", .int(document.run.offices.count)), ("placed", .int(document.plan.placements.count)),
                ("waiting", .int(document.plan.waiting.count)), ("verified_ms", .int(spent.wholeMilliseconds)),
            ]
        return Answer(members)
    }
}

extension Duration {
    /// Rounded up, so that nothing takes no time.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
