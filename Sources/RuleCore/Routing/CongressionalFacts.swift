import JSONText

/// Which member of Congress a case came through.
package enum CongressMember: String, Sendable, Hashable, CaseIterable {
    case representative, senator
}

/// Congressional districts of one state by their numbers, 0 for a state that is one district.
package struct CongressionalDistricts: Sendable, Hashable {
    /// The numbers that there can be.
    package static let numbers = 0...99

    // Two words instead of an array: facts are copied for each case, and an array would be counted each time.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// None.
    package init() {}

    /// Adds a district; numbers outside of `numbers` are ignored.
    package mutating func insert(_ number: Int) {
        guard Self.numbers.contains(number) else { return }
        if number < UInt64.bitWidth {
            low |= 1 << UInt64(number)
        } else {
            high |= 1 << UInt64(number - UInt64.bitWidth)
        }
    }

    /// Whether the district is among them.
    package func contains(_ number: Int) -> Bool {
        guard Self.numbers.contains(number) else { return false }
        return number < UInt64.bitWidth
            ? low & (1 << UInt64(number)) != 0 : high & (1 << UInt64(number - UInt64.bitWidth)) != 0
    }

    /// How many they are.
    package var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }
    /// The lowest of them; nil when there is none.
    package var first: Int? { Self.numbers.first { contains($0) } }
}

/// The facts of `routing` that what follows from it goes by, as callers write them: no rule of intake reads them.
extension RoutingFields {
    private typealias Row = Field<RoutingFacts>

    static var followFields: [Field<RoutingFacts>] {
        [
            Row.bool(
                .otherLanguage, \.otherLanguage, absence: .nothingRecorded,
                FieldText(
                    "The taxpayer speaks a language other than English or Spanish. It goes with the case to Special 6.",
                    unit: "yes or no", source: LanguagePreference.id)),
            .stored(
                .congressMember, \.congressMember, .word(CongressMember.allCases.map(\.rawValue)),
                absence: .nothingRecorded,
                FieldText(
                    "The member of Congress that the case came through; for the look-up of the aligned office.",
                    unit: "member", source: CongressionalFirst.id),
                trials: [],
                convert: { node in node.string.flatMap { CongressMember(rawValue: $0) } }),
            .stored(
                .homeState, \.homeState, .text(pattern: "^[A-Z]{2}$", called: "a state's two capital letters"),
                absence: .nothingRecorded,
                FieldText(
                    "The taxpayer's home state; for the look-up of the aligned office.", unit: "state code",
                    source: CongressionalFirst.id),
                trials: [], convert: { $0.string.flatMap { StateCode($0) } }),
            congressionalDistricts,
            .stored(
                .officeLookedUp, \.officeLookedUp, .bool, absence: .nothingRecorded,
                FieldText(
                    "The aligned office has been looked up in the operator's district alignment, and aligned_office is what it gave. Stated by the queue congressional.",
                    unit: "yes or no", source: CongressionalFirst.id),
                trials: [], convert: { $0.bool }),
            Row.unread(
                .alignmentRow, pattern: "^.{1,200}$", called: "text of 1 to 200 characters",
                FieldText(
                    "The row of the district alignment that gave aligned_office. No rule reads it.", unit: "row",
                    source: nil),
                accepts: { (1...800).contains($0.count) }),
        ]
    }

    private static var congressionalDistricts: Field<RoutingFacts> {
        .stored(
            .congressionalDistricts, \.congressionalDistricts, .integers(CongressionalDistricts.numbers),
            absence: .nothingRecorded,
            FieldText(
                "The congressional districts that the taxpayer's address may lie in, 0 for a state that is one; for the look-up of the aligned office.",
                unit: "district numbers", source: CongressionalFirst.id),
            trials: [],
            convert: { node in
                guard node.kind == .array else { return nil }
                var districts = CongressionalDistricts()
                for element in node.elements {
                    guard let number = element.int.flatMap({ Int(exactly: $0) }),
                        CongressionalDistricts.numbers.contains(number), !districts.contains(number)
                    else { return nil }
                    districts.insert(number)
                }
                return districts
            })
    }
}
