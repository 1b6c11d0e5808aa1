import ArgumentParser
import Casework
import JSONText
import RuleCore

/// `docket distribution sample`
struct DistributionSampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Prints a synthetic run for docket distribution propose --from. Needs no database.",
        discussion:
            "The same seed gives the same run. It has two sorts of case for each office that released some, and two more."
    )

    @Option(help: ArgumentHelp("How many cases, 0 to 150000.", valueName: "n"))
    var cases = 2_000
    @Option(help: ArgumentHelp("How many offices, 1 to 1024.", valueName: "n"))
    var offices = 75
    @Option(help: ArgumentHelp("How many of them have released cases to Special 5, 0 to 31.", valueName: "n"))
    var releasing = 5
    @Option(help: ArgumentHelp("Which run.", valueName: "s"))
    var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...150_000).contains(cases) else { throw ValidationError("--cases is 0 to 150000") }
        guard (1...1_024).contains(offices) else { throw ValidationError("--offices is 1 to 1024") }
        guard (0...min(31, offices)).contains(releasing) else {
            throw ValidationError("--releasing is 0 to 31, and no more than --offices")
        }
    }

    func run() throws {
        let run = SampleRun.make(cases: cases, offices: offices, releasing: releasing, seed: seed)
        let writer = JSONWriter(capacityBytes: 64 * cases + 4096)
        writer.beginObject()
        run.encodeMembers(into: writer)
        writer.endObject()
        try StandardStream.output.write(writer.takeString() + "\n")
    }
}
