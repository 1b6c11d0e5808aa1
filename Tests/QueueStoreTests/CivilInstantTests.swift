import Foundation
import Postgres
import TestKit
import Testing

@Suite("a civil time has the instants that its zone's clocks give it, wherever the asker stands")
struct CivilInstantTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    /// A civil time with its instants in UTC, as `fold instant` separated by commas.
    struct Sample: Sendable, CustomTestStringConvertible {
        let zone: String
        let civil: String
        let instants: String
        var testDescription: String { "\(zone) \(civil)" }

        init(_ zone: String, _ civil: String, _ instants: String) {
            (self.zone, self.civil, self.instants) = (zone, civil, instants)
        }
    }

    private static let samples = [
        // 2026-03-08: the clocks of New York jump from 02:00 to 03:00.
        Sample("America/New_York", "2026-03-08 01:59", "0 03-08 06:59:00"),
        Sample("America/New_York", "2026-03-08 02:00", "0 03-08 07:00:00"),
        Sample("America/New_York", "2026-03-08 02:30", "0 03-08 07:00:00"),
        Sample("America/New_York", "2026-03-08 02:59", "0 03-08 07:00:00"),
        Sample("America/New_York", "2026-03-08 03:00", "0 03-08 07:00:00"),
        Sample("America/New_York", "2026-03-08 03:01", "0 03-08 07:01:00"),
        // 2026-11-01: they go back from 02:00 to 01:00.
        Sample("America/New_York", "2026-11-01 00:59", "0 11-01 04:59:00"),
        Sample("America/New_York", "2026-11-01 01:00", "0 11-01 05:00:00,1 11-01 06:00:00"),
        Sample("America/New_York", "2026-11-01 01:59", "0 11-01 05:59:00,1 11-01 06:59:00"),
        Sample("America/New_York", "2026-11-01 02:00", "0 11-01 07:00:00"),
        // Zones without a summer.
        Sample("Pacific/Honolulu", "2026-03-08 02:30", "0 03-08 12:30:00"),
        Sample("Pacific/Honolulu", "2026-11-01 01:30", "0 11-01 11:30:00"),
        Sample("America/Puerto_Rico", "2026-03-08 02:30", "0 03-08 06:30:00"),
        Sample("America/Puerto_Rico", "2026-11-01 01:30", "0 11-01 05:30:00"),
        Sample("UTC", "2026-11-01 01:30", "0 11-01 01:30:00"),
        // Half an hour: back from 02:00 to 01:30 in April, on from 02:00 to 02:30 in October.
        Sample("Australia/Lord_Howe", "2026-04-05 01:29", "0 04-04 14:29:00"),
        Sample("Australia/Lord_Howe", "2026-04-05 01:30", "0 04-04 14:30:00,1 04-04 15:00:00"),
        Sample("Australia/Lord_Howe", "2026-04-05 01:59", "0 04-04 14:59:00,1 04-04 15:29:00"),
        Sample("Australia/Lord_Howe", "2026-04-05 02:00", "0 04-04 15:30:00"),
        Sample("Australia/Lord_Howe", "2026-10-04 01:59", "0 10-03 15:29:00"),
        Sample("Australia/Lord_Howe", "2026-10-04 02:00", "0 10-03 15:30:00"),
        Sample("Australia/Lord_Howe", "2026-10-04 02:29", "0 10-03 15:30:00"),
        Sample("Australia/Lord_Howe", "2026-10-04 02:30", "0 10-03 15:30:00"),
        // Midnight itself is skipped, and on another day the last hour is repeated.
        Sample("America/Santiago", "2026-09-05 23:59", "0 09-06 03:59:00"),
        Sample("America/Santiago", "2026-09-06 00:00", "0 09-06 04:00:00"),
        Sample("America/Santiago", "2026-09-06 00:59", "0 09-06 04:00:00"),
        Sample("America/Santiago", "2026-09-06 01:00", "0 09-06 04:00:00"),
        Sample("America/Santiago", "2026-04-04 23:00", "0 04-05 02:00:00,1 04-05 03:00:00"),
        Sample("America/Santiago", "2026-04-05 00:00", "0 04-05 04:00:00"),
        // A whole day is skipped.
        Sample("Pacific/Apia", "2011-12-30 12:00", "0 12-30 10:00:00"),
    ]

    private func instants(
        _ sample: Sample, skipped: String = "run-after", repeated: String = "both", on session: Session
    ) throws -> String {
        try database.query(
            """
            select coalesce(string_agg(fold || ' ' || to_char(due_at at time zone 'UTC', 'MM-DD HH24:MI:SS'), ',' order by fold), '')
            from docket.civil_instants('\(sample.civil)', '\(sample.zone)', '\(skipped)', '\(repeated)')
            """, on: session
        ).text(0, 0)
    }

    @Test("one, two in a repeated hour, the first after the gap in a skipped one", arguments: samples)
    func instants(_ sample: Sample) throws {
        for zone in ["UTC", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"] {
            let session = try database.open()
            try session.run(script: "set timezone = '\(zone)'")
            #expect(try instants(sample, on: session) == sample.instants, "a session in \(zone)")
        }
    }

    @Test("the policies leave out what they name: a skipped hour, the first or the second of a repeated one")
    func policies() throws {
        let session = try database.open()
        let gap = Sample("America/New_York", "2026-03-08 02:30", "")
        #expect(try instants(gap, skipped: "skip", on: session) == "")
        let fold = Sample("America/New_York", "2026-11-01 01:30", "")
        #expect(try instants(fold, repeated: "first", on: session) == "0 11-01 05:30:00")
        #expect(try instants(fold, repeated: "second", on: session) == "1 11-01 06:30:00")
        let plain = Sample("America/New_York", "2026-11-02 01:30", "")
        for repeated in ["first", "second", "both"] {
            #expect(try instants(plain, skipped: "skip", repeated: repeated, on: session) == "0 11-02 06:30:00")
        }
    }

    @Test("a zone is named by region and city: an abbreviation would be a fixed offset, without its summer")
    func zones() throws {
        for (zone, isKnown) in [
            ("America/New_York", true), ("UTC", true), ("CET", false), ("EST5EDT", false), ("Mars/Olympus", false),
            ("", false),
        ] {
            #expect(try database.query("select docket.zone_is_known('\(zone)')").bool(0, 0) == isKnown, "\(zone)")
        }
        let error = #expect(throws: PostgresError.self) {
            try database.query("update docket.schedule set zone = 'CET'")
        }
        #expect(error?.sqlstate == "DK005")
    }

    /// Each transition of each zone, found day by day and then to the minute; and what the civil times around it must
    /// give, worked out from the offsets before and after it.
    private static let everyTransition = """
        with zone as (
            select name from pg_timezone_names where name like '%/%' and name not like 'posix/%' and docket.zone_is_known(name)
        ), day as (
            select name, u, (u at time zone name) - (u at time zone 'UTC') as before,
                ((u + interval '24 hours') at time zone name) - ((u + interval '24 hours') at time zone 'UTC') as after
            from zone, generate_series(timestamptz '2020-01-01 00:00Z', timestamptz '2037-12-31 00:00Z', interval '24 hours') as u
        ), transition as (
            select d.name, d.before, d.after, min(m) as at
            from day d, generate_series(d.u, d.u + interval '24 hours', interval '1 minute') as m
            where d.before <> d.after and (m at time zone d.name) - (m at time zone 'UTC') = d.after
            group by 1, 2, 3, d.u
        ), civil as (
            select t.*, (edge.at + make_interval(secs => step)) as civil
            from transition t,
                lateral (values (t.at at time zone 'UTC' + t.before), (t.at at time zone 'UTC' + t.after),
                    (t.at at time zone 'UTC' + (t.before + t.after) / 2)) as edge (at),
                generate_series(-1, 1) as step
        ), wanted as (
            select c.*, array(select u from (values ((c.civil - c.before) at time zone 'UTC', true), ((c.civil - c.after) at time zone 'UTC', false))
                as v (u, is_before) where (u < c.at) = is_before order by u) as instants
            from civil c
        )
        select count(*), count(distinct name), count(*) filter (where
            array(select due_at from docket.civil_instants(civil, name, 'run-after', 'both') order by fold)
                is distinct from case when cardinality(instants) = 0 then array[at] else instants end)
        from wanted
        """

    @Test(
        "every transition of every zone from 2020 to 2037",
        .enabled(if: ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] != nil, "half a minute"))
    func everyZone() throws {
        let rows = try database.open().execute(
            Statement(name: "every transition", sql: Self.everyTransition), deadline: .seconds(600))
        print("civil times \(try rows.int8(0, 0)) in \(try rows.int8(0, 1)) zones")
        #expect(try rows.int8(0, 0) > 40_000)
        #expect(try rows.int8(0, 1) > 150)
        #expect(try rows.int8(0, 2) == 0)
    }
}
