extension RuleRegistry {
    static var transferRules: [any CitedRule.Type] {
        [
            EditCaseOwner.self, WriteTransferPost.self, KeepDART.self, UploadFiles.self, SendOriginals.self,
            DeletePII.self, DeletionDuty.self,
        ]
    }
}

/// XFER-01: a case is moved by editing its owner.
package enum EditCaseOwner: CitedRule {
    package static let id = RuleID(.transfers, 1)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.1",
        "employees will edit the 'Case Owner' field via the Phoenix 'Details' tab and select the appropriate Special or local office"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case transfer = "a: the case goes to a Special queue or an office"
        case button = "b: the case is congressional and goes by the 'Route Case' button instead"
        case within = "c: the case stays in its office, and is no transfer"
    }
    package enum Gap: String, GapSet {
        case newCongressional = "d: a new congressional case goes by the button, and another way is proposed for it"
        case congressionalSpecial =
            "e: Special 1 to 4 is proposed for a congressional case, and the steps to it are those of non-congressional cases"

        package var row: GapRow {
            switch self {
            case .newCongressional: GapRow(.conflict, to: .localTaxpayerAdvocate, at: "V.A.2")
            case .congressionalSpecial: GapRow(.conflict, to: .localTaxpayerAdvocate, at: "III")
            }
        }
    }
}

/// XFER-02: the reason is written in a Post.
package enum WriteTransferPost: CitedRule {
    package static let id = RuleID(.transfers, 2)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.2", "Document the reason for the transfer in a Phoenix Post.")

    package enum Ground: String, GroundSet {
        case transfer = "a: a transfer is explained: why, what was sent, and how"
        case notWritten = "b: the reason is not written yet, and a transfer without it is not complete"
    }
}

/// XFER-03: the DART stays.
package enum KeepDART: CitedRule {
    package static let id = RuleID(.transfers, 3)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.3", "Do not update/change the DART when transferring a case in Phoenix.")

    package enum Ground: String, GroundSet {
        case transfer = "a: a case is being transferred"
    }
}

/// XFER-04: files go by upload.
package enum UploadFiles: CitedRule {
    package static let id = RuleID(.transfers, 4)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.4",
        "Use the 'Upload Files' feature to upload correspondence, documents, and Form 911")

    package enum Ground: String, GroundSet {
        case files = "a: a case is being transferred"
        case withForm911 = "b: a case that has a Form 911 is being transferred"
    }
}

/// XFER-05: originals are mailed with Form 3210, after their content is sent.
package enum SendOriginals: CitedRule {
    package static let id = RuleID(.transfers, 5)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.5", "When mailing, use Form 3210, Document Transmittal Form.")

    package enum Ground: String, GroundSet {
        case originals = "a: the receiving office needs original documents"
        case mailed = "b: something is mailed, though no originals are needed"
        case contentFirst = "c: originals are mailed before their content was e-mailed or faxed"
    }
}

/// XFER-06: what is stored outside of Phoenix is deleted when the case goes to another office.
package enum DeletePII: CitedRule {
    package static let id = RuleID(.transfers, 6)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.6",
        "TAS employees must remove any personally identifiable information (PII) they have stored outside of Phoenix for that case"
    )

    package enum Ground: String, GroundSet {
        case leaves =
            "a: the case goes to another office, and nobody has stated that nothing is stored outside of Phoenix"
        case nothingHeld = "b: nothing is stored outside of Phoenix for the case"
        case notAnOffice = "c: by the operator's reading, a Special queue is not another office"
        case sameOffice = "d: the case stays in its office, and the duty is for a transfer to another"
    }
}

/// XFER-07: the duty is that of those who no longer have the open case, and a Special queue counts as another office.
package enum DeletionDuty: CitedRule {
    package static let id = RuleID(.transfers, 7)
    package static let citation = Citation(
        .caseDistribution2025, "V.B.6",
        "employees do not retain PII on their computers for taxpayers for which they no longer have an open case")

    package enum Ground: String, GroundSet {
        case specialQueue = "a: the case goes to a Special queue, which owns it as an office would"
    }
}
