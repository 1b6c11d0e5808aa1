/// SEC-15: what is normally enough without paper.
package enum NormalSubstantiation: CitedRule {
    package static let id = RuleID(.securing, 15)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(5), Reminder",
        "If income can be verified through internal sources or the only source of income is from Social Security or Unemployment, there is normally no need to request substantiation."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case none = "a: the income is verified or of the two sources named, and the expenses are within the standards"
        case verbal = "b: something needs substantiation, and a verbal explanation is normally sufficient"
        case accepted = "c: the taxpayer's verbal explanation is acceptable, and is documented"
        case unexplained = "d: the taxpayer is unable to explain the discrepancy, so paper is requested"
    }
}

/// SEC-16: no e-mail.
package enum NoEMail: CitedRule {
    package static let id = RuleID(.securing, 16)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(5), Caution", "DO NOT correspond with the taxpayer/POA via e-mail.")

    package enum Ground: String, GroundSet {
        case eMail = "a: an e-mail to the taxpayer or the power of attorney is planned"
        case otherwise = "b: the contact is planned by phone or correspondence"
    }
}

/// SEC-17: a response joins its suspended case at once, and stays with who works it.
package enum PaperResponse: CitedRule {
    package static let id = RuleID(.securing, 17)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(8)",
        "immediately associate taxpayer responses with the suspended case and resolve")

    package enum Ground: String, GroundSet {
        case response = "a: a response to a suspended case has come to CSCO or ACSS"
        case elsewhere = "b: a response has come to an operation other than CSCO and ACSS"
        case unknown = "c: a response has come, and the operation is not stated"
        case notForwarded = "p: the response stays with CSCO or ACSS, and goes to no earlier employee of ACS"
    }
}

/// SEC-18: in a band of balances the standards are allowed without substantiation or verification. Its ends are blacked
/// out.
package enum MidBalance: CitedRule {
    package static let id = RuleID(.securing, 18)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(11)",
        "secure income information and allow National and Local Standards, NO substantiation or verification is required"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case inBand = "a: the balance is more than T13 but less than T14"
        case outside = "b: the balance is not more than T13, or not less than T14"
        case agreesToSIA = "c: the balance is in the band, and the taxpayer agrees to a streamlined agreement"
        case byAnalysis = "d: the balance is in the band, and the agreement's amount is the result of the analysis"
    }
    package enum Gap: String, GapSet {
        case againstTables =
            "e: the balance is in the band without substantiation or verification, and a table calls for verification"
        case t13 = "f: T13, the balance above which the shortcut begins, is blacked out, and none is recorded"
        case t14 = "g: T14, the balance below which the shortcut ends, is blacked out, and none is recorded"

        package var row: GapRow {
            switch self {
            case .againstTables: GapRow(.conflict, to: .collectionPolicy, at: "5.19.13.3(11), 5.19.13.2")
            case .t13, .t14: GapRow(.redacted, to: .collectionPolicy)
            }
        }
    }
}

/// SEC-19: help that the taxpayer is told of, or sent to.
package enum HelpForTaxpayer: CitedRule {
    package static let id = RuleID(.securing, 19)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(12)",
        "If a taxpayer needs assistance preparing a financial statement and does not have a representative, they may be eligible for assistance from a Low Income Taxpayer Clinic (LITC)."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case clinic = "a: the taxpayer needs help with a financial statement and has no representative"
        case represented = "b: the taxpayer needs help with a financial statement and has a representative"
        case advocate = "c: the contact meets TAS criteria and is not resolved the same day"
        case resolved = "d: the contact meets TAS criteria and is resolved the same day"
    }
}

/// SEC-20: what correspondence contains.
package enum LetterContent: CitedRule {
    package static let id = RuleID(.securing, 20)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(9)",
        "provide a contact name, hours of operation, return address, and a telephone number for contact")

    package enum Ground: String, GroundSet {
        case letter = "a: correspondence with the taxpayer is planned"
    }
}
