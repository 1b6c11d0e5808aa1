import Postgres
import QueueStore
import TestKit
import Testing

@Suite("in a rehearsal schedules follow the business date, and only there")
struct RehearsalScheduleTests {
    private func fixture(_ more: KeyValuePairs<String, String> = [:]) throws -> ScheduleFixture {
        let fixture = try ScheduleFixture("00:30", reached: "2026-11-20 12:00", rehearsal: true, more)
        try move(fixture, to: "2026-02-03")
        return fixture
    }

    private func move(_ fixture: ScheduleFixture, to date: String) throws {
        try fixture.session.run(script: "update docket.database_mode set business_date = '\(date)'")
    }

    @Test("the date that is set is due as a whole, whatever the hour; its day is on time, the days before are late")
    func moves() throws {
        let fixture = try fixture(["missed": "'run-all'", "local_time": "'23:59'"])
        #expect(try fixture.look(nil) == 1)
        #expect(try fixture.look(nil) == 0)
        try move(fixture, to: "2026-02-04")
        #expect(try fixture.look(nil) == 1)
        try move(fixture, to: "2026-02-07")
        #expect(try fixture.look(nil) == 3)
        #expect(
            try fixture.story() == [
                "02-03 23:59 run", "02-04 23:59 run", "02-05 23:59 run*", "02-06 23:59 run*", "02-07 23:59 run",
            ])
    }

    @Test("weeks forward make up for what was skipped by each policy", arguments: ["run-once", "run-all", "skip"])
    func weeks(_ missed: String) throws {
        let fixture = try fixture(["missed": "'\(missed)'"])
        try fixture.look(nil)
        // Day 46 of a letter of 3 February: over a month's end and the jump of the clocks.
        try move(fixture, to: "2026-03-21")
        #expect(try fixture.look(nil) == 46)
        let enqueued = try fixture.enqueued()
        #expect(enqueued.count == (missed == "run-all" ? 47 : 2))
        #expect(enqueued.first == "test 2026-02-03T00:30")
        #expect(enqueued.last == "test 2026-03-21T00:30")
        #expect(enqueued == enqueued.sorted())
        let lost = try fixture.database.count(
            "select count(*) from docket.occurrence where fate = '\(missed == "skip" ? "skipped" : "merged")'")
        #expect(lost == (missed == "run-all" ? 0 : 45))
    }

    @Test("month ends and the leap day are days as others")
    func calendar() throws {
        let fixture = try fixture(["missed": "'run-all'"])
        try move(fixture, to: "2028-02-27")
        repeat {} while try fixture.look(nil) > 0
        for date in ["2028-02-28", "2028-02-29", "2028-03-01", "2028-04-30", "2028-05-01"] {
            try move(fixture, to: date)
            try fixture.look(nil)
        }
        let story = try fixture.story()
        #expect(story.filter { $0.hasSuffix("run") }.count == 6)
        #expect(
            Set(story).isSuperset(of: ["02-28 00:30 run", "02-29 00:30 run", "03-01 00:30 run", "05-01 00:30 run"]))
        #expect(
            try fixture.database.count(
                "select max(civil_at)::date - min(civil_at)::date + 1 - count(*) from docket.occurrence") == 0)
    }

    @Test("set back, schedules begin again at that date, in a pass of their own; set to the same date nothing is due")
    func back() throws {
        let fixture = try fixture()
        try fixture.look(nil)
        try move(fixture, to: "2026-02-05")
        #expect(try fixture.look(nil) == 2)
        try move(fixture, to: "2026-02-05")
        #expect(try fixture.look(nil) == 0)
        try move(fixture, to: "2026-02-04")
        #expect(try fixture.look(nil) == 1)
        try move(fixture, to: "2026-02-05")
        #expect(try fixture.look(nil) == 1)
        #expect(
            try fixture.story() == [
                "02-03 00:30 run", "02-04 00:30 merged*", "02-05 00:30 run", "02-04 00:30 run", "02-05 00:30 run",
            ])
    }

    @Test("a schedule of another zone is due when that zone's time has come by the end of the date")
    func zones() throws {
        // At the end of 3 February in New York it is the 4th in Tokyo, 14:00; in Honolulu the 3rd, 19:00.
        for (zone, time, day) in [
            ("Asia/Tokyo", "13:59", "02-04"), ("Asia/Tokyo", "14:00", "02-03"), ("Pacific/Honolulu", "18:59", "02-03"),
            ("Pacific/Honolulu", "19:00", "02-02"),
        ] {
            let fixture = try ScheduleFixture(time, zone: zone, reached: "2026-02-01 23:00", rehearsal: true)
            try fixture.session.run(
                script: """
                    alter table docket.database_mode disable trigger schedules_follow_date;
                    update docket.database_mode set business_date = '2026-02-03';
                    """)
            try fixture.look(nil)
            #expect(try fixture.story().last?.prefix(5) == day[...], "\(zone) \(time)")
        }
    }

    @Test("a move is told to hosts at once, and to a production database no date is set")
    func told() throws {
        let fixture = try fixture()
        let listener = try fixture.database.open()
        try listener.listen(Occurrences.channel)
        try move(fixture, to: "2026-02-04")
        _ = try listener.execute(Statement(name: "look", sql: "select 1"))
        #expect(try listener.takeNotifications().count == 1)
        let production = try MigratedDatabase()
        let error = #expect(throws: PostgresError.self) {
            try production.query("update docket.database_mode set business_date = '2026-02-04'")
        }
        #expect(error?.sqlstate == "23514")
    }

    @Test("leases do not follow the date: only schedules do")
    func leases() throws {
        let fixture = try fixture()
        try fixture.session.run(
            script: """
                insert into docket.host (name, pid, version) values ('h', 1, 'v');
                insert into docket.incarnation (host, pid) values (1, 2);
                insert into docket.lease (incarnation, n, queue, ids, attempts) values (1, 1, 1, '{1}', '{0}');
                """)
        try move(fixture, to: "2027-02-04")
        try fixture.look(nil)
        #expect(try HostRegister.expired(host: 99, limitMilliseconds: 15_000, on: fixture.session) == [])
        #expect(try fixture.database.count("select count(*) from docket.lease") == 1)
    }
}
