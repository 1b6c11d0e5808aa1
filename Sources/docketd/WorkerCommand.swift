import ArgumentParser
import Glibc
import Logging
import ProcessKit
import WorkerRuntime

/// `docketd worker`: one worker process, started by the supervisor with its channel as descriptor 3.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Run one worker process; only the supervisor starts it.", shouldDisplay: false)

    @Option var lanes = 2
    @Option var simulatedWork: String?

    func run() throws {
        // The error output itself is the supervisor's to read when this process has died.
        let log = Logger(
            label: "docketd worker",
            factory: { JournalLogHandler(label: $0, output: 5, forJournal: JournalLogHandler.leadsToJournal(5)) })
        var settings = WorkerSettings(lanes: lanes)
        settings.databaseURL = ProcessEnvironment.value(of: WorkerSettings.databaseVariable)
        settings.simulatedWork = try simulatedWork.map(Self.span)
        // The supervisor decides when a worker stops; a terminal's or a manager's signal is for the supervisor.
        for number in [SIGTERM, SIGINT, SIGPIPE] { signal(number, SIG_IGN) }
        do throws(ProcessError) {
            try forbidCoreDumps()
            let page = try SharedPage.open(Descriptor(owning: 4), slots: lanes)
            Worker(settings, channel: Descriptor(owning: 3), page: page, log: log) { _exit($0) }.run()
        } catch {
            log.critical("\(error.description)", metadata: ["hint": "\(error.hint)"])
            throw ExitCode(1)
        }
    }

    private static func span(_ text: String) throws -> ClosedRange<Int32> {
        let ends = text.split(separator: "-").compactMap { Int32($0) }
        guard ends.count == 2, ends[0] >= 0, ends[0] <= ends[1] else {
            throw ValidationError("--simulated-work: accepted is MIN-MAX in milliseconds")
        }
        return ends[0]...ends[1]
    }
}
