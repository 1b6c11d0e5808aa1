import Postgres
import TestKit
import Testing

@Suite("what was missed follows the schedule's policy, in civil time")
struct MissedOccurrenceTests {
    /// Away from before 4 February to some time on the 10th, whose own occurrence is still on time.
    private func week(_ missed: String, back: String = "2026-02-10 07:00:00") throws -> ScheduleFixture {
        let fixture = try ScheduleFixture(reached: "2026-02-03 12:00", ["missed": "'\(missed)'"])
        try fixture.look(back)
        return fixture
    }

    private static let missedDays = (4...9).map { "02-0\($0) 01:30" }

    @Test("run once: the newest runs for all of them, on time or late")
    func runOnce() throws {
        let onTime = try week("run-once")
        #expect(try onTime.story() == Self.missedDays.map { "\($0) merged*" } + ["02-10 01:30 run"])
        #expect(try onTime.enqueued() == ["test 2026-02-10T01:30"])
        let late = try week("run-once", back: "2026-02-10 06:29:59")
        #expect(
            try late.story() == Self.missedDays.dropLast().map { "\($0) merged*" } + ["02-09 01:30 run*"])
        #expect(try late.enqueued() == ["test 2026-02-09T01:30"])
    }

    @Test("run all: each runs, the oldest first, and is marked as late")
    func runAll() throws {
        let fixture = try week("run-all")
        #expect(try fixture.story() == Self.missedDays.map { "\($0) run*" } + ["02-10 01:30 run"])
        #expect(try fixture.enqueued() == (4...10).map { "test 2026-02-\($0 < 10 ? "0" : "")\($0)T01:30" })
    }

    @Test("skip: none of the missed runs, but all are on record")
    func skip() throws {
        let onTime = try week("skip")
        #expect(try onTime.story() == Self.missedDays.map { "\($0) skipped*" } + ["02-10 01:30 run"])
        #expect(try onTime.enqueued() == ["test 2026-02-10T01:30"])
        let late = try week("skip", back: "2026-02-10 12:00:00")
        #expect(try late.story() == (Self.missedDays + ["02-10 01:30"]).map { "\($0) skipped*" })
        #expect(try late.enqueued() == [])
    }

    @Test(
        "years are made up for a bounded part at a time, and run once still runs once",
        arguments: [399, 400, 401, 1_000])
    func bounded(_ days: Int) throws {
        let fixture = try ScheduleFixture(reached: "2020-01-01 12:00")
        let end = try fixture.database.query("select to_char(date '2020-01-01' + \(days), 'YYYY-MM-DD') || ' 12:00'")
            .text(0, 0)
        var looks: [Int32] = []
        repeat { looks.append(try fixture.look(end)) } while looks.last != 0
        #expect(looks.reduce(0, +) == Int32(days))
        #expect(looks.allSatisfy { $0 <= 401 })
        #expect(looks.count == [399: 2, 400: 2, 401: 3, 1_000: 4][days])
        #expect(try fixture.enqueued().count == 1)
        #expect(try fixture.database.count("select count(*) from docket.occurrence where fate = 'merged'") == days - 1)
        // While more is due the next look is to come at once.
        try fixture.session.run(script: "delete from docket.ready; alter table docket.occurrence disable trigger all")
        try fixture.session.run(
            script: "truncate docket.occurrence; update docket.schedule set reached = '2020-01-01 12:00' where id = 9")
        let wait = try fixture.database.query(
            "select coalesce(wait_ms, -1) = 0 from docket.occurrences_take(null, '\(end)+00')", on: fixture.session)
        #expect(try wait.bool(0, 0) == (days > 400))
    }

    @Test("a skipped hour runs at the first instant after the gap, or not at all")
    func skippedHour() throws {
        for (policy, before, after) in [("run-after", "03-08 02:30 run", 1), ("skip", nil, 0)]
            as [(String, String?, Int32)]
        {
            let fixture = try ScheduleFixture("02:30", reached: "2026-03-07 12:00", ["skipped_hour": "'\(policy)'"])
            #expect(try fixture.look("2026-03-08 06:59:59") == 0)
            #expect(try fixture.look("2026-03-08 07:00:00") == after)
            #expect(try fixture.look("2026-03-08 07:30:00") == 0)
            #expect(try fixture.story() == [before].compactMap { $0 })
            // The next day is as ever.
            #expect(try fixture.look("2026-03-09 06:29:59") == 0)
            #expect(try fixture.look("2026-03-09 06:30:00") == 1)
        }
    }

    @Test("a repeated hour has its first, its second, or both as occurrences of their own")
    func repeatedHour() throws {
        // 01:30 comes at 05:30 and again at 06:30 UTC.
        let expected = ["first": [1, 0], "second": [0, 1], "both": [1, 1]] as [String: [Int32]]
        for (policy, taken) in expected {
            let fixture = try ScheduleFixture(reached: "2026-10-31 12:00", ["repeated_hour": "'\(policy)'"])
            #expect(try fixture.look("2026-11-01 05:29:59") == 0)
            #expect(try fixture.look("2026-11-01 05:30:00") == taken[0], "\(policy)")
            #expect(try fixture.look("2026-11-01 06:29:59") == 0)
            #expect(try fixture.look("2026-11-01 06:30:00") == taken[1], "\(policy)")
            #expect(try fixture.look("2026-11-02 06:29:59") == 0)
            #expect(try fixture.look("2026-11-02 06:30:00") == 1)
            let marks = ["first": [""], "second": ["'"], "both": ["", "'"]][policy] ?? []
            #expect(try fixture.story() == marks.map { "11-01 01:30\($0) run" } + ["11-02 01:30 run"])
        }
    }

    @Test("an outage over a repeated hour that counts twice makes up for both, in order")
    func outageOverFold() throws {
        let fixture = try ScheduleFixture(
            reached: "2026-10-31 12:00", ["repeated_hour": "'both'", "missed": "'run-all'"])
        try fixture.look("2026-11-02 06:30:00")
        #expect(try fixture.story() == ["11-01 01:30 run*", "11-01 01:30' run*", "11-02 01:30 run"])
    }

    @Test(
        "a month without the day has its last day instead, or none; leap years count", arguments: ["last-day", "skip"])
    func months(_ policy: String) throws {
        func story(day: Int, from: String, to: String) throws -> [String] {
            let fixture = try ScheduleFixture(
                reached: from,
                [
                    "every": "'month'", "month_day": "\(day)", "short_month": "'\(policy)'", "missed": "'run-all'",
                ])
            try fixture.look(to)
            return try fixture.story().map { String($0.prefix(5)) }
        }
        let clamps = policy == "last-day"
        #expect(
            try story(day: 31, from: "2026-01-30 12:00", to: "2026-06-01 00:00:00")
                == (clamps ? ["01-31", "02-28", "03-31", "04-30", "05-31"] : ["01-31", "03-31", "05-31"]))
        #expect(
            try story(day: 29, from: "2026-01-31 12:00", to: "2026-04-01 00:00:00")
                == (clamps ? ["02-28", "03-29"] : ["03-29"]))
        #expect(try story(day: 29, from: "2028-01-31 12:00", to: "2028-04-01 00:00:00") == ["02-29", "03-29"])
        #expect(
            try story(day: 30, from: "2028-01-31 12:00", to: "2028-04-01 00:00:00")
                == (clamps ? ["02-29", "03-30"] : ["03-30"]))
        #expect(try story(day: 1, from: "2026-01-31 12:00", to: "2026-03-02 00:00:00") == ["02-01", "03-01"])
    }

    @Test("a weekly schedule keeps to its weekdays")
    func weeks() throws {
        let fixture = try ScheduleFixture(
            reached: "2026-02-03 12:00", ["every": "'week'", "weekdays": "'{1,7}'", "missed": "'run-all'"])
        try fixture.look("2026-02-17 12:00:00")
        // 2026-02-08 is a Sunday.
        #expect(try fixture.story().map { String($0.prefix(5)) } == ["02-08", "02-09", "02-15", "02-16"])
    }
}
