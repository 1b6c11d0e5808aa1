/// The stages through which a case's destination is sought; their order is the order of precedence.
enum Stage {
    case carryOver, crossHeld, received, heldAbroad, existing, congressional, special, exhibit, specialSix
}

/// The precedence of the routing rules: the first stage that takes the case decides.
struct Backbone {
    let facts: RoutingFacts
    let context: RuleContext
    let urgency: Urgency

    /// The precedence for a case of any kind.
    ///
    /// IRM 13.1.8 and 13.1.10 come first, since the text excepts what they govern from everything else. What an office
    /// has received stays; then come congressional cases, Special 1 to 4, Exhibit A, and Special 6 for the rest.
    static let routing: [Stage] = [
        .carryOver, .crossHeld, .received, .heldAbroad, .existing, .congressional, .special, .exhibit, .specialSix,
    ]
    /// The part of it that concerns taxpayers abroad.
    static let international = Array(routing.dropFirst())
    /// What takes a case before its congressional way: the look-up of its office is not for such a case.
    static let beforeCongressional = Array(routing.prefix { $0 != .special })

    /// Finds the destination; nil only when no stage takes the case.
    func place(_ order: [Stage], _ ledger: inout Ledger) -> Placement? {
        var order = order
        // The operator may read Exhibit A as coming before the Specials.
        if context.choice(.specialsBeforeExhibit) == .alternative { order.swapStages(.special, .exhibit) }
        if let place = Mutation.swapped, place + 1 < order.count { order.swapAt(place, place + 1) }
        var search = PlacementSearch()
        for stage in order {
            let answer = answer(stage, &ledger)
            if search.take(answer, ledger) { break }
        }
        return search.settle(&ledger)
    }

    private func answer(_ stage: Stage, _ ledger: inout Ledger) -> StageAnswer {
        switch stage {
        case .carryOver: carryOver(&ledger)
        case .crossHeld: crossHeld(&ledger)
        case .received: received(&ledger)
        case .heldAbroad: heldAbroad(&ledger)
        case .existing: existing(&ledger)
        case .congressional: congressional(&ledger)
        case .special: special(&ledger)
        case .exhibit: exhibit(&ledger)
        case .specialSix: specialSix(&ledger)
        }
    }

    /// A new case is assigned to nobody, so it has not been received; only a case that may be old asks.
    private var isReceived: Condition {
        if facts.receivedFromCentralAssignment == nil, facts.newCase == true { return Condition(.no) }
        return Condition(facts.receivedFromCentralAssignment, .receivedFromCentralAssignment)
    }

    private var isExisting: Condition { !Condition(facts.newCase, .newCase) }

    private func carryOver(_ ledger: inout Ledger) -> StageAnswer {
        guard let governing = facts.governedByIRM, !governing.isEmpty, CarryOverGuidance.when(.yes) == .yes else {
            return .pass
        }
        return .takes(.referred(Referral(CarryOverGuidance.self, .governed)))
    }

    /// Hawaii holding what Exhibit A aligns with Puerto Rico, or the reverse. With a US-based power of attorney the
    /// exhibit aligns nothing.
    private func crossHeld(_ ledger: inout Ledger) -> StageAnswer {
        let isHeld = Condition.any(isReceived, isExisting)
        guard isHeld.truth != .no else { return .pass }
        let isCrossed = isCrossAligned
        guard isCrossed.truth != .no else { return .pass }
        let attorney = PowerOfAttorney(facts)
        let aligns = Condition(attorney.leavesToExhibit, missing: [.usBasedPOA])
        let crossed = ForeignCaseKept.when(.all(.all(isHeld, isCrossed), aligns))
        let placement: Placement
        if case .open(let referral) = attorney {
            placement = .referred(referral)
        } else {
            placement = .referred(Referral(ForeignCaseKept.self, .crossed))
        }
        switch crossed.truth {
        case .no: return .pass
        case .yes: return .takes(placement)
        case .unknown:
            ledger.unknown(ForeignCaseKept.self, .unknown)
            return .perhaps(placement, Referral(ForeignCaseKept.self, missing: crossed.missing))
        }
    }

    private var isCrossAligned: Condition {
        let holdsOther: Condition
        if let holder = facts.holdingOffice {
            guard let office = ExhibitOffice(code: holder) else { return Condition(.no) }
            guard let residence = facts.residence else { return Condition(.unknown, missing: [.residence]) }
            if residence == .virginIslands {
                return Condition(office == .puertoRico ? .no : .unknown, missing: [.residence])
            }
            return Condition(residence.exhibitOffice.map { $0 != office ? .yes : .no } ?? .no)
        }
        holdsOther = Condition(.unknown, missing: [.holdingOffice])
        guard let residence = facts.residence else {
            return .all(holdsOther, Condition(.unknown, missing: [.residence]))
        }
        if residence == .virginIslands { return .all(holdsOther, Condition(.unknown, missing: [.residence])) }
        return residence.exhibitOffice == nil ? Condition(.no) : holdsOther
    }

