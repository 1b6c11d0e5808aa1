extension RuleRegistry {
    static var suspenseRules: [any CitedRule.Type] {
        [
            LetterResponsePeriod.self, SuspensePeriod.self, MailAllowance.self, FaxLater.self, CallBack.self,
            FieldAssistanceMail.self, SubstantiationDeadline.self, LetterAfterAttempt.self, ResponseInTime.self,
            NoResponse.self, PendingRejection.self, NotPending.self, NoticeStatusConsequence.self,
            Status22Consequence.self, CombinedConsequences.self, StillMissing.self, ClarificationRound.self,
            RecentStatement.self, InterviewDocumented.self, PlaceOfWaiting.self, LevyCall.self,
            ACSNoResponse.self, DateArithmetic.self, StudentLoanPlan.self,
        ]
    }
}

/// SUSP-01: 30 days to respond, from the letter.
package enum LetterResponsePeriod: CitedRule {
    package static let id = RuleID(.suspense, 1)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(8)",
        "Allow 30 days from the date of the letter issuance for the taxpayer to respond")
    package static let asksForFacts = true

    /// Days to respond to a letter.
    package static let days = NumberBoundary(id, "days", 30)

    package enum Ground: String, GroundSet {
        case letter = "a: CSCO or ACSS asks by letter, and the taxpayer has 30 days from its issuance"
    }
    package enum Gap: String, GapSet {
        case otherDays = "b: another number of days was given than the 30 that the text allows from a letter"
        case otherOperation = "c: the text gives the days of a letter for CSCO and ACSS alone"
        case accountsManagement =
            "d: Accounts Management transfers such a case to ACS, and the text gives it no days of its own"

        package var row: GapRow {
            switch self {
            case .otherDays: GapRow(.conflict, to: .campusManager)
            case .otherOperation: GapRow(.noRule, to: .campusManager)
            case .accountsManagement: GapRow(.noRule, to: .campusManager, at: "5.19.13.3(2)")
            }
        }
    }
}

/// SUSP-02: the case is suspended for 45 days, and controlled so.
package enum SuspensePeriod: CitedRule {
    package static let id = RuleID(.suspense, 2)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(8)",
        "Update current AMS control to S status with a follow-up for 45 days then suspend case.")

    /// Days of suspense after a letter.
    package static let days = NumberBoundary(id, "days", 45)

    package enum Ground: String, GroundSet {
        case suspended = "a: CSCO or ACSS asked by letter, and the case is suspended for 45 days"
        case fromControl = "b: by the operator's reading, the 45 days run from the update of the control"
        case suspendedByCSCO = "p: CSCO asked by letter, and the case is suspended for 45 days"
        case fromControlOfCSCO = "q: by the operator's reading, the 45 days of CSCO run from the update of the control"
    }
    package enum Gap: String, GapSet {
        case cycles =
            "c: the text asks for the appropriate number of ACS cycles, and the operator has recorded none (parameter acs-cycles)"
        case setShort = "d: the follow-up date that was set is before the end of the 45 days of suspense"

        package var row: GapRow {
            switch self {
            case .cycles: GapRow(.externalText, to: .campusManager)
            case .setShort: GapRow(.conflict, to: .campusManager)
            }
        }
    }
}

/// SUSP-03: 15 days more for what is mailed.
package enum MailAllowance: CitedRule {
    package static let id = RuleID(.suspense, 3)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(10)(3)", "Add 15 calendar days to the due date given the taxpayer.")
    package static let asksForFacts = true

    /// Days added to the due date.
    package static let days = NumberBoundary(id, "days", 15)

    package enum Ground: String, GroundSet {
        case mailed = "a: the answer comes by mail, and the follow-up is 15 days after the due date"
        case notMailed = "b: the answer comes by fax or by a call, and nothing is added for the mail"
        case always = "c: by the operator's reading, 15 days are added for a fax or a call too"
        case mailedToACS = "p: what ACS asked for comes by mail, and 15 days are added to the due date"
        case mailedToPaperUnit = "q: the form that CSCO or ACSS asked for comes by mail, and 15 days are added"
    }
    package enum Gap: String, GapSet {
        case setShort = "d: the dates that were set leave fewer days than those given and the 15 that are added"

        package var row: GapRow { GapRow(.conflict, to: .campusManager) }
    }
}

/// SUSP-04: 5 days to fax what could not be faxed during the call.
package enum FaxLater: CitedRule {
    package static let id = RuleID(.suspense, 4)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(5)",
        "If the taxpayer states they will fax the information and is unable to do so while on the call – allow five days from date of telephone call."
    )
    package static let asksForFacts = true

    /// Days to fax.
    package static let days = NumberBoundary(id, "days", 5)

    package enum Ground: String, GroundSet {
        case fax = "a: the taxpayer will fax to ACS later, and has 5 days from the call"
    }
    package enum Gap: String, GapSet {
        case otherDays = "b: another number of days was given than the 5 that the text allows for a fax"
        case otherOperation = "c: the text gives the days of a later fax for ACS alone"

        package var row: GapRow {
            switch self {
            case .otherDays: GapRow(.conflict, to: .campusManager)
            case .otherOperation: GapRow(.noRule, to: .campusManager)
            }
        }
    }
}

