import Postgres
import TestKit
import Testing

@Suite("what people record is numbered without a hole")
struct NumberTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
    }

    private static let insert =
        "insert into docket.letter_batch (made_on, made_by) values ('2026-02-03', 'x') returning id"

    @Test("what is rolled back, and what a constraint refuses, takes no number")
    func rolledBack() throws {
        try session.run(script: "begin; \(Self.insert); \(Self.insert); rollback")
        #expect(throws: PostgresError.self) {
            try session.run(script: "insert into docket.letter_batch (made_on, made_by) values ('2026-02-03', '')")
        }
        #expect(try database.count(Self.insert, on: session) == 1)
        #expect(try database.count(Self.insert, on: session) == 2)
    }

    @Test("of two at once the second waits for the first, and has the number after it, or the same when that is undone")
    func twoAtOnce() throws {
        for (ending, number) in [("rollback", Int64(1)), ("commit", 2)] {
            let first = try database.open()
            try first.run(script: "begin; \(Self.insert)")
            let second = Background { [database] () throws -> Int64 in try database.count(Self.insert) }
            try database.await(
                "the second waits",
                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())"
            )
            try first.run(script: ending)
            #expect(try second.value() == number + (ending == "commit" ? 1 : 0))
        }
    }

    @Test("every counter's table is numbered by it before any other trigger sees the row, whatever number came with it")
    func triggers() throws {
        let numbered = try database.count("select count(*) from docket.number")
        #expect(numbered == 9)
        #expect(
            try database.count(
                """
                select count(*) from docket.number n where (
                    select t.tgname from pg_trigger t where t.tgrelid = ('docket.' || n.of_table)::regclass and not t.tgisinternal
                        and t.tgtype & 7 = 7 order by t.tgname limit 1) = 'number_drawn'
                """) == numbered)
        #expect(
            try database.count(
                "insert into docket.letter_batch (id, made_on, made_by) values (99, '2026-02-03', 'x') returning id",
                on: session)
                == 1)
        #expect(
            try database.count(
                "select count(*) from docket.number n where last < 0 or of_table = 'reference_snapshot' and last <> (select max(id) from docket.reference_snapshot)"
            ) == 0)
    }
}
