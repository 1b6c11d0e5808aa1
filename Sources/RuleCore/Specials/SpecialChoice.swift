/// Which of Special 1 to 4 a case meets.
enum SpecialChoice: Equatable {
    case none
    case one(Int)
    case open(Referral)
}

extension Backbone {
    /// Special 1 to 4 by the chart's result and the criterion's number.
    func specialChoice(_ ledger: inout Ledger) -> SpecialChoice {
        let byCriterion = facts.tasCriterion.flatMap { SpecialFour.table[$0] }
        guard let named = facts.specialCriteria?.withoutDisabled else {
            return .open(Referral(SpecialsFirst.self, missing: [.specialCriteria]))
        }
        let systemic = SpecialFour.when(Truth(byCriterion)) == .yes
        switch named.count {
        case 0:
            guard systemic else { return .none }
            return criterionAlone(&ledger)
        case 1:
            if named.contains(4) {
                guard byCriterion == false, SpecialFour.when(.yes) == .yes else { return .one(4) }
                return .open(
                    Referral(SpecialFour.self, .chartAgainstNumber, settledBy: [.specialCriteria, .tasCriterion]))
            }
            guard !systemic else { return .open(Referral(SpecialsFirst.self, .several)) }
            return .one((1...3).first { named.contains($0) } ?? 4)
        default: return .open(Referral(SpecialsFirst.self, .several))
        }
    }

    private func criterionAlone(_ ledger: inout Ledger) -> SpecialChoice {
        ledger.rest(on: .criterionSettlesSpecial4)
        switch context.choice(.criterionSettlesSpecial4) {
        case .ours: return .one(4)
        case .alternative:
            return .open(Referral(SpecialFour.self, .numberAgainstChart, settledBy: [.specialCriteria, .tasCriterion]))
        case .refer: return .open(Referral(left: .criterionSettlesSpecial4, settledBy: [.specialCriteria]))
        }
    }

    /// Whether one of Special 1 to 4 might take the case.
    var specialMightApply: Bool {
        guard let named = facts.specialCriteria else { return true }
        return named.count > 0 || facts.tasCriterion.flatMap { SpecialFour.table[$0] } == true
    }

    /// The stage of Special 1 to 4.
    func special(_ ledger: inout Ledger) -> StageAnswer {
        guard SpecialsFirst.when(.yes) == .yes else { return .pass }
        switch specialChoice(&ledger) {
        case .none:
            ledger.notApplicable(SpecialsFirst.self, .none)
            return .pass
        case .one(let number):
            appliedMembership(number, &ledger)
            let start = ledger.trace.entries.count
            ledger.applied(SpecialsFirst.self, .one)
            if let left = restOnSpecialsFirst(&ledger) {
                ledger.trace.weaken(from: start)
                return .takes(left)
            }
            return .takes(urgent(.to(Self.destination(number), nil), from: start, &ledger))
        case .open(let referral):
            if referral.reason == .missingFact {
                ledger.unknown(SpecialsFirst.self, .unknown)
                return .perhaps(.referred(referral), referral)
            }
            return .takes(.referred(referral))
        }
    }

    private func appliedMembership(_ number: Int, _ ledger: inout Ledger) {
        switch number {
        case 1: ledger.applied(SpecialOne.self, .named)
        case 2: ledger.applied(SpecialTwo.self, .named)
        case 3: ledger.applied(SpecialThree.self, .named)
        default: ledger.applied(SpecialFour.self, facts.specialCriteria?.contains(4) == true ? .named : .criterion)
        }
    }

    /// Where Exhibit A might take the same case, its coming second is a reading. Non-nil when that was left open.
    private func restOnSpecialsFirst(_ ledger: inout Ledger) -> Placement? {
        guard exhibitMightApply, context.choice(.specialsBeforeExhibit) != .alternative else { return nil }
        ledger.rest(on: .specialsBeforeExhibit)
        guard context.choice(.specialsBeforeExhibit) == .refer else { return nil }
        return .referred(Referral(left: .specialsBeforeExhibit))
    }

    private static func destination(_ number: Int) -> Destination {
        switch number {
        case 1: .special1
        case 2: .special2
        case 3: .special3
        default: .special4
        }
    }
}

extension SpecialCriteria {
    /// The set as it is; the mutation build takes out a Special whose rule is disabled.
    fileprivate var withoutDisabled: SpecialCriteria {
        var kept = SpecialCriteria()
        for number in 1...4 where contains(number) && !Mutation.disables(RuleID(.specials, UInt8(number))) {
            kept.insert(number)
        }
        return kept
    }
}
