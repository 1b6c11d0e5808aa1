package import JSONText

/// What `docket rule list` prints of one rule.
package struct RuleListing: Sendable {
    /// The catalogue's entry.
    package let entry: CatalogueEntry
    /// The encoded rule; nil while it is not encoded.
    package let record: RuleRecord?

    /// Every rule of the catalogue, in its order.
    package static let all: [RuleListing] = Catalogue.entries.map {
        RuleListing(entry: $0, record: RuleRegistry.record($0.id))
    }

    /// The listing of one rule; nil when the catalogue has none of that number.
    package static func find(_ id: RuleID) -> RuleListing? { all.first { $0.entry.id == id } }

    /// Whether the rule is encoded.
    package var isImplemented: Bool { record != nil }

    /// Writes one object: id, area, kind, title, implemented, and of an encoded rule its source, paragraph and quote
    /// (null otherwise), its further citations, grounds and gaps.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("id", entry.id.description)
        writer.member("area", entry.id.area.name)
        writer.optional("source", record?.citation.source.id)
        writer.optional("paragraph", record?.citation.paragraph)
        writer.optional("quote", record?.citation.quote)
        writer.member("kind", entry.kind.rawValue)
        writer.member("title", entry.title)
        writer.member("implemented", isImplemented)
        if let record { encode(record, into: writer) }
        writer.endObject()
    }

    private func encode(_ record: RuleRecord, into writer: JSONWriter) {
        writer.list("also", record.also) { citation in
            writer.beginObject()
            writer.member("source", citation.source.id)
            writer.member("paragraph", citation.paragraph)
            writer.member("quote", citation.quote)
            writer.endObject()
        }
        writer.list("grounds", record.grounds) { writer.string($0.sentence) }
        writer.list("gaps", record.gaps) { gap in
            writer.beginObject()
            writer.member("detail", gap.sentence)
            writer.member("reason", gap.row.reason.rawValue)
            writer.member("refer_to", gap.row.referTo.rawValue)
            writer.endObject()
        }
        writer.list("readings", ReadingRegistry.all.filter { $0.rule == record.id }) { writer.string($0.id) }
    }
}

extension JSONWriter {
    fileprivate func optional(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }
}

extension Reading {
    /// Writes one object: id, rule, the phrase with its source, both readings, and whether the other one is coded.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("rule", rule.description)
        writer.member("source", phrase.source.id)
        writer.member("paragraph", phrase.paragraph)
        writer.member("phrase", phrase.quote)
        writer.member("ours", ours)
        writer.member("alternative", alternative)
        writer.member("alternative_is_coded", alternativeIsCoded)
        writer.endObject()
    }
}
