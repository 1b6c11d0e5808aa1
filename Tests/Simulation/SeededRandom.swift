/// A small seeded generator (SplitMix64): a seed names everything that is drawn.
struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// A span of time, in nanoseconds, given in microseconds.
    mutating func micros(_ range: ClosedRange<Int64>) -> Int64 {
        (range.lowerBound + Int64(next() % UInt64(range.count))) * 1_000
    }

    /// A span of time, in nanoseconds, given in milliseconds.
    mutating func millis(_ range: ClosedRange<Int64>) -> Int64 {
        micros(range.lowerBound * 1_000...range.upperBound * 1_000)
    }

    /// From 0 to 1.
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// True that many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

    mutating func pick<T>(_ values: [T]) -> T { values[number(0...(values.count - 1))] }

    /// A value by its weight.
    mutating func weighted<T>(_ values: [(T, Int)]) -> T {
        var left = number(1...values.reduce(0) { $0 + $1.1 })
        for (value, weight) in values {
            left -= weight
            if left <= 0 { return value }
        }
        return values[0].0
    }
}
