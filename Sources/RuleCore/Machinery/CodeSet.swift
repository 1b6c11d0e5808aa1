/// A closed list of codes with a stable text, small enough for a set of them to be one number.
package protocol Code: RawRepresentable<UInt8>, CaseIterable, Sendable, Hashable {
    /// The stable text, in kebab-case.
    var text: String { get }
    /// The rule that emits it.
    var rule: RuleID { get }
}

/// A set of codes, in the order of their raw values (0 to 127). It never allocates.
package struct CodeSet<Element: Code>: Sendable, Hashable, Sequence {
    private var bits: UInt128 = 0

    package init() {}

    /// Adds the code; adding it twice is adding it once.
    package mutating func insert(_ code: Element) { bits |= 1 << UInt128(code.rawValue) }

    /// Takes the code out, if it is in.
    package mutating func remove(_ code: Element) { bits &= ~(1 << UInt128(code.rawValue)) }

    /// Keeps the codes that are in the other set too.
    package mutating func formIntersection(_ other: CodeSet) { bits &= other.bits }

    /// Whether the code is in it.
    package func contains(_ code: Element) -> Bool { bits & (1 << UInt128(code.rawValue)) != 0 }

    /// Whether there is none.
    package var isEmpty: Bool { bits == 0 }

    /// How many there are.
    package var count: Int { bits.nonzeroBitCount }

    /// The codes by raw value.
    package func makeIterator() -> Iterator { Iterator(bits: bits) }

    /// Walks the codes by raw value.
    package struct Iterator: IteratorProtocol {
        fileprivate var bits: UInt128

        package mutating func next() -> Element? {
            while bits != 0 {
                let lowest = UInt8(truncatingIfNeeded: bits.trailingZeroBitCount)
                bits &= bits - 1
                if let code = Element(rawValue: lowest) { return code }
            }
            return nil
        }
    }

    /// Appends the texts, joined by commas; nothing when empty.
    package func encode(into bytes: inout [UInt8]) {
        var first = true
        for code in self {
            if !first { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: code.text.utf8)
            first = false
        }
    }

    /// Reads what `encode` writes; nil when a text is not a code of the list. Empty text is the empty set.
    package init?(encoded: some StringProtocol) {
        guard !encoded.isEmpty else { return }
        for part in encoded.split(separator: ",", omittingEmptySubsequences: false) {
            guard let code = Element.allCases.first(where: { $0.text == part }) else { return nil }
            insert(code)
        }
    }
}
