/// The words that carry the grounds and gaps of LETTER-01 to LETTER-06.
extension SpecialFiveLetter.Ground {
    package var words: Words {
        switch self {
        case .due, .sent:
            .ofRule
        case .notTransferred:
            .cited(.caseDistribution2025, "II.B.1", "For all cases that are transferred to Special 5")
        }
    }
}

extension WeeklyAcknowledgement.Ground {
    package var words: Words {
        switch self {
        case .due:
            .ofRule
                + .cited(
                    .caseDistribution2025, "III.C",
                    "we have received and accepted their case but have not yet assigned their case to an individual CA")
        case .notNew:
            .ofRule
        }
    }
}

extension RunSnapshot.Ground {
    package var words: Words {
        switch self {
        case .present:
            .ofRule
        case .gone:
            .notNeeded
        }
    }
}

extension SecondAcknowledgement.Ground {
    package var words: Words {
        switch self {
        case .first:
            .ofRule
        case .again:
            .cited(
                .caseDistribution2025, "III.C",
                "On a weekly basis, TAS will send mail merge acknowledgement letters for new cases still present in Special 6"
            )
        case .once:
            .ofRule
        }
    }
}

extension SecondAcknowledgement.Gap {
    package var words: Words {
        switch self {
        case .undeclared:
            .ofRule
        }
    }
}

extension LetterParameters.Ground {
    package var words: Words {
        switch self {
        case .recorded:
            .cited(
                .caseDistribution2025, "II.B.1",
                "The mail merge letter will set expectations about when they will be contacted by their new CA.")
        case .runDay:
            .ofRule
        }
    }
}

extension LetterParameters.Gap {
    package var words: Words {
        switch self {
        case .noContactDays:
            .cited(
                .caseDistribution2025, "II.B.1",
                "The mail merge letter will set expectations about when they will be contacted by their new CA.")
        case .noRunDay:
            .ofRule
        }
    }
}

extension NoLetterOtherwise.Ground {
    package var words: Words {
        switch self {
        case .elsewhere:
            .ofRule + .cited(.caseDistribution2025, "II.B.1", "For all cases that are transferred to Special 5")
        case .withOffice:
            .ofRule
        }
    }
}
