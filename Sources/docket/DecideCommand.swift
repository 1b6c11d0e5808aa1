import ArgumentParser
import CivilTime
import JSONText
import RuleCore

/// `docket decide`
struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Applies the rules to one set of facts on standard input. Needs no database.",
        discussion: """
            --reference takes the operator's data: {"guidance":[{"instrument":"TAS-13-1225-0004",
            "in_force_until":"2027-03-31","authority":"...","recorded_on":"2026-11-21"}],
            "readings":[{"id":"R-INTL-01","choice":"alternative","authority":"...","on":"2026-01-05"}],
            "thresholds":[{"id":"T7","amount":"10000.00","valid_from":"2022-10-27","authority":"..."}],
            "deadlines":[{"id":"roll-policy","value":"taxpayer-favouring","valid_from":"2026-01-01","authority":"..."},
            {"id":"acs-cycles","value":7,"valid_from":"2026-01-01","authority":"..."}]}
            """)

    /// The longest facts or reference data that are read.
    private static let inputBytesMax = 1 << 20

    @Argument(help: "What is to be decided; --list prints the kinds.")
    var kind: String?
    @Option(help: ArgumentHelp("The action date; without it, today in the business zone.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Option(help: ArgumentHelp("The operator's reference data.", valueName: "file"))
    var reference: String?
    @Flag(help: "Print the kinds, and whether their rules are encoded.")
    var list = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (kind == nil) == list else { throw ValidationError("give one of KIND and --list") }
    }

    func run() throws {
        guard let kind else { return try printKinds() }
        let known = try DecisionKind.named(kind)
        guard known.isImplemented else { throw FactsError.kindNotImplemented(known) }
        var operatorData = Reference()
        if let reference {
            let bytes = try InputFile(path: reference).readAll(bytesMax: Self.inputBytesMax)
            operatorData = try bytes.withUnsafeBytes { try Reference(json: $0) }
        }
        let input = InputFile.standardInput
        input.tellWhenTerminal()
        let facts = try input.readAll(bytesMax: Self.inputBytesMax)
        let date = on ?? BusinessDay.today
        if on == nil { StandardStream.talk("docket: decided as of today, \(date)") }
        let verdict = try facts.withUnsafeBytes {
            try RuleCore.decide(known, factsJSON: $0, on: date, reference: operatorData)
        }
        guard case .object(let members) = JSONValue.written({ verdict.encode(into: $0) }) else { return }
        // The document is what was asked for in either form; a person gets it over several lines.
        try output.print(
            Answer(members) { TextStyle.safeJSON(JSONValue.object(members).render(pretty: $0.columns != nil)) })
    }

    private func printKinds() throws {
        let kinds = DecisionKind.allCases
        let rows = kinds.map {
            JSONValue.object([("kind", .string($0.rawValue)), ("implemented", .bool($0.isImplemented))])
        }
        let table = TableText(
            ["kind", "implemented"], kinds.map { [$0.rawValue, $0.isImplemented ? "yes" : "no"] })
        try output.print(Answer("kinds", rows, table: table))
    }
}

extension DecisionKind {
    /// The kind of that name.
    static func named(_ name: String) throws -> DecisionKind {
        guard let kind = DecisionKind(rawValue: name) else {
            throw CommandFailure(
                .badInput, "there is no kind \"\(TextStyle.safe(name))\"",
                hint:
                    "\(NearWord.suggestion(name, among: allCases.map(\.rawValue)))The kinds are \(allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return kind
    }
}
