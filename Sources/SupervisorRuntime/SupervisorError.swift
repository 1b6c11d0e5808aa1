import Glibc
package import Postgres
package import ProcessKit
package import QueueStore

/// Why a supervisor did not start, or had to end.
package enum SupervisorError: Error, Sendable {
    /// The operating system refused something it cannot do without.
    case process(ProcessError)
    /// The database refused something it cannot do without.
    case database(PostgresError)
    /// A daemon of this host's name runs already, on that machine, as that process.
    case namesake(name: String, machine: String, pid: Int32)
    /// The database does not suit a program made for that migration; nil: it was never migrated.
    case schema(found: SchemaState?, program: Int32)
    /// The database does not keep text as UTF-8.
    case encoding(String)

    /// One line for the operator.
    package var description: String {
        switch self {
        case .process(let error): error.description
        case .database(let error): error.description
        case .namesake(let name, let machine, let pid):
            "could not start: a daemon named \(name) runs on \(machine) (process \(pid))"
        case .schema(nil, let program):
            "could not start: the database was never migrated, version \(program) is wanted"
        case .schema(let found?, let program):
            found.version < program
                ? "could not work: the database is at version \(found.version), \(program) is wanted"
                : "could not work: the database is at version \(found.version), for programs from "
                    + "\(found.oldestProgram) on; this one is of \(program)"
        case .encoding(let found):
            "could not start: the database has the encoding \(found), \(TextEncoding.wanted) is wanted"
        }
    }

    /// What to do about it, in a full sentence.
    package var hint: String {
        switch self {
        case .process(let error): error.hint
        case .database(let error): error.hint
        case .namesake: "Give this one another --host-name, or stop the other."
        case .encoding: TextEncoding.hint
        case .schema(let found, let program):
            found?.version ?? 0 < program
                ? "Run \"docket migrate\" first." : "Upgrade this program to the database's version."
        }
    }

    /// The exit status: 78 is for what only a change of configuration can mend, which systemd must not retry.
    package var exitStatus: Int32 {
        switch self {
        case .process(.lockHeld), .process(.unfitLock), .schema, .encoding, .namesake: 78
        case .process(.system(.openLock, _, let number)): Self.isPath(number) ? 78 : 1
        case .database(let error): Self.isForAPerson(error) ? 78 : 1
        case .process: 1
        }
    }

    /// Whether the lock file's place is wrong: no attempt of a service manager makes it another.
    private static func isPath(_ number: Int32) -> Bool {
        [ENOENT, ENOTDIR, EACCES, EPERM, EROFS, EISDIR, ELOOP, ENAMETOOLONG].contains(number)
    }

    /// Whether the server will refuse this daemon for as long as nobody changes its URL, its login or that login's rights.
    private static func isForAPerson(_ error: PostgresError) -> Bool {
        switch error {
        case .malformedTarget, .unusableSetting: return true
        default: break
        }
        guard let sqlstate = error.sqlstate else { return false }
        return sqlstate.hasPrefix("28") || sqlstate == "3D000" || sqlstate == "42501"
    }
}
