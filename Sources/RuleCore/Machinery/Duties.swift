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
    case sendLetter
    case updateAMSControl
    case suspendOnACS
    case acceptFaxesDuringCall
    case settleByTelephone
    case inputStaup
    case makeTACAppointment
    case documentNoMoreOpportunities
    case followRejectionProcedures
    case inputStaup2200
    case takeNextCaseAction
    case askForCopies
    case offerHigherAmount
    case askToFaxProof
    case releaseLevy
    case reportCNCHardship
    case establishAgreement
    case confirmLevyHardship
    case checkFullCompliance
    case documentOnAMS
    case completeAMSScreens
    case useInternalSources
    case addressDiscrepancies
    case requestPaper
    case requestPaperOfDiscrepancy
    case documentExplanation
    case verifyExceptionBasis
    case verifyStudentLoan
    case verifyCourtOrder
    case verifyStateTax
    case contactNamedExaminer
    case faxForm4442
    case associateResponse
    case workToCompletion
    case giveLITCInformation
    case referToTAS
    case writeContactDetails
    case noteRequestOnAMS
    case adviseLoanMayBeRevised
    case adviseLoanDueDate
    case adviseDeferment
    case adviseLoanRevision
    case requestLoanVerification
    case establishWithoutLoan

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
        case .sendLetter: "send-letter"
        case .updateAMSControl: "update-ams-control"
        case .suspendOnACS: "suspend-on-acs"
        case .acceptFaxesDuringCall: "accept-faxes-during-call"
        case .settleByTelephone: "settle-by-telephone"
        case .inputStaup: "input-staup"
        case .makeTACAppointment: "make-tac-appointment"
        case .documentNoMoreOpportunities: "document-no-more-opportunities"
        case .followRejectionProcedures: "follow-rejection-procedures"
        case .inputStaup2200: "input-staup-2200"
        case .takeNextCaseAction: "take-next-case-action"
        case .askForCopies: "ask-for-copies"
        case .offerHigherAmount: "offer-higher-amount"
        case .askToFaxProof: "ask-to-fax-proof"
        case .releaseLevy: "release-levy"
        case .reportCNCHardship: "report-cnc-hardship"
        case .establishAgreement: "establish-agreement"
        case .confirmLevyHardship: "confirm-levy-hardship"
        case .checkFullCompliance: "check-full-compliance"
        case .documentOnAMS: "document-on-ams"
        case .completeAMSScreens: "complete-ams-screens"
        case .useInternalSources: "use-internal-sources"
        case .addressDiscrepancies: "address-discrepancies"
        case .requestPaper: "request-paper-substantiation"
        case .requestPaperOfDiscrepancy: "request-paper-of-discrepancy"
        case .documentExplanation: "document-explanation"
        case .verifyExceptionBasis: "verify-exception-basis"
        case .verifyStudentLoan: "verify-student-loan"
        case .verifyCourtOrder: "verify-court-order"
        case .verifyStateTax: "verify-state-tax"
        case .contactNamedExaminer: "contact-named-examiner"
        case .faxForm4442: "fax-form-4442"
        case .associateResponse: "associate-response"
        case .workToCompletion: "work-to-completion"
        case .giveLITCInformation: "give-litc-information"
        case .referToTAS: "refer-to-tas"
        case .writeContactDetails: "write-contact-details"
        case .noteRequestOnAMS: "note-request-on-ams"
        case .adviseLoanMayBeRevised: "advise-loan-may-be-revised"
        case .adviseLoanDueDate: "advise-loan-due-date"
        case .adviseDeferment: "advise-deferment"
        case .adviseLoanRevision: "advise-loan-revision"
        case .requestLoanVerification: "request-loan-verification"
        case .establishWithoutLoan: "establish-without-loan"
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
        case .sendLetter: RuleID(.suspense, 8)
        case .updateAMSControl, .suspendOnACS: RuleID(.suspense, 2)
        case .acceptFaxesDuringCall, .settleByTelephone: RuleID(.suspense, 21)
        case .inputStaup, .makeTACAppointment: RuleID(.suspense, 20)
        case .documentNoMoreOpportunities: RuleID(.suspense, 16)
        case .followRejectionProcedures: RuleID(.suspense, 11)
        case .inputStaup2200: RuleID(.suspense, 13)
        case .takeNextCaseAction: RuleID(.suspense, 14)
        case .askForCopies: RuleID(.substantiation, 6)
        case .offerHigherAmount: RuleID(.substantiation, 7)
        case .askToFaxProof, .releaseLevy, .reportCNCHardship, .establishAgreement: RuleID(.substantiation, 8)
        case .confirmLevyHardship: RuleID(.securing, 8)
        case .checkFullCompliance: RuleID(.securing, 9)
        case .documentOnAMS, .completeAMSScreens: RuleID(.securing, 12)
        case .useInternalSources, .addressDiscrepancies, .requestPaper: RuleID(.securing, 7)
        case .requestPaperOfDiscrepancy, .documentExplanation: RuleID(.securing, 15)
        case .verifyExceptionBasis: RuleID(.securing, 1)
        case .verifyStudentLoan, .verifyCourtOrder, .verifyStateTax: RuleID(.securing, 13)
        case .contactNamedExaminer, .faxForm4442: RuleID(.securing, 14)
        case .associateResponse, .workToCompletion: RuleID(.securing, 17)
        case .giveLITCInformation, .referToTAS: RuleID(.securing, 19)
        case .writeContactDetails, .noteRequestOnAMS: RuleID(.securing, 20)
        case .adviseLoanMayBeRevised, .adviseLoanDueDate, .establishWithoutLoan: RuleID(.studentLoans, 1)
        case .adviseDeferment, .adviseLoanRevision: RuleID(.studentLoans, 2)
        case .requestLoanVerification: RuleID(.studentLoans, 3)
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
    case actBeforeFollowUp
    case referToEarlierEmployee
    case requestForDisallowed
    case financialAnalysis
    case inputFinancial
    case inputAsStreamlined
    case proofOfPayment
    case extraTimeWithoutExaminer
    case requestBeyondExaminer
    case eMail
    case forwardToEarlierEmployee

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
        case .actBeforeFollowUp: "act-before-follow-up"
        case .referToEarlierEmployee: "refer-to-earlier-employee"
        case .requestForDisallowed: "request-for-disallowed"
        case .financialAnalysis: "financial-analysis"
        case .inputFinancial: "input-financial"
        case .inputAsStreamlined: "input-as-streamlined"
        case .proofOfPayment: "proof-of-payment"
        case .extraTimeWithoutExaminer: "extra-time-without-examiner"
        case .requestBeyondExaminer: "request-beyond-examiner"
        case .eMail: "e-mail"
        case .forwardToEarlierEmployee: "forward-to-earlier-employee"
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
        case .actBeforeFollowUp: RuleID(.suspense, 10)
        case .referToEarlierEmployee: RuleID(.suspense, 18)
        case .requestForDisallowed: RuleID(.substantiation, 5)
        case .financialAnalysis: RuleID(.securing, 3)
        case .inputFinancial: RuleID(.securing, 9)
        case .inputAsStreamlined: RuleID(.securing, 10)
        case .proofOfPayment: RuleID(.securing, 13)
        case .extraTimeWithoutExaminer, .requestBeyondExaminer: RuleID(.securing, 14)
        case .eMail: RuleID(.securing, 16)
        case .forwardToEarlierEmployee: RuleID(.securing, 17)
        }
    }
}

