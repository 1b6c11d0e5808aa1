import ArgumentParser
import JSONText
import QueueStore

/// `docket doctor`
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What is wrong with the database, its server and its hosts, and what to do about it.",
        discussion: """
            Looks and changes nothing. Exit status 0: nothing was found; 6: something was; 5: the database is away. The \
            schema is compared with a pristine one, which is made in a transaction that is rolled back.
            """)

    /// The longest limit that can be given.
    private static let limitMax: Int64 = 30 * 86_400_000

    @Option(help: ArgumentHelp("A runnable job may wait for so long.", valueName: "span"))
    var oldest: DurationArgument = .seconds(600)
    @Option(help: ArgumentHelp("A snapshot or a prepared transaction may be open for so long.", valueName: "span"))
    var snapshot: DurationArgument = .seconds(600)
    @Option(help: ArgumentHelp("This machine's clock may differ from the database's by so much.", valueName: "span"))
    var skew: DurationArgument = .seconds(2)
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard [oldest, snapshot, skew].allSatisfy({ (1...Self.limitMax).contains($0.milliseconds) }) else {
            throw ValidationError("a limit is 1ms to 720h")
        }
    }

    func run() throws {
        // The pristine schema needs a transaction that may write; nothing of it is kept.
        let database = try database.open(.readWrite)
        var limits = Health.Limits()
        limits.oldest = oldest.milliseconds
        limits.snapshot = snapshot.milliseconds
        limits.skew = skew.milliseconds
        var findings: [Health.Finding] = []
        var checks: [Health.Check] = []
        for check in Health.Check.allCases {
            checks.append(check)
            findings += try Health.findings(
                of: check, limits, machineClock: civilMicroseconds, on: database.session)
            // On a schema of another version the other checks would look for what is not there.
            if findings.contains(where: { $0.what == "the schema is of another version" }) { break }
        }
        try database.print(Self.answer(findings, checks), output)
        guard findings.isEmpty else {
            throw CommandFailure(
                .drift, "found \(Counted.text(findings.count, "thing")) wrong",
                hint: "Each finding says what to do about it.")
        }
    }

    private static func answer(_ findings: [Health.Finding], _ checks: [Health.Check]) -> Answer {
        let members: [JSONValue.Member] = [
            ("healthy", .bool(findings.isEmpty)), ("count", .int(findings.count)),
            ("checks", .array(checks.map { .string($0.rawValue) })),
            (
                "findings",
                .array(
                    findings.map { finding in
                        .object([
                            ("check", .string(finding.check.rawValue)), ("what", .string(finding.what)),
                            ("where", .string(finding.place)), ("remedy", .string(finding.remedy)),
                        ])
                    })
            ),
        ]
        return Answer(members) { style in
            guard !findings.isEmpty else { return "nothing wrong: \(checks.map(\.rawValue).joined(separator: ", "))\n" }
            return findings.map { finding in
                style.heading("\(finding.check.rawValue): \(TextStyle.safe(finding.what))")
                    + "\n  where   \(TextStyle.safe(finding.place))\n  remedy  \(TextStyle.safe(finding.remedy))\n"
            }.joined()
        }
    }
}
