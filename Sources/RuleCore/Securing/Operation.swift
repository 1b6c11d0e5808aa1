/// The operation that works the account, as IRM 5.19.13 tells them apart.
package enum Operation: String, Sendable, Hashable, CaseIterable {
    /// Accounts Management.
    case am
    /// Compliance Services Collection Operations.
    case csco
    /// Automated Collection System Support.
    case acss
    /// Automated Collection System, the call site.
    case acs
    case fieldAssistance = "field-assistance"
}

/// Where the account stands in collection.
package enum AccountStatus: String, Sendable, Hashable, CaseIterable {
    /// Notice status.
    case notice
    /// Status 22.
    case status22 = "22"
    /// Status 23.
    case status23 = "23"
    /// Status 24.
    case status24 = "24"
    case other
}

/// The facts that the kinds under IRM 5.19.13 share.
extension FactName {
    package static let operation = FactName("operation")
    package static let accountStatus = FactName("account_status")
}
