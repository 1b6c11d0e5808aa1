import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// A migrated database, open for one verb.
struct Database {
    let session: Session
    let isRehearsal: Bool
    let businessZone: String
    /// The civil date on which an action taken now is taken.
    let businessDate: CivilDate
    /// Whether that date was moved there by an operator.
    let isDateMoved: Bool

    init(_ session: Session) throws {
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
        let kind = isRehearsal ? "REHEARSAL, business date \(businessDate)\(isDateMoved ? "" : " (today)")" : "production"
        return Self.origin(session) + ", " + kind + also
    }

    /// The answer with the mark of the kind of database that it comes from.
    func marked(_ answer: Answer) -> Answer {
        var marked = answer
        marked.members.append(("rehearsal", .bool(isRehearsal)))
        return marked
    }

    /// Prints the answer, and says on standard error what else there is to say of it.
    func print(_ answer: Answer, _ output: OutputOptions, also: String = "") throws {
        // "; more with --before 17", which follows on the database's name elsewhere.
        let more = also.drop { $0 == ";" || $0 == " " }
        if !more.isEmpty { StandardStream.talk("docket: \(more)") }
        try output.print(marked(answer))
    }
}
