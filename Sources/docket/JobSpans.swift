/// The ranges of job ids that a listing reads one after the other: short ones first, so that a page that fills at once reads
/// little, and then longer ones, so that a long way takes few steps.
struct JobSpans {
    private static let longest: Int64 = 200_000
    private static let growth: Int64 = 8

    /// What is left to be read; nil when all is.
    private var left: ClosedRange<Int64>?
    private var length: Int64

    /// - Parameter rows: how many rows the page has.
    init(_ jobs: ClosedRange<Int64>?, rows: Int32) {
        left = jobs
        length = 4 * Int64(rows)
    }

    /// The next range downwards; nil at the end.
    mutating func nextDown() -> ClosedRange<Int64>? {
        guard let left else { return nil }
        let lowest = left.upperBound - left.lowerBound < length ? left.lowerBound : left.upperBound - length + 1
        self.left = lowest > left.lowerBound ? left.lowerBound...(lowest - 1) : nil
        lengthen()
        return lowest...left.upperBound
    }

    /// The next range upwards; nil at the end.
    mutating func nextUp() -> ClosedRange<Int64>? {
        guard let left else { return nil }
        let highest = left.upperBound - left.lowerBound < length ? left.upperBound : left.lowerBound + length - 1
        self.left = highest < left.upperBound ? (highest + 1)...left.upperBound : nil
        lengthen()
        return left.lowerBound...highest
    }

    private mutating func lengthen() { length = max(length, min(length * Self.growth, Self.longest)) }
}
