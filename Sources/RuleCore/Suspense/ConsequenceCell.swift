/// What follows, by the text, from the lack of a response.
enum ConsequenceStep: Sendable, Equatable {
    /// Rejection procedures for a pending request.
    case rejection
    /// Normal collection goes on.
    case collection
    /// CC STAUP 2200, for notice status.
    case staup
    /// The next case action, for status 22.
    case nextOfStatus22
    /// The next action, as ACS is told.
    case nextOfACS
}

/// One cell of the table: what follows, and what the text leaves open beside it.
struct ConsequenceCell: Sendable, Equatable {
    var steps: [ConsequenceStep] = []
    var gap: ConsequenceGap?

    init(_ steps: ConsequenceStep..., gap: ConsequenceGap? = nil) {
        self.steps = steps
        self.gap = gap
    }

    /// What follows for every purpose, operation, answer to the Pending IA question, and account status.
    ///
    /// A student loan is not in it: what follows there depends on none of them.
    static let table = CompleteTable<ConsequenceCell>(over: 0...(cellCount - 1), rows)

    /// The table's number of a case.
    static func cell(_ purpose: SuspensePurpose, _ operation: Operation, pending: Bool, _ status: AccountStatus) -> Int
    {
        let request = place(purpose) * Operation.allCases.count + place(operation)
        return (request * 2 + (pending ? 1 : 0)) * statusCount + place(status)
    }

    /// Not a student loan.
    static let purposes: [SuspensePurpose] = [.financialInformation, .substantiation, .clarification]

    private static let statusCount = AccountStatus.allCases.count
    private static let cellCount = purposes.count * Operation.allCases.count * 2 * statusCount

    private static func place<Word: CaseIterable & Equatable>(_ word: Word) -> Int {
        Array(Word.allCases).firstIndex(of: word) ?? 0
    }

    private typealias Row = CompleteTable<ConsequenceCell>.Row

    /// The same for all statuses.
    private static func row(
        _ purpose: SuspensePurpose, _ operation: Operation, pending: Bool, all one: ConsequenceCell
    ) -> [Row] {
        let first = cell(purpose, operation, pending: pending, .notice)
        return [Row(first, through: first + statusCount - 1, one)]
    }

    /// One for notice status, one for status 22, and one for the statuses 23, 24 and others.
    private static func row(
        _ purpose: SuspensePurpose, _ operation: Operation, pending: Bool, _ notice: ConsequenceCell,
        _ status22: ConsequenceCell, _ others: ConsequenceCell
    ) -> [Row] {
        let first = cell(purpose, operation, pending: pending, .notice)
        return [
            Row(first, through: first, notice), Row(first + 1, through: first + 1, status22),
            Row(first + 2, through: first + statusCount - 1, others),
        ]
    }

    /// The list of 5.19.13.3.3(11), which asks about the request and about the status.
    private static func list(_ purpose: SuspensePurpose, _ operation: Operation) -> [Row] {
        row(
            purpose, operation, pending: true, Self(.rejection, .staup), Self(.rejection, gap: .pendingStatus22),
            Self(.rejection))
            + row(
                purpose, operation, pending: false, Self(.collection, .staup), Self(.collection, .nextOfStatus22),
                Self(.collection))
    }

    private static func open(_ purpose: SuspensePurpose, _ operation: Operation, _ gap: ConsequenceGap) -> [Row] {
        row(purpose, operation, pending: true, all: Self(gap: gap))
            + row(purpose, operation, pending: false, all: Self(gap: gap))
    }

    private static let rows: [Row] = statements + substantiation + clarification

    private static let statements: [Row] =
        open(.financialInformation, .am, .accountsManagement)
        + row(.financialInformation, .csco, pending: true, all: Self(.rejection))
        + row(.financialInformation, .csco, pending: false, all: Self(gap: .paperCase))
        + row(.financialInformation, .acss, pending: true, all: Self(.rejection))
        + row(.financialInformation, .acss, pending: false, all: Self(gap: .paperCase))
        + row(.financialInformation, .acs, pending: true, all: Self(.rejection, .nextOfACS))
        + row(.financialInformation, .acs, pending: false, all: Self(.nextOfACS))
        + row(.financialInformation, .fieldAssistance, pending: true, all: Self(.rejection))
        + row(.financialInformation, .fieldAssistance, pending: false, all: Self(gap: .fieldAssistance))

    private static let substantiation: [Row] =
        open(.substantiation, .am, .accountsManagement)
        + list(.substantiation, .csco) + list(.substantiation, .acss) + list(.substantiation, .fieldAssistance)
        + row(
            .substantiation, .acs, pending: true, Self(.rejection, .staup, .nextOfACS),
            Self(.rejection, .nextOfACS, gap: .pendingStatus22), Self(.rejection, .nextOfACS))
        + row(
            .substantiation, .acs, pending: false, Self(.collection, .staup, gap: .noticeNextAction),
            Self(.collection, .nextOfStatus22, .nextOfACS), Self(.collection, .nextOfACS))

    private static let clarification: [Row] =
        open(.clarification, .am, .accountsManagement)
        + list(.clarification, .csco) + list(.clarification, .acss)
        + open(.clarification, .acs, .clarification) + open(.clarification, .fieldAssistance, .clarification)
}

/// Where the text does not say what follows.
enum ConsequenceGap: Sendable, Equatable, CaseIterable {
    case paperCase, fieldAssistance, clarification, accountsManagement, pendingStatus22, noticeNextAction

    var referral: Referral {
        switch self {
        case .paperCase: Referral(PendingRejection.self, .paperCase)
        case .fieldAssistance: Referral(PendingRejection.self, .fieldAssistance)
        case .clarification: Referral(ClarificationRound.self, .otherOperation)
        case .accountsManagement: Referral(LetterResponsePeriod.self, .accountsManagement)
        case .pendingStatus22: Referral(CombinedConsequences.self, .pendingStatus22)
        case .noticeNextAction: Referral(CombinedConsequences.self, .noticeNextAction)
        }
    }
}
