import Casework
import CivilTime
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("the sweep bulk-oar closes what is old enough by the operator's days, and nothing else")
struct BulkOARAgeSweepTests {
    let database: MigratedDatabase
    let session: Session

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try session.run(
            script: """
                select docket.bulk_oar_gather(1::smallint, '{C-1}', '{1}', '2026-02-03');
                select docket.bulk_oar_gather(2::smallint, '{C-2}', '{2}', '2026-02-01');
                insert into docket.bulk_oar_policy (special, days_max, valid_from, authority, recorded_by)
                values (1, 7, '2026-02-01', 'x', 'y');
                """)
    }

    private func days(_ iso: String) throws -> Int32 {
        Int32(try #require(CivilDate(iso: iso)).daysSinceEpoch - 10_957)
    }

    @Test(
        "on the day before, on it and after it", arguments: [("2026-02-09", 0), ("2026-02-10", 1), ("2026-02-11", 1)])
    func age(on: String, closed: Int64) throws {
        let preview = try BulkOARAgeSweep.preview(actionDateDays: days(on), sampleMax: 5, on: session)
        #expect(preview.count == closed)
        #expect(preview.sample == (closed == 0 ? [] : ["bulk OAR 1 of special-1, open since 2026-02-03, 1 cases"]))
        for expected in [closed, 0] {
            let part = try BulkOARAgeSweep.perform(
                SweepJob(id: 77, actionDateDays: try days(on)), on: session, deadline: .seconds(5))
            #expect(part.touched == expected && !part.goesOn)
        }
        #expect(
            try database.count(
                "select count(*) from docket.bulk_oar where reason = 'age' and closed_by = 'job 77' and closed_on = '\(on)'"
            )
                == closed)
        #expect(try database.count("select count(*) from docket.bulk_oar where special = 2 and closed_on is null") == 1)
    }

    @Test("a shorter span that an operator orders later counts from its first day on")
    func corrected() throws {
        try session.run(
            script:
                "insert into docket.bulk_oar_policy (special, days_max, valid_from, authority, recorded_by) values (1, 1, '2026-02-06', 'x', 'y')"
        )
        for (on, count) in [("2026-02-05", 0), ("2026-02-06", 1)] as [(String, Int64)] {
            #expect(try BulkOARAgeSweep.preview(actionDateDays: days(on), sampleMax: 1, on: session).count == count)
        }
    }
}
