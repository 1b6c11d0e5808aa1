import CivilTime
package import JSONText

extension Verdict {
    /// Writes the contract's object.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("kind", kind.rawValue)
        writer.member("on", on.description)
        writer.key("regime")
        if let regime { writer.string(regime.rawValue) } else { writer.null() }
        writer.member("outcome", outcome.rawValue)
        writer.key("decision")
        writer.value(decision)
        writer.list("referrals", referrals) { $0.encode(into: writer) }
        writer.list("basis", basis) { encode(basis: $0, into: writer) }
        writer.list("trace", trace.entries) { $0.encode(into: writer) }
        writer.list("readings", Array(readings)) { writer.string($0.text) }
        writer.codes("tasks", "task", tasks)
        writer.codes("prohibited", "prohibition", prohibitions)
        writer.codes("flags", "flag", flags)
        writer.member("ruleset", ruleset)
        writer.endObject()
    }

    /// The contract's object, on one line.
    package var json: String {
        let writer = JSONWriter(capacityBytes: 4096)
        encode(into: writer)
        return writer.takeString()
    }

    private func encode(basis record: RuleRecord, into writer: JSONWriter) {
        writer.beginObject()
        writer.member("rule", record.id.description)
        writer.member("source", record.citation.source.id)
        writer.member("paragraph", record.citation.paragraph)
        writer.member("quote", record.citation.quote)
        if record.id == OperatorOverride.id, let authority { writer.member("authority", authority) }
        writer.endObject()
    }
}

extension Referral {
    /// Writes the contract's object for one referral.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("rule", rule.description)
        writer.member("reason", reason.rawValue)
        writer.member("detail", detail)
        writer.member("paragraph", paragraph)
        writer.member("refer_to", referTo.rawValue)
        writer.list("settled_by", settledBy) { writer.string($0.text) }
        writer.endObject()
    }
}

extension TraceEntry {
    /// The sentence behind the letter; empty when the rule never had it.
    package var because: String { RuleRegistry.record(rule)?.sentence(letter) ?? "" }

    /// Writes the contract's object for one step.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("rule", rule.description)
        writer.member("result", result.text)
        writer.member("because", because)
        writer.endObject()
    }
}

extension Trace {
    /// The steps as lines a person reads, from the trace alone: rule, result, reason, and where it is written.
    package var why: [String] {
        entries.map { entry in
            let place = RuleRegistry.record(entry.rule).map { " [\($0.citation.source.id), \($0.citation.paragraph)]" }
            let result = entry.result.text.replacing("_", with: " ")
            return "\(entry.rule) \(result): \(entry.because)\(place ?? "")"
        }
    }
}

extension JSONWriter {
    /// Writes a member whose value is a string.
    package func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member whose value is a truth value.
    package func member(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// Writes a member whose value is an array.
    func list<Item>(_ name: String, _ items: [Item], _ write: (Item) -> Void) {
        key(name)
        beginArray()
        for item in items { write(item) }
        endArray()
    }

    /// Writes a member whose value is an array of codes with their rules.
    func codes<C: Code>(_ name: String, _ label: String, _ codes: CodeSet<C>) {
        list(name, Array(codes)) { code in
            beginObject()
            member(label, code.text)
            member("rule", code.rule.description)
            endObject()
        }
    }
}
