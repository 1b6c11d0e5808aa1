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
    case assignNewCases
    case returnToReleasingOffice
    case transferBeforeLeaving
    case mailBeforeContent
    case letterInTheseRules
    case exhibitAIn2024
    case deferralForIndividuals
    case workloadBalancing
    case repeatIntake
    case laterSpecials
    case assignToUnavailable
    case applyGuidanceNotInForce
    case transferRetainedCase

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
        case .assignNewCases: "assign-new-cases"
        case .returnToReleasingOffice: "return-to-releasing-office"
        case .transferBeforeLeaving: "transfer-before-leaving"
        case .mailBeforeContent: "mail-before-content"
        case .letterInTheseRules: "letter-under-these-rules"
        case .exhibitAIn2024: "exhibit-a-in-2024"
        case .deferralForIndividuals: "deferral-for-individuals"
        case .workloadBalancing: "workload-balancing"
        case .repeatIntake: "repeat-intake"
        case .laterSpecials: "specials-5-and-6-in-2024"
        case .assignToUnavailable: "assign-to-unavailable-advocate"
        case .applyGuidanceNotInForce: "apply-guidance-not-in-force"
        case .transferRetainedCase: "transfer-retained-case"
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
        case .assignNewCases: RuleID(.availability, 6)
        case .returnToReleasingOffice: RuleID(.departing, 10)
        case .transferBeforeLeaving: RuleID(.departing, 3)
        case .mailBeforeContent: RuleID(.transfers, 5)
        case .letterInTheseRules: RuleID(.letters, 6)
        case .exhibitAIn2024: RuleID(.regime2024, 4)
        case .deferralForIndividuals: RuleID(.regime2024, 10)
        case .workloadBalancing: RuleID(.regime2024, 13)
        case .repeatIntake: RuleID(.regime2024, 14)
        case .laterSpecials: RuleID(.regime2024, 15)
        case .assignToUnavailable: RuleID(.distribution, 7)
        case .applyGuidanceNotInForce: RuleID(.regime, 3)
        case .transferRetainedCase: RuleID(.departing, 2)
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
    case inactiveDayNotStated
    case accessEnds
    case hoursWithoutExample
    case absenteeKeepsPosition
    case reasonNotWritten
    case deletionDayNotStated
    case deferredInAverage
    case placedByExhibit
    case languageNotStated
    case officeToBeFound
    case bilingualNotStated
    case daysOfOtherGuidance
    case letterDatedAhead
    case caseCreatedAhead
    case controlDatedAhead

    package var text: String {
        switch self {
        case .regimeChangedSinceCreation: "regime-changed-since-creation"
        case .memoPrevails: "memo-prevails"
        case .controlOnAnotherDay: "control-on-another-day"
        case .fieldAssistanceAllowance: "field-assistance-allowance"
        case .moreThanThirtyDays: "more-than-thirty-days"
        case .recordedAfterFollowUp: "recorded-after-follow-up"
        case .pendingIAAtACS: "pending-ia-at-acs"
        case .inactiveDayNotStated: "inactive-day-not-stated"
        case .accessEnds: "access-ends-after-35-days"
        case .hoursWithoutExample: "hours-without-example"
        case .absenteeKeepsPosition: "absentee-keeps-position"
        case .reasonNotWritten: "reason-not-written"
        case .deletionDayNotStated: "deletion-day-not-stated"
        case .deferredInAverage: "deferred-in-average"
        case .placedByExhibit: "placed-by-exhibit-a"
        case .languageNotStated: "language-not-stated"
        case .officeToBeFound: "office-to-be-found"
        case .bilingualNotStated: "bilingual-not-stated"
        case .daysOfOtherGuidance: "days-of-other-guidance"
        case .letterDatedAhead: "letter-dated-ahead"
        case .caseCreatedAhead: "case-created-ahead"
        case .controlDatedAhead: "control-dated-ahead"
        }
    }

    package var rule: RuleID {
        switch self {
        case .regimeChangedSinceCreation, .daysOfOtherGuidance, .caseCreatedAhead: RuleID(.regime, 5)
        case .memoPrevails: RuleID(.regime, 7)
        case .controlOnAnotherDay, .controlDatedAhead: RuleID(.suspense, 2)
        case .letterDatedAhead: RuleID(.suspense, 23)
        case .fieldAssistanceAllowance: RuleID(.suspense, 6)
        case .moreThanThirtyDays: RuleID(.suspense, 7)
        case .recordedAfterFollowUp: RuleID(.suspense, 9)
        case .pendingIAAtACS: RuleID(.suspense, 22)
        case .inactiveDayNotStated: RuleID(.availability, 4)
        case .accessEnds: RuleID(.availability, 5)
        case .hoursWithoutExample: RuleID(.availability, 15)
        case .absenteeKeepsPosition: RuleID(.departing, 3)
        case .reasonNotWritten: RuleID(.transfers, 2)
        case .deletionDayNotStated: RuleID(.transfers, 6)
        case .deferredInAverage: RuleID(.distribution, 1)
        case .placedByExhibit: RuleID(.distribution, 6)
        case .languageNotStated, .bilingualNotStated: RuleID(.distribution, 4)
        case .officeToBeFound: RuleID(.routing, 1)
        }
    }
}
