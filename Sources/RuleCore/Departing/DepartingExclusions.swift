extension Departing {
    /// The facts of a departing advocate that exclude each other.
    package static let exclusions: [Exclusion<DepartingFacts>] = [
        Exclusion(
            DepartureTrigger.id,
            words: Citation(
                .caseDistribution2025, "II",
                "For CAs who will be retiring or otherwise leaving their position permanently, and for CAs who will be out of the office"
            ),
            .init(.daysOut, "10") { facts in facts.daysOut.map { LongAbsence.table[$0] != .inactive } ?? false },
            against: .init(.departure, "\"permanent\"") { $0.departure == .permanent }, to: .localTaxpayerAdvocate)
    ]
}
