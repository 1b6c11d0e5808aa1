/// The words that carry the grounds and gaps of SUSP-10 to SUSP-15 and SUSP-22.
extension NoResponse.Ground {
    package var words: Words {
        switch self {
        case .ended, .running:
            .ofRule
        case .issued:
            .notNeeded
        }
    }
}

extension NoResponse.Gap {
    package var words: Words {
        switch self {
        case .responded:
            .ofRule
        case .cameLate:
            .cited(
                .financialInformation, "5.19.13.3(7)",
                "Once financial information is provided, CSCO and ACSS employees are required to control and work all cases to completion."
            )
                + .ofRule
        }
    }
}

extension PendingRejection.Ground {
    package var words: Words {
        switch self {
        case .pending:
            .ofRule
        case .without:
            .cited(
                .financialInformation, "5.19.13.3(10)",
                "If attempts at contact are unsuccessful, telephone and correspondence is issued with no response from the taxpayer and suspense time has passed, prepare for rejection of the IA and follow rejection procedures."
            )
        }
    }
}

extension PendingRejection.Gap {
    package var words: Words {
        switch self {
        case .paperCase:
            .cited(
                .financialInformation, "5.19.13.3(10)",
                "If attempts at contact are unsuccessful, telephone and correspondence is issued with no response from the taxpayer and suspense time has passed, prepare for rejection of the IA and follow rejection procedures."
            )
                + .cited(
                    .financialInformation, "5.19.13.3.3(11)(2)",
                    "If the original IA request did not meet Pending IA criteria and additional information was not received as requested, allow the account to continue with normal collection activity."
                )
        case .fieldAssistance:
            .cited(.financialInformation, "5.19.13.3(5)", "Direct the taxpayer to bring documents back to the TAC.")
        }
    }
}

extension NotPending.Ground {
    package var words: Words {
        switch self {
        case .notPending:
            .ofRule
        }
    }
}

extension NoticeStatusConsequence.Ground {
    package var words: Words {
        switch self {
        case .notice:
            .ofRule
        }
    }
}

extension Status22Consequence.Ground {
    package var words: Words {
        switch self {
        case .status22:
            .ofRule
        }
    }
}

extension CombinedConsequences.Ground {
    package var words: Words {
        switch self {
        case .both, .firstOnly:
            .ofRule
        case .neither:
            .notNeeded
        }
    }
}

extension CombinedConsequences.Gap {
    package var words: Words {
        switch self {
        case .pendingStatus22:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(11)(1)",
                    "If the original IA request met Pending IA criteria and additional information was not received, follow rejection procedures."
                )
                + .cited(
                    .financialInformation, "5.19.13.3.3(11)(4)",
                    "If the account is in ST 22, proceed with the next case action.")
        case .noticeNextAction:
            .ofRule
                + .cited(
                    .financialInformation, "5.19.13.3.3(11)(3)",
                    "If the account is in Notice Status, input CC STAUP 2200.")
                + .cited(
                    .financialInformation, "5.19.13.3(5), Note",
                    "If the taxpayer does not respond, proceed with the next action.")
        }
    }
}

extension ACSNoResponse.Ground {
    package var words: Words {
        switch self {
        case .nextAction, .regardless:
            .ofRule
        case .pendingFirst:
            .notNeeded
        }
    }
}
