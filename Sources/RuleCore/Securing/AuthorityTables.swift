/// Where a balance lies against another one: all that the tables ask of the two.
enum Position: UInt8, Sendable, Hashable, CaseIterable {
    case below, at, above

    init(_ balance: ExactDecimal, against other: ExactDecimal) {
        self = balance < other ? .below : balance == other ? .at : .above
    }
}

/// Where a balance lies against each threshold, two bits for each: a search copies it thousands of times.
struct Positions {
    private var bits: UInt32 = 0

    /// Nil while it is not known.
    subscript(threshold: Threshold) -> Position? {
        get {
            let code = bits >> (2 * UInt32(threshold.rawValue)) & 3
            return code == 0 ? nil : Position(rawValue: UInt8(code) - 1)
        }
        set {
            let shift = 2 * UInt32(threshold.rawValue)
            bits = bits & ~(3 << shift) | (newValue.map { UInt32($0.rawValue) + 1 } ?? 0) << shift
        }
    }
}

/// Everything that the tables ask about, stated.
struct AuthorityQuestion {
    let operation: Operation
    let disposition: AccountDisposition
    let isException: Bool
    /// Whether one of the notes that are blacked out changes its row; nil while nobody has said.
    let noteApplies: Bool?
    /// Where the balance lies against each threshold that bears on this operation and disposition.
    var positions = Positions()

    func isBelow(_ threshold: Threshold) -> Bool { positions[threshold] == .below }
    func isAt(_ threshold: Threshold) -> Bool { positions[threshold] == .at }
    func isAbove(_ threshold: Threshold) -> Bool { positions[threshold] == .above }
    func isUpTo(_ threshold: Threshold) -> Bool { isBelow(threshold) || isAt(threshold) }

    /// The thresholds that can bear on the answer.
    static func thresholds(
        _ operation: Operation, _ disposition: AccountDisposition, isException: Bool
    ) -> [Threshold] {
        if operation == .am { return [] }
        let common: [Threshold] =
            switch disposition {
            case .cnc: isException ? [.t4] : [.t1, .t2, .t3]
            case .ppia: [.t2, .t3]
            case .nsia, .sia, .guaranteedIA: []
            }
        let own: [Threshold] =
            switch (operation, disposition) {
            case (.fieldAssistance, .nsia): [.t5]
            case (.fieldAssistance, _): [.t6]
            case (.csco, .nsia): [.t7]
            case (.csco, _): [.t8]
            case (_, .nsia): [.t7, .t9, .t10, .t11]
            default: [.t8, .t12]
            }
        return common + own
    }
}

/// A row of the tables.
enum AuthorityRow: Sendable, Hashable, CaseIterable {
    case accountsManagement, small, tier, exceptionProcessing, streamlined
    case fieldNSIA, fieldHardship, cscoNSIA, cscoHardship, acsNSIA, acsBand, acsHardship, acsException

    /// Whether a financial analysis is needed.
    var analysis: Bool {
        switch self {
        case .tier, .fieldHardship, .cscoHardship, .acsBand, .acsHardship: true
        case .accountsManagement, .small, .exceptionProcessing, .streamlined, .fieldNSIA, .cscoNSIA, .acsNSIA,
            .acsException:
            false
        }
    }

    /// A row without analysis that says nothing of verification leaves nothing to verify.
    var verification: Verification {
        switch self {
        case .accountsManagement, .small, .streamlined, .fieldNSIA, .cscoNSIA, .acsNSIA: .notApplicable
        case .tier: .notRequired
        case .exceptionProcessing: .exceptionBasis
        case .fieldHardship, .cscoHardship, .acsBand, .acsHardship, .acsException: .required
        }
    }

    /// The rule and its ground.
    var ground: (rule: RuleID, letter: UInt8) {
        switch self {
        case .accountsManagement: (AccountsManagementTransfers.id, AccountsManagementTransfers.Ground.transfers.letter)
        case .small: (BalanceTiers.id, BalanceTiers.Ground.small.letter)
        case .tier: (BalanceTiers.id, BalanceTiers.Ground.tier.letter)
        case .exceptionProcessing: (BalanceTiers.id, BalanceTiers.Ground.exception.letter)
        case .streamlined: (StreamlinedBalance.id, StreamlinedBalance.Ground.streamlined.letter)
        case .fieldNSIA: (FieldAssistanceLevels.id, FieldAssistanceLevels.Ground.nsia.letter)
        case .fieldHardship: (FieldAssistanceLevels.id, FieldAssistanceLevels.Ground.hardship.letter)
        case .cscoNSIA: (CSCOLevels.id, CSCOLevels.Ground.nsia.letter)
        case .cscoHardship: (CSCOLevels.id, CSCOLevels.Ground.hardship.letter)
        case .acsNSIA: (ACSLevels.id, ACSLevels.Ground.nsia.letter)
        case .acsBand: (ACSLevels.id, ACSLevels.Ground.band.letter)
        case .acsHardship: (ACSLevels.id, ACSLevels.Ground.hardship.letter)
        case .acsException: (ACSLevels.id, ACSLevels.Ground.exception.letter)
        }
    }

