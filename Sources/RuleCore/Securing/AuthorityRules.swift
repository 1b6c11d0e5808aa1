/// SEC-01 to SEC-07: who analyses and verifies what, by balance and by how the account is to be closed. The others are in
/// `InformationRules.swift` and `ContactRules.swift`.
extension RuleRegistry {
    static var securingRules: [any CitedRule.Type] {
        [
            BalanceTiers.self, StreamlinedBalance.self, AccountsManagementTransfers.self, FieldAssistanceLevels.self,
            CSCOLevels.self, ACSLevels.self, PaperByLevels.self, InformationRequired.self,
            FilingCompliance.self, AgreementFromStatement.self, OperationSecures.self, AMSDocumentation.self,
            NoProofOfPayment.self, OpenControl.self, NormalSubstantiation.self, NoEMail.self, PaperResponse.self,
            MidBalance.self, HelpForTaxpayer.self, LetterContent.self,
        ]
    }
}

/// SEC-01: the tiers of the table for all employees. Its balances are blacked out.
package enum BalanceTiers: CitedRule {
    package static let id = RuleID(.securing, 1)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.1(1)",
        "The table below provides guidance to all employees for when financial analysis is needed and when it is necessary to verify and obtain substantiation, by account balance and disposition type"
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case small = "a: the balance is less than T1 and the account is to be reported CNC: no analysis"
        case tier = "b: the balance is between T2 and T3, for a PPIA or CNC: analysis without verification"
        case exception = "c: the balance is under T4 and CNC exception processing applies: only its basis is verified"
    }
    package enum Gap: String, GapSet {
        case ends = "d: the balance is exactly T2 or T3, and the text does not say whether between includes its ends"
        case note = "e: the row between T2 and T3 has two notes that are blacked out, and one may change it"
        case overlap = "f: the balance is in two rows of the table at once, and they differ"
        case t1 = "g: T1, the balance below which a CNC needs no analysis, is blacked out, and none is recorded"
        case t2 = "h: T2, the lower end of the tier for PPIA and CNC, is blacked out, and none is recorded"
        case t3 = "i: T3, the upper end of the tier for PPIA and CNC, is blacked out, and none is recorded"
        case t4 =
            "j: T4, the balance under which CNC exception processing applies, is blacked out, and none is recorded"
        case guaranteed = "k: the tables have no row for a guaranteed agreement"

        package var row: GapRow {
            switch self {
            case .guaranteed: GapRow(.noRule, to: .campusManager, at: "5.19.13.2.1(1) to 5.19.13.2.4(1)")
            case .ends: GapRow(.undefinedTerm, to: .campusManager, at: "5.19.13.2.1(1), second row")
            case .overlap: GapRow(.conflict, to: .campusManager)
            case .note: GapRow(.redacted, to: .campusManager, at: "5.19.13.2.1(1), second row, Notes")
            case .t1, .t2, .t3, .t4: GapRow(.redacted, to: .collectionPolicy)
            }
        }
    }
}

/// SEC-02: a streamlined agreement of $25,000 or less needs no analysis.
package enum StreamlinedBalance: CitedRule {
    package static let id = RuleID(.securing, 2)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.1(1), last row",
        "Up to $25,000 AAB (cc SUMRY) SIA $25,000 and under No Not Applicable")
    package static let asksForFacts = true

    /// The largest balance of the row, included.
    package static let balanceMax = MoneyBoundary(id, "balance-max", dollars: 25_000)
    /// The largest agreement of the row, included.
    package static let agreementMax = MoneyBoundary(id, "agreement-max", dollars: 25_000)

    package enum Ground: String, GroundSet {
        case streamlined = "a: the balance and the streamlined agreement are $25,000 or less: no analysis"
    }
    package enum Gap: String, GapSet {
        case above =
            "b: the balance or the streamlined agreement is more than $25,000, and the table has no row for that"
        case notQualified =
            "c: the payment offered or the proposal does not meet the streamlined agreement that is considered, whose row calls for no analysis"

        package var row: GapRow {
            switch self {
            case .above: GapRow(.noRule, to: .campusManager)
            case .notQualified:
                GapRow(.conflict, to: .campusManager, at: "5.19.13.2.1(1), last row, and 5.19.13.3(1)(4), 5.19.13.3(2)")
            }
        }
    }
}

/// SEC-03: Accounts Management does no financial analysis.
package enum AccountsManagementTransfers: CitedRule {
    package static let id = RuleID(.securing, 3)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.1(1), Exception", "AM employees do not conduct Financial Analysis.")
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case transfers = "a: Accounts Management does no financial analysis and transfers the account to ACS"
        case nothing = "b: Accounts Management does no financial analysis, and none is called for"
    }
    package enum Gap: String, GapSet {
        case otherwise =
            "c: the proposal pays in full within 180 days or qualifies for an agreement, and IRM 5.19.1.3.3 on other referrals was not supplied"

        package var row: GapRow { GapRow(.externalText, to: .campusManager, at: "5.19.13.2.1(1), Exception") }
    }
}

