/// The steps in case routing of the memorandum of 2024.
struct Steps2024 {
    let facts: RoutingFacts
    let context: RuleContext

    /// Finds the office; what is open is referred.
    func decide(_ decision: inout RoutingDecision, _ ledger: inout Ledger) {
        guard Period2024.when(.yes) == .yes else { return }
        ledger.applied(Period2024.self, .governs)
        check(&ledger)
        if let office = facts.rebalancedTo, Rebalancing2024.when(.yes) == .yes {
            ledger.applied(Rebalancing2024.self, .rebalanced)
            ledger.task(.rebalanceWithAreas)
            return place(office, &decision)
        }
        guard isNew(&decision, &ledger), isNotCongressional(&ledger) else { return }
        guard let office = stepsOneToThree(&ledger), let final = spanish(office, &ledger) else { return }
        place(final, &decision)
    }

    private func place(_ office: OfficeCode, _ decision: inout RoutingDecision) {
        decision.destination = .office
        decision.office = office
    }

    /// What somebody plans and the memorandum of 2024 does not know, or has suspended.
    private func check(_ ledger: inout Ledger) {
        if facts.workloadBalancing == true {
            ledger.prohibit(BalancingSuspended.self, .suspended, .workloadBalancing)
        }
        switch facts.proposedDestination {
        case .special5, .special6: ledger.prohibit(UnknownIn2024.self, .laterSpecial, .laterSpecials)
        case .puertoRico, .hawaii: ledger.prohibit(GuidelinesStep.self, .exhibit, .exhibitAIn2024)
        default: break
        }
    }

    private func isNew(_ decision: inout RoutingDecision, _ ledger: inout Ledger) -> Bool {
        let received = AfterTransfer2024.when(!Condition(facts.newCase, .newCase))
        switch received.truth {
        case .no: ledger.notApplicable(AfterTransfer2024.self, .new)
        case .unknown: ledger.refer(Referral(AfterTransfer2024.self, missing: received.missing))
        case .yes:
            ledger.prohibit(AfterTransfer2024.self, .received, .repeatIntake)
            ledger.task(.assignByManager)
            decision.destination = .noChange
        }
        return received.truth == .no
    }

    private func isNotCongressional(_ ledger: inout Ledger) -> Bool {
        let congressional = Congressional2024.when(Condition(facts.congressional, .congressional))
        switch congressional.truth {
        case .no: ledger.notApplicable(Congressional2024.self, .notCongressional)
        case .unknown: ledger.refer(Referral(Congressional2024.self, missing: congressional.missing))
        case .yes: ledger.refer(Congressional2024.self, .congressional)
        }
        return congressional.truth == .no
    }

    private func stepsOneToThree(_ ledger: inout Ledger) -> OfficeCode? {
        guard StepOrder2024.when(.yes) == .yes else { return nil }
        switch facts.step1Applies {
        case nil:
            ledger.refer(CentralizationStep.self, .undetermined, settledBy: [.step1Applies])
            return nil
        case .some(true):
            guard let office = facts.step1Office, CentralizationStep.when(.yes) == .yes else {
                ledger.refer(CentralizationStep.self, .destination, settledBy: [.step1Office])
                return nil
            }
            ledger.applied(StepOrder2024.self, .first)
            ledger.applied(CentralizationStep.self, .applies)
            return office
        case .some(false): ledger.notApplicable(CentralizationStep.self, .notApplicable)
        }
        switch facts.step2Applies {
        case nil:
            ledger.refer(GuidelinesStep.self, .undetermined, settledBy: [.step2Applies])
            return nil
        case .some(true):
            guard let office = facts.step2Office, GuidelinesStep.when(.yes) == .yes else {
                ledger.refer(GuidelinesStep.self, .destination, settledBy: [.step2Office])
                return nil
            }
            ledger.applied(StepOrder2024.self, .second)
            ledger.applied(GuidelinesStep.self, .applies)
            return office
        case .some(false): ledger.notApplicable(GuidelinesStep.self, .notApplicable)
        }
        return zipCode(&ledger)
    }

    private func zipCode(_ ledger: inout Ledger) -> OfficeCode? {
        guard facts.residence == .unitedStates else {
            if facts.residence == nil {
                ledger.refer(Referral(StepOrder2024.self, missing: [.residence]))
            } else {
                ledger.refer(GuidelinesStep.self, .abroad)
            }
            return nil
        }
        ledger.applied(StepOrder2024.self, .third)
        guard ZipCodeStep.when(.yes) == .yes else { return nil }
        guard let zip = facts.zipCode else {
            ledger.refer(Referral(ZipCodeStep.self, missing: [.zipCode]))
            return nil
        }
        guard let office = context.reference.zipOffices.office(zip, on: context.date) else {
            ledger.refer(ZipCodeStep.self, .notMapped, settledBy: [Reference.zipCodes])
            return nil
        }
        ledger.applied(ZipCodeStep.self, .mapped)
        return office
    }

    /// The office after step 4: another one only by a person's determination.
    private func spanish(_ office: OfficeCode, _ ledger: inout Ledger) -> OfficeCode? {
        let spanish = SpanishStep.when(Condition(facts.spanishSpeaking, .spanishSpeaking))
        switch spanish.truth {
        case .no:
            ledger.notApplicable(SpanishStep.self, .notSpanish)
            return office
        case .unknown:
            ledger.refer(Referral(SpanishStep.self, missing: spanish.missing))
            return nil
        case .yes:
            guard let determined = facts.spanishOffice else {
                ledger.refer(SpanishStep.self, .undetermined, settledBy: [.spanishOffice])
                return nil
            }
            ledger.applied(SpanishStep.self, .determined)
            return determined
        }
    }
}

/// The facts of `routing` that matter on the days of the memorandum of 2024 alone.
extension FactName {
    package static let zipCode = FactName("zip_code")
    package static let step1Applies = FactName("step_1_applies")
    package static let step1Office = FactName("step_1_office")
    package static let step2Applies = FactName("step_2_applies")
    package static let step2Office = FactName("step_2_office")
    package static let spanishOffice = FactName("spanish_office")
    package static let rebalancedTo = FactName("rebalanced_to")
    package static let workloadBalancing = FactName("workload_balancing")
}
