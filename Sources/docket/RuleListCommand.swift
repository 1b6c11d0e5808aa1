import ArgumentParser
import JSONText
import RuleCore

/// `docket rule list`
struct RuleListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every rule of the catalogue, encoded or not. Needs no database.")

    @Option(help: "Only rules of this area, such as routing.")
    var area: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        let areas = Area.allCases.map(\.name)
        if let area, !areas.contains(area) {
            throw CommandFailure(
                .badInput, "there is no area \"\(TextStyle.safe(area))\"",
                hint: "\(NearWord.suggestion(area, among: areas))The areas are \(areas.joined(separator: ", ")).")
        }
        let rules = RuleListing.all.filter { area == nil || $0.entry.id.area.name == area }
        let table = TableText(
            ["rule", "area", "kind", "implemented", "paragraph", "title"],
            rules.map {
                [
                    $0.entry.id.description, $0.entry.id.area.name, $0.entry.kind.rawValue,
                    $0.isImplemented ? "yes" : "no", $0.record?.citation.paragraph ?? "-", $0.entry.title,
                ]
            })
        let rows = rules.map { rule in JSONValue.written { rule.encode(into: $0) } }
        try output.print(Answer("rules", rows, more: [("count", .int(rules.count))], table: table))
    }
}