/// SEC-04: the table of Field Assistance. Its balances are blacked out.
package enum FieldAssistanceLevels: CitedRule {
    package static let id = RuleID(.securing, 4)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.2(1)",
        "The table below provides guidance to FA employees for when financial analysis is needed")

    package enum Ground: String, GroundSet {
        case nsia = "a: at Field Assistance the balance is T5 or less, for an NSIA: no analysis"
        case hardship = "b: at Field Assistance the balance is T6 or less, for a PPIA or CNC: analysis and verification"
    }
    package enum Gap: String, GapSet {
        case above = "c: the balance is more than the last row of the table of Field Assistance covers"
        case t5 = "d: T5, the balance up to which an NSIA needs no analysis, is blacked out, and none is recorded"
        case t6 = "e: T6, the balance up to which a PPIA or CNC is analysed, is blacked out, and none is recorded"

        package var row: GapRow {
            switch self {
            case .above: GapRow(.noRule, to: .campusManager)
            case .t5: GapRow(.redacted, to: .collectionPolicy, at: "5.19.13.2.2(2)")
            case .t6: GapRow(.redacted, to: .collectionPolicy, at: "5.19.13.2.2(3)")
            }
        }
    }
}

/// SEC-05: the table of CSCO, whose introduction still names ACS and ACSS. Its balances are blacked out.
package enum CSCOLevels: CitedRule {
    package static let id = RuleID(.securing, 5)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.3(1)",
        "The table below provides guidance to ACS, ACSS, and CSCO employees for when financial analysis is needed")

    package enum Ground: String, GroundSet {
        case nsia = "a: at CSCO the balance is T7 or less, for an NSIA: no analysis"
        case hardship = "b: at CSCO the balance is T8 or less, for a PPIA or CNC: analysis and verification"
    }
    package enum Gap: String, GapSet {
        case above = "c: the balance is more than the last row of the table of CSCO covers"
        case addressed =
            "d: the table of CSCO says in its introduction that it is for ACS and ACSS too, and it answers otherwise than theirs"
        case t7 = "e: T7, the balance up to which an NSIA needs no analysis, is blacked out, and none is recorded"
        case t8 = "f: T8, the balance up to which a PPIA or CNC is analysed, is blacked out, and none is recorded"

        package var row: GapRow {
            switch self {
            case .above: GapRow(.noRule, to: .campusManager)
            case .addressed: GapRow(.conflict, to: .collectionPolicy, at: "5.19.13.2.3(1), 5.19.13.2.4(1)")
            case .t7: GapRow(.redacted, to: .collectionPolicy, at: "5.19.13.2.3(2)")
            case .t8: GapRow(.redacted, to: .collectionPolicy, at: "5.19.13.2.3(3)")
            }
        }
    }
}

/// SEC-06: the table of ACS and ACSS. Its balances are blacked out.
package enum ACSLevels: CitedRule {
    package static let id = RuleID(.securing, 6)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.4(1)",
        "The table below provides guidance to ACS and ACSS employees for when financial analysis is needed")

    package enum Ground: String, GroundSet {
        case nsia = "a: at ACS or ACSS the balance is T9 or less, for an NSIA: no analysis"
        case band =
            "b: at ACS or ACSS the balance is more than T10 but less than T11, for an NSIA: analysis and verification"
        case hardship = "c: at ACS or ACSS the balance is T12 or less, for a PPIA or CNC: analysis and verification"
        case exception =
            "d: at ACS or ACSS the balance is T12 or less and CNC exception processing applies: verification without analysis"
    }
    package enum Gap: String, GapSet {
        case uncovered = "e: no row of the table of ACS and ACSS covers the balance"
        case ends = "f: the balance is exactly T10 or T11, which its row excludes, and no other row covers it"
        case overlap = "g: the balance is in two rows of the table of ACS and ACSS at once, and they differ"
        case t9 = "h: T9, the balance up to which an NSIA needs no analysis, is blacked out, and none is recorded"
        case t10 = "i: T10, the balance above which an NSIA is analysed, is blacked out, and none is recorded"
        case t11 = "j: T11, the balance below which an NSIA is analysed, is blacked out, and none is recorded"
        case t12 = "k: T12, the balance up to which a PPIA or CNC is analysed, is blacked out, and none is recorded"

        package var row: GapRow {
            switch self {
            case .uncovered: GapRow(.noRule, to: .campusManager)
            case .ends: GapRow(.noRule, to: .campusManager, at: "5.19.13.2.4(2), second row")
            case .overlap: GapRow(.conflict, to: .campusManager, at: "5.19.13.2.4(2)")
            case .t9, .t10, .t11: GapRow(.redacted, to: .collectionPolicy, at: "5.19.13.2.4(2)")
            case .t12: GapRow(.redacted, to: .collectionPolicy, at: "5.19.13.2.4(3)")
            }
        }
    }
}

/// SEC-07: when the tables ask for paper.
package enum PaperByLevels: CitedRule {
    package static let id = RuleID(.securing, 7)
    package static let citation = Citation(
        .financialInformation, "5.19.13.2.2(3), 5.19.13.2.3(3), 5.19.13.2.4(2) and (3)",
        "If the amount claimed for income or any expenses appears to be unreasonable (per employee judgment) or the expense amounts claimed exceed the ALE standards and allowing these other expenses will result in a PPIA or CNC hardship."
    )
    package static let asksForFacts = true

    package enum Ground: String, GroundSet {
        case paper = "a: an amount appears unreasonable, or expenses above the ALE lead to a PPIA or CNC hardship"
        case mismatch = "b: the taxpayer's explanation does not correspond to the internal sources"
        case notNeeded =
            "c: no amount appears unreasonable, and no expense above the ALE leads to a PPIA or CNC hardship"
        case verify = "d: the tables call for verification by internal sources"
    }
    package enum Gap: String, GapSet {
        case judgement = "e: whether an amount appears unreasonable is the employee's judgement, and none is recorded"

        package var row: GapRow { GapRow(.discretion, to: .campusManager) }
    }
}
