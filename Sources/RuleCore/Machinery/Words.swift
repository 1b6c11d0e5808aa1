/// The words of the sources that carry a ground or a gap. Each ground names its own; one without words does not compile.
///
/// A decision prints them only when it is rendered: a trace keeps the letter of the ground and nothing else.
package struct Words: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case ofRule, exhibitRow
        case cited(Citation)
    }

    private let parts: [Part]

    /// The rule's own citation.
    package static let ofRule = Words(parts: [.ofRule])
    /// The row of Exhibit A for the country where the taxpayer resides.
    package static let exhibitRow = Words(parts: [.exhibitRow])
    /// The ground carries no outcome: the rule does not apply, or it is not known whether it does.
    package static let notNeeded = Words(parts: [])

    /// Another place than the rule's own citation.
    package static func cited(_ source: Source, _ paragraph: String, _ quote: String) -> Words {
        Words(parts: [.cited(Citation(source, paragraph, quote))])
    }

    /// Both together carry the ground.
    package static func + (first: Words, second: Words) -> Words { Words(parts: first.parts + second.parts) }

    /// Whether the ground carries an outcome.
    package var areNeeded: Bool { !parts.isEmpty }

    /// The citations in their order, each once. A row of Exhibit A is left out while the residence has none.
    func citations(ofRule own: Citation, residence: Residence?) -> [Citation] {
        let all = parts.compactMap { part -> Citation? in
            switch part {
            case .ofRule: own
            case .cited(let citation): citation
            case .exhibitRow: residence?.exhibitRegion?.row
            }
        }
        return all.distinct
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it is met first.
    var distinct: [Element] {
        var met: Set<Element> = []
        return filter { met.insert($0).inserted }
    }
}
