extension Suspense {
    /// The facts of a case that is held that exclude each other.
    package static let exclusions: [Exclusion<SuspenseFacts>] = [
        Exclusion(
            LevyCall.id,
            words: Citation(
                .financialInformation, "5.19.13.3(6), Exception", "If the call is related to a hardship levy release"),
            .init(.hardshipLevyRelease, "true") { $0.hardshipLevyRelease == true },
            against: .init(.levyInPlace, "false") { $0.levyInPlace == false }, to: .campusManager)
    ]
}
