extension Backbone {
    /// Whether Exhibit A might take the case, were it not for an earlier stage.
    var exhibitMightApply: Bool {
        facts.residence != .unitedStates && PowerOfAttorney(facts) != .usBased
    }

    /// The stage of Exhibit A: taxpayers abroad without a US-based power of attorney.
    func exhibit(_ ledger: inout Ledger) -> StageAnswer {
        guard facts.residence != .unitedStates else {
            ledger.notApplicable(ForeignWithoutUSPOA.self, .domestic)
            return .pass
        }
        let attorney = PowerOfAttorney(facts)
        if attorney == .usBased, USPOA.when(.yes) == .yes { return abroadWithUSPOA(&ledger) }
        guard ForeignWithoutUSPOA.when(.yes) == .yes else { return .pass }
        ledger.rest(on: .exhibitAtIntake)
        switch context.choice(.exhibitAtIntake) {
        case .ours: break
        case .alternative:
            ledger.notApplicable(ForeignWithoutUSPOA.self, .specialSixFirst)
            return .pass
        case .refer where facts.residence != nil && attorney == .none:
            return .takes(.referred(Referral(left: .exhibitAtIntake)))
        case .refer: break
        }
        return abroad(attorney, &ledger)
    }

    private func abroadWithUSPOA(_ ledger: inout Ledger) -> StageAnswer {
        ledger.notApplicable(ForeignWithoutUSPOA.self, .usPOA)
        guard facts.residence?.isForeign == .yes else {
            // In a territory, or in a place not stated, the case goes to Special 6 as a domestic or as a foreign one.
            ledger.applied(USPOA.self, .eitherWay)
            return .pass
        }
        let start = ledger.trace.entries.count
        ledger.applied(USPOA.self, .usPOA)
        guard ForeignWithUSPOA.when(.yes) == .yes else { return .pass }
        ledger.applied(ForeignWithUSPOA.self, .normalDistribution)
        return .takes(urgent(.to(.special6, nil), from: start, &ledger))
    }

    private func abroad(_ attorney: PowerOfAttorney, _ ledger: inout Ledger) -> StageAnswer {
        if context.choice(.specialsBeforeExhibit) == .alternative, specialMightApply {
            ledger.rest(on: .specialsBeforeExhibit)
        }
        guard let residence = facts.residence else { return residenceNotStated(attorney, &ledger) }
        switch (residence, attorney) {
        case (.territory, _):
            let settledBy: [FactName] = attorney == .notStated ? [.usBasedPOA] : []
            return .takes(.referred(Referral(USTerritory.self, .territory, settledBy: settledBy)))
        case (.virginIslands, _):
            return .takes(.referred(Referral(CountryNames.self, .virginIslands, settledBy: [.residence])))
        case (_, .open(let referral)): return .takes(.referred(referral))
        case (_, .notStated):
            ledger.unknown(ForeignWithoutUSPOA.self, .unknown)
            return .takes(.referred(Referral(POABasing.self, missing: [.usBasedPOA])))
        case (_, .none), (_, .usBased): return .takes(aligned(residence, &ledger))
        }
    }

    /// The office of Exhibit A, unless a person recorded that it is not possible.
    private func aligned(_ residence: Residence, _ ledger: inout Ledger) -> Placement {
        guard let office = residence.exhibitOffice else {
            return .referred(Referral(CountryNotListed.self, .notListed))
        }
        if facts.exhibitANotPossible == true { return .referred(Referral(ForeignWithoutUSPOA.self, .notPossible)) }
        let start = ledger.trace.entries.count
        let isPuertoRico = office == .puertoRico
        if case .homonym = residence { ledger.applied(CountryNames.self, isPuertoRico ? .puertoRico : .hawaii) }
        ledger.applied(ExhibitATable.self, isPuertoRico ? .puertoRico : .hawaii)
        if office.code != nil { ledger.applied(OfficeCodes.self, isPuertoRico ? .puertoRico : .hawaii) }
        ledger.applied(ForeignWithoutUSPOA.self, .exhibit)
        return urgent(.to(office.destination, office.code), from: start, &ledger)
    }

    /// Exhibit A might take the case, at an office that is not known either.
    private func residenceNotStated(_ attorney: PowerOfAttorney, _ ledger: inout Ledger) -> StageAnswer {
        ledger.unknown(ForeignWithoutUSPOA.self, .unknown)
        let missing: [FactName] = attorney == .notStated ? [.residence, .usBasedPOA] : [.residence]
        let referral = Referral(ForeignWithoutUSPOA.self, missing: missing)
        return .perhaps(.referred(referral), referral)
    }
}
