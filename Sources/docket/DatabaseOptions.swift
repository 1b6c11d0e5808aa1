import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// Which database a verb works on, by libpq's own conventions.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp(
            "The database, as a URL or a name=value string. Without it libpq's PG* variables, service file and password file hold.",
            valueName: "url"))
    var url: String?

    /// What a verb may do to the database.
    enum Access {
        case readOnly, readWrite
    }

    /// A verb runs a statement a few times, with a filter or without: each time it is planned for what is asked.
    private static let settings = [("plan_cache_mode", "force_custom_plan")]

    /// A session, whatever state the database is in.
    func session(_ access: Access) throws(PostgresError) -> Session {
        try Session.open(
            ConnectionOptions(
                url: url, applicationName: "docket",
                settings: Self.settings + (access == .readOnly ? [("default_transaction_read_only", "on")] : [])))
    }

    /// A session on a migrated database, with what kind of database that is.
    func open(_ access: Access = .readOnly) throws -> Database {
        try Database(session(access))
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

    /// Who answered, and from what kind of database, as standard error is told.
    func origin(also: String = "") -> String {
        let talk = "docket: the database answered" + also
        return isRehearsal ? talk + "; REHEARSAL, business date \(businessDate)\(isDateMoved ? "" : " (today)")" : talk
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

    /// Prints the answer, and says on standard error who gave it and from what kind of database.
    func print(_ answer: Answer, _ output: OutputOptions, also: String = "") throws {
        StandardStream.talk(origin(also: also))
        try output.print(marked(answer), instants(of: answer, output))
    }
}
