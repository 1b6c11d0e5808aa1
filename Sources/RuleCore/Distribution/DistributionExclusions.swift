extension Distribution {
    /// The facts of a case in the distribution that exclude each other.
    package static let exclusions: [Exclusion<DistributionFacts>] = [
        Exclusion(
            OfficeKeeps.id, words: exhibitOffices,
            .init(.placedByExhibit, "true") { $0.placedByExhibit == true },
            against: .init(.placedOffice, "\"12\"") { facts in
                facts.placedOffice.map { office in ExhibitOffice.allCases.allSatisfy { $0.code != office } } ?? false
            }, to: .distributionAnalysts),
        Exclusion(
            OfficeKeeps.id,
            words: Citation(
                .caseDistribution2025, "IV.4",
                "for taxpayers residing in foreign countries without a US-based Power of Attorney (POA)"),
            .init(.exhibitOffice, "\"99\"") { $0.exhibitOffice != nil },
            against: .init(.residence, "\"United States\"") { $0.residence == .unitedStates },
            to: .distributionAnalysts),
    ]

    private static let exhibitOffices = Citation(
        .caseDistribution2025, "IV.4",
        "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table"
    )
}
