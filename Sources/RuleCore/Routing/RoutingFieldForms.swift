import CivilTime
import JSONText

/// The fields of `routing` whose values are not plain truth values, numbers or words.
extension RoutingFields {
    static func office(
        _ name: FactName, _ path: any WritableKeyPath<RoutingFacts, OfficeCode?> & Sendable, _ text: FieldText
    ) -> Field<RoutingFacts> {
        let codes = [ExhibitOffice.puertoRico.code, ExhibitOffice.hawaii.code, OfficeCode("1")].compactMap { $0 }
        return .stored(
            name, path, .text(pattern: OfficeCode.pattern, called: OfficeCode.accepted), text,
            trials: codes.map { ("\"\($0.text)\"", $0) }, convert: { $0.string.flatMap { OfficeCode($0) } })
    }

    static var specialCriteria: Field<RoutingFacts> {
        let trials: [[Int]] = [[], [1], [2], [3], [4], [1, 2]]
        return .stored(
            .specialCriteria, \.specialCriteria, .integers(1...4),
            FieldText(
                "Which of Special 1 to 4 the If-and-Then chart names, as a person applied it; an empty array when none.",
                unit: "Special numbers", source: SpecialsFirst.id, example: "[]"),
            trials: trials.map { numbers in
                ("[" + numbers.map { String($0) }.joined(separator: ",") + "]", SpecialCriteria(numbers))
            },
            convert: { node in
                guard node.kind == .array else { return nil }
                var criteria = SpecialCriteria()
                for element in node.elements {
                    guard let number = element.int, (1...4).contains(number), !criteria.contains(Int(number)) else {
                        return nil
                    }
                    criteria.insert(Int(number))
                }
                return criteria
            })
    }

    static var residence: Field<RoutingFacts> {
        let names = [
            "United States", "Canada", "Japan", "Guam", "Kosovo", "Congo", "Korea", "Virgin Islands",
        ]
        return .stored(
            .residence, \.residence,
            .text(pattern: "^.{1,100}$", called: "a country's name of 1 to 100 bytes"),
            FieldText(
                "The country where the taxpayer resides, by its whole name as Exhibit A spells it; case, diacritics, apostrophes and the number of blanks do not matter. A country that Exhibit A does not name is referred.",
                unit: "country name", source: ExhibitATable.id, example: "\"United States\""),
            trials: names.compactMap { name in ExhibitA.residence(named: name).map { ("\"\(name)\"", $0) } },
            convert: { node in node.stringBytes.flatMap { ExhibitA.residence(named: $0) } })
    }

    static var governedByIRM: Field<RoutingFacts> {
        let sections: [(String, GoverningIRM)] = [("13.1.8", .congressionalAffairs), ("13.1.10", .specialProcesses)]
        return .stored(
            .governedByIRM, \.governedByIRM, .words(sections.map(\.0)), absence: .nothingRecorded,
            FieldText(
                "The sections that a person recorded as governing this transfer.", unit: "IRM sections",
                source: CarryOverGuidance.id),
            trials: sections.map { ("[\"\($0.0)\"]", $0.1) },
            convert: { node in
                guard node.kind == .array else { return nil }
                var governing: GoverningIRM = []
                for element in node.elements {
                    guard let bytes = element.stringBytes,
                        let section = sections.first(where: { $0.0.utf8.elementsEqual(bytes) }),
                        !governing.contains(section.1)
                    else { return nil }
                    governing.insert(section.1)
                }
                return governing
            })
    }

    /// The days on both sides of each change of guidance.
    static var regimeDays: [CivilDate] {
        let first = [Regime2024.firstDay.date, Regime2025.firstDay.date].flatMap { [$0.adding(days: -1), $0] }
        let last = [Regime2025.lastDay.date, Regime2025.lastDay.date.adding(days: 1)]
        return (first + last).compactMap { $0 }
    }

    static func isTIN(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count == 11
            && bytes.enumerated().allSatisfy { place, byte in
                place == 3 || place == 6 ? byte == UInt8(ascii: "-") : byte >= 0x30 && byte <= 0x39
            }
    }
}

extension SpecialCriteria {
    /// The named Specials.
    package init(_ numbers: [Int]) {
        self.init()
        for number in numbers { insert(number) }
    }
}
