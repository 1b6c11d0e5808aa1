import JSONText
import QueueModel
import RuleCore

/// Jobs as lines of CSV: the first line names the members of a job and the facts, each further one has their values.
struct JobTable {
    /// The first line as it was, for a file of the lines that are set aside.
    let head: [UInt8]
    private let columns: [String]

    /// Reads the first line.
    init(_ bytes: [UInt8]) throws(JobLineFault) {
        head = bytes
        guard String(validating: bytes, as: UTF8.self) != nil else { throw JobLineFault(nil, TextMark.fault) }
        if let fault = CSVLine.headFault(bytes) { throw JobLineFault(nil, fault) }
        let names = CSVLine.heads(CSVLine.fields(bytes) ?? [])
        for name in names where names.count(where: { $0 == name }) > 1 {
            throw JobLineFault(Self.shown(name), "the column is there twice")
        }
        for name in names where !Self.isKnown(name) {
            let known = JobLine.keys + Self.facts.map(\.name.text)
            throw JobLineFault(
                Self.shown(name),
                "the column is neither one of a job's nor a fact. \(NearWord.suggestion(name, among: known))See docket schema routing"
            )
        }
        columns = names
    }

    private static var facts: [Field<RoutingFacts>] { RoutingFields.table.fields }

    private static func isKnown(_ name: String) -> Bool {
        name != "facts" && JobLine.keys.contains(name) || facts.contains { $0.name.text == name }
    }

    private static func shown(_ name: String) -> String? {
        NearWord.of(name, among: JobLine.keys + facts.map(\.name.text)) != nil ? name : nil
    }

    /// The line as the JSON object that says the same.
    func object(_ bytes: [UInt8]) throws(JobLineFault) -> [UInt8] {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw JobLineFault(nil, TextMark.fault) }
        guard var fields = CSVLine.fields(bytes) else { throw JobLineFault(nil, CSVLine.fault) }
        while fields.count > columns.count, fields.last?.isEmpty == true { fields.removeLast() }
        guard fields.count == columns.count else {
            throw JobLineFault(
                nil, "it has \(fields.count) fields, and the first line names \(columns.count) columns")
        }
        var (members, facts): ([JSONValue.Member], [JSONValue.Member]) = ([], [])
        for (name, text) in zip(columns, fields) where !text.isEmpty {
            if JobLine.keys.contains(name) {
                members.append((name, name == "priority" ? Self.number(text) : .string(text)))
            } else if let field = Self.facts.first(where: { $0.name.text == name }) {
                facts.append((name, Self.value(text, field.type)))
            }
        }
        return Array(JSONValue.object(members + [("facts", .object(facts))]).render().utf8)
    }

    private static func number(_ text: String) -> JSONValue {
        JSONWriter.isNumber(text) ? .number(text) : .string(text)
    }

    /// The text as the fact takes it: what it does not take is left as text, and refused by the fact.
    private static func value(_ text: String, _ type: FieldType) -> JSONValue {
        let parts = text.split(whereSeparator: { ";, ".contains($0) }).map(String.init)
        return switch type {
        case .bool:
            switch text.lowercased() {
            case "true", "yes", "y": .bool(true)
            case "false", "no", "n": .bool(false)
            default: .string(text)
            }
        case .integer: number(text)
        case .integers: .array(parts.map(number))
        case .words: .array(parts.map { .string($0) })
        case .decimal, .date, .word, .text: .string(text)
        }
    }
}