/// SUSP-05: 5 days to call back.
package enum CallBack: CitedRule {
    package static let id = RuleID(.suspense, 5)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(5)", "If the taxpayer indicates they will call back, allow 5 days.")
    package static let asksForFacts = true

    /// Days to call back.
    package static let days = NumberBoundary(id, "days", 5)

    package enum Ground: String, GroundSet {
        case toACS = "a: the taxpayer will call back, and has 5 days"
        case elsewhere = "p: the taxpayer will call back to another operation than ACS, and has 5 days"
    }
    package enum Gap: String, GapSet {
        case otherDays = "b: another number of days was given than the 5 that the text allows for a call back"

        package var row: GapRow { GapRow(.conflict, to: .campusManager) }
    }
}

/// SUSP-06: Field Assistance gives 15 days for what is mailed.
package enum FieldAssistanceMail: CitedRule {
    package static let id = RuleID(.suspense, 6)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(5)",
        "Provide the taxpayer with an appropriate deadline to submit the information being requested, 15 days for information being mailed."
    )
    package static let asksForFacts = true

    /// Days for what is mailed to Field Assistance.
    package static let days = NumberBoundary(id, "days", 15)

    package enum Ground: String, GroundSet {
        case total = "a: Field Assistance asked, the answer comes by mail, and 15 days are all there are"
        case added = "b: by the operator's reading, the 15 days of the general note are added"
    }
    package enum Gap: String, GapSet {
        case otherDays =
            "c: another number of days was given than the 15 of Field Assistance, as the general paragraph on deadlines allows"

        package var row: GapRow { GapRow(.conflict, to: .campusManager, at: "5.19.13.3.3(10)(3)") }
    }
}

/// SUSP-07: a person chooses the deadline for substantiation, generally of no more than 30 days.
package enum SubstantiationDeadline: CitedRule {
    package static let id = RuleID(.suspense, 7)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3.3(10)(3)",
        "Generally, the taxpayer should be allowed no more than 30 days to provide requested substantiation.")
    package static let asksForFacts = true

    /// The most days that are generally given.
    package static let usualMax = NumberBoundary(id, "usual-max", 30)
    /// Days for what is readily available.
    package static let readilyAvailable = NumberBoundary(id, "readily-available", 10)
    /// Days for borrowing.
    package static let borrowing = NumberBoundary(id, "borrowing", 30)

    package enum Ground: String, GroundSet {
        case given = "a: a person gave no more than 30 days"
        case readilyAvailable = "b: the documents are readily available, and 10 days are given for them"
        case borrowing = "c: the taxpayer attempts to borrow, and 30 days are given for it"
        case reasonStated = "d: more than 30 days are given, and the reason is stated"
        case extended = "e: a person granted more time by the due date, and it is added to the due date"
        case extendedInSuspense = "f: a person granted more time after the due date, within the suspense"
        case extendedFromGrant = "g: by the operator's reading, the granted days run from the day of the grant"
        case refused = "h: a person granted no more time, and the dates stand"
    }
    package enum Gap: String, GapSet {
        case noReason = "i: more than 30 days are given without a stated reason"
        case afterFollowUp =
            "j: more time was granted after the follow-up date, and the text knows no way back from what follows then"
        case shortened = "k: by the operator's reading, the granted days end before the dates that were set"

        package var row: GapRow {
            switch self {
            case .noReason: GapRow(.discretion, to: .campusManager)
            case .afterFollowUp: GapRow(.noRule, to: .campusManager, at: "5.19.13.3.3(11)")
            case .shortened: GapRow(.conflict, to: .campusManager)
            }
        }
    }
}

/// SUSP-08: an attempt by telephone that reaches nobody is followed by a letter.
package enum LetterAfterAttempt: CitedRule {
    package static let id = RuleID(.suspense, 8)
    package static let citation = Citation(
        .financialInformation, "5.19.13.3(8)",
        "if making a phone attempt and contact is not made with the taxpayer, you must follow-up with a letter requesting additional information"
    )

    package enum Ground: String, GroundSet {
        case noContact =
            "a: CSCO or ACSS called and reached nobody, and a letter must follow; the days run from the letter"
        case letter = "b: the call reached nobody, and the letter that must follow is issued"
        case contact = "c: the call reached the taxpayer"
    }
    package enum Gap: String, GapSet {
        case otherOperation =
            "d: the call reached nobody, so nobody promised an answer, and the text tells only CSCO and ACSS what to do then"

        package var row: GapRow { GapRow(.noRule, to: .campusManager) }
    }
}
