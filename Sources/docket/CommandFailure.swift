import Postgres
import QueueStore
import RuleCore

/// Why a verb did not do its work, as the operator reads it: lower case, no value of any fact.
struct CommandFailure: Error {
    let status: ExitStatus
    /// What was tried, and what came back.
    let primary: String
    /// What to do about it, a full sentence.
    let hint: String
    /// Lines that come before, one finding each.
    var details: [String] = []

    init(_ status: ExitStatus, _ primary: String, hint: String, details: [String] = []) {
        self.status = status
        self.primary = primary
        self.hint = hint
        self.details = details
    }

    /// The failure behind an error of the layers below; nil for the argument parser's own.
    static func known(_ error: any Error) -> CommandFailure? {
        switch error {
        case let failure as CommandFailure: failure
        case let error as PostgresError: CommandFailure(error)
        case let error as MigrationError: CommandFailure(error)
        case let error as FactsError: CommandFailure(error)
        case let error as ReferenceError:
            CommandFailure(
                .badInput, error.description, hint: "Correct the reference data; docket decide --help shows its form.")
        default: nil
        }
    }
}

extension CommandFailure {
    private init(_ error: MigrationError) {
        switch error {
        case .database(let error): self.init(error)
        case .modeIsFinal, .otherEncoding: self.init(.refused, error.description, hint: error.hint)
        case .checksumDiffers, .databaseIsNewer: self.init(.drift, error.description, hint: error.hint)
        }
    }

    private init(_ error: FactsError) {
        if case .kindNotImplemented = error {
            self.init(.refused, error.description, hint: "docket decide --list says which kinds are encoded.")
        } else {
            self.init(
                .badInput, error.description,
                hint: "\(Self.suggestion(error))docket schema KIND prints every field and what it accepts.")
        }
    }

    /// The sentence that offers the field that was meant; empty where none is near.
    private static func suggestion(_ error: FactsError) -> String {
        guard case .unknownField(let key?, let accepted) = error else { return "" }
        return NearWord.suggestion(key, among: accepted)
    }

    private init(_ error: PostgresError) {
        self.init(Self.status(of: error), error.description, hint: error.hint)
        guard case .server(let server) = error else { return }
        switch server.sqlstate {
        // A schema, table, function or column that this program expects is not there.
        case "3F000", "42P01", "42883", "42703":
            self = .init(
                .drift, "could not find docket's schema in this database: SQLSTATE \(server.sqlstate)",
                hint: "Run docket migrate, or name another database with --database-url.")
        case "DK005":
            self = .init(
                .badInput, "the database refuses the job's \(server.constraint ?? "envelope")",
                hint: "Compare it with what docket.enqueue accepts.")
        default: break
        }
    }

    private static func status(of error: PostgresError) -> ExitStatus {
        switch error {
        case .couldNotConnect, .hostNotFound, .connectDeadlineExceeded, .connectionLost: .databaseUnavailable
        case .malformedTarget, .unusableSetting: .badInput
        case .unexpectedShape: .drift
        case .server(let server): status(sqlstate: server.sqlstate)
        case .deadlineExceeded, .unacceptableParameter, .abandoned, .transactionLeftOpen, .closed: .failed
        }
    }

    private static func status(sqlstate: String) -> ExitStatus {
        switch sqlstate.prefix(2) {
        case "08", "53": .databaseUnavailable
        case "57": sqlstate == "57014" ? .failed : .databaseUnavailable
        case "23", "DK", "28": .refused
        default: sqlstate == "42501" || sqlstate == "25006" ? .refused : .failed
        }
    }
}
