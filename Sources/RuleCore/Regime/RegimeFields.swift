/// The facts of the kind `regime`.
extension FactName {
    package static let createdOn = FactName("created_on")
    package static let onlyCreationDateKnown = FactName("only_creation_date_known")
    package static let subject = FactName("subject")
    package static let newerIRMPublished = FactName("newer_irm_published")
    package static let proposedAuthority = FactName("proposed_authority")
}

extension RegimeKind {
    /// The facts of `regime`. The day asked about is the action date itself.
    package static let fields = FieldTable<RegimeFacts>([
        .date(
            .createdOn, \.createdOn, trials: RoutingFields.regimeDays,
            FieldText("The day the case was created.", unit: "civil date", source: WhichDate.id)),
        .bool(
            .onlyCreationDateKnown, \.onlyCreationDateKnown, absence: .nothingRecorded,
            FieldText(
                "Only the day of creation is known; the day asked about is not that of an action.", unit: "yes or no",
                source: WhichDate.id)),
        .word(
            .subject, \.subject, absence: .nothingRecorded,
            FieldText(
                "What guidance is asked about. None named: all are answered.", unit: "subject", source: Regime2025.id,
                example: "\"case-routing\"")),
        .bool(
            .newerIRMPublished, \.newerIRMPublished, absence: .nothingRecorded,
            FieldText(
                "A manual section on the same provisions has been published since the memorandum.", unit: "yes or no",
                source: MemoPrevails.id)),
        .word(
            .proposedAuthority, \.proposedAuthority, absence: .nothingRecorded,
            FieldText(
                "A document that somebody proposes to act under, to be checked.", unit: "document",
                source: ObjectivesDoNotRoute.id)),
    ])
}
