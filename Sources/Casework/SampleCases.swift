import JSONText
import RuleCore

/// Synthetic cases as JSON Lines for `docket job enqueue`: the same seed gives the same cases, and a longer run begins
/// with the shorter one.
///
/// The first cases show each template once, so that `SampleTemplate.all.count` of them already reach every destination
/// and every kind of referral that routing can give under the 2025 memorandum; the rest are drawn by weight.
package struct SampleCases: Sequence, IteratorProtocol {
    /// How many cases there are when nobody says.
    package static let countByDefault = 2_000

    private let count: Int
    private var place = 0
    private var random: SplitMix64

    /// Cases number 1 to `count`, which is not negative.
    package init(count: Int = countByDefault, seed: UInt64) {
        self.count = count
        random = SplitMix64(seed: seed)
    }

    /// The next case as one JSON object on one line, without the line's end.
    package mutating func next() -> String? {
        guard place < count else { return nil }
        let template = place < SampleTemplate.all.count ? SampleTemplate.all[place] : SampleTemplate.draw(&random)
        place += 1
        let facts = template.facts(&random)
        let writer = JSONWriter(capacityBytes: 512)
        writer.beginObject()
        writer.member("case_number", "S-" + Self.padded(place, to: 6))
        writer.key("facts")
        writer.beginObject()
        writer.member("taxpayer_name", "Test Person " + Self.padded(place, to: 4))
        writer.member("taxpayer_tin", Self.tin(place))
        for fact in facts {
            writer.key(fact.name.text)
            writer.value(fact.value)
        }
        writer.endObject()
        writer.endObject()
        return writer.takeString()
    }

    /// A number that was never issued: areas 900 to 999 are not given to social security numbers, and group 00 is given
    /// neither to them nor to individual taxpayer identification numbers, whose groups begin at 50. Areas 000 and 666
    /// would serve as well, but some programs refuse them as malformed.
    private static func tin(_ number: Int) -> String {
        let area = 900 + number / 10_000 % 100
        return "\(area)-00-" + padded(number % 10_000, to: 4)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}

/// Sebastiano Vigna's SplitMix64: small, and the same on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Any seed is as good as any other.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of 0 to `bound` - 1; `bound` is at least 1. The bias of the remainder does not matter for samples.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// True in one of `bound` draws.
    mutating func oneIn(_ bound: Int) -> Bool { below(bound) == 0 }

    /// One element of an array that has some.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
