import ArgumentParser
import JSONText
import RuleCore

/// `docket schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schema of a kind's facts. Needs no database.")

    @Argument(help: "The kind; docket decide --list prints them.")
    var kind: String
    @Flag(help: "Print a valid set of facts instead.")
    var example = false
    @OptionGroup var output: OutputOptions

    func run() throws {
        let known = try DecisionKind.named(kind)
        let text = example ? try RuleCore.example(known) : try RuleCore.schema(known)
        guard case .object(let members) = try JSONValue(parsing: text) else { return }
        try output.print(
            Answer(members) { JSONValue.object(members).render(pretty: !example || $0.columns != nil) })
    }
}