/// A mark on a decision that a person should see. Append only.
package enum FlagCode: UInt8, Code {
    case regimeChangedSinceCreation
    case memoPrevails
    case controlOnAnotherDay
    case fieldAssistanceAllowance
    case moreThanThirtyDays
    case recordedAfterFollowUp
    case pendingIAAtACS

    package var text: String {
        switch self {
        case .regimeChangedSinceCreation: "regime-changed-since-creation"
        case .memoPrevails: "memo-prevails"
        case .controlOnAnotherDay: "control-on-another-day"
        case .fieldAssistanceAllowance: "field-assistance-allowance"
        case .moreThanThirtyDays: "more-than-thirty-days"
        case .recordedAfterFollowUp: "recorded-after-follow-up"
        case .pendingIAAtACS: "pending-ia-at-acs"
        }
    }

    package var rule: RuleID {
        switch self {
        case .regimeChangedSinceCreation: RuleID(.regime, 5)
        case .memoPrevails: RuleID(.regime, 7)
        case .controlOnAnotherDay: RuleID(.suspense, 2)
        case .fieldAssistanceAllowance: RuleID(.suspense, 6)
        case .moreThanThirtyDays: RuleID(.suspense, 7)
        case .recordedAfterFollowUp: RuleID(.suspense, 9)
        case .pendingIAAtACS: RuleID(.suspense, 22)
        }
    }
}