    func agrees(with other: AuthorityRow) -> Bool {
        analysis == other.analysis && verification == other.verification
    }
}

/// What the tables say to one question.
enum AuthorityAnswer: Hashable {
    case row(AuthorityRow)
    /// No row, or rows that contradict each other.
    case gap(Referral)

    var row: AuthorityRow? {
        if case .row(let row) = self { return row }
        return nil
    }

    /// Whether it is that two rows of one table contradict each other.
    var isOverlap: Bool {
        self == .gap(Referral(BalanceTiers.self, .overlap)) || self == .gap(Referral(ACSLevels.self, .overlap))
    }
}

/// The tables of 5.19.13.2, read for one question.
struct AuthorityTables {
    /// Whether the table for all employees comes before that of an operation.
    let precedence: ReadingChoice

    /// The answer, and whether it rests on which table comes first.
    func answer(_ question: AuthorityQuestion) -> (answer: AuthorityAnswer, restsOnOrder: Bool) {
        if question.operation == .am, AccountsManagementTransfers.when(.yes) == .yes {
            return (.row(.accountsManagement), false)
        }
        let own = ownTable(question)
        guard let common = tableForAll(question) else { return (own, false) }
        guard let row = own.row, common.row.map({ $0.agrees(with: row) }) != true else { return (common, false) }
        switch precedence {
        case .ours: return (common, true)
        case .alternative: return (own, true)
        case .refer: return (.gap(Referral(left: .allEmployeesFirst)), true)
        }
    }

    /// The table for all employees; nil where it has no row.
    private func tableForAll(_ question: AuthorityQuestion) -> AuthorityAnswer? {
        guard BalanceTiers.when(.yes) == .yes else { return nil }
        if question.isException { return question.isBelow(.t4) ? .row(.exceptionProcessing) : nil }
        let isSmall = question.disposition == .cnc && question.isBelow(.t1)
        guard let tier = tier(question) else { return isSmall ? .row(.small) : nil }
        return isSmall ? .gap(Referral(BalanceTiers.self, .overlap)) : tier
    }

    /// The row between T2 and T3; nil outside of it.
    private func tier(_ question: AuthorityQuestion) -> AuthorityAnswer? {
        guard question.disposition == .cnc || question.disposition == .ppia else { return nil }
        if question.isBelow(.t2) || question.isAbove(.t3) { return nil }
        if question.isAt(.t2) || question.isAt(.t3) { return .gap(Referral(BalanceTiers.self, .ends)) }
        guard question.noteApplies == false else {
            let settledBy: [FactName] = question.noteApplies == nil ? [.authorityNoteApplies] : []
            return .gap(Referral(BalanceTiers.self, .note, settledBy: settledBy))
        }
        return .row(.tier)
    }

    private func ownTable(_ question: AuthorityQuestion) -> AuthorityAnswer {
        switch question.operation {
        case .am: .gap(Referral(BalanceTiers.self, .overlap))
        case .fieldAssistance: fieldAssistance(question)
        case .csco: csco(question).map { .row($0) } ?? .gap(Referral(CSCOLevels.self, .above))
        case .acs, .acss: acs(question)
        }
    }

    private func fieldAssistance(_ question: AuthorityQuestion) -> AuthorityAnswer {
        if question.disposition == .nsia {
            if question.isUpTo(.t5) { return .row(.fieldNSIA) }
        } else if question.isUpTo(.t6) {
            return .row(.fieldHardship)
        }
        return .gap(Referral(FieldAssistanceLevels.self, .above))
    }

    /// The row of CSCO's table; nil above its last one.
    private func csco(_ question: AuthorityQuestion) -> AuthorityRow? {
        guard CSCOLevels.when(.yes) == .yes else { return nil }
        if question.disposition == .nsia { return question.isUpTo(.t7) ? .cscoNSIA : nil }
        return question.isUpTo(.t8) ? .cscoHardship : nil
    }

    /// The table of ACS and ACSS. That of CSCO says in its introduction that it is for them too, so that where it
    /// answers otherwise, nothing is decided.
    private func acs(_ question: AuthorityQuestion) -> AuthorityAnswer {
        let own = question.disposition == .nsia ? acsNSIA(question) : acsHardship(question)
        guard let addressed = csco(question) else { return own }
        if let row = own.row, row.agrees(with: addressed) { return own }
        return .gap(Referral(CSCOLevels.self, .addressed))
    }

    private func acsNSIA(_ question: AuthorityQuestion) -> AuthorityAnswer {
        let inBand = question.isAbove(.t10) && question.isBelow(.t11)
        if question.isUpTo(.t9) {
            return inBand ? .gap(Referral(ACSLevels.self, .overlap)) : .row(.acsNSIA)
        }
        if inBand { return .row(.acsBand) }
        let isAtEnd = question.isAt(.t10) || question.isAt(.t11)
        return .gap(Referral(ACSLevels.self, isAtEnd ? .ends : .uncovered))
    }

    private func acsHardship(_ question: AuthorityQuestion) -> AuthorityAnswer {
        guard question.isUpTo(.t12) else { return .gap(Referral(ACSLevels.self, .uncovered)) }
        return .row(question.isException ? .acsException : .acsHardship)
    }
}
