extension Distribution {
    /// The facts of a case in the distribution that exclude each other.
    package static let exclusions: [Exclusion<DistributionFacts>] = [
        Exclusion(
            OfficeKeeps.id, words: exhibitOffices, chosenByExhibit,
            against: .init(.placedOffice, "\"12\"") { facts in
                facts.placedOffice.map { office in ExhibitOffice.allCases.allSatisfy { $0.code != office } } ?? false
            }, to: .distributionAnalysts),
        Exclusion(
            OfficeKeeps.id, words: withoutAttorney, chosenByExhibit,
            against: .init(.usBasedPOA, "true") { $0.usBasedPOA == true }, to: .distributionAnalysts),
        Exclusion(
            OfficeKeeps.id, words: withoutAttorney, chosenByExhibit, against: atHome, to: .distributionAnalysts),
        Exclusion(
            OfficeKeeps.id, words: withoutAttorney,
            .init(.exhibitOffice, "\"99\"") { $0.exhibitOffice != nil }, against: atHome, to: .distributionAnalysts),
        // A pair has one row of a rule: each office of the exhibit has the rule whose words say its countries.
        Exclusion(
            ExhibitATable.id, words: ExhibitATable.citation,
            .init(.exhibitOffice, "\"99\"") { $0.isExhibitOffice(.hawaii) },
            against: .init(.residence, "\"France\"") { $0.residence?.exhibitOffice == .puertoRico },
            to: .distributionAnalysts),
        Exclusion(
            OfficeCodes.id, words: OfficeCodes.citation,
            .init(.exhibitOffice, "\"66\"") { $0.isExhibitOffice(.puertoRico) },
            against: .init(.residence, "\"Japan\"") { $0.residence?.exhibitOffice == .hawaii },
            to: .distributionAnalysts),
        Exclusion(
            LanguagePreference.id,
            words: Citation(
                .caseDistribution2025, "IV.3",
                "it may not always be possible to align a Spanish speaking taxpayer with a bilingual CA"),
            .init(.bilingualPossible, "false") { $0.bilingualPossible == false },
            against: .init(.placedBilingual, "true") { $0.placedBilingual == true }, to: .distributionAnalysts),
    ]

    private static let chosenByExhibit = Exclusion<DistributionFacts>.Side(.placedByExhibit, "true") {
        $0.placedByExhibit == true
    }

    private static let atHome = Exclusion<DistributionFacts>.Side(.residence, "\"United States\"") {
        $0.residence == .unitedStates
    }

    private static let exhibitOffices = Citation(
        .caseDistribution2025, "IV.4",
        "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table"
    )

    private static let withoutAttorney = Citation(
        .caseDistribution2025, "IV.4",
        "for taxpayers residing in foreign countries without a US-based Power of Attorney (POA)")
}

extension DistributionFacts {
    fileprivate func isExhibitOffice(_ office: ExhibitOffice) -> Bool {
        exhibitOffice.flatMap { ExhibitOffice(code: $0) } == office
    }
}
