import ArgumentParser
import JSONText

/// What every verb takes: in which form its data is printed.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print one JSON document with stable keys instead of text.")
    var isJSON = false

    /// Prints the answer on standard output in the form asked for.
    func print(_ answer: Answer) throws(CommandFailure) {
        var text = isJSON ? JSONValue.object(answer.members).render() : answer.text(.forOutput)
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
}
