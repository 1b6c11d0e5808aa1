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
    case applyDeferralRules
    case setStatusDeferred
    case setStatusInactive
    case reassignInventory
    case sendAssignmentDocumentation
    case documentationFromOwningOffice
    case updateReturnStatus
    case resolveClosableCases
    case documentOpenCases
    case deferNewHire
    case reviewAvailabilityWeekly
    case adjustActiveCACount
    case tellAreaOfSchedule
    case elevateReducedAvailability
    case reassignWithinOffice
    case transferToSpecial5
    case notifyAreaAnalyst
    case discussWithDistribution
    case sendSpecial5Letter
    case sendContentFirst
    case mailOriginalsFastest
    case mergeSpecial5Letter
    case mergeAcknowledgement
    case setTAMISDeferral
    case setTAMISStatus
    case assignByManager
    case rebalanceWithAreas
    case useOPI
    case decideVolume

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
        case .applyDeferralRules: "apply-deferral-rules"
        case .setStatusDeferred: "set-status-deferred"
        case .setStatusInactive: "set-status-inactive"
        case .reassignInventory: "reassign-inventory"
        case .sendAssignmentDocumentation: "send-assignment-documentation"
        case .documentationFromOwningOffice: "documentation-from-owning-office"
        case .updateReturnStatus: "update-return-status"
        case .resolveClosableCases: "resolve-closable-cases"
        case .documentOpenCases: "document-open-cases"
        case .deferNewHire: "defer-new-hire"
        case .reviewAvailabilityWeekly: "review-availability-weekly"
        case .adjustActiveCACount: "adjust-active-ca-count"
        case .tellAreaOfSchedule: "tell-area-of-schedule"
        case .elevateReducedAvailability: "elevate-reduced-availability"
        case .reassignWithinOffice: "reassign-within-office"
        case .transferToSpecial5: "transfer-to-special-5"
        case .notifyAreaAnalyst: "notify-area-analyst"
        case .discussWithDistribution: "discuss-with-distribution-analysts"
        case .sendSpecial5Letter: "send-special-5-letter"
        case .sendContentFirst: "send-content-first"
        case .mailOriginalsFastest: "mail-originals-by-fastest-method"
        case .mergeSpecial5Letter: "merge-special-5-letter"
        case .mergeAcknowledgement: "merge-acknowledgement"
        case .setTAMISDeferral: "set-tamis-deferral"
        case .setTAMISStatus: "set-tamis-status"
        case .assignByManager: "assign-by-manager"
        case .rebalanceWithAreas: "rebalance-with-areas"
        case .useOPI: "use-over-the-phone-interpreter"
        case .decideVolume: "decide-volume"
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
        case .applyDeferralRules: RuleID(.availability, 18)
        case .setStatusDeferred: RuleID(.availability, 2)
        case .setStatusInactive, .reassignInventory: RuleID(.availability, 4)
        case .sendAssignmentDocumentation, .documentationFromOwningOffice: RuleID(.availability, 7)
        case .updateReturnStatus: RuleID(.availability, 8)
        case .resolveClosableCases, .documentOpenCases: RuleID(.availability, 9)
        case .deferNewHire: RuleID(.availability, 10)
        case .reviewAvailabilityWeekly: RuleID(.availability, 11)
        case .adjustActiveCACount, .tellAreaOfSchedule: RuleID(.availability, 15)
        case .elevateReducedAvailability: RuleID(.availability, 16)
        case .reassignWithinOffice: RuleID(.departing, 2)
        case .transferToSpecial5: RuleID(.departing, 3)
        case .notifyAreaAnalyst, .discussWithDistribution: RuleID(.departing, 5)
        case .sendSpecial5Letter: RuleID(.departing, 6)
        case .sendContentFirst, .mailOriginalsFastest: RuleID(.transfers, 5)
        case .mergeSpecial5Letter: RuleID(.letters, 1)
        case .mergeAcknowledgement: RuleID(.letters, 2)
        case .setTAMISDeferral: RuleID(.regime2024, 9)
        case .setTAMISStatus: RuleID(.regime2024, 11)
        case .assignByManager: RuleID(.regime2024, 14)
        case .rebalanceWithAreas: RuleID(.regime2024, 7)
        case .useOPI: RuleID(.distribution, 4)
        case .decideVolume: RuleID(.distribution, 2)
        }
    }
}
