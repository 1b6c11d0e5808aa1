@testable import RuleCore

/// Outcomes under IRM 5.19.13 with the words that carry them.
extension PrintedWordsTests {
    private static func secure(_ outcome: String, _ facts: String, _ rule: String, _ words: [String]) -> PrintedWords {
        PrintedWords(outcome: outcome, kind: .securing, facts: facts, rule: rule, words: words)
    }

    static let securing: [PrintedWords] = [
        secure(
            "the taxpayer is referred to TAS", #"{"meets_tas_criteria":true,"resolvable_same_day":false}"#, "SEC-19",
            [
                "when the contact meets TAS criteria see IRM 13.1.7, Taxpayer Advocate Service (TAS) Case Criteria, and you cannot resolve the taxpayer's issue the same day"
            ]),
        secure(
            "a financial statement is input in hardship",
            #"{"operation":"acs","disposition":"cnc","filing_compliant":false,"financial_hardship":true}"#, "SEC-09",
            ["If the taxpayer is experiencing a financial hardship"]),
        secure(
            "a financial statement is not input without filing compliance",
            #"{"operation":"acs","disposition":"cnc","filing_compliant":false,"financial_hardship":false}"#, "SEC-09",
            ["Do not input a financial where the taxpayer is not within filing compliance."]),
        secure(
            "child support is verified", #"{"operation":"acs","disposition":"cnc","payments_claimed":["court-order"]}"#,
            "SEC-13",
            [
                "if the taxpayer claims payments on a student loan, court order (i.e. child support), or delinquent state or local tax debt, verification is required"
            ]),
        secure(
            "Accounts Management transfers to ACS",
            #"{"operation":"am","disposition":"cnc","never_full_pays":true,"qualifies_guaranteed_ia":false,"qualifies_sia":false}"#,
            "SEC-03", ["AM employees do not conduct Financial Analysis.", "AM, Transfer to the ACS function."]),
        secure(
            "a PPIA is considered", #"{"operation":"acs","disposition":"ppia"}"#, "SEC-08",
            [
                "is ONLY required when a taxpayer indicates one of the following",
                "Taxpayer indicates they cannot pay, and a partial pay installment agreement (PPIA) is being considered.",
            ]),
        secure(
            "CNC is considered", #"{"operation":"acs","disposition":"cnc"}"#, "SEC-08",
            [
                "is ONLY required when a taxpayer indicates one of the following",
                "Taxpayer indicates cannot pay, currently not collectible (CNC) is being considered",
            ]),
        secure(
            "an open control", #"{"open_control":true}"#, "SEC-14",
            [
                "When toll free contact is made on a financial case with an open IDRS control in ACSS or CSCO",
                "Contact the tax examiner whose name and number was provided on the notice.",
                "Do not allow additional time without contacting the person with the open control.",
                "DO NOT request the taxpayer provide additional information that has not been requested by the person with the control base",
            ]),
        secure(
            "a response stays with CSCO", #"{"operation":"csco","response_received":true}"#, "SEC-17",
            [
                "immediately associate taxpayer responses with the suspended case and resolve",
                "CSCO and ACSS employees are required to control and work all cases to completion",
                "Do not forward the information to an ACS employee who previously worked with the taxpayer.",
            ]),
    ]

    private static func subst(_ outcome: String, _ facts: String, _ rule: String, _ words: [String]) -> PrintedWords {
        PrintedWords(outcome: outcome, kind: .substantiation, facts: facts, rule: rule, words: words)
    }

