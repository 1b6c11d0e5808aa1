/// What the argument parser complains of, with the whole list or the form of what is accepted.
struct UsageFault {
    /// What is written under each placeholder that stands for one form alone.
    static let forms: [String: String] = [
        "YYYY-MM-DD": "a date YYYY-MM-DD, such as 2026-02-03",
        "HH:MM": "a time of day HH:MM, such as 06:00 or 18:30",
        "span": "a span such as 500ms, 30s, 10m, 2h, 14d or 2w",
        "age": MomentArgument.accepted, "instant": MomentArgument.accepted, "moment": MomentArgument.accepted,
        "rate": "a rate such as 20/s, 90/m, 500/h or 2000/d, or none",
        "period": "a period such as 18months or 7years, or forever",
        "true|false": "true or false", "1-4": "1, 2, 3 or 4",
    ]
    /// Placeholders that stand for a whole number.
    private static let numbers = [
        "above", "after", "as-of", "batch", "before", "burst", "cases", "count", "id", "job", "letter", "letters",
        "limit",
        "load", "n", "oar", "offices", "open-cases", "per-key", "record", "rows", "ruling", "run", "seed", "suspense",
        "weight",
    ]

    private let message: String
    private let full: String
    private let arguments: [String]

    /// - Parameters:
    ///   - message: the parser's.
    ///   - full: the same with the help of the option and the usage.
    init(_ message: String, full: String, arguments: [String]) {
        (self.message, self.full, self.arguments) = (message, full, arguments)
    }

    /// As the operator reads it.
    var failure: CommandFailure {
        if let negative {
            return wrong("\"\(negative)\" is read as an option: no argument here is a negative number", "")
        }
        guard let (value, place) = invalid else {
            let first = message.split(separator: "\n").first.map(String.init) ?? "wrong usage"
            return wrong(first.prefix(1).lowercased() + first.dropFirst(), "")
        }
        let words = listed
        let name = place.split(separator: " ").first.map(String.init) ?? place
        let primary = "could not read \"\(TextStyle.safe(value))\" for \(name)"
        guard words.isEmpty else {
            return wrong(
                "\(primary): accepted are \(words.joined(separator: ", "))", NearWord.suggestion(value, among: words))
        }
        return wrong(primary + reason(place), "")
    }

    private func wrong(_ primary: String, _ suggestion: String) -> CommandFailure {
        let usage = full.split(separator: "\n").first { $0.hasPrefix("Usage: ") }.map { $0.dropFirst("Usage: ".count) }
        return CommandFailure(
            .badInput, primary, hint: suggestion + (usage.map { "The usage is: \($0)" } ?? "See docket --help."))
    }

    /// The value that was not taken, and for what: `--state <state>` or `<job>`.
    private var invalid: (value: String, place: String)? {
        let (begin, middle) = ("The value '", "' is invalid for '")
        guard message.hasPrefix(begin), let cut = message.firstRange(of: middle) else { return nil }
        let value = String(message[message.index(message.startIndex, offsetBy: begin.count)..<cut.lowerBound])
        guard let end = message[cut.upperBound...].firstIndex(of: "'") else { return nil }
        return (value, String(message[cut.upperBound..<end]))
    }

    /// The words of an enumeration, all of them.
    private var listed: [String] {
        let bullets = message.split(separator: "\n").filter { $0.hasPrefix("  - ") }
        guard bullets.isEmpty else { return bullets.map { String($0.dropFirst(4)) } }
        guard let cut = message.firstRange(of: "Please provide one of '") else { return [] }
        return message[cut.lowerBound...].split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
    }

    /// What is accepted, by the placeholder or else by the option's own help.
    private func reason(_ place: String) -> String {
        let placeholder = place.split(separator: "<").last.map { String($0.dropLast()) } ?? ""
        if let form = Self.forms[placeholder] { return ": accepted is \(form)" }
        if Self.numbers.contains(placeholder) { return ": accepted is a whole number" }
        // The parser prints the option with its help before the usage.
        guard let cut = full.firstRange(of: "\(place)  "),
            let line = full[cut.upperBound...].split(separator: "\n").first
        else { return "" }
        return ": \(line.prefix(1).lowercased() + line.dropFirst())"
    }

    /// The first argument that begins as a negative number does.
    private var negative: String? {
        arguments.prefix { $0 != "--" }.first { argument in
            argument.utf8.count >= 2 && argument.hasPrefix("-")
                && argument.dropFirst().allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        }
    }
}
