/// Which of the text's terms a request stands under.
enum RequestTerm: Equatable, Sendable {
    /// 30 days from the letter, 45 of suspense.
    case letter
    /// The days that a person gave, and 15 for the mail.
    case given
    /// The same, within what is usual for substantiation.
    case givenForSubstantiation
    case fax, callBack, fieldAssistance, clarification, studentLoan
    /// The text has no term.
    case open(RequestGap)

    /// The term of every purpose, operation and channel.
    static let table = CompleteTable<RequestTerm>(over: 0...(cellCount - 1), rows)

    /// The table's number for a request.
    static func cell(_ purpose: SuspensePurpose, _ operation: Operation, _ channel: ResponseChannel) -> Int {
        (place(purpose) * Operation.allCases.count + place(operation)) * channelCount + place(channel)
    }

    private static let channelCount = ResponseChannel.allCases.count
    private static let cellCount = SuspensePurpose.allCases.count * Operation.allCases.count * channelCount

    private static func place<Word: CaseIterable & Equatable>(_ word: Word) -> Int {
        Array(Word.allCases).firstIndex(of: word) ?? 0
    }

    /// One row for the channels of one operation: by letter, by mail, by fax, by a call.
    private static func row(
        _ purpose: SuspensePurpose, _ operation: Operation, _ letter: RequestTerm, _ mail: RequestTerm,
        _ fax: RequestTerm, _ callBack: RequestTerm
    ) -> [CompleteTable<RequestTerm>.Row] {
        zip(ResponseChannel.allCases, [letter, mail, fax, callBack]).map { channel, term in
            let cell = cell(purpose, operation, channel)
            return .init(cell, through: cell, term)
        }
    }

    private static func row(
        _ purpose: SuspensePurpose, _ operation: Operation, all term: RequestTerm
    ) -> [CompleteTable<RequestTerm>.Row] {
        [
            .init(
                cell(purpose, operation, .letter), through: cell(purpose, operation, .letter) + channelCount - 1, term)
        ]
    }

    private static let rows: [CompleteTable<RequestTerm>.Row] = [
        row(.financialInformation, .am, all: .open(.accountsManagement)),
        row(.financialInformation, .csco, .letter, .given, .open(.fax), .callBack),
        row(.financialInformation, .acss, .letter, .given, .open(.fax), .callBack),
        row(.financialInformation, .acs, .open(.letter), .given, .fax, .callBack),
        row(.financialInformation, .fieldAssistance, .open(.letter), .fieldAssistance, .open(.fax), .callBack),
        row(.substantiation, .am, all: .open(.accountsManagement)),
        row(.substantiation, .csco, .letter, .givenForSubstantiation, .open(.fax), .callBack),
        row(.substantiation, .acss, .letter, .givenForSubstantiation, .open(.fax), .callBack),
        row(.substantiation, .acs, .open(.letter), .givenForSubstantiation, .fax, .callBack),
        row(.substantiation, .fieldAssistance, .open(.letter), .fieldAssistance, .open(.fax), .callBack),
        row(.clarification, .am, all: .open(.accountsManagement)),
        row(.clarification, .csco, all: .clarification),
        row(.clarification, .acss, all: .clarification),
        row(.clarification, .acs, all: .open(.clarification)),
        row(.clarification, .fieldAssistance, all: .open(.clarification)),
        row(.studentLoan, .am, all: .open(.accountsManagement)),
        row(.studentLoan, .csco, all: .studentLoan),
        row(.studentLoan, .acss, all: .studentLoan),
        row(.studentLoan, .acs, all: .studentLoan),
        row(.studentLoan, .fieldAssistance, all: .studentLoan),
    ].flatMap { $0 }
}

/// Where the text has no term for a request.
enum RequestGap: Sendable, CaseIterable {
    case letter, fax, clarification, accountsManagement

    var referral: Referral {
        switch self {
        case .letter: Referral(LetterResponsePeriod.self, .otherOperation)
        case .fax: Referral(FaxLater.self, .otherOperation)
        case .clarification: Referral(ClarificationRound.self, .otherOperation)
        case .accountsManagement: Referral(LetterResponsePeriod.self, .accountsManagement)
        }
    }
}
