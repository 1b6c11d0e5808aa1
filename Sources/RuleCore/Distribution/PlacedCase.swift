/// What goes with one case that a run gives to an office: it is the office's for good, an interpreter where its language
/// needs one, and the duties of a transfer.
struct PlacedCase {
    let facts: DistributionFacts
    let context: RuleContext

    /// Determines the office and its duties, or refuses an office that released the case.
    func follow(_ decision: inout DistributionDecision, _ ledger: inout Ledger) {
        guard let office = facts.placedOffice else {
            return ledger.refer(Referral(OfficeKeeps.self, missing: [.placedOffice]))
        }
        if let releasing = facts.releasingOffice, OutOfSpecialFive.when(.yes) == .yes {
            guard releasing != office else {
                ledger.prohibit(OutOfSpecialFive.self, .releasing, .returnToReleasingOffice)
                return ledger.refer(
                    OutOfSpecialFive.self, facts.placedByExhibit == true ? .exhibitReleased : .whichOther)
            }
            ledger.applied(OutOfSpecialFive.self, .other)
        }
        guard OfficeKeeps.when(.yes) == .yes, goesAsStated(office, &ledger) else { return }
        decision.office = office
        if facts.placedByExhibit == true {
            ledger.applied(OfficeKeeps.self, .exhibit)
            ledger.flag(.placedByExhibit)
            decision.takesPart = .byExhibit
        } else {
            ledger.applied(OfficeKeeps.self, .placed)
            decision.takesPart = .inTheRun
        }
        language(&ledger)
        TransferDuties(TransferredCase(), context).emit(.office, &ledger)
    }

    /// False, with a referral, where what is stated of the taxpayer contradicts the way in which the office was chosen.
    private func goesAsStated(_ office: OfficeCode, _ ledger: inout Ledger) -> Bool {
        if facts.placedByExhibit == true {
            guard exhibitHasOther(than: office) else { return true }
            ledger.refer(OfficeKeeps.self, .otherExhibit, settledBy: [.placedOffice, .residence, .exhibitOffice])
            return false
        }
        let isAbroad = facts.residence.map { $0.isForeign == .yes } ?? (facts.exhibitOffice != nil)
        guard isAbroad, facts.usBasedPOA == false else { return true }
        ledger.refer(
            OfficeKeeps.self, .abroadInTheRun, settledBy: [.placedByExhibit, .residence, .exhibitOffice, .usBasedPOA])
        return false
    }

    /// Whether the exhibit has another office than this one for the taxpayer's country, or none, as far as that is stated.
    private func exhibitHasOther(than office: OfficeCode) -> Bool {
        guard let known = facts.residence?.exhibitOffice?.code ?? facts.exhibitOffice else {
            return facts.residence != nil
        }
        return known != office
    }

    /// The duties of the transfer to an office that a ruling gives. A question about it could be answered by no ruling.
    func ruledDuties(_ ledger: inout Ledger) {
        if facts.language == .spanish, facts.placedBilingual == nil {
            ledger.unknown(LanguagePreference.self, .bilingualNotStated)
            ledger.flag(.bilingualNotStated)
        } else {
            language(&ledger)
        }
        TransferDuties(TransferredCase(), context).emit(.office, &ledger)
    }

    private func language(_ ledger: inout Ledger) {
        guard LanguagePreference.when(.yes) == .yes else { return }
        switch facts.language {
        case nil:
            ledger.notApplicable(LanguagePreference.self, .notStated)
            ledger.flag(.languageNotStated)
        case .english: ledger.notApplicable(LanguagePreference.self, .english)
        case .spanish where facts.placedBilingual == true:
            ledger.applied(LanguagePreference.self, .bilingual)
        case .spanish where facts.placedBilingual == nil:
            ledger.refer(Referral(LanguagePreference.self, missing: [.placedBilingual]))
        case .spanish, .other:
            ledger.applied(LanguagePreference.self, facts.language == .spanish ? .interpreter : .otherLanguage)
            ledger.task(.useOPI)
        }
    }
}
