package import CivilTime

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

/// What the operator has chosen for a reading.
package enum ReadingChoice: String, Sendable, Hashable, CaseIterable {
    case ours, alternative, refer
}

/// The operator's choices; ours for every reading not named.
package struct ReadingPolicy: Sendable, Hashable {
    /// One recorded choice.
    package struct Record: Sendable, Hashable {
        /// The reading.
        package let id: ReadingID
        /// The choice. An alternative that is not coded must not be chosen.
        package let choice: ReadingChoice
        /// By whose authority.
        package let authority: String
        /// The day it was recorded: a later record replaces an earlier one for the same reading.
        package let on: CivilDate

        /// A record; choosing an alternative that is not coded is a programmer's error and traps.
        package init(id: ReadingID, choice: ReadingChoice, authority: String, on: CivilDate) {
            precondition(
                choice != .alternative || id.reading.alternativeIsCoded,
                "an alternative that is not coded cannot be chosen")
            self.id = id
            self.choice = choice
            self.authority = authority
            self.on = on
        }
    }

    /// The records that count, one for each reading.
    package private(set) var records: [Record] = []
    private var alternatives = CodeSet<ReadingID>()
    private var refers = CodeSet<ReadingID>()

    package init() {}

    /// The choice for one reading.
    package func choice(_ id: ReadingID) -> ReadingChoice {
        if alternatives.isEmpty, refers.isEmpty { return .ours }
        guard !Mutation.ignoresReading(id) else { return .ours }
        if refers.contains(id) { return .refer }
        return alternatives.contains(id) ? .alternative : .ours
    }

    /// Adds a record; it counts unless one of a later day stands for the same reading.
    package mutating func record(_ record: Record) {
        if let place = records.firstIndex(where: { $0.id == record.id }) {
            guard records[place].on <= record.on else { return }
            records[place] = record
        } else {
            records.append(record)
        }
        alternatives.remove(record.id)
        refers.remove(record.id)
        switch record.choice {
        case .ours: break
        case .alternative: alternatives.insert(record.id)
        case .refer: refers.insert(record.id)
        }
    }
}
