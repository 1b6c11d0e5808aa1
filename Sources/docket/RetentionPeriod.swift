import ArgumentParser

/// How long something is kept, on the command line: `18months`, `7years`, `forever`.
struct RetentionPeriod: ExpressibleByArgument, CustomStringConvertible {
    private static let units: [(name: String, months: Int32)] = [
        ("months", 1), ("month", 1), ("years", 12), ("year", 12),
    ]

    /// Nil: for ever.
    let months: Int32?

    init?(argument: String) {
        if argument == "forever" {
            months = nil
            return
        }
        guard let unit = Self.units.first(where: { argument.hasSuffix($0.name) }) else { return nil }
        let digits = argument.dropLast(unit.name.count)
        guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let count = Int32(digits)
        else { return nil }
        months = count * unit.months
    }

    init(months: Int32?) { self.months = months }

    /// Whole years as such.
    var description: String {
        guard let months else { return "for ever" }
        let (count, unit) = months % 12 == 0 ? (months / 12, "year") : (months, "month")
        return "for \(count) \(unit)\(count == 1 ? "" : "s")"
    }
}
