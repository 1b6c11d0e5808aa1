/// What becomes of one case of an advocate who departs, by Section II of the 2025 memorandum.
package enum Departing: KindDefinition {
    package typealias Facts = DepartingFacts
    package typealias Decision = DepartingDecision

    package static let kind = DecisionKind.departing
    package static let fields = DepartingFields.table

    /// Applies DEPART-01 to DEPART-10.
    package static func apply(_ facts: DepartingFacts, _ context: RuleContext) -> TypedVerdict<DepartingDecision> {
        var ledger = Ledger()
        var decision = DepartingDecision()
        let standing = context.standing
        guard ledger.open(standing), standing.regime == .guidance2025 else {
            if standing.regime == .guidance2024 { ledger.refer(UnknownIn2024.self, .unknown) }
            return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
        }
        let inventory = DepartingCase(facts: facts, context: context)
        decision.destination = inventory.destination(&ledger)
        inventory.follow(&decision, &ledger)
        inventory.checkProposed(&decision, &ledger)
        return TypedVerdict(regime: standing.regime, decision: decision, ledger: ledger)
    }
}

/// One open case of a departing advocate.
struct DepartingCase {
    let facts: DepartingFacts
    let context: RuleContext

    /// The first rule that takes the case decides: closed, not departing, congressional, retained by the LTA, foreign,
    /// not yet left, and Special 5 for the rest.
    func destination(_ ledger: inout Ledger) -> DepartingDestination? {
        guard isOpen(&ledger) else { return facts.caseOpen == nil ? nil : .closed }
        guard let departs = departs(&ledger) else { return nil }
        guard departs else { return .stays }
        let congressional = CongressionalRetained.when(Condition(facts.congressional, .congressional))
        let retains = AdvocateRetains.when(Truth(facts.ltaRetains ?? false)) == .yes
        switch congressional.truth {
        case .unknown where retains: ledger.unknown(CongressionalRetained.self, .eitherWay)
        case .unknown:
            ledger.refer(Referral(CongressionalRetained.self, missing: congressional.missing))
            return nil
        case .yes:
            ledger.applied(CongressionalRetained.self, .congressional)
            return .retained
        case .no: ledger.notApplicable(CongressionalRetained.self, .notCongressional)
        }
        guard !retains else {
            ledger.applied(AdvocateRetains.self, .retained)
            return .retained
        }
        ledger.notApplicable(AdvocateRetains.self, .notElected)
        return toSpecialFive(&ledger)
    }

    private func isOpen(_ ledger: inout Ledger) -> Bool {
        let closed = OpenInventory.when(!Condition(facts.caseOpen, .caseOpen))
        switch closed.truth {
        case .no: ledger.notApplicable(OpenInventory.self, .open)
        case .yes: ledger.applied(OpenInventory.self, .closed)
        case .unknown: ledger.refer(Referral(OpenInventory.self, missing: closed.missing))
        }
        return closed.truth == .no
    }

    /// Whether Section II takes the advocate's inventory; nil, with a referral, when that is open.
    private func departs(_ ledger: inout Ledger) -> Bool? {
        guard DepartureTrigger.when(.yes) == .yes else { return nil }
        switch facts.departure {
        case nil:
            ledger.refer(Referral(DepartureTrigger.self, missing: [.departure]))
            return nil
        case .permanent:
            ledger.applied(DepartureTrigger.self, .permanent)
            return true
        case .absence, .assignment:
            guard let days = facts.daysOut else {
                ledger.refer(Referral(DepartureTrigger.self, missing: [.daysOut]))
                return nil
            }
            switch LongAbsence.table[days] {
            case .inactive:
                ledger.applied(DepartureTrigger.self, .longAbsence)
                return true
            case .uncovered:
                ledger.refer(DepartureTrigger.self, .thirtyFive)
                return nil
            default:
                ledger.notApplicable(DepartureTrigger.self, .shorter)
                return false
            }
        }
    }

