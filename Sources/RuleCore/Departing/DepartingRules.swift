extension RuleRegistry {
    static var departingRules: [any CitedRule.Type] {
        [
            DepartureTrigger.self, CongressionalRetained.self, InventoryToSpecialFive.self, AdvocateRetains.self,
            AreaNotified.self, SpecialFiveLetterDue.self, OpenInventory.self, ForeignInventory.self,
            DepartingTransfer.self, OutOfSpecialFive.self,
        ]
    }
}

/// DEPART-01: whose inventory is reassigned.
package enum DepartureTrigger: CitedRule {
    package static let id = RuleID(.departing, 1)
    package static let citation = Citation(
        .caseDistribution2025, "II",
        "For CAs who will be retiring or otherwise leaving their position permanently, and for CAs who will be out of the office or on a non-casework assignment for more than thirty-five (35) consecutive calendar days"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case permanent = "a: the advocate retires or otherwise leaves the position permanently"
        case longAbsence = "b: the advocate is away for more than 35 consecutive calendar days"
        case shorter = "c: the advocate is away for less than 35 consecutive calendar days, and keeps the inventory"
    }
    package enum Gap: String, GapSet {
        case thirtyFive = "d: the advocate is away for exactly 35 consecutive calendar days, which no rule takes"

        package var row: GapRow { GapRow(.noRule, to: .localTaxpayerAdvocate, at: "I.A.2") }
    }
}

/// DEPART-02: congressional cases stay in the local office, every one.
package enum CongressionalRetained: CitedRule {
    package static let id = RuleID(.departing, 2)
    package static let citation = Citation(
        .caseDistribution2025, "II.A",
        "For ALL congressional cases, the local office will retain the case(s) assigned to the departing CA and reassign those cases within the local office as appropriate."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case congressional = "a: the case is congressional, and the office retains it"
        case notCongressional = "b: the case is not congressional"
        case eitherWay = "d: whether the case is congressional is not stated, and the office retains it either way"
        case otherProposed = "e: another office is proposed for a congressional case, which the local office retains"
    }
    package enum Gap: String, GapSet {
        case nobodyLeft = "c: the case is congressional, and the office has no other advocate to reassign it to"

        package var row: GapRow { GapRow(.noRule, to: .areaDeputy) }
    }
}

/// DEPART-03: other open cases go to Special 5 once the employee has left, and not before.
package enum InventoryToSpecialFive: CitedRule {
    package static let id = RuleID(.departing, 3)
    package static let citation = Citation(
        .caseDistribution2025, "II.B",
        "once the employee has left their CA position, the LTA or TAGM will transfer their open cases to the Phoenix Special 5 queue for reassignment to other offices"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case left = "a: the employee has left the position, and the case goes to Special 5"
        case notYet = "b: the employee has not left yet, and the case stays until then"
        case absenceBegun = "c: the absence of an employee who keeps the position has begun, which counts as leaving"
        case keepsPosition =
            "d: by the operator's reading, an employee who keeps the position has not left, and the office reassigns"
    }
}

/// DEPART-04: the LTA may keep a case in the office.
package enum AdvocateRetains: CitedRule {
    package static let id = RuleID(.departing, 4)
    package static let citation = Citation(
        .caseDistribution2025, "II.B.2",
        "The LTA may elect to retain a case(s) in their office when warranted (e.g. best interest of the taxpayer) and assign the case(s) to other CAs in their office."
    )

    package enum Ground: String, GroundSet {
        case retained = "a: the LTA has elected to retain the case"
        case notElected = "b: no election to retain the case is recorded"
    }
    package enum Gap: String, GapSet {
        case nobodyLeft = "c: the office retains the case, and has no other advocate to assign it to"

        package var row: GapRow { GapRow(.noRule, to: .areaDeputy) }
    }
}

