import ArgumentParser
import JSONText

/// What every verb takes: in which form its data is printed.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print one JSON document with stable keys instead of text.")
    var isJSON = false

    /// Prints the answer on standard output in the form asked for.
    ///
    /// - Parameter instants: as people read those of the answer.
    func print(_ answer: Answer, _ instants: InstantWords = .none) throws(CommandFailure) {
        var style = TextStyle.forOutput
        style.instants = instants
        var text = isJSON ? TextStyle.safeJSON(JSONValue.object(answer.members).render()) : answer.text(style)
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        try StandardStream.output.write(text)
    }
}

/// What a verb found, in both of its forms.
struct Answer {
    /// The JSON document's members.
    var members: [JSONValue.Member]
    /// The same for people.
    let text: (TextStyle) -> String

    init(_ members: [JSONValue.Member], text: @escaping (TextStyle) -> String) {
        self.members = members
        self.text = text
    }

    /// Rows under a name: a list in JSON, a table for people.
    init(_ name: String, _ rows: [JSONValue], more: [JSONValue.Member] = [], table: TableText) {
        self.init([(name, .array(rows))] + more) { table.render($0) }
    }

    /// One object: its members in JSON, a line each for people.
    init(_ pairs: [JSONValue.Member]) {
        self.init(pairs) { PairsText(pairs).render($0) }
    }

    /// One object with lists of objects in it: for people a line for each property, then a table for each list.
    ///
    /// - Parameter lists: the members that are lists, each with the columns that people see.
    init(_ members: [JSONValue.Member], lists: [(list: String, columns: [String])]) {
        let names = Set(lists.map(\.list))
        let about = PairsText(members.filter { !names.contains($0.key) })
        let tables = lists.map { list, columns -> (String, TableText) in
            let rows: [JSONValue]
            if case .array(let elements)? = JSONValue.object(members)[list] { rows = elements } else { rows = [] }
            return (
                list.replacing("_", with: " "),
                TableText(columns, rows.map { row in columns.map { row[$0]?.shown ?? "-" } }, nothing: "none")
            )
        }
        self.init(members) { style in
            about.render(style) + tables.map { "\n" + style.heading($0.0) + "\n" + $0.1.render(style) }.joined()
        }
    }
}
