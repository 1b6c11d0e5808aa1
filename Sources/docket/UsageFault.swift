/// What the argument parser complains of, with the whole list or the form of what is accepted.
struct UsageFault {
    /// What is written under each placeholder that stands for one form alone.
    static let forms: [String: String] = [
        "YYYY-MM-DD": "a date YYYY-MM-DD, such as 2026-02-03",
        "HH:MM": "a time of day HH:MM, such as 06:00 or 18:30",
        "span": "a span such as 500ms, 30s, 10m, 2h, 14d or 2w",
        "age": MomentArgument.accepted, "instant": MomentArgument.accepted, "moment": MomentArgument.accepted,
        "rate": "a rate such as 20/s, 90/m, 500/h or 2000/d, or none",
        "running": "a whole number 1 to 1000000, or none",
        "weekdays": "daily, weekdays such as mon,thu, or a day of the month such as month:31",
        "period": "a period such as 18months or 7years, or forever",
        "true|false": "true or false", "1-4": "1, 2, 3 or 4",
    ]
    /// Placeholders that stand for a day, among others.
    private static let dated = ["YYYY-MM-DD", "age", "instant", "moment"]
    /// Placeholders that stand for a whole number.
    private static let numbers = [
        "above", "after", "as-of", "attempts", "batch", "before", "burst", "cases", "count", "days", "id", "job",
        "jobs", "letter", "letters", "limit", "load", "n", "oar", "offices", "open-cases", "per-key", "place", "record",
        "rows", "ruling", "run", "s", "seed", "suspense", "weight",
    ]

    private let message: String
    private let full: String

    /// - Parameters:
    ///   - message: the parser's.
    ///   - full: the same with the help of the option and the usage.
    init(_ message: String, full: String) {
        (self.message, self.full) = (message, full)
    }

    /// As the operator reads it.
    var failure: CommandFailure {
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
        return wrong(primary + Self.reason(value, place), "")
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

    /// What is accepted for a placeholder; nil where that is not one form alone.
    static func form(of placeholder: String) -> String? {
        forms[placeholder] ?? (numbers.contains(placeholder) ? "a whole number" : nil)
    }

    /// Why the value is not taken, by the placeholder of its place.
    private static func reason(_ value: String, _ place: String) -> String {
        let placeholder = place.split(separator: "<").last.map { String($0.prefix { $0 != ">" }) } ?? ""
        guard let form = form(of: placeholder) else { return "" }
        if dated.contains(placeholder), value.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil {
            return ": there is no such day in the calendar; accepted is \(form)"
        }
        if numbers.contains(placeholder), !value.isEmpty, value.allSatisfy({ $0.isASCII && $0.isNumber }) {
            return ": it is out of range, being too large"
        }
        return ": accepted is \(form)"
    }
}
