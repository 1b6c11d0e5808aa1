/// The words that carry the grounds and gaps of XFER-01 to XFER-07.
extension EditCaseOwner.Ground {
    package var words: Words {
        switch self {
        case .transfer:
            .ofRule
        case .button, .within:
            .notNeeded
        }
    }
}

extension EditCaseOwner.Gap {
    package var words: Words {
        switch self {
        case .newCongressional:
            .cited(.caseDistribution2025, "V.A.2", "by using the 'Route Case' button")
        case .congressionalSpecial:
            .cited(.caseDistribution2025, "III", "All New Unassigned Non-Congressional Cases - Special 6")
                + .cited(.caseDistribution2025, "V.A.1", "unless the case meets criteria for Special 1-4")
        }
    }
}

extension WriteTransferPost.Ground {
    package var words: Words {
        switch self {
        case .transfer:
            .ofRule
                + .cited(
                    .caseDistribution2025, "V.B.2",
                    "Include an explanation of why the case was transferred, a description of any documentation that was sent"
                )
        case .notWritten:
            .ofRule
        }
    }
}

extension KeepDART.Ground {
    package var words: Words {
        switch self {
        case .transfer:
            .ofRule
        }
    }
}

extension UploadFiles.Ground {
    package var words: Words {
        switch self {
        case .files, .withForm911:
            .ofRule
        }
    }
}

extension SendOriginals.Ground {
    package var words: Words {
        switch self {
        case .originals:
            .cited(
                .caseDistribution2025, "V.B.5",
                "the information will be mailed by the fastest method available after emailing or faxing the pertinent information"
            ) + .ofRule
        case .mailed:
            .ofRule
        case .contentFirst:
            .cited(
                .caseDistribution2025, "V.B.5",
                "the information will be mailed by the fastest method available after emailing or faxing the pertinent information"
            )
        }
    }
}

extension DeletePII.Ground {
    package var words: Words {
        switch self {
        case .leaves:
            .ofRule + .cited(.caseDistribution2025, "V.B.6", "delete the folder associated with that Phoenix case file")
        case .nothingHeld, .notAnOffice, .sameOffice:
            .notNeeded
        }
    }
}

extension DeletionDuty.Ground {
    package var words: Words {
        switch self {
        case .specialQueue:
            .ofRule
        }
    }
}
