/// A duty that a rule gives to a person. Append only: the raw values order them and the texts are stored.
package enum TaskCode: UInt8, Code {
    case setCasePriorityUrgent
    case writeUrgentDescription
    case screenUrgentCase
    case elevateToAreaDeputy
    case elevateToAreaAnalyst
    case followSpecialWorkflow
    case useRouteCaseButton
    case editCaseOwner
    case writeTransferPost
    case uploadFiles
    case uploadForm911
    case sendOriginalsWithForm3210
    case deletePIIFolder

    package var text: String {
        switch self {
        case .setCasePriorityUrgent: "set-case-priority-urgent"
        case .writeUrgentDescription: "write-urgent-description"
        case .screenUrgentCase: "screen-urgent-case"
        case .elevateToAreaDeputy: "elevate-to-area-deputy"
        case .elevateToAreaAnalyst: "elevate-to-area-analyst"
        case .followSpecialWorkflow: "follow-special-workflow"
        case .useRouteCaseButton: "use-route-case-button"
        case .editCaseOwner: "edit-case-owner"
        case .writeTransferPost: "write-transfer-post"
        case .uploadFiles: "upload-files"
        case .uploadForm911: "upload-form-911"
        case .sendOriginalsWithForm3210: "send-originals-with-form-3210"
        case .deletePIIFolder: "delete-pii-folder"
        }
    }

    package var rule: RuleID {
        switch self {
        case .setCasePriorityUrgent, .writeUrgentDescription: RuleID(.routing, 4)
        case .screenUrgentCase: RuleID(.routing, 5)
        case .elevateToAreaDeputy: RuleID(.routing, 10)
        case .elevateToAreaAnalyst: RuleID(.routing, 9)
        case .followSpecialWorkflow: RuleID(.specials, 7)
        case .useRouteCaseButton: RuleID(.routing, 1)
        case .editCaseOwner: RuleID(.transfers, 1)
        case .writeTransferPost: RuleID(.transfers, 2)
        case .uploadFiles, .uploadForm911: RuleID(.transfers, 4)
        case .sendOriginalsWithForm3210: RuleID(.transfers, 5)
        case .deletePIIFolder: RuleID(.transfers, 6)
        }
    }
}

/// Something the text forbids, which the facts say was planned or which always goes with a duty. Append only.
package enum ProhibitionCode: UInt8, Code {
    case urgentForHardshipAlone
    case routeCaseButton
    case zipCodeRouting
    case transferGuidelines
    case specialFive
    case specialSixForCongressional
    case transferAgain
    case changeDART
    case routeByFY2023Objectives
    case applySupersededGuidance

    package var text: String {
        switch self {
        case .urgentForHardshipAlone: "urgent-for-hardship-alone"
        case .routeCaseButton: "route-case-button"
        case .zipCodeRouting: "zip-code-routing"
        case .transferGuidelines: "transfer-guidelines"
        case .specialFive: "special-5"
        case .specialSixForCongressional: "special-6-for-congressional"
        case .transferAgain: "transfer-again"
        case .changeDART: "change-dart"
        case .routeByFY2023Objectives: "route-by-fy2023-objectives"
        case .applySupersededGuidance: "apply-superseded-guidance"
        }
    }

    package var rule: RuleID {
        switch self {
        case .urgentForHardshipAlone: RuleID(.routing, 4)
        case .routeCaseButton: RuleID(.routing, 2)
        case .zipCodeRouting, .transferGuidelines: RuleID(.routing, 8)
        case .specialFive: RuleID(.specials, 5)
        case .specialSixForCongressional: RuleID(.specials, 6)
        case .transferAgain: RuleID(.routing, 9)
        case .changeDART: RuleID(.transfers, 3)
        case .routeByFY2023Objectives: RuleID(.regime, 8)
        case .applySupersededGuidance: RuleID(.regime, 4)
        }
    }
}

/// A mark on a decision that a person should see. Append only.
package enum FlagCode: UInt8, Code {
    case regimeChangedSinceCreation
    case memoPrevails

    package var text: String {
        switch self {
        case .regimeChangedSinceCreation: "regime-changed-since-creation"
        case .memoPrevails: "memo-prevails"
        }
    }

    package var rule: RuleID {
        switch self {
        case .regimeChangedSinceCreation: RuleID(.regime, 5)
        case .memoPrevails: RuleID(.regime, 7)
        }
    }
}