    /// False, with a referral, where the office is told to keep the case, or may be.
    private func mayLeave(_ ledger: inout Ledger) -> Bool {
        let isThird: Condition
        if let holder = facts.holdingOffice {
            isThird = Condition(ExhibitOffice(code: holder) == nil ? .yes : .no)
        } else {
            isThird = Condition(.unknown, missing: [.holdingOffice])
        }
        let foreign = facts.residence?.isForeign ?? .unknown
        let kept = ForeignInventory.when(.all(Condition(foreign, missing: [.residence]), isThird))
        switch kept.truth {
        case .no: ledger.notApplicable(ForeignInventory.self, .notForeign)
        case .yes: ledger.refer(ForeignInventory.self, .keepOrTransfer, settledBy: [.ltaRetains])
        case .unknown: residenceInDoubt(isThird, kept.missing, &ledger)
        }
        return kept.truth == .no
    }

    /// Whether the case is of a taxpayer abroad, in an office that would keep it then, is open.
    private func residenceInDoubt(_ isThird: Condition, _ missing: [FactName], _ ledger: inout Ledger) {
        switch facts.residence {
        case .territory where isThird.truth == .yes:
            ledger.refer(ForeignInventory.self, .territory, settledBy: [.ltaRetains])
        case .unlisted where isThird.truth == .yes:
            ledger.refer(ForeignInventory.self, .notListed, settledBy: [.ltaRetains, .residence])
        case .territory, .unlisted: ledger.refer(Referral(ForeignInventory.self, missing: isThird.missing))
        default: ledger.refer(Referral(ForeignInventory.self, missing: missing))
        }
    }

    private func toSpecialFive(_ ledger: inout Ledger) -> DepartingDestination? {
        guard InventoryToSpecialFive.when(.yes) == .yes else { return nil }
        if facts.departure != .permanent, let other = keepsPosition(&ledger) { return other.destination }
        if facts.receivedFromCentralAssignment == true || facts.spanishSpeaking == true {
            ledger.rest(on: .departureBeforeKeeping)
            switch context.choice(.departureBeforeKeeping) {
            case .ours: break
            case .alternative:
                ledger.applied(NoRetransfer.self, .received)
                return .retained
            case .refer:
                ledger.refer(Referral(left: .departureBeforeKeeping))
                return nil
            }
        }
        guard let hasLeft = facts.hasLeft else {
            ledger.refer(Referral(InventoryToSpecialFive.self, missing: [.hasLeft]))
            return nil
        }
        // Section II.B begins once the employee has left. Before that every case stays, abroad or not.
        guard hasLeft else {
            ledger.prohibit(InventoryToSpecialFive.self, .notYet, .transferBeforeLeaving)
            return .stays
        }
        guard mayLeave(&ledger) else { return nil }
        ledger.applied(InventoryToSpecialFive.self, facts.departure == .permanent ? .left : .absenceBegun)
        return .special5
    }

    /// What a reading makes of an employee who keeps the position; nil when the absence counts as leaving.
    private func keepsPosition(_ ledger: inout Ledger) -> KeptPosition? {
        ledger.flag(.absenteeKeepsPosition)
        ledger.rest(on: .absenceCountsAsLeaving)
        switch context.choice(.absenceCountsAsLeaving) {
        case .ours: return nil
        case .alternative:
            ledger.applied(InventoryToSpecialFive.self, .keepsPosition)
            return KeptPosition(destination: .retained)
        case .refer:
            ledger.refer(Referral(left: .absenceCountsAsLeaving))
            return KeptPosition(destination: nil)
        }
    }

