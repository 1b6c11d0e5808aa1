/// Our interpretations of ambiguous phrases. Append only: the raw values order them and the ids are stored.
package enum ReadingID: UInt8, Code {
    case startOnIssueDate
    case expiryDayIncluded
    case actionDateGoverns
    case anyReview
    case congressionalWithoutOffice
    case unscreenedUrgent
    case criterionSettlesSpecial4
    case exhibitAtIntake
    case specialsBeforeExhibit
    case specialQueueIsTransfer
    case suspenseFromLetter
    case rawDatesStand
    case allowanceForMailOnly
    case fieldAssistanceTotal
    case oneClarification
    case clarificationFollowsList
    case twelveMonthsIncluded
    case bothConsequencesFollow
    case extensionFromDueDate
    case extensionWithinSuspense
    case studentLoanByMail
    case receiptCounts
    case pendingBeforeNextAction
    case paperRuleGoverns
    case bandIncludesItsEnd
    case allEmployeesFirst
    case payingLoanAllowed
    case adjoiningDaysLeftOut
    case departureIsFirstDayOut
    case upToTwentyDays
    case hoursOverForty
    case absenceCountsAsLeaving
    case departureBeforeKeeping

    /// The stable id: `R-INTL-01`.
    package var text: String { reading.id }
    package var rule: RuleID { reading.rule }
    /// What is read, how, and how else it could be.
    package var reading: Reading { ReadingRegistry.reading(self) }
}

/// An interpretation as an object: the phrase, how we read it, and how it could be read instead.
package struct Reading: Sendable {
    /// `R-` and a rule prefix and a number of its own.
    package let id: String
    /// The rule that rests on it.
    package let rule: RuleID
    /// The ambiguous words.
    package let phrase: Citation
    /// How we read them.
    package let ours: String
    /// How they could be read instead.
    package let alternative: String
    /// Whether the operator may choose the alternative; otherwise only ours or "refer".
    package let alternativeIsCoded: Bool
    /// The reason given when the operator has chosen "refer".
    package let reason: ReferralReason
    /// Who decides when the operator has chosen "refer".
    package let referTo: Referee

    package init(
        _ id: String, _ rule: RuleID, phrase: Citation, ours: String, alternative: String, alternativeIsCoded: Bool,
        reason: ReferralReason, referTo: Referee
    ) {
        self.id = id
        self.rule = rule
        self.phrase = phrase
        self.ours = ours
        self.alternative = alternative
        self.alternativeIsCoded = alternativeIsCoded
        self.reason = reason
        self.referTo = referTo
    }
}
