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
            arguments = try CommandWords(arguments).arguments
            var command = try DocketCommand.parseAsRoot(arguments)
            try command.run()
            return .done
        } catch {
            return report(error, arguments)
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        if let failure = CommandFailure.known(error) { return tell(failure) }
        let message = DocketCommand.fullMessage(for: error)
        if DocketCommand.exitCode(for: error) == .success {
            // What was asked for, as `--help` is, is data.
            do { try StandardStream.output.write(message + "\n") } catch { return tell(error) }
            return .done
        }
        return tell(UsageFault(DocketCommand.message(for: error), full: message, arguments: arguments).failure)
    }

    private static func tell(_ failure: CommandFailure) -> ExitStatus {
        var lines = failure.details
        lines.append("docket: \(failure.primary)")
        lines.append("hint: \(failure.hint)")
        StandardStream.talk(lines.joined(separator: "\n"))
        return failure.status
    }
}
