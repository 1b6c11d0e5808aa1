/// What the urgent flag and its screening do to a destination.
struct Urgency {
    /// Whether the case is to be flagged urgent.
    let flag: Truth
    /// Whether the screening is done, and with which result; nil while it is not.
    let screening: UrgentScreening?
    let context: RuleContext

    /// The destination that remains of one found by Special 1 to 4, Exhibit A or Special 6.
    func place(_ base: Placement, _ ledger: inout Ledger) -> Placement {
        guard let destination = base.destination else { return base }
        switch flag {
        case .no: return base
        case .yes: return screened(base, destination, &ledger)
        case .unknown:
            // An urgent case may go elsewhere; where it would not, it does not matter whether it is one.
            var trial = ledger
            let urgent = screened(base, destination, &trial)
            guard urgent != base else {
                ledger.readings = trial.readings
                ledger.unknown(UrgentScreeningFirst.self, .eitherWay)
                return base
            }
            var facts: [FactName] = [.extremeTimeSensitive]
            if screening == nil { facts.append(.urgentScreening) }
            return .referred(Referral(UrgentScreeningFirst.self, missing: facts))
        }
    }

    private func screened(_ base: Placement, _ destination: Destination, _ ledger: inout Ledger) -> Placement {
        guard UrgentScreeningFirst.when(.yes) == .yes else { return base }
        switch (screening, destination) {
        case (.screenedOut, _):
            ledger.applied(UrgentScreeningFirst.self, .screenedOut)
            return base
        case (.screenedIn, .special6): return .referred(Referral(UrgentScreeningFirst.self, .whichOffice))
        case (.screenedIn, .puertoRico), (.screenedIn, .hawaii):
            return .referred(Referral(UrgentScreeningFirst.self, .exhibitFlow))
        case (nil, .special6): return unscreened(base, &ledger)
        case (nil, .puertoRico), (nil, .hawaii):
            return .referred(Referral(UrgentScreeningFirst.self, missing: [.urgentScreening]))
        case (.screenedIn, _): return .referred(Referral(UrgentScreeningFirst.self, .specialFlow))
        case (nil, _):
            return .referred(Referral(UrgentScreeningFirst.self, .specialFlow, settledBy: [.urgentScreening]))
        }
    }

    private func unscreened(_ base: Placement, _ ledger: inout Ledger) -> Placement {
        ledger.rest(on: .unscreenedUrgent)
        switch context.choice(.unscreenedUrgent) {
        case .ours:
            ledger.applied(UrgentScreeningFirst.self, .notScreened)
            return base
        case .alternative: return .referred(Referral(UrgentScreeningFirst.self, missing: [.urgentScreening]))
        case .refer: return .referred(Referral(left: .unscreenedUrgent, settledBy: [.urgentScreening]))
        }
    }
}
