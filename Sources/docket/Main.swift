import ArgumentParser
import Glibc
import ProcessKit

/// The entry: parse, run, and end with the contract's exit status.
@main
enum Main {
    static func main() {
        QuietCrash.withoutReporter()
        QuietCrash.leavesNoMemory()
        exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func run(_ arguments: [String]) -> ExitStatus {
        var arguments = arguments
        do {
            let words = try CommandWords(arguments)
            arguments = words.arguments
            try CommandOptions.check(words)
            var command = try DocketCommand.parseAsRoot(arguments)
            try command.run()
            return .done
        } catch {
            return report(error, arguments)
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        if let failure = CommandFailure.known(error) { return tell(failure, arguments) }
        let message = DocketCommand.fullMessage(for: error)
        if DocketCommand.exitCode(for: error) == .success {
            // What was asked for, as `--help` is, is data.
            do { try StandardStream.output.write(message + "\n") } catch { return tell(error, arguments) }
            return .done
        }
        return tell(UsageFault(DocketCommand.message(for: error), full: message).failure, arguments)
    }

    private static func tell(_ told: CommandFailure, _ arguments: [String]) -> ExitStatus {
        let failure = HeldBack(arguments).from(told)
        var lines = failure.details
        lines.append("docket: \(failure.primary)")
        lines.append("hint: \(failure.hint)")
        StandardStream.talk(lines.joined(separator: "\n"))
        return failure.status
    }
}
