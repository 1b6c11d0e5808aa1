import ArgumentParser
import ProcessKit
import SupervisorRuntime

/// The entry: without the runtime's crash reporter, then what the words ask for.
@main
enum Main {
    static func main() async {
        QuietCrash.withoutReporter()
        await Docketd.main()
    }
}

/// The daemon: `docketd` is the supervisor, `docketd worker` one of its worker processes.
struct Docketd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docketd",
        abstract: "Pulls casework from PostgreSQL queues and decides it by cited rules.",
        discussion: """
            The database is found by libpq's own conventions: PG* variables, service file, passfile; or by \
            DOCKET_DATABASE_URL. Exit status: 0 stopped as asked, 1 failed, 64 wrong usage, 75 try again, \
            78 a configuration that only a person can mend.
            """,
        version: buildVersion,
        subcommands: [Serve.self, WorkerCommand.self],
        defaultSubcommand: Serve.self)

    static let buildVersion = SupervisorSettings.version
}
