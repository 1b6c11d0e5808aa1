/// One claimed amount.
struct Claim {
    let facts: SubstantiationFacts
    let context: RuleContext

    private var isNSIA: Truth { Truth(facts.disposition.map { $0 == .nsia }) }

    /// What the amount needs; nil when that is left open.
    func form(_ ledger: inout Ledger) -> SubstantiationForm? {
        switch mismatch(&ledger) {
        case .yes: return afterMismatch(&ledger)
        case .no: return byAmount(&ledger)
        case .unknown:
            // Paper by the amount makes the explanation's worth irrelevant; so does what is open there.
            var trial = ledger
            let form = byAmount(&trial)
            guard form != .paper else {
                ledger = trial
                return form
            }
            ledger.refer(Referral(ExplanationMismatch.self, missing: [.explanationContradicted]))
            return nil
        }
    }

    /// Whether the explanation does not correspond to the internal sources.
    private func mismatch(_ ledger: inout Ledger) -> Truth {
        guard ExplanationMismatch.when(.yes) == .yes else { return .no }
        if facts.internalDiscrepancy == true {
            ledger.applied(ExplanationMismatch.self, .discrepancy)
            ledger.task(.addressDiscrepancies)
        }
        switch facts.explanationContradicted {
        case .some(false):
            ledger.notApplicable(ExplanationMismatch.self, .corresponds)
            return .no
        case .some(true): return .yes
        case nil: return facts.internalDiscrepancy == true ? .unknown : .no
        }
    }

    private func afterMismatch(_ ledger: inout Ledger) -> SubstantiationForm? {
        switch isNSIA {
        case .yes: ledger.refer(ExplanationMismatch.self, .nsia)
        case .unknown: ledger.refer(Referral(ExplanationMismatch.self, missing: [.disposition]))
        case .no:
            ledger.applied(ExplanationMismatch.self, .mismatch)
            return .paper
        }
        return nil
    }

    private func byAmount(_ ledger: inout Ledger) -> SubstantiationForm? {
        switch Truth(facts.amountUnreasonable) {
        case .unknown:
            ledger.refer(Referral(PaperSubstantiation.self, missing: [.amountUnreasonable]))
            return nil
        case .yes: return unlessNSIA(&ledger) { unreasonable(&$0) }
        case .no: return reasonable(&ledger)
        }
    }

    /// No paper where the result is an NSIA; otherwise what the rest of the text says.
    private func unlessNSIA(
        _ ledger: inout Ledger, _ otherwise: (inout Ledger) -> SubstantiationForm?
    ) -> SubstantiationForm? {
        switch NSIAException.when(isNSIA) {
        case .yes:
            // Its words are "these other expenses"; that income is meant too is not said.
            guard let item = facts.item else {
                ledger.refer(Referral(NSIAException.self, missing: [.item]))
                return nil
            }
            guard item != .income else {
                ledger.refer(NSIAException.self, .income)
                return nil
            }
            ledger.applied(NSIAException.self, .nsia)
            return .verbalOrWritten
        case .no: return otherwise(&ledger)
        case .unknown:
            ledger.refer(Referral(NSIAException.self, missing: [.disposition]))
            return nil
        }
    }

    private func unreasonable(_ ledger: inout Ledger) -> SubstantiationForm? {
        guard PaperSubstantiation.when(.yes) == .yes else { return nil }
        ledger.rest(on: .paperRuleGoverns)
        switch context.choice(.paperRuleGoverns) {
        case .ours: break
        case .alternative:
            guard let accepted = facts.explanationAccepted else {
                ledger.refer(Referral(PaperSubstantiation.self, missing: [.explanationAccepted]))
                return nil
            }
            guard accepted else { break }
            ledger.applied(PaperSubstantiation.self, .explained)
            return .notNeeded
        case .refer:
            ledger.refer(Referral(left: .paperRuleGoverns))
            return nil
        }
        ledger.applied(PaperSubstantiation.self, .unreasonable)
        return .paper
    }

    private func reasonable(_ ledger: inout Ledger) -> SubstantiationForm? {
        guard let item = facts.item else {
            ledger.refer(Referral(StandardBand.self, missing: [.item]))
            return nil
        }
        switch item {
        case .income: return sufficient(facts.verifiedInternally == true ? .verifiedIncome : .reasonableIncome, &ledger)
        case .noStandard: return withoutStandard(&ledger)
        case .housing, .healthCare, .otherStandard: break
        }
        guard let claimed = facts.claimed, let standard = facts.standard else {
            var missing: [FactName] = []
            if facts.claimed == nil { missing.append(.claimed) }
            if facts.standard == nil { missing.append(.standard) }
            ledger.refer(Referral(StandardBand.self, missing: missing))
            return nil
        }
        guard claimed > standard else { return sufficient(.reasonable, &ledger) }
        return aboveStandard(item, claimed, standard, &ledger)
    }

    private func sufficient(_ ground: PaperSubstantiation.Ground, _ ledger: inout Ledger) -> SubstantiationForm {
        ledger.applied(PaperSubstantiation.self, ground)
        return .notNeeded
    }

    private func withoutStandard(_ ledger: inout Ledger) -> SubstantiationForm? {
        switch Truth(facts.verifiedInternally) {
        case .yes:
            return sufficient(.verified, &ledger)
        case .no:
            return unlessNSIA(&ledger) {
                $0.refer(PaperSubstantiation.self, .notVerified)
                return nil
            }
        case .unknown:
            ledger.refer(Referral(PaperSubstantiation.self, missing: [.verifiedInternally]))
            return nil
        }
    }

    /// Above the allowable amount the rule and its two examples contradict each other; only the examples' own facts decide.
    private func aboveStandard(
        _ item: ClaimedItem, _ claimed: ExactDecimal, _ standard: ExactDecimal, _ ledger: inout Ledger
    ) -> SubstantiationForm? {
        guard StandardBand.when(.yes) == .yes, let isWithin = isWithinBand(claimed, standard, &ledger) else {
            return nil
        }
        switch (item, isWithin) {
        case (.housing, true):
            guard let hasEquity = facts.hasEquity else {
                ledger.refer(Referral(StandardBand.self, missing: [.hasEquity]))
                return nil
            }
            guard hasEquity else {
                ledger.applied(StandardBand.self, .housing)
                return .notNeeded
            }
        case (.healthCare, false):
            ledger.applied(StandardBand.self, .healthCare)
            return .paperOrVerbal
        default: break
        }
        return unlessNSIA(&ledger) {
            $0.refer(StandardBand.self, isWithin ? .within : .above)
            return nil
        }
    }

    /// Whether the amount is within the band; nil when its end is left to a person.
    private func isWithinBand(
        _ claimed: ExactDecimal, _ standard: ExactDecimal, _ ledger: inout Ledger
    ) -> Bool? {
        guard let share = claimed.times(100), let end = standard.times(StandardBand.percent.value) else { return nil }
        guard share == end else { return share < end }
        ledger.rest(on: .bandIncludesItsEnd)
        switch context.choice(.bandIncludesItsEnd) {
        case .ours: return true
        case .alternative:
            ledger.notApplicable(StandardBand.self, .endExcluded)
            return false
        case .refer:
            ledger.refer(Referral(left: .bandIncludesItsEnd))
            return nil
        }
    }
}

extension ExactDecimal {
    /// The product with a small count; nil when it does not fit.
    fileprivate func times(_ count: Int) -> ExactDecimal? {
        var product = ExactDecimal(0)
        for _ in 0..<count {
            guard let sum = product.adding(self) else { return nil }
            product = sum
        }
        return product
    }
}
