/// The pattern of a taxpayer's number, which no case number or key may have: both are kept and printed.
///
/// `docket.is_taxpayer_number` says the same in the database.
package enum TaxpayerNumber {
    private static let digitsMin = 9

    /// Digits that stand next to each other, by how many they are and which part of the text they are.
    private struct Run {
        let start: Int
        var end: Int

        var count: Int { end - start }
    }

    /// Whether a text is nine digits, or has three, two and four digits in it: set apart twice by characters that are no
    /// digit and no letter; or once, by spaces, hyphens or characters outside of ASCII.
    package static func isLikely(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count >= digitsMin else { return false }
        let scalars = Array(text.unicodeScalars)
        let runs = runs(of: scalars)
        guard runs.reduce(0, { $0 + $1.count }) >= digitsMin else { return false }
        if runs.count == 1 {
            return runs[0].count == digitsMin && scalars[..<runs[0].start].allSatisfy(isLoose)
                && scalars[runs[0].end...].allSatisfy(isLoose)
        }
        return runs.indices.contains { isApartTwice(runs[$0...], scalars) || isApartOnce(runs[$0...], scalars) }
    }

    private static func isApartTwice(_ runs: ArraySlice<Run>, _ scalars: [Unicode.Scalar]) -> Bool {
        let parts = Array(runs.prefix(3))
        return parts.map(\.count) == [3, 2, 4]
            && zip(parts, parts.dropFirst()).allSatisfy { scalars[$0.end..<$1.start].allSatisfy(isApart) }
    }

    private static func isApartOnce(_ runs: ArraySlice<Run>, _ scalars: [Unicode.Scalar]) -> Bool {
        let parts = Array(runs.prefix(2))
        return [[3, 6], [5, 4]].contains(parts.map(\.count))
            && scalars[parts[0].end..<parts[1].start].allSatisfy(isLoose)
            && (parts[0].start == 0 || isApart(scalars[parts[0].start - 1]))
            && (parts[1].end == scalars.count || isApart(scalars[parts[1].end]))
    }

    private static func runs(of scalars: [Unicode.Scalar]) -> [Run] {
        var runs: [Run] = []
        for (place, scalar) in scalars.enumerated() where isDigit(scalar) {
            if let last = runs.last, last.end == place {
                runs[runs.count - 1].end = place + 1
            } else {
                runs.append(Run(start: place, end: place + 1))
            }
        }
        return runs
    }

    /// Of ASCII, the two Arabic-Indic scripts and the full-width forms.
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        [0x30, 0x660, 0x6F0, 0xFF10].contains { ($0..<$0 + 10).contains(scalar.value) }
    }

    /// No digit and no letter of ASCII.
    private static func isApart(_ scalar: Unicode.Scalar) -> Bool {
        !isDigit(scalar) && !("a"..."z").contains(scalar) && !("A"..."Z").contains(scalar)
    }

    /// White space, a control character, a hyphen or no ASCII.
    private static func isLoose(_ scalar: Unicode.Scalar) -> Bool {
        !isDigit(scalar) && (scalar == "-" || !(0x21...0x7E).contains(scalar.value))
    }
}
