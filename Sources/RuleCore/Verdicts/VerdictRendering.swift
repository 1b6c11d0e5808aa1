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
        encodeBasis(into: writer)
        trace.encode(citing: rulings, into: writer)
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

    /// The rules that carried the decision; each ruling stands behind the rule whose words it answers for.
    private func encodeBasis(into writer: JSONWriter) {
        writer.key("basis")
        writer.beginArray()
        for record in basis {
            for words in trace.citations(of: record) { encode(basis: record, words, into: writer) }
            for ruling in rulings where ruling.rule == record.id { ruling.encode(basis: record, into: writer) }
        }
        writer.endArray()
    }

    private func encode(basis record: RuleRecord, _ words: Citation, into writer: JSONWriter) {
        writer.beginObject()
        writer.member("rule", record.id.description)
        writer.member("source", words.source.id)
        writer.member("paragraph", words.paragraph)
        writer.member("quote", words.quote)
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

extension Ruling {
    /// Writes the entry of the basis for the ruling: whose it is, and the paragraph that is silent.
    package func encode(basis record: RuleRecord, into writer: JSONWriter) {
        writer.beginObject()
        writer.member("rule", rule.description)
        writer.member("source", "ruling")
        writer.key("ruling")
        writer.int(id)
        writer.member("role", role)
        writer.member("authority", authority)
        writer.member("paragraph", record.citation.paragraph)
        writer.endObject()
    }
}

extension TraceEntry {
    /// Whether a ruling settled the part.
    package var isRuled: Bool { letter == RuleRecord.rulingLetter }

    /// The sentence behind the letter; empty when the rule never had it.
    package var because: String { RuleRegistry.record(rule)?.sentence(letter) ?? "" }

    /// Writes the contract's object for one step.
    package func encode(into writer: JSONWriter, ruling: Int64? = nil) {
        writer.beginObject()
        writer.member("rule", rule.description)
        writer.member("result", result.text)
        writer.member("because", because)
        if let ruling {
            writer.key("ruling")
            writer.int(ruling)
        }
        writer.endObject()
    }
}

extension Trace {
    /// Writes the contract's member `trace`; a step that a ruling settled names it.
    package func encode(citing rulings: [Ruling], into writer: JSONWriter) {
        var left = rulings[...]
        writer.list("trace", entries) { $0.encode(into: writer, ruling: $0.isRuled ? left.popFirst()?.id : nil) }
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
