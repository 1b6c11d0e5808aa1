package import CivilTime

/// What happened to a case that is held, or is to be held, for a taxpayer's response.
package enum SuspenseEvent: String, Sendable, Hashable, CaseIterable {
    /// Something was asked for: which dates follow?
    case open
    /// The taxpayer has responded.
    case response
    /// More time was asked for.
    case `extension`
    /// Nothing has come: what follows, and from which day?
    case noResponse = "no-response"
}

/// What the taxpayer is asked for.
package enum SuspensePurpose: String, Sendable, Hashable, CaseIterable {
    /// A financial statement, or what it lacks.
    case financialInformation = "financial-information"
    /// Proof of what a financial statement says.
    case substantiation
    /// What documents that have come leave open.
    case clarification
    /// A payment plan for a student loan, with proof of it.
    case studentLoan = "student-loan"
}

/// How the taxpayer was asked, and how the answer will come.
package enum ResponseChannel: String, Sendable, Hashable, CaseIterable {
    /// Asked by letter.
    case letter
    /// Asked in a call or a visit; the taxpayer will mail it.
    case mail
    /// Asked in a call; the taxpayer will fax it later.
    case fax
    /// Asked in a call; the taxpayer will call back.
    case callBack = "call-back"
}

/// Why a person gave that many days for substantiation.
package enum DaysBasis: String, Sendable, Hashable, CaseIterable {
    case readilyAvailable = "readily-available"
    case borrowing
    case other
}

/// What a response holds of what was asked for.
package enum TaxpayerAnswer: String, Sendable, Hashable, CaseIterable {
    case full
    case partial
    /// Nothing of it.
    case nothing = "none"
}

/// The division whose taxpayer calls.
package enum BusinessUnit: String, Sendable, Hashable, CaseIterable {
    /// Small Business and Self-Employed.
    case sbse = "sb-se"
    /// Wage and Investment.
    case wageAndInvestment = "w-i"
}

/// The facts of `suspense`. Nil is unknown, or not recorded where the field's description says so.
package struct SuspenseFacts: FactSet, Hashable {
    package var event: SuspenseEvent?
    package var operation: Operation?
    package var purpose: SuspensePurpose?
    package var channel: ResponseChannel?
    package var letterDate: CivilDate?
    package var callDate: CivilDate?
    package var controlDate: CivilDate?
    package var daysGiven: Int?
    package var daysBasis: DaysBasis?
    package var daysReasonStated: Bool?
    package var contactMade: Bool?
    package var levyInPlace: Bool?
    package var hardshipLevyRelease: Bool?
    package var businessUnit: BusinessUnit?
    package var accountStatus: AccountStatus?
    package var pendingIA: Bool?
    package var responseDue: CivilDate?
    package var followUp: CivilDate?
    package var responseDueRolled: CivilDate?
    package var followUpRolled: CivilDate?
    package var receivedOn: CivilDate?
    package var answer: TaxpayerAnswer?
    package var clarificationRounds: Int?
    package var consequencesIssued: Bool?
    package var financialsObtainedOn: CivilDate?
    package var interviewDocumented: Bool?
    package var extensionDays: Int?
    package var extensionGranted: Bool?
    package var extenuatingCircumstances: Bool?

    /// Knows nothing.
    package init() {}
}
