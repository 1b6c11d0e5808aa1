import JSONText

extension Field {
    /// An office's code.
    static func office(
        _ name: FactName, _ path: any WritableKeyPath<Facts, OfficeCode?> & Sendable, absence: Absence = .unknown,
        trials: [String], _ text: FieldText
    ) -> Field {
        .stored(
            name, path, .text(pattern: OfficeCode.pattern, called: OfficeCode.accepted), absence: absence,
            text, trials: trials.compactMap { OfficeCode($0) }.map { ("\"\($0.text)\"", $0) },
            convert: { $0.string.flatMap { OfficeCode($0) } })
    }

    /// The code of one of the two offices of Exhibit A.
    static func exhibitOffice(
        _ name: FactName, _ path: any WritableKeyPath<Facts, OfficeCode?> & Sendable, absence: Absence = .unknown,
        _ text: FieldText
    ) -> Field {
        let codes = ExhibitOffice.allCases.compactMap(\.code)
        let pattern = "^(\(codes.map(\.text).joined(separator: "|")))$"
        let called = "the code of an office of Exhibit A, \(codes.map(\.text).joined(separator: " or "))"
        return .stored(
            name, path, .text(pattern: pattern, called: called), absence: absence, text,
            trials: codes.map { ("\"\($0.text)\"", $0) },
            convert: { node in
                guard let code = node.string.flatMap({ OfficeCode($0) }), codes.contains(code) else { return nil }
                return code
            })
    }

    /// The country where a taxpayer resides.
    static func residence(
        _ path: any WritableKeyPath<Facts, Residence?> & Sendable, _ source: RuleID, example: String?, trials: [String]
    ) -> Field {
        .stored(
            .residence, path, .text(pattern: "^.{1,100}$", called: "a country's name of 1 to 100 bytes"),
            FieldText(
                "The country where the taxpayer resides, by its whole name as Exhibit A spells it.",
                unit: "country name", source: source, example: example),
            trials: trials.compactMap { name in ExhibitA.residence(named: name).map { ("\"\(name)\"", $0) } },
            convert: { node in node.stringBytes.flatMap { ExhibitA.residence(named: $0) } })
    }
}
