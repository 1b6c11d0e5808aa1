import ArgumentParser

/// A span of time on the command line: `2`, `2s`, `500ms`, `1.5m`, `1h`, `14d`, `2w`; without a unit it is seconds.
///
/// A day is 24 hours and a week 168: a span is added to an instant, never to a civil date.
struct DurationArgument: ExpressibleByArgument, CustomStringConvertible {
    private static let units: [(suffix: String, milliseconds: Double)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000),
    ]
    /// The units in which a wait is shown.
    private static let shown = units.prefix(4)

    let milliseconds: Int64
    /// As it was written.
    let description: String

    init?(argument: String) {
        let unit = Self.units.first { argument.hasSuffix($0.suffix) } ?? ("", 1_000)
        let number = argument.dropLast(unit.suffix.count)
        guard !number.isEmpty, number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let value = Double(number), value * unit.milliseconds < 1e15
        else { return nil }
        milliseconds = Int64((value * unit.milliseconds).rounded())
        description = argument
    }

    private init(seconds: Int64) {
        milliseconds = seconds * 1_000
        description = "\(seconds)s"
    }

    /// Milliseconds in the largest unit that gives a whole number.
    static func text(_ milliseconds: Int32) -> String {
        let unit = shown.last { Double(milliseconds).truncatingRemainder(dividingBy: $0.milliseconds) == 0 } ?? units[0]
        return "\(Int64(Double(milliseconds) / unit.milliseconds))\(unit.suffix)"
    }

    static func seconds(_ seconds: Int64) -> DurationArgument { DurationArgument(seconds: seconds) }
}
