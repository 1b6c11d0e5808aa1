/// What one more case costs an office, or one less saves it: two numbers that compare exactly, and no division.
///
/// For `level` the cost of the case that brings an office of `units` to `level` cases goes by level over units, and of
/// equal ones by the larger units, since the average that it replaces is then the larger. For `squares` it goes by twice
/// the level less one over units, which is how much the weighted sum of squares grows.
package struct Marginal: Sendable, Hashable, Comparable {
    /// The number of cases that the office then has.
    package let level: Int
    /// The office's capacity, in units.
    package let units: Int
    private let breaksTies: Bool

    /// The cost of the case that brings the office to that many cases, at least 1, under a policy.
    package init(level: Int, units: Int, _ balance: Balance) {
        breaksTies = balance == .level
        self.level = level
        self.units = units
    }

    private var numerator: Int { breaksTies ? level : 2 * level - 1 }

    package static func < (one: Marginal, other: Marginal) -> Bool {
        // Levels are below 2^26 and units below 2^27, so that the products fit.
        let (left, right) = (one.numerator * other.units, other.numerator * one.units)
        if left != right { return left < right }
        return one.breaksTies && one.units > other.units
    }

    package static func == (one: Marginal, other: Marginal) -> Bool { !(one < other) && !(other < one) }
    package func hash(into hasher: inout Hasher) { hasher.combine(breaksTies) }
}