    static let substantiation: [PrintedWords] = [
        subst(
            "health care above 150 percent",
            #"{"item":"health-care","claimed":400,"standard":165,"amount_unreasonable":false,"disposition":"cnc","would_be_allowed":true}"#,
            "SUBST-02",
            [
                "This expense exceeds 150% of the applicable standard. With acceptable paper or verbal substantiation, the $400 expense can be included"
            ]),
        subst(
            "housing within 150 percent",
            #"{"item":"housing","claimed":2600,"standard":1813,"amount_unreasonable":false,"has_equity":false}"#,
            "SUBST-02",
            [
                "Since there is no equity to address and the expense was within 150% of the applicable standard, the information provided is sufficient"
            ]),
        subst(
            "a levy is released and CNC reported",
            #"{"levy_hardship":true,"documents_received":true,"documents_support":true,"can_pay":false}"#, "SUBST-08",
            [
                "Once it is received and you verify that it supports the taxpayer's financial statement, then release the levy.",
                "to report the account CNC due to hardship",
            ]),
        subst(
            "a levy is released in full or in part",
            #"{"levy_hardship":true,"documents_received":true,"documents_support":true,"can_pay":true}"#, "SUBST-08",
            [
                "then release the levy in full or in part to relieve the immediate economic hardship",
                "to establish an IA or PPIA",
            ]),
        PrintedWords(
            outcome: "an agreement without the loan", kind: .studentLoans,
            facts:
                #"{"repayment":"no-arrangement","time_given_on":"2026-02-02","proof_by_mail":false,"extenuating_circumstances":false}"#,
            rule: "STUD-01",
            words: [
                "If they do not respond by the due date, the IA amount will be established without allowing for a student loan payment."
            ]),
    ]

    private static func suspend(
        _ outcome: String, _ operation: String, _ channel: String, _ purpose: String, _ more: String, _ rule: String,
        _ words: [String]
    ) -> PrintedWords {
        PrintedWords(
            outcome: outcome, kind: .suspense,
            facts:
                #"{"event":"open","operation":"\#(operation)","purpose":"\#(purpose)","channel":"\#(channel)","letter_date":"2026-03-02","call_date":"2026-03-02"\#(more)}"#,
            rule: rule, words: words)
    }

    static let suspense: [PrintedWords] = [
        suspend(
            "the call site accepts faxes", "acs", "fax", "substantiation", #","levy_in_place":true"#, "SUSP-21",
            ["Call site employees are to accept faxes during a call if a levy is in place."]),
        suspend(
            "the case waits in STAUP at ACSS", "acss", "letter", "substantiation", #","account_status":"notice""#,
            "SUSP-20", ["CC STAUP if in Notice Status."]),
        suspend(
            "the case waits in STAUP at CSCO", "csco", "letter", "substantiation", #","account_status":"notice""#,
            "SUSP-20",
            [
                "CC STAUP if in Notice Status.",
                "A manual CC STAUP is not normally required; AMS is programmed to take the appropriate action(s).",
            ]),
        suspend(
            "an appointment at the TAC", "field-assistance", "mail", "substantiation", "", "SUSP-20",
            [
                "Field Assistance makes an appointment for the taxpayer to return to the TAC or advises the taxpayer to return to the TAC by a specific date."
            ]),
        suspend(
            "a call back to CSCO", "csco", "call-back", "financial-information", "", "SUSP-05",
            ["Call back with the information - allow five days; or"]),
        suspend(
            "a call back to ACS", "acs", "call-back", "financial-information", "", "SUSP-05",
            ["If the taxpayer indicates they will call back, allow 5 days."]),
        suspend(
            "mail to ACS", "acs", "mail", "financial-information", #","days_given":10"#, "SUSP-03",
            ["provide the appropriate ACSS address. Add 15 calendar days to the due date given the taxpayer."]),
        suspend(
            "a form that is mailed to CSCO", "csco", "mail", "financial-information", #","days_given":10"#, "SUSP-03",
            ["add 15 calendar days to the due date given the taxpayer"]),
        suspend(
            "substantiation that is mailed", "csco", "mail", "substantiation",
            #","days_given":10,"account_status":"notice""#, "SUSP-03",
            [
                "Add 15 calendar days to the due date given the taxpayer.",
                "plus 15 additional days ensuring we receive the correspondence; the correct follow up date is 45 days from today",
            ]),
        suspend(
            "ten days for what is readily available", "csco", "mail", "substantiation",
            #","days_basis":"readily-available","account_status":"notice""#, "SUSP-07",
            ["Ten days to get substantiation for documents that may be readily available"]),
        suspend(
            "thirty days to borrow", "csco", "mail", "substantiation",
            #","days_basis":"borrowing","account_status":"notice""#, "SUSP-07",
            ["30 days if the taxpayer is attempting to borrow."]),
    ]
}
