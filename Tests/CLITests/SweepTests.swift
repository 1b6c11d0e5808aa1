import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket shows sweeps, runs them and changes when they are due")
struct SweepTests {
    private let database: MigratedDatabase

    init() throws { database = try MigratedDatabase(sweeps: true) }

    private func run(_ words: String...) throws -> JSONValue {
        try DocketTool.run(["sweep"] + words + ["--json"], database: database).document()
    }

    private func status(_ words: String...) throws -> Int32 {
        try DocketTool.run(["sweep"] + words, database: database).status
    }

    private func sweep(_ name: String) throws -> JSONValue {
        try #require(try run("list")["sweeps"]?.elements.first { $0["sweep"]?.string == name })
    }

    @Test("list has each sweep under stable keys, with its next occurrence after those that were reached")
    func list() throws {
        let sweeps = try run("list")["sweeps"]?.elements ?? []
        #expect(
            sweeps.map { $0["sweep"]?.string } == [
                "suspense-expiry", "partitions", "retention", "acknowledgements", "distribution", "availability",
                "new-hire-review", "bulk-oar",
            ])
        #expect(
            sweeps.first?.keys == [
                "sweep", "days", "time", "zone", "short_month", "skipped_hour", "repeated_hour", "missed",
                "late_after_seconds", "paused", "next", "next_due", "overdue", "last_job", "last_state", "last_touched",
                "error", "finished_at", "changed_by", "changed_at",
            ])
        for sweep in sweeps {
            let isWeekly = ["acknowledgements", "new-hire-review"].contains(sweep["sweep"]?.string ?? "")
            #expect(sweep["days"]?.string == (isWeekly ? "mon" : "daily"))
            #expect(sweep["zone"]?.string == "America/New_York")
            #expect(sweep["overdue"]?.bool == false && sweep["last_job"] == .null)
            guard sweep["paused"]?.bool == false else {
                #expect(sweep["next_due"] == .null)
                continue
            }
            // Not after now: an occurrence may come due while the test runs.
            let name = sweep["sweep"]?.string ?? ""
            #expect(
                try database.query(
                    "select '\(sweep["next"]?.string ?? "")'::timestamptz > reached at time zone zone from docket.schedule where name = '\(name)'"
                ).bool(0, 0))
        }
        let text = try DocketTool.run("sweep", "list", database: database).output
        #expect(text.contains("SWEEP") && text.contains("partitions") && text.contains("04:00"))
        // The next occurrence stands there as every instant does: local, with its zone.
        #expect(
            try #require(text.split(separator: "\n").first { $0.hasPrefix("partitions") }).contains(/04:00:00 E[SD]T/))
    }

    @Test("run enqueues one run, with who asked for it; while it waits a second is not added")
    func runs() throws {
        let dry = try run("run", "partitions", "--dry-run")
        #expect(dry["count"]?.int == 0 && dry["sample"] == .array([]))
        #expect(try database.count("select count(*) from docket.job") == 0)
        let made = try run("run", "partitions", "--by", "me")
        #expect(made["count"]?.int == 1 && made["job"]?.int == 1)
        let again = try run("run", "partitions", "--by", "you")
        #expect(again["count"]?.int == 0 && again["job"]?.int == 1)
        let row = try #require(try run("history")["runs"]?.elements.first)
        #expect(row["run_by"]?.string == "me" && row["state"]?.string == "waiting" && row["occurrence"] == .null)
        #expect(try sweep("partitions")["last_state"]?.string == "waiting")
        let tally = try DocketTool.run("tally", "--json", database: database).document()
        #expect(tally["enqueued"]?.int == 0 && tally["waiting"]?.int == 0)
    }

    @Test("a dry run counts what it would touch and names the first of it")
    func dryRun() throws {
        _ = try database.query("select setval('docket.job_id_seq', 2000001)")
        let dry = try run("run", "partitions", "--dry-run")
        #expect(dry["count"]?.int == 3)
        #expect(dry["sample"]?.elements.map(\.string) == ["decision_p4", "job_p4", "outcome_p4"])
        let text = try DocketTool.run("sweep", "run", "partitions", "--dry-run", database: database).output
        #expect(text == "partitions would touch 3, the first of them\n  decision_p4\n  job_p4\n  outcome_p4\n")
        #expect(try run("run", "suspense-expiry", "--dry-run")["count"]?.int == 0)
    }

    @Test("history has each occurrence with its fate; a run that failed shows its error there, in list and in status")
    func history() throws {
        #expect(try run("history")["runs"] == .array([]))
        _ = try database.query(
            """
            select docket.occurrences_take(null, (date_trunc('day', clock_timestamp() at time zone 'America/New_York')
                + interval '76 hours 10 minutes') at time zone 'America/New_York', 2::smallint)
            """)
        let runs = try run("history", "partitions")["runs"]?.elements ?? []
        let fates = runs.map { $0["state"]?.string }
        #expect(fates.first == "waiting" && (3...4).contains(fates.count))
        #expect(fates.dropFirst().allSatisfy { $0 == "merged" })
        #expect(runs.map { $0["late"]?.bool } == [false] + fates.dropFirst().map { _ in true })
        let isAtFour =
            "select to_char('\(runs.first?["occurrence"]?.string ?? "")'::timestamptz at time zone 'America/New_York', 'HH24:MI') = '04:00'"
        #expect(try database.query(isAtFour).bool(0, 0))
        #expect(runs.first?["occurrence"]?.string == runs.first?["due_at"]?.string)
        let text = try DocketTool.run("sweep", "history", "partitions", database: database).output
        #expect(text.contains(/04:00:00 E[SD]T/) && !text.contains(/\dT04:00/))
        #expect(try run("history", "partitions", "--limit", "1")["runs"]?.elements.count == 1)
        #expect(try run("history", "suspense-expiry")["runs"] == .array([]))
        _ = try database.query(
            "insert into docket.outcome (job_id, state, attempt, result) values (1, 3, 1, '57014 x')")
        #expect(try run("history", "--limit", "1")["runs"]?.elements.first?["error"]?.string == "57014 x")
        #expect(try sweep("partitions")["error"]?.string == "57014 x")
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["failed_sweeps"]?.elements.map(\.string) == ["partitions"])
        #expect(status["overdue_sweeps"] == .array([]))
    }

    @Test("an occurrence that nobody takes makes its sweep overdue, in list and in status; a paused one is not")
    func overdue() throws {
        for (minutes, isOverdue) in [(59, false), (61, true)] {
            _ = try database.query(
                """
                update docket.schedule set zone = 'UTC', late_after = 3600,
                    local_time = date_trunc('minute', clock_timestamp() at time zone 'UTC' - interval '\(minutes) minutes')::time,
                    reached = clock_timestamp() at time zone 'UTC' - interval '\(minutes + 5) minutes' where id = 2
                """)
            #expect(try sweep("partitions")["overdue"]?.bool == isOverdue)
        }
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["overdue_sweeps"]?.elements.map(\.string) == ["partitions"])
        _ = try database.query("update docket.schedule set paused = true")
        #expect(try sweep("partitions")["overdue"]?.bool == false)
        #expect(try sweep("partitions")["next"] == .null)
    }

    @Test("set changes what it is told, says who did, and a second time changes nothing")
    func sets() throws {
        let words = [
            "set", "partitions", "--days", "month:31", "--short-month", "skip", "--time", "23:45", "--zone",
            "Pacific/Honolulu", "--skipped-hour", "skip", "--repeated-hour", "both", "--missed", "run-all",
            "--late-after", "2m", "--by", "me",
        ]
        func set(_ more: String...) throws -> JSONValue {
            try DocketTool.run(["sweep"] + words + more + ["--json"], database: database).document()
        }
        let dry = try set("--dry-run")
        #expect(dry["count"]?.int == 1 && dry["days"]?.string == "month:31")
        #expect(try sweep("partitions")["days"]?.string == "daily")
        #expect(try set()["count"]?.int == 1)
        #expect(try set()["count"]?.int == 0)
        let row = try sweep("partitions")
        let shown = ["days", "short_month", "time", "zone", "skipped_hour", "repeated_hour", "missed", "changed_by"]
        #expect(
            shown.map { row[$0]?.string } == [
                "month:31", "skip", "23:45", "Pacific/Honolulu", "skip", "both", "run-all", "me",
            ])
        #expect(row["late_after_seconds"]?.int == 120 && row["paused"]?.bool == false)
        _ = try run("set", "partitions", "--days", "sun,wed", "--paused")
        #expect(try sweep("partitions")["days"]?.string == "wed,sun")
        #expect(try sweep("partitions")["short_month"] == .null)
        #expect(try sweep("partitions")["paused"]?.bool == true)
        #expect(try sweep("suspense-expiry")["changed_by"] == .null)
    }

    @Test("another timetable counts from now on: what was due under the old one is taken first, and nothing twice")
    func changedSchedule() throws {
        _ = try database.query(
            """
            update docket.schedule set zone = 'UTC', missed = 'run-all', local_time = '00:00',
                reached = date_trunc('day', clock_timestamp() at time zone 'UTC') - interval '1 hour' where id = 2
            """)
        _ = try run("set", "partitions", "--time", "00:01", "--zone", "Pacific/Kiritimati")
        #expect(try database.count("select count(*) from docket.occurrence") == 1)
        #expect(
            try database.query("select next_due > clock_timestamp() from docket.sweep_status where schedule = 2").bool(
                0, 0))
        // A policy alone moves nothing.
        let reached = try database.query("select reached::text from docket.schedule where id = 2").text(0, 0)
        _ = try run("set", "partitions", "--missed", "skip")
        #expect(try database.query("select reached::text from docket.schedule where id = 2").text(0, 0) == reached)
        // Nor is what a paused sweep would have done made up for.
        _ = try run("set", "partitions", "--paused")
        _ = try database.query("update docket.schedule set reached = reached - interval '100 hours' where id = 2")
        _ = try run("set", "partitions", "--no-paused")
        #expect(
            try database.query("select next_due > clock_timestamp() from docket.sweep_status where schedule = 2").bool(
                0, 0))
        #expect(try database.count("select count(*) from docket.occurrence") == 1)
    }

    @Test("an unknown sweep is not found; an unknown zone and a short month without a month are bad input")
    func refused() throws {
        for words in [
            ["run"], ["run", "--dry-run"], ["history"], ["set", "--paused"], ["set", "--paused", "--dry-run"],
        ] {
            let run = try DocketTool.run(
                ["sweep", words[0], "nothing"] + words.dropFirst(), database: database)
            #expect(run.status == 3 && run.errors.contains("docket sweep list"), "\(words)")
        }
        #expect(try status("set", "partitions", "--zone", "CET") == 2)
        #expect(try status("set", "partitions", "--zone", "Mars/Olympus", "--dry-run") == 2)
        #expect(try status("set", "partitions", "--short-month", "skip") == 2)
        #expect(try database.count("select count(*) from docket.schedule where changed_at is not null") == 0)
    }
}