/// DEPART-05: whom the LTA and the Area Analyst tell.
package enum AreaNotified: CitedRule {
    package static let id = RuleID(.departing, 5)
    package static let citation = Citation(
        .caseDistribution2025, "II.B",
        "LTAs will notify their Area Analyst that these cases have been reassigned to Phoenix Special 5")

    package enum Ground: String, GroundSet {
        case transferred = "a: the case goes to Special 5, and the Area Analyst is notified once it has"
    }
}

/// DEPART-06: each case that goes to Special 5 has its letter.
package enum SpecialFiveLetterDue: CitedRule {
    package static let id = RuleID(.departing, 6)
    package static let citation = Citation(
        .caseDistribution2025, "II.B.1",
        "For all cases that are transferred to Special 5, TAS will send mail merge letters to taxpayers informing them that we are reassigning their case."
    )

    package enum Ground: String, GroundSet {
        case letter = "a: the case goes to Special 5, and the taxpayer is informed by letter"
        case noLetter = "b: the case does not go to Special 5, and this letter is not for it"
    }
}

/// DEPART-07: only open cases are inventory.
package enum OpenInventory: CitedRule {
    package static let id = RuleID(.departing, 7)
    package static let citation = Citation(
        .caseDistribution2025, "II.B", "the LTA or TAGM will transfer their open cases")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case closed = "a: the case is closed, and is no part of the open inventory"
        case open = "b: the case is open"
    }
}

/// DEPART-08: a taxpayer abroad, in an office that is told to keep the case.
package enum ForeignInventory: CitedRule {
    package static let id = RuleID(.departing, 8)
    package static let citation = Citation(
        .caseDistribution2025, "IV.4, second paragraph",
        "if a local TAS office (other than Hawaii or Puerto Rico) receives a case involving a taxpayer who resides in a foreign country, that office will keep and work the case. Do NOT transfer the case to another office."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case notForeign =
            "a: the taxpayer does not reside in a foreign country, or Hawaii or Puerto Rico holds the case"
    }
    package enum Gap: String, GapSet {
        case keepOrTransfer =
            "b: the office is told to keep the case of a taxpayer abroad, and to transfer the departing advocate's"
        case territory = "c: the taxpayer resides in a territory, and whether that is abroad is not said"
        case notListed =
            "d: the residence is neither in Exhibit A nor the United States, and whether it is abroad is not known"

        package var row: GapRow {
            switch self {
            case .keepOrTransfer: GapRow(.conflict, to: .localTaxpayerAdvocate)
            case .territory, .notListed: GapRow(.undefinedTerm, to: .localTaxpayerAdvocate)
            }
        }
    }
}

/// DEPART-09: the transfer is made as every other.
package enum DepartingTransfer: CitedRule {
    package static let id = RuleID(.departing, 9)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.1", "select the appropriate Special or local office")

    package enum Ground: String, GroundSet {
        case transfer = "a: the case goes to Special 5 as every transfer is made"
    }
}

/// DEPART-10: out of Special 5 a case goes to another office than the one that released it.
package enum OutOfSpecialFive: CitedRule {
    package static let id = RuleID(.departing, 10)
    package static let citation = Citation(
        .caseDistribution2025, "II.B", "to the Phoenix Special 5 queue for reassignment to other offices")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case releasing = "a: the office that is proposed released the case to Special 5"
        case other = "b: the office that is proposed is another than the one that released the case"
    }
    package enum Gap: String, GapSet {
        case noOrder = "c: no order between the cases of Special 5 and those of Special 6 is stated or recorded"
        case exhibitReleased =
            "d: the one office that Exhibit A has for the case released it, and a released case is for other offices"
        case whichOther = "e: the proposed office released the case, and which other office receives it is not said"
        case otherHolder =
            "f: the proposed office is the one that holds the case or the one that released it, which are stated as two"

        package var row: GapRow {
            switch self {
            case .noOrder: GapRow(.noRule, to: .distributionAnalysts)
            case .exhibitReleased: GapRow(.conflict, to: .distributionAnalysts, at: "II.B and IV.4")
            case .otherHolder: GapRow(.conflict, to: .distributionAnalysts)
            case .whichOther: GapRow(.discretion, to: .distributionAnalysts)
            }
        }
    }
}
