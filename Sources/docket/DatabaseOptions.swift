import ArgumentParser
import CivilTime
import JSONText
import Postgres
import ProcessKit
import QueueStore
import SQLText

/// Which database a verb works on: the option, else `DOCKET_DATABASE_URL`, else libpq's own conventions.
struct DatabaseOptions: ParsableArguments {
    /// The variable that `docketd` reads too.
    private static let variable = "DOCKET_DATABASE_URL"

    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp(
            "The database, as a URL or a name=value string without a password. Without it DOCKET_DATABASE_URL holds, or else libpq's PG* variables, service file and password file.",
            valueName: "url"))
    var url: String?

    /// What a verb may do to the database.
    enum Access {
        case readOnly, readWrite
    }

    /// A verb runs a statement a few times, with a filter or without: each time it is planned for what is asked.
    private static let settings = [("plan_cache_mode", "force_custom_plan")]

    func validate() throws {
        guard url?.isEmpty != true else {
            throw ValidationError("--database-url is empty: name the database, or leave the option out")
        }
        guard let url, ConnectionOptions.holdsPassword(url) else { return }
        throw ValidationError(
            "--database-url must not hold a password, which every user of this machine can read in the arguments: "
                + "use PGPASSFILE, PGSERVICE or \(Self.variable)")
    }

    /// A session, whatever state the database is in.
    func session(_ access: Access) throws(PostgresError) -> Session {
        let named = url ?? ProcessEnvironment.value(of: Self.variable).flatMap { $0.isEmpty ? nil : $0 }
        return try Session.open(
            ConnectionOptions(
                url: named, applicationName: "docket",
                settings: Self.settings + (access == .readOnly ? [("default_transaction_read_only", "on")] : [])))
    }

    /// A session on a migrated database, with what kind of database that is.
    ///
    /// - Parameter tells: says on standard error which database answered, before anything else is said.
    func open(_ access: Access = .readOnly, tells: Bool = true) throws -> Database {
        let session = try session(access)
        do {
            let database = try Database(session)
            if tells { StandardStream.talk(database.origin()) }
            return database
        } catch {
            StandardStream.talk(Database.origin(session))
            throw error
        }
    }
}

/// A migrated database, open for one verb.
struct Database {
    let session: Session
    let isRehearsal: Bool
    let businessZone: String
    /// The civil date on which an action taken now is taken.
    let businessDate: CivilDate
    /// Whether that date was moved there by an operator.
    let isDateMoved: Bool

    fileprivate init(_ session: Session) throws {
        self.session = session
        let mode = try session.execute(Statement(.modeShow))
        guard mode.count == 1 else {
            throw CommandFailure(
                .drift, "could not read the database's mode", hint: "Run docket migrate to finish its migration.")
        }
        isRehearsal = try mode.bool(0, 0)
        businessZone = try mode.text(0, 1)
        // The server counts days from 2000-01-01, which is day 10957 since 1970-01-01.
        guard let date = CivilDate(daysSinceEpoch: Int(try mode.dateDays(0, 2)) + 10_957) else {
            throw CommandFailure(
                .drift, "could not read the database's business date", hint: "Set it with docket calendar set DATE.")
        }
        businessDate = date
        isDateMoved = try mode.bool(0, 3)
    }

    /// Runs a listing statement.
    func fetch(_ query: Query, _ fill: (Parameters) -> Void = { _ in }) throws(PostgresError) -> ResultTable {
        let parameters = Parameters()
        fill(parameters)
        return try ResultTable.fetch(query, parameters, on: session)
    }

    /// The lowest and the highest job; nil where there is none.
    func jobBounds() throws(PostgresError) -> ClosedRange<Int64>? {
        let found = try fetch(.jobBounds)
        guard let first = found.int(0, "first_job"), let last = found.int(0, "last_job"), first <= last else {
            return nil
        }
        return first...last
    }

    /// Refuses a case that nobody has heard of, after nothing was found of it.
    func requireCase(_ number: String) throws {
        let jobs = try fetch(.jobSource) {
            $0.append(text: "case")
            $0.append(text: number)
            $0.append(int8: .max)
            $0.append(int4: 1)
        }
        guard jobs.rows.isEmpty, try fetch(.caseShow, { $0.append(text: number) }).rows.isEmpty else { return }
        throw CommandFailure(
            .notFound, "could not find \(CaseWord.of(number))",
            hint: "docket job list prints jobs with their cases.")
    }

    /// Runs the body in one transaction; keeps it only when the body says so.
    func transaction<T>(_ body: () throws -> (value: T, keep: Bool)) throws -> T {
        _ = try session.execute(.begin)
        // After a commit there is nothing left to roll back.
        defer { session.leaveTransaction() }
        let (value, keep) = try body()
        if keep { _ = try session.execute(.commit) }
        return value
    }

    /// The same session, with what kind of database it is on now: an operator may have moved its date.
    func refreshed() throws -> Database { try Database(session) }

    /// Which database answered, as standard error is told of one whose kind is not known.
    static func origin(_ session: Session) -> String {
        "docket: the database answered: \(TextStyle.safe(session.place))"
    }

    /// Which database answered, and of what kind it is, as standard error is told.
    func origin(also: String = "") -> String {
        let kind =
            isRehearsal ? "REHEARSAL, business date \(businessDate)\(isDateMoved ? "" : " (today)")" : "production"
        return Self.origin(session) + ", " + kind + also
    }

    /// The answer with the mark of the kind of database that it comes from.
    func marked(_ answer: Answer) -> Answer {
        var marked = answer
        marked.members.append(("rehearsal", .bool(isRehearsal)))
        return marked
    }

    /// The words for the answer's instants; none where JSON is asked for.
    func instants(of answer: Answer, _ output: OutputOptions) throws -> InstantWords {
        output.isJSON ? .none : try InstantWords(answer.members, self)
    }

    /// Prints the answer, and says on standard error what else there is to say of it.
    func print(_ answer: Answer, _ output: OutputOptions, also: String = "") throws {
        // "; more with --before 17", which follows on the database's name elsewhere.
        let more = also.drop { $0 == ";" || $0 == " " }
        if !more.isEmpty { StandardStream.talk("docket: \(more)") }
        try output.print(marked(answer), instants(of: answer, output))
    }
}
