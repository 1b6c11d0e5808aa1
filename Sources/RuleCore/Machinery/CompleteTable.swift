/// A table over whole numbers (days, criteria, counts) whose rows should cover a domain exactly once, declared gaps
/// included: the completeness test fails on a new hole and on a new overlap.
package struct CompleteTable<Outcome: Sendable>: Sendable {
    /// One row: a range and what holds in it. A row may end before it begins, and then covers nothing.
    package struct Row: Sendable {
        /// The first number covered.
        package let first: Int
        /// The last number covered.
        package let last: Int
        /// What holds there; a declared gap is an outcome too.
        package let outcome: Outcome

        package init(_ first: Int, through last: Int, _ outcome: Outcome) {
            self.first = first
            self.last = last
            self.outcome = outcome
        }
    }

    /// A fault that the completeness test reports.
    package enum Fault: Error, Hashable, Sendable {
        /// No row covers these numbers.
        case hole(from: Int, through: Int)
        /// Two rows or more cover these numbers.
        case overlap(from: Int, through: Int)
        /// A row reaches outside the domain.
        case outside(from: Int, through: Int)
    }

    /// The domain.
    package let domain: ClosedRange<Int>
    /// The rows, in any order.
    package let rows: [Row]

    package init(over domain: ClosedRange<Int>, _ rows: [Row]) {
        self.domain = domain
        self.rows = rows
    }

    /// The outcome for a number; nil where no row covers it.
    package subscript(_ number: Int) -> Outcome? {
        for row in rows where row.first <= number && number <= row.last { return row.outcome }
        return nil
    }

    /// Every hole, overlap and excess, in ascending order; empty when the table is complete.
    package var faults: [Fault] {
        var faults: [Fault] = []
        var next = domain.lowerBound
        let sorted = rows.filter { $0.first <= $0.last }.sorted { $0.first < $1.first }
        for row in sorted {
            if row.first < domain.lowerBound || row.last > domain.upperBound {
                faults.append(.outside(from: row.first, through: row.last))
            }
            if row.first > next { faults.append(.hole(from: next, through: row.first - 1)) }
            if row.first < next { faults.append(.overlap(from: row.first, through: Swift.min(row.last, next - 1))) }
            next = Swift.max(next, row.last + 1)
        }
        if next <= domain.upperBound { faults.append(.hole(from: next, through: domain.upperBound)) }
        return faults
    }
}
