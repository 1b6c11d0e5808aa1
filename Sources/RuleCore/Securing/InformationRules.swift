/// SEC-08: when financial information is obtained at all.
package enum InformationRequired: CitedRule {
    package static let id = RuleID(.securing, 8)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(1)", "is ONLY required when a taxpayer indicates one of the following")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case cannotPay = "a: CNC or a PPIA is being considered"
        case nsia = "b: the taxpayer qualifies for an NSIA that is not excused"
        case offerTooLow = "c: the payment offered is too low for a guaranteed or streamlined agreement"
        case notRequired = "d: none of the four occasions for financial information is met"
        case levy = "e: a levy is said to cause hardship, and enough is secured to confirm that"
        case partialPayment = "p: a PPIA is being considered"
    }
    package enum Gap: String, GapSet {
        case excused = "f: whether IRM 5.19.1.6.4(12)(a) excuses the NSIA is not stated, and that text was not supplied"
        case qualifiesForNone =
            "g: none of the four occasions is met, and the proposal qualifies for no agreement, so that information is requested"

        package var row: GapRow {
            switch self {
            case .excused: GapRow(.externalText, to: .campusManager, at: "5.19.13.3(1)(3), Exception")
            case .qualifiesForNone: GapRow(.conflict, to: .campusManager, at: "5.19.13.3(1), 5.19.13.3(2)")
            }
        }
    }
}

/// SEC-09: without filing compliance no financial statement is input, except in hardship.
package enum FilingCompliance: CitedRule {
    package static let id = RuleID(.securing, 9)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(1), Reminder",
        "Do not input a financial where the taxpayer is not within filing compliance.")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case compliant = "a: the taxpayer is within filing compliance"
        case hardship = "b: the taxpayer experiences a financial hardship, with or without filing compliance"
        case levy = "c: a levy is said to cause hardship, with or without filing compliance"
        case notCompliant = "d: the taxpayer is not within filing compliance and experiences no hardship"
    }
}

/// SEC-10: an agreement that rests on a financial statement is an NSIA or a PPIA.
package enum AgreementFromStatement: CitedRule {
    package static let id = RuleID(.securing, 10)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(1)(4), Reminder",
        "established based upon the results of a financial statement must be input as an Non-Streamlined Installment Agreement (NSIA) or PPIA, as applicable"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case asSuch = "a: the agreement rests on a financial statement and is an NSIA or a PPIA"
        case otherwise = "b: the agreement rests on a financial statement and is to be input as another kind"
        case noAgreement = "c: no agreement is being considered"
    }
}

/// SEC-11: what each operation does when the proposal is neither full payment in 180 days nor a guaranteed or streamlined
/// agreement.
package enum OperationSecures: CitedRule {
    package static let id = RuleID(.securing, 11)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(2)",
        "If the taxpayer's proposal does not either full pay within 180 days, or qualify for a Guaranteed IA, or SIA, do the following based upon your assigned operation"
    )
    package static let asksForFacts = true

    /// The last day by which full payment still counts.
    package static let fullPaymentDaysMax = NumberBoundary(id, "full-payment-days-max", 180)

    package enum Ground: String, GroundSet {
        case transfer = "a: Accounts Management transfers to ACS"
        case csco = "b: CSCO or ACSS requests a Form 433-F, to be sent to CSCO in notice status"
        case acss = "c: CSCO or ACSS requests a Form 433-F, to be sent to ACSS in status 22 or 24"
        case secures = "d: the ACS call site or Field Assistance secures the information and inputs it on AMS"
        case fullPays = "e: the proposal pays in full within 180 days"
        case qualifies = "f: the proposal qualifies for a guaranteed or streamlined agreement"
    }
    package enum Gap: String, GapSet {
        case status =
            "g: the form goes to CSCO in notice status and to ACSS in status 22 or 24, and the account is in another"
        case mapping =
            "h: the site goes by the state mapping, which was not supplied, and none is recorded for the state"

        package var row: GapRow {
            switch self {
            case .status: GapRow(.noRule, to: .campusManager, at: "5.19.13.3(2), second row")
            case .mapping: GapRow(.externalText, to: .campusManager, at: "5.19.13.3(2), second row")
            }
        }
    }
}

/// SEC-12: what is secured is input and documented on AMS before a determination.
package enum AMSDocumentation: CitedRule {
    package static let id = RuleID(.securing, 12)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(3)",
        "All applicable financial screen(s) on AMS must be completed prior to making a determination of the taxpayer's ability to pay."
    )

    package enum Ground: String, GroundSet {
        case input = "a: financial information is required and may be input"
    }
}

/// SEC-13: nobody proves that housing and the like are paid; three sorts of payment are verified.
package enum NoProofOfPayment: CitedRule {
    package static let id = RuleID(.securing, 13)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(3), Note",
        "Taxpayers are not required to prove they are paying their housing, utilities, car payments etc.")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case proof = "a: somebody plans to ask for proof that an ordinary expense is being paid"
        case verified = "b: the taxpayer claims payments that are verified"
        case sixYear = "c: under the six-year rule payments of state or local tax are not verified"
        case notObtained = "d: no financial information is obtained here, and no claimed payment is verified"
    }
    package enum Gap: String, GapSet {
        case againstTables =
            "e: the taxpayer claims payments whose verification is required, and no verification is called for otherwise"

        package var row: GapRow {
            GapRow(.conflict, to: .collectionPolicy, at: "5.19.13.3(3), Note, and 5.19.13.2")
        }
    }
}

/// SEC-14: a call about a case that ACSS or CSCO controls goes to the examiner named on the notice.
package enum OpenControl: CitedRule {
    package static let id = RuleID(.securing, 14)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(4)",
        "When toll free contact is made on a financial case with an open IDRS control in ACSS or CSCO")

    package enum Ground: String, GroundSet {
        case open = "a: a toll-free contact meets an open control in ACSS or CSCO"
        case resolvable = "b: the controlling person's history and what the taxpayer says resolve the case"
        case none = "c: no control is open in ACSS or CSCO"
        case noExtraTime = "p: a control is open, and no additional time is allowed without its examiner"
        case noFurtherRequest = "q: a control is open, and nothing is requested beyond what its examiner requested"
    }
}
