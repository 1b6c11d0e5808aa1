import Postgres
import TestKit

/// A database with one schedule that is not paused, `test`, whose time is what a test says it is.
struct ScheduleFixture {
    let database: MigratedDatabase
    let session: Session

    /// - Parameters:
    ///   - time: local time of day.
    ///   - reached: the civil time up to which all has been looked at.
    ///   - more: further columns, `name => value`.
    init(
        _ time: String = "01:30", zone: String = "America/New_York", reached: String, rehearsal: Bool = false,
        _ more: KeyValuePairs<String, String> = [:]
    ) throws {
        database = try MigratedDatabase(rehearsal: rehearsal)
        session = try database.open()
        try add("test", id: 9, time, zone: zone, reached: reached, more)
    }

    /// Adds another schedule, of the sweep `partitions`.
    func add(
        _ name: String, id: Int, _ time: String, zone: String = "America/New_York", reached: String,
        _ more: KeyValuePairs<String, String> = [:]
    ) throws {
        var columns = [
            "id": "\(id)", "name": "'\(name)'", "kind": "20", "zone": "'\(zone)'", "local_time": "'\(time)'",
            "every": "'day'", "skipped_hour": "'run-after'", "repeated_hour": "'first'", "missed": "'run-once'",
            "late_after": "3600", "reached": "'\(reached)'",
        ]
        for (name, value) in more { columns[name] = value }
        let names = columns.keys.sorted()
        try session.run(
            script: """
                insert into docket.schedule (\(names.joined(separator: ", ")))
                values (\(names.map { columns[$0] ?? "null" }.joined(separator: ", ")))
                """)
    }

    /// Looks at an instant (UTC; nil: the database's own time); returns how many occurrences were taken.
    @discardableResult
    func look(_ instant: String?, on session: Session? = nil) throws -> Int32 {
        try Self.look(instant, database, on: session ?? self.session)
    }

    /// The same for a thread of its own.
    static func look(_ instant: String?, _ database: MigratedDatabase, on session: Session) throws -> Int32 {
        let moment = instant.map { "'\($0)+00'" } ?? "null"
        return try database.query("select taken from docket.occurrences_take(null, \(moment))", on: session).int4(0, 0)
    }

    /// Every occurrence in order: `MM-DD HH:MM fate`, with `'` for the second of two and `*` for a late one.
    func story(of schedule: Int = 9) throws -> [String] {
        let rows = try database.query(
            """
            select to_char(civil_at, 'MM-DD HH24:MI') || case fold when 1 then '''' else '' end || ' ' || fate || case when late then '*' else '' end
            from docket.occurrence where schedule = \(schedule) order by pass, civil_at, fold
            """, on: session)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    /// The occurrences of the enqueued jobs in the order in which they will be claimed.
    func enqueued() throws -> [String] {
        let rows = try database.query(
            """
            select (j.facts::json ->> 'sweep') || ' ' || (j.facts::json ->> 'occurrence') from docket.ready r join docket.job j on j.id = r.job_id
            where r.queue = 20 order by r.seq
            """, on: session)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }
}
