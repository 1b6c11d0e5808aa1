extension SubstantiationDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<SubstantiationDecision>([
        .part("substantiation", word: \.form, "What the amount needs."),
        .part("request", bool: \.isRequested, "Whether it is requested."),
        .part("agreement", word: \.agreement, "What becomes of the agreement meanwhile."),
        .part("levy_release", word: \.levyRelease, "How far the levy is released."),
    ])
}