    private func received(_ ledger: inout Ledger) -> StageAnswer {
        let received = NoRetransfer.when(isReceived)
        let placement = Placement.to(.keep, facts.holdingOffice)
        switch received.truth {
        case .no:
            ledger.notApplicable(NoRetransfer.self, .notReceived)
            return .pass
        case .yes:
            ledger.applied(NoRetransfer.self, .received)
            return .takes(placement)
        case .unknown:
            ledger.unknown(NoRetransfer.self, .unknown)
            return .perhaps(placement, Referral(NoRetransfer.self, missing: received.missing))
        }
    }

    private func heldAbroad(_ ledger: inout Ledger) -> StageAnswer {
        let kept = ForeignCaseKept.when(.all(residesInForeignCountry, isHeldByThirdOffice))
        let placement =
            facts.residence == .unlisted
            ? Placement.referred(Referral(CountryNotListed.self, .heldCase, settledBy: [.residence]))
            : .to(.keep, facts.holdingOffice)
        switch kept.truth {
        case .no:
            ledger.notApplicable(ForeignCaseKept.self, .notApplicable)
            return .pass
        case .yes:
            ledger.applied(ForeignCaseKept.self, .kept)
            return .takes(placement)
        case .unknown:
            ledger.unknown(ForeignCaseKept.self, .unknown)
            return .perhaps(placement, Referral(ForeignCaseKept.self, missing: kept.missing))
        }
    }

    /// A territory is no foreign country in this sentence's words, whatever "outside of the United States" means. A place
    /// that Exhibit A does not name may be one, and then its stage says so.
    private var residesInForeignCountry: Condition {
        guard let residence = facts.residence else { return Condition(.unknown, missing: [.residence]) }
        switch residence {
        case .territory: return Condition(.no)
        case .unlisted: return Condition(.yes)
        default: return Condition(residence.isForeign, missing: [.residence])
        }
    }

    /// The sentence is about whatever case an office has received, new or old. A new case that nobody holds is none.
    private var isHeldByThirdOffice: Condition {
        guard let holder = facts.holdingOffice else {
            return facts.newCase == true ? Condition(.no) : Condition(.unknown, missing: [.holdingOffice])
        }
        return Condition(ExhibitOffice(code: holder) == nil ? .yes : .no)
    }

    private func existing(_ ledger: inout Ledger) -> StageAnswer {
        let existing = NewCasesOnly.when(isExisting)
        switch existing.truth {
        case .no:
            ledger.notApplicable(NewCasesOnly.self, .new)
            return .pass
        case .yes:
            ledger.applied(NewCasesOnly.self, existingGround)
            return .takes(.to(.noChange, nil))
        case .unknown:
            ledger.unknown(NewCasesOnly.self, .unknown)
            return .perhaps(.to(.noChange, nil), Referral(NewCasesOnly.self, missing: existing.missing))
        }
    }

    /// The words on new cases are two sentences: one for congressional cases, and one for the others.
    private var existingGround: NewCasesOnly.Ground {
        switch facts.congressional {
        case .some(true): .existingCongressional
        case .some(false): .existing
        case nil: .existingEitherWay
        }
    }

    private func congressional(_ ledger: inout Ledger) -> StageAnswer {
        let congressional = CongressionalFirst.when(Condition(facts.congressional, .congressional))
        let placement = Placement.to(.congressional, facts.alignedOffice)
        switch congressional.truth {
        case .no:
            ledger.notApplicable(CongressionalFirst.self, .notCongressional)
            return .pass
        case .yes:
            ledger.applied(CongressionalFirst.self, .congressional)
            return .takes(placement)
        case .unknown:
            ledger.unknown(CongressionalFirst.self, .unknown)
            return .perhaps(placement, Referral(CongressionalFirst.self, missing: congressional.missing))
        }
    }

    private func specialSix(_ ledger: inout Ledger) -> StageAnswer {
        guard SpecialSixDefault.when(.yes) == .yes else { return .pass }
        let start = ledger.trace.entries.count
        ledger.applied(SpecialSixDefault.self, .nothingEarlier)
        return .takes(urgent(.to(.special6, nil), from: start, &ledger))
    }

    /// The destination that remains of one after urgency. Where none remains, the steps to it carry nothing.
    func urgent(_ base: Placement, from start: Int, _ ledger: inout Ledger) -> Placement {
        let placement = urgency.place(base, &ledger)
        if case .referred = placement { ledger.trace.weaken(from: start) }
        return placement
    }
}

extension [Stage] {
    fileprivate mutating func swapStages(_ one: Stage, _ other: Stage) {
        guard let first = firstIndex(of: one), let second = firstIndex(of: other) else { return }
        swapAt(first, second)
    }
}
