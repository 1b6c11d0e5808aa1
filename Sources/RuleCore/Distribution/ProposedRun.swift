/// Whether a run of the daily distribution can be proposed, and what people decide about it.
struct ProposedRun {
    let facts: DistributionFacts
    let context: RuleContext

    /// Refers what nobody has declared: the order of the Specials where both wait, and the offices' cases.
    func judge(_ ledger: inout Ledger) {
        let missing: [FactName] =
            (facts.special5Waiting == nil ? [.special5Waiting] : [])
            + (facts.special6Waiting == nil ? [.special6Waiting] : [])
            + (facts.receivingOffices == nil ? [.receivingOffices] : [])
        guard missing.isEmpty else { return ledger.refer(Referral(VolumeSource.self, missing: missing)) }
        judgeOrder(&ledger)
        judgeInventories(&ledger)
        if facts.receivingOffices == 0 { ledger.refer(OfficeAverage.self, .noOffice) }
        guard ledger.isDecided, VolumeByPeople.when(.yes) == .yes else { return }
        guard context.runApplication == .automatic else {
            ledger.applied(VolumeByPeople.self, .proposed)
            return ledger.task(.decideVolume)
        }
        ledger.applied(VolumeByPeople.self, .automatic)
    }

    private func judgeOrder(_ ledger: inout Ledger) {
        guard facts.special5Waiting ?? 0 > 0, facts.special6Waiting ?? 0 > 0, context.specialOrder == nil else {
            return
        }
        ledger.refer(OutOfSpecialFive.self, .noOrder, settledBy: [DistributionParameter.specialOrder.factName])
    }

    private func judgeInventories(_ ledger: inout Ledger) {
        guard VolumeSource.when(.yes) == .yes else { return }
        guard facts.officesWithoutAdvocates ?? 0 == 0 else {
            return ledger.refer(Referral(VolumeSource.self, missing: [.availableAdvocates]))
        }
        switch context.inventorySource {
        case nil:
            ledger.refer(Referral(VolumeSource.self, missing: [DistributionParameter.inventory.factName]))
        case .counted: ledger.applied(VolumeSource.self, .counted)
        case .stated where facts.officesWithoutCases ?? 0 > 0:
            ledger.refer(Referral(VolumeSource.self, missing: [.officeCases]))
        case .stated: ledger.applied(VolumeSource.self, .stated)
        }
    }
}
