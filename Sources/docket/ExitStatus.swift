/// How the program ends: the contract's exit codes.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    /// Wrong usage, or input that is not what it must be.
    case badInput = 2
    case notFound = 3
    /// A precondition does not hold, or a confirmation is missing.
    case refused = 4
    case databaseUnavailable = 5
    /// Two things that must agree do not, or something is unhealthy.
    case drift = 6
}
