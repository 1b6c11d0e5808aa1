extension Availability {
    /// The facts of an advocate that exclude each other.
    package static let exclusions: [Exclusion<AvailabilityFacts>] = [
        Exclusion(
            PartTimeAvailability.id,
            words: Citation(
                .caseDistribution2025, "I.C.2",
                "For permanent part-time CA's, the 'TAS Workload Availability' field in the CA's Phoenix Contact"),
            .init(.situation, "\"part-time-schedule\"") { $0.situation == .partTimeSchedule },
            against: .init(.partTime, "false") { $0.partTime == false }, to: .areaAnalyst),
        Exclusion(
            ReducedAvailability.id,
            words: Citation(
                .caseDistribution2025, "I, Special Situations",
                "If the situation requiring the reduction in availability ends"),
            .init(.situation, "\"special-situation-ended\"") { $0.situation == .specialSituationEnded },
            against: .init(.reducedAvailability, "true") { $0.reducedAvailability == true }, to: .areaDeputy),
    ]
}
