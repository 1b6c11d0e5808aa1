import ArgumentParser
import Glibc
import Postgres

/// `--watch`: what a verb shows, again and again, until control-C.
struct WatchOptions: ParsableArguments {
    private static let millisecondsMin: Int64 = 100
    private static let millisecondsMax: Int64 = 3_600_000

    @Flag(help: "Look again and again until control-C; with --json one document a line.")
    var watch = false
    @Option(help: ArgumentHelp("How long between two looks, 100ms to 1h, such as 5s.", valueName: "span"))
    var every: DurationArgument?

    func validate() throws {
        guard let every else { return }
        guard watch else { throw ValidationError("--every goes with --watch") }
        guard (Self.millisecondsMin...Self.millisecondsMax).contains(every.milliseconds) else {
            throw ValidationError("--every is 100ms to 1h")
        }
    }

    /// What one look saw, and what else is said of who answered.
    typealias Look = (answer: Answer, also: String)

    /// Looks once, or for as long as nobody ends it. The first look must find the database; later it may come and go.
    func run(
        _ options: DatabaseOptions, _ output: OutputOptions, _ look: (Database) throws -> Look
    ) throws {
        let first = try options.open(tells: !watch)
        let seen: Look
        do { seen = try look(first) } catch {
            if watch { StandardStream.talk(first.origin()) }
            throw error
        }
        guard watch else { return try first.print(seen.answer, output, also: seen.also) }
        Interruption.endsWell()
        var page = WatchPage(output)
        try page.show(seen, first)
        let span = every ?? .seconds(2)
        var database: Database? = first
        while true {
            // Nothing tells of a change here: poll(2) on no descriptors paces the looks.
            _ = poll(nil, 0, Int32(span.milliseconds))
            do {
                let current = try database?.refreshed() ?? options.open(tells: false)
                database = current
                try page.show(look(current), current)
            } catch {
                guard let failure = Self.isAway(error) else { throw error }
                database = nil
                page.tellAway(failure, span)
            }
        }
    }

    /// Why the database does not answer; nil for what will not pass by itself.
    private static func isAway(_ error: any Error) -> PostgresError? {
        guard let error = error as? PostgresError else { return nil }
        if case .deadlineExceeded = error { return error }
        return CommandFailure.known(error)?.status == .databaseUnavailable ? error : nil
    }
}

/// What is printed look by look: repainted on a terminal, else one after the other.
private struct WatchPage {
    private let output: OutputOptions
    private let isRepainted: Bool
    private var told = ""
    private var isAway = false

    init(_ output: OutputOptions) {
        self.output = output
        isRepainted = !output.isJSON && StandardStream.output.isTerminal
    }

    mutating func show(_ seen: WatchOptions.Look, _ database: Database) throws {
        let talk = database.origin(also: seen.also)
        let isNews = talk != told || isAway
        (told, isAway) = (talk, false)
        let instants = try database.instants(of: seen.answer, output)
        try Interruption.held {
            if isRepainted { try StandardStream.output.write("\u{1B}[H\u{1B}[2J") }
            if isRepainted || isNews { StandardStream.talk(talk) }
            try output.print(database.marked(seen.answer), instants)
        }
    }

    /// Says once that the database is away.
    mutating func tellAway(_ error: PostgresError, _ span: DurationArgument) {
        if !isAway { StandardStream.talk("docket: \(error.description); looking again every \(span)") }
        isAway = true
    }
}
