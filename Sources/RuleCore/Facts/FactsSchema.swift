import JSONText

extension FieldTable {
    /// JSON Schema, draft 2020-12, of one set of facts.
    package func schema(kind: DecisionKind, exclusions: [ExclusionRecord] = []) -> String {
        let writer = JSONWriter(capacityBytes: 8192)
        writer.beginObject()
        writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
        writer.member("title", kind.rawValue)
        writer.member(
            "description",
            "Facts for a decision of kind \(kind.rawValue). Null or absent means unknown, and unknown is never false, "
                + "zero or a default, save where a description says that absence means nothing is recorded.")
        writer.member("type", "object")
        writer.member("additionalProperties", false)
        writer.key("properties")
        writer.beginObject()
        for field in fields { field.encodeSchema(into: writer) }
        writer.key(Rulings.key)
        Rulings.encodeSchema(into: writer)
        writer.endObject()
        // No keyword of JSON Schema: a validator passes it over, and both values are taken and referred.
        if !exclusions.isEmpty { writer.list("exclusions", exclusions) { $0.encode(into: writer) } }
        writer.endObject()
        return writer.takeString()
    }

    /// A valid set of facts: the fields' examples.
    package var example: String {
        let members = fields.compactMap { field in field.example.map { "\"\(field.name)\":\($0)" } }
        return "{" + members.joined(separator: ",") + "}"
    }
}

extension Field {
    fileprivate func encodeSchema(into writer: JSONWriter) {
        writer.key(name.text)
        writer.beginObject()
        type.encodeKeywords(into: writer)
        let absent =
            switch absence {
            case .unknown: "Absent: unknown."
            case .nothingRecorded: "Absent: nothing is recorded."
            }
        writer.member("description", description + " " + absent)
        writer.member("unit", unit)
        writer.key("source")
        if let source { writer.string(source.description) } else { writer.null() }
        if let example, let value = try? JSONValue(parsing: example) {
            writer.list("examples", [value]) { writer.value($0) }
        }
        writer.endObject()
    }
}