    /// The duties that follow from where the case goes.
    func follow(_ decision: inout DepartingDecision, _ ledger: inout Ledger) {
        switch decision.destination {
        case .special5:
            ledger.task(.transferToSpecial5)
            if AreaNotified.when(.yes) == .yes {
                ledger.applied(AreaNotified.self, .transferred)
                ledger.task(.notifyAreaAnalyst)
                ledger.task(.discussWithDistribution)
            }
            if SpecialFiveLetterDue.when(.yes) == .yes {
                ledger.applied(SpecialFiveLetterDue.self, .letter)
                ledger.task(.sendSpecial5Letter)
                decision.letter = true
            }
            guard DepartingTransfer.when(.yes) == .yes else { return }
            ledger.applied(DepartingTransfer.self, .transfer)
            TransferDuties(
                TransferredCase(
                    sendsOriginals: facts.sendsOriginals, hasForm911: facts.hasForm911,
                    holdsPIIOutsidePhoenix: facts.holdsPIIOutsidePhoenix), context
            ).emit(.specialQueue, &ledger)
        case .retained:
            reassign(&ledger)
            ledger.notApplicable(SpecialFiveLetterDue.self, .noLetter)
            decision.letter = false
        case .stays, .closed: decision.letter = false
        case nil: break
        }
    }

    /// To whom a case that the office retains goes: to another advocate of the office, unless there is none.
    private func reassign(_ ledger: inout Ledger) {
        guard facts.otherAdvocates == false else { return ledger.task(.reassignWithinOffice) }
        if facts.congressional == true, CongressionalRetained.when(.yes) == .yes {
            ledger.refer(CongressionalRetained.self, .nobodyLeft)
        } else {
            ledger.refer(AdvocateRetains.self, .nobodyLeft)
        }
    }

    /// Holds an office that is proposed against what becomes of the case. What the LTA retains, stays or is closed does not
    /// go out of Special 5.
    func checkProposed(_ decision: inout DepartingDecision, _ ledger: inout Ledger) {
        guard let proposed = facts.proposedOffice else { return }
        switch decision.destination {
        case .special5: outOfSpecialFive(proposed, &decision, &ledger)
        case .retained where facts.congressional == true: outOfLocalOffice(proposed, &decision, &ledger)
        case .retained, .stays, .closed, nil: break
        }
    }

    private func outOfLocalOffice(
        _ proposed: OfficeCode, _ decision: inout DepartingDecision, _ ledger: inout Ledger
    ) {
        guard CongressionalRetained.when(.yes) == .yes else { return }
        guard let holder = facts.holdingOffice else {
            return ledger.refer(Referral(CongressionalRetained.self, missing: [.holdingOffice]))
        }
        guard proposed != holder else { return }
        decision.proposedOfficeMay = false
        ledger.prohibit(CongressionalRetained.self, .otherProposed, .transferRetainedCase)
    }

    /// Holds an office that is proposed for a case of Special 5 against the one that released it, which is the one that
    /// holds it now.
    private func outOfSpecialFive(
        _ proposed: OfficeCode, _ decision: inout DepartingDecision, _ ledger: inout Ledger
    ) {
        guard OutOfSpecialFive.when(.yes) == .yes else { return }
        guard let releasing = facts.releasingOffice else {
            return ledger.refer(Referral(OutOfSpecialFive.self, missing: [.releasingOffice]))
        }
        if let holder = facts.holdingOffice, holder != releasing, [holder, releasing].contains(proposed) {
            return ledger.refer(OutOfSpecialFive.self, .otherHolder, settledBy: [.holdingOffice, .releasingOffice])
        }
        decision.proposedOfficeMay = proposed != releasing
        guard proposed != releasing else {
            return ledger.prohibit(OutOfSpecialFive.self, .releasing, .returnToReleasingOffice)
        }
        ledger.applied(OutOfSpecialFive.self, .other)
        guard context.specialOrder == nil else { return }
        ledger.refer(
            OutOfSpecialFive.self, .noOrder, settledBy: [DistributionParameter.specialOrder.factName])
    }
}

/// Where a reading sends the case of an employee who keeps the position; nil when it is left to a person.
private struct KeptPosition {
    let destination: DepartingDestination?
}
