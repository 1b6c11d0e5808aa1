extension RuleRegistry {
    static var letterRules: [any CitedRule.Type] {
        [
            SpecialFiveLetter.self, WeeklyAcknowledgement.self, RunSnapshot.self, SecondAcknowledgement.self,
            LetterParameters.self, NoLetterOtherwise.self,
        ]
    }
}

/// LETTER-01: a case that went to Special 5 has a letter that says it is being reassigned.
package enum SpecialFiveLetter: CitedRule {
    package static let id = RuleID(.letters, 1)
    package static let citation = Citation(
        .caseDistribution2025, "II.B.1",
        "TAS will send mail merge letters to taxpayers informing them that we are reassigning their case")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case due = "a: the case was transferred to Special 5, and its letter is due"
        case sent = "b: the letter for this transfer to Special 5 was sent"
        case notTransferred = "c: the case was not transferred to Special 5"
    }
}

/// LETTER-02: a new case that is in Special 6 when the weekly run is made is acknowledged.
package enum WeeklyAcknowledgement: CitedRule {
    package static let id = RuleID(.letters, 2)
    package static let citation = Citation(
        .caseDistribution2025, "III.C",
        "On a weekly basis, TAS will send mail merge acknowledgement letters for new cases still present in Special 6 at the time the mail merge process is run."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case due = "a: the case is new and in Special 6 at the run"
        case notNew = "b: the case in Special 6 is not new"
    }
}

/// LETTER-03: only what is in Special 6 at the run counts.
package enum RunSnapshot: CitedRule {
    package static let id = RuleID(.letters, 3)
    package static let citation = Citation(
        .caseDistribution2025, "III.C",
        "new cases still present in Special 6 at the time the mail merge process is run")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case present = "a: the case is in Special 6 at the time of the run"
        case gone = "b: the case is not in Special 6 at the time of the run, whenever it was"
    }
}

/// LETTER-04: a case in a second weekly run.
package enum SecondAcknowledgement: CitedRule {
    package static let id = RuleID(.letters, 4)
    package static let citation = Citation(
        .caseDistribution2025, "III.C", "acknowledgement letters for new cases still present in Special 6")

    package enum Ground: String, GroundSet {
        case first = "a: no acknowledgement was sent for the case before"
        case again = "b: by the operator's policy each weekly run has a letter"
        case once = "c: by the operator's policy a case has one acknowledgement"
    }
    package enum Gap: String, GapSet {
        case undeclared =
            "d: the case was acknowledged in an earlier run, and whether it is again is not stated or recorded"

        package var row: GapRow { GapRow(.noRule, to: .distributionAnalysts) }
    }
}

/// LETTER-05: when the run is made, in which words and languages, is the operator's.
package enum LetterParameters: CitedRule {
    package static let id = RuleID(.letters, 5)
    package static let citation = Citation(.caseDistribution2025, "III.C", "On a weekly basis, TAS will send")

    package enum Ground: String, GroundSet {
        case recorded = "a: the operator has recorded within how many days the new advocate makes contact"
        case runDay = "b: the operator has recorded the weekday of the run"
    }
    package enum Gap: String, GapSet {
        case noContactDays =
            "c: the letter sets expectations about the contact, and no number of days is stated or recorded"
        case noRunDay = "d: the weekday of the weekly run is neither stated nor recorded"

        package var row: GapRow { GapRow(.undefinedTerm, to: .distributionAnalysts) }
    }
}

/// LETTER-06: no other case has a letter by these rules.
package enum NoLetterOtherwise: CitedRule {
    package static let id = RuleID(.letters, 6)
    package static let citation = Citation(
        .caseDistribution2025, "III.C", "for new cases still present in Special 6")

    package enum Ground: String, GroundSet {
        case elsewhere =
            "a: the case is congressional, in Special 1 to 4, or was sent by Exhibit A, and no letter is for it"
        case withOffice = "b: the case is with an office or in Special 5, and this letter is not for it"
    }
}
