/// SUBST-07: where the documents are not at hand, an agreement at the higher amount is offered.
package enum DocumentsUnavailable: CitedRule {
    package static let id = RuleID(.substantiation, 7)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(10)(1), Note",
        "ask the taxpayer if they would agree to establish the IA at the higher monthly payment amount shown on AMS")

    package enum Ground: String, GroundSet {
        case offered = "a: the documents are not at hand, and an agreement at the higher amount is offered"
        case agreed = "b: the taxpayer agrees to the higher amount"
        case supported = "c: the documents that came later support the lower amount, which costs no fee"
        case declined = "d: the taxpayer does not agree to the higher amount"
    }
}

/// SUBST-08: a levy that causes hardship is released once the proof supports the claim.
package enum LevyHardship: CitedRule {
    package static let id = RuleID(.substantiation, 8)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(10)(2)",
        "If the taxpayer claims immediate economic hardship from a levy, interview taxpayer to obtain financial information."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case askToFax = "a: the taxpayer is asked to fax the proof while on the telephone"
        case cannotPay = "b: the proof supports that the taxpayer cannot pay: the levy is released, and CNC reported"
        case canPay =
            "c: the proof supports the hardship of a taxpayer who can pay: the levy is released in full or in part, and an agreement follows"
        /// Stored decisions hold it, and no rule gives it any more.
        case notSupported = "d: the proof does not support the claim, and the levy is not released for it"
    }
    package enum Gap: String, GapSet {
        case supportsNothing =
            "e: the proof that came does not support the claim, and the text says only what follows where it does"

        package var row: GapRow { GapRow(.noRule, to: .campusManager) }
    }
}
