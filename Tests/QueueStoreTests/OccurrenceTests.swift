import Postgres
import QueueStore
import TestKit
import Testing

@Suite("an occurrence is taken when it is due, once, by whoever comes first")
struct OccurrenceTests {
    @Test("not a second before it is due, at that instant, a second after it, and never again")
    func due() throws {
        for (instant, taken) in [("06:29:59", 0), ("06:30:00", 1), ("06:30:01", 1)] as [(String, Int32)] {
            let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
            #expect(try fixture.look("2026-02-04 \(instant)") == taken, "\(instant)")
            #expect(try fixture.look("2026-02-04 \(instant)") == 0)
            #expect(try fixture.enqueued() == (taken == 1 ? ["test 2026-02-04T01:30"] : []))
        }
    }

    @Test("it is late when it is taken more than the stated time after it was due")
    func late() throws {
        for (instant, mark) in [("07:29:59", ""), ("07:30:00", ""), ("07:30:01", "*")] {
            let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
            try fixture.look("2026-02-04 \(instant)")
            #expect(try fixture.story() == ["02-04 01:30 run\(mark)"], "\(instant)")
        }
    }

    @Test("a look says when the next one is due, to the millisecond, and looks at it again change nothing")
    func wait() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
        func wait(_ instant: String) throws -> Int64 {
            try fixture.database.count(
                "select wait_ms from docket.occurrences_take(null, '\(instant)+00')", on: fixture.session)
        }
        #expect(try wait("2026-02-04 06:29:59.9995") == 1)
        #expect(try wait("2026-02-04 06:29:00") == 60_000)
        #expect(try wait("2026-02-04 06:30:00") == 86_400_000)
        // The day on which the clocks jump has 23 hours.
        try fixture.look("2026-03-07 06:30:00")
        #expect(try wait("2026-03-07 06:30:00") == 86_400_000)
        #expect(try wait("2026-03-08 06:30:00") == 82_800_000)
    }

    @Test("a run is a job of queue sweep with its record, in one transaction with the occurrence")
    func job() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
        try fixture.look("2026-02-04 06:30:00")
        #expect(
            try fixture.database.count(
                """
                select count(*) from docket.occurrence o
                join docket.sweep_run r on r.job_id = o.job_id and r.last_job = o.job_id and r.schedule = 9 and r.run_by is null
                join docket.job j on j.id = o.job_id and j.queue = 20 and j.kind = 20
                join docket.ready w on w.job_id = o.job_id and w.attempt = 0
                """) == 1)
    }

    @Test("however many look at once, each occurrence has one taker", arguments: [2, 8])
    func concurrent(_ takers: Int) throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00", ["missed": "'run-all'"])
        let database = fixture.database
        let looks = (0..<takers).map { place in
            Background { () throws -> Int32 in
                let session = try database.open()
                var taken: Int32 = 0
                // Day by day, so that they meet often; half of them with another zone as their session's.
                if place % 2 == 1 { try session.run(script: "set timezone = 'Asia/Tokyo'") }
                for day in 4...28 {
                    let instant = "2026-02-\(day < 10 ? "0" : "")\(day) 06:30:00"
                    taken += try ScheduleFixture.look(instant, database, on: session)
                }
                return taken
            }
        }
        let taken = try looks.map { try $0.value() }
        #expect(taken.reduce(0, +) == 25)
        #expect(try fixture.story().count == 25)
        #expect(try fixture.enqueued().count == 25)
        #expect(try fixture.database.count("select count(*) from docket.job where queue = 20") == 25)
    }

    @Test("whoever finds a schedule held leaves it to the holder without waiting, and takes it when the holder dies")
    func crash() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
        let holder = try fixture.database.open()
        try holder.run(script: "begin")
        #expect(try fixture.look("2026-02-04 06:30:00", on: holder) == 1)
        #expect(try fixture.look("2026-02-04 06:30:00") == 0)
        // Between its insert and its commit.
        _ = try fixture.database.query("select pg_terminate_backend(\(holder.backendPID))")
        try fixture.database.await(
            "the holder is gone", "select not exists (select from pg_stat_activity where pid = \(holder.backendPID))")
        #expect(try fixture.story() == [])
        #expect(try fixture.look("2026-02-04 06:30:00") == 1)
        #expect(try fixture.enqueued() == ["test 2026-02-04T01:30"])
    }

    @Test("the key stands by itself: a taker that believes nothing was taken yet enters nothing twice")
    func key() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00", ["missed": "'run-all'"])
        try fixture.look("2026-02-06 06:30:00")
        try fixture.session.run(script: "update docket.schedule set reached = '2026-02-03 12:00' where id = 9")
        #expect(try fixture.look("2026-02-06 06:30:00") == 0)
        #expect(try fixture.story().count == 3)
        #expect(try fixture.enqueued().count == 3)
        let error = #expect(throws: PostgresError.self) {
            try fixture.session.run(script: "update docket.occurrence set late = true")
        }
        #expect(error?.sqlstate == "DK004")
    }

    @Test("a start at the very moment: looks around it, before and after, take it once", arguments: [-1, 0, 1])
    func restart(_ step: Int) throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
        // The old daemon looks a millisecond before, at, or after the instant; the new one at and after it.
        let old = ["2026-02-04 06:29:59.999", "2026-02-04 06:30:00.000", "2026-02-04 06:30:00.001"][step + 1]
        let first = try fixture.look(old)
        #expect(first == (step < 0 ? 0 : 1))
        let successor = try fixture.database.open()
        #expect(try fixture.look("2026-02-04 06:30:00.001", on: successor) == 1 - first)
        #expect(try fixture.look("2026-02-04 06:30:00.002", on: successor) == 0)
        #expect(try fixture.enqueued().count == 1)
    }

    @Test("a schedule that cannot be reckoned with is shown, does not stop the others, and recovers")
    func trouble() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
        try fixture.add("other", id: 10, "01:30", reached: "2026-02-03 12:00")
        try fixture.session.run(
            script: """
                alter table docket.schedule disable trigger schedule_zone_is_known;
                update docket.schedule set zone = 'Mars/Olympus' where id = 9;
                """)
        #expect(try fixture.look("2026-02-04 06:30:00") == 1)
        #expect(try fixture.enqueued() == ["other 2026-02-04T01:30"])
        let shown = "select string_agg(schedule::text, ',') from docket.sweep_status where failed"
        #expect(try fixture.database.query(shown).text(0, 0) == "9")
        #expect(try fixture.database.query("select trouble from docket.schedule where id = 9").text(0, 0) == "22023")
        try fixture.session.run(script: "update docket.schedule set zone = 'America/New_York' where id = 9")
        #expect(try fixture.look("2026-02-04 06:30:00") == 1)
        #expect(try fixture.database.count("select count(*) from docket.schedule where trouble is not null") == 0)
    }

    @Test("a paused schedule has no occurrences")
    func paused() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00", ["paused": "true"])
        #expect(try fixture.look("2026-02-20 06:30:00") == 0)
        #expect(try fixture.story() == [])
    }

    @Test("an idle look writes nothing and locks nothing")
    func idle() throws {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00")
        try fixture.session.run(script: "begin read only")
        #expect(try fixture.look("2026-02-04 06:29:59") == 0)
        try fixture.session.run(script: "commit")
    }
}
