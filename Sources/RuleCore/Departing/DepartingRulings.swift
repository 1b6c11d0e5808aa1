extension DepartingDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<DepartingDecision>([
        .part("destination", word: \.destination, "What becomes of the case."),
        .part("letter", bool: \.letter, "Whether the taxpayer gets the letter of Special 5."),
        .part("proposed_office_may", bool: \.proposedOfficeMay, "Whether the proposed office may receive the case."),
    ])
}

extension Departing {
    /// A case that a ruling sends to Special 5 brings the duties of that transfer.
    package static func follow(
        ruled parts: Set<String>, _ decision: DepartingDecision, _ facts: DepartingFacts, _ context: RuleContext,
        _ ledger: inout Ledger
    ) {
        guard parts.contains("destination"), decision.destination == .special5 else { return }
        ledger.task(.transferToSpecial5)
        let transferred = TransferredCase(
            sendsOriginals: facts.sendsOriginals, hasForm911: facts.hasForm911,
            holdsPIIOutsidePhoenix: facts.holdsPIIOutsidePhoenix)
        TransferDuties(transferred, context).emit(.specialQueue, &ledger)
    }
}
