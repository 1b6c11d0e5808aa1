extension Transfers {
    /// The facts of a transfer that exclude each other.
    package static let exclusions: [Exclusion<TransferFacts>] = [
        Exclusion(
            SendOriginals.id,
            words: Citation(
                .caseDistribution2025, "V.B.5",
                "the information will be mailed by the fastest method available after emailing or faxing the pertinent information"
            ),
            .init(.mails, "false") { $0.mails == false },
            against: .init(.sendsOriginals, "true") { $0.sendsOriginals == true }, to: .localTaxpayerAdvocate)
    ]
}
