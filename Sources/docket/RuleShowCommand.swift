import ArgumentParser
import JSONText
import RuleCore

/// `docket rule show`
struct RuleShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One rule with the words it encodes. Needs no database.")

    @Argument(help: "The rule's id, such as ROUTE-03.")
    var id: String
    @OptionGroup var output: OutputOptions

    func run() throws {
        guard let rule = RuleID(id.uppercased()).flatMap({ RuleListing.find($0) }) else {
            throw CommandFailure(
                .notFound, "could not find a rule \"\(TextStyle.safe(id))\"",
                hint: "\(RuleListing.suggestion(id))docket rule list prints the rules.")
        }
        let readings = ReadingRegistry.all.filter { $0.rule == rule.entry.id }
        guard case .object(let members) = JSONValue.written({ rule.encode(into: $0) }) else { return }
        try output.print(Answer(members) { Self.text(rule, readings, $0) })
    }

    private static func text(_ rule: RuleListing, _ readings: [Reading], _ style: TextStyle) -> String {
        let entry = rule.entry
        var text = style.heading("\(entry.id) \(entry.title)") + "\n"
        text += "  area \(entry.id.area.name), kind \(entry.kind.rawValue)\n"
        guard let record = rule.record else { return text + "  not encoded yet: cases that need it are referred\n" }
        for citation in [record.citation] + record.also {
            text += "  \(citation.source.id), \(citation.paragraph)\n    \"\(citation.quote)\"\n"
        }
        text += "  its grounds\n"
        text += record.grounds.map { ground in
            let place = ground.words.areNeeded ? " [\(record.citations(ground.letter).place())]" : ""
            return "    \(ground.sentence)\(place)\n"
        }.joined()
        if !record.gaps.isEmpty {
            text += "  where the text does not decide\n"
            text += record.gaps.map {
                "    \($0.sentence) (\($0.row.reason.rawValue); to \($0.row.referTo.rawValue))"
                    + " [\(record.citations($0.letter).place())]\n"
            }
            .joined()
        }
        for reading in readings {
            text += "  reading \(reading.id): \"\(reading.phrase.quote)\"\n"
            text += "    ours: \(reading.ours)\n    else: \(reading.alternative)\n"
        }
        return text
    }
}

extension RuleListing {
    /// The sentence that offers the rule whose id is near to this; empty when none is near.
    static func suggestion(_ id: String) -> String {
        NearWord.suggestion(id, among: all.map(\.entry.id.description))
    }
}
