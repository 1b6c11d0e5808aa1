/// Where each case of a run goes, and the proof that no better placement exists.
package struct DistributionPlan: Sendable, Equatable {
    /// The cases that go to an office, each once, by case id.
    package var placements: [CasePlacement]
    /// The cases that stay where they wait, by case id.
    package var waiting: [CaseWaiting]
    /// The proof.
    package var certificate: DistributionCertificate

    package init(placements: [CasePlacement], waiting: [CaseWaiting], certificate: DistributionCertificate) {
        self.placements = placements
        self.waiting = waiting
        self.certificate = certificate
    }
}

/// One case that goes to an office.
package struct CasePlacement: Sendable, Hashable {
    /// The case.
    package var caseID: Int
    /// The office.
    package var office: OfficeCode
    /// Whether Exhibit A sent it there, to be looked at by a person.
    package var byExhibit: Bool

    package init(caseID: Int, office: OfficeCode, byExhibit: Bool = false) {
        self.caseID = caseID
        self.office = office
        self.byExhibit = byExhibit
    }
}

/// One case that stays where it waits.
package struct CaseWaiting: Sendable, Hashable {
    /// The case.
    package var caseID: Int
    /// Why.
    package var reason: WaitingReason

    package init(caseID: Int, reason: WaitingReason) {
        self.caseID = caseID
        self.reason = reason
    }
}

/// Why a case stays.
package enum WaitingReason: String, Sendable, Hashable, CaseIterable {
    /// The offices that may receive it are full, and no earlier case can be moved to make room.
    case noRoom = "no-room"
    /// The office of Exhibit A released it, or cannot receive it: a person decides.
    case exhibitOfficeCannot = "exhibit-office-cannot"
}

/// The proof that a plan is the best: a price for each sort of case and each office, and for each sort with a case that
/// waits the sorts whose offices are full. `DistributionProof` checks it by comparisons alone.
package struct DistributionCertificate: Sendable, Equatable {
    /// A sort of case with its price.
    package struct Sort: Sendable, Equatable {
        /// Whether its cases are Spanish ones for which a bilingual office is preferred.
        package var isSpanish: Bool
        /// The office that released them; nil for none, or one that is not in the run.
        package var releasedBy: OfficeCode?
        /// What placing one more case of it would cost; nil where there is no room for one.
        package var price: Price?
        /// The sorts, by their places in the list, that compete for the same full offices; empty unless one waits.
        package var competing: [Int]

        package init(isSpanish: Bool, releasedBy: OfficeCode?, price: Price?, competing: [Int]) {
            self.isSpanish = isSpanish
            self.releasedBy = releasedBy
            self.price = price
            self.competing = competing
        }
    }

    /// An office with its price.
    package struct Office: Sendable, Equatable {
        /// Its code.
        package var code: OfficeCode
        /// What one more case in it would cost; nil where there is no room for one.
        package var price: Price?

        package init(code: OfficeCode, price: Price?) {
            self.code = code
            self.price = price
        }
    }

    /// A cost: wishes that are not met, and then the case that brings an office of so many units to a level.
    package struct Price: Sendable, Hashable {
        /// Wishes that are not met; fewer than none where one more case lets another's be met.
        package var unmet: Int
        /// The level that some office is brought to, in cases.
        package var level: Int
        /// That office's capacity, in units.
        package var units: Int

        package init(unmet: Int, level: Int, units: Int) {
            self.unmet = unmet
            self.level = level
            self.units = units
        }
    }

    /// The sorts.
    package var sorts: [Sort]
    /// The offices.
    package var offices: [Office]

    package init(sorts: [Sort], offices: [Office]) {
        self.sorts = sorts
        self.offices = offices
    }
}
