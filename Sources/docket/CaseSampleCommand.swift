import ArgumentParser
import Casework
import JSONText

/// `docket case sample`
struct CaseSampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Prints synthetic cases as JSON Lines for docket job enqueue. Needs no database.",
        discussion: "The same seed gives the same cases. No person and no number in them exists.")

    /// The most cases of one run.
    private static let countMax = 1_000_000
    /// Lines are written when this much has gathered.
    private static let bufferBytesMax = 1 << 16

    @Option(help: ArgumentHelp("How many cases, up to 1000000.", valueName: "n"))
    var count = SampleCases.countByDefault
    @Option(help: ArgumentHelp("Which cases.", valueName: "s"))
    var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...Self.countMax).contains(count) else { throw ValidationError("--count is 0 to \(Self.countMax)") }
    }

    func run() throws {
        var gathered = output.isJSON ? "{\"cases\":[" : ""
        for (place, line) in SampleCases(count: count, seed: seed).enumerated() {
            if output.isJSON, place > 0 { gathered += "," }
            gathered += line
            if !output.isJSON { gathered += "\n" }
            guard gathered.utf8.count > Self.bufferBytesMax else { continue }
            try StandardStream.output.write(gathered)
            gathered = ""
        }
        if output.isJSON { gathered += "]}\n" }
        try StandardStream.output.write(gathered)
    }
}
