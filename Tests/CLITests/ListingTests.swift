import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket shows what is in the database, as text and as one JSON document")
struct ListingTests {
    /// A rehearsal database with one decided, one referred and one waiting job.
    private static func filled() throws -> MigratedDatabase {
        let database = try MigratedDatabase(rehearsal: true)
        let lines =
            SampleFacts.line(SampleFacts.domestic, #","case_number":"S-1""#)
            + SampleFacts.line(SampleFacts.referred, #","case_number":"S-2""#)
        _ = try DocketTool.run("job", "enqueue", "--json", database: database, input: lines).document()
        return database
    }

    @Test("status says what kind of database answered, that no daemon runs, and what waits")
    func status() throws {
        let database = try Self.filled()
        let run = try DocketTool.run("status", "--json", database: database)
        let status = try run.document()
        #expect(status["mode"]?.string == "REHEARSAL")
        #expect(status["rehearsal"]?.bool == true)
        #expect(status["ready"]?.int == 2)
        #expect(status["daemons"]?.int == 0)
        #expect(status["answered_by"]?.string == "database")
        #expect(run.errors.contains("the database answered: ") && run.errors.contains("daemon: none is running"))
        #expect(run.errors.contains("REHEARSAL"))
        let text = try DocketTool.run("status", database: database)
        #expect(text.output.contains("ready"))
        #expect(text.output.hasPrefix("mode"))
    }

    @Test("queue list, job list and guidance list have their rows under stable keys")
    func lists() throws {
        let database = try Self.filled()
        let queues = try #require(
            try DocketTool.run("queue", "list", "--json", database: database).document()["queues"])
        #expect(
            queues.elements.first?.keys == [
                "queue", "kinds", "default_kind", "ready", "scheduled", "held", "running", "dead",
                "oldest_ready_seconds", "policy", "paused_at", "paused_by", "pause_reason", "weight", "running_max",
                "rate_per_s", "burst", "per_key_max",
            ])
        #expect(queues.elements.count == 14)
        #expect(queues.elements.first?["ready"]?.int == 2)
        let jobs = try DocketTool.run("job", "list", "--json", database: database).document()
        #expect(
            jobs["jobs"]?.elements.first?.keys == [
                "job", "queue", "kind", "case", "state", "attempt", "enqueued_at", "due", "finished_at", "result",
            ])
        #expect(jobs["jobs"]?.elements.map { $0["case"]?.string } == ["S-2", "S-1"])
        let guidance = try DocketTool.run("guidance", "list", "--json", database: database).document()
        #expect(guidance["guidance"]?.elements.count == 5)
        for verb in [["queue", "list"], ["job", "list"], ["guidance", "list"]] {
            let text = try DocketTool.run(verb, database: database)
            #expect(text.status == 0)
            // Plain aligned columns when nobody looks: heads, rows, no escape and no rule.
            let lines = text.output.split(separator: "\n")
            #expect(lines.count > 2)
            #expect(lines[0].allSatisfy { $0.isUppercase || $0 == " " })
            #expect(!text.output.contains("\u{1B}") && !text.output.contains("─"))
            #expect(text.errors.hasPrefix("docket: the database answered"))
        }
    }

    @Test("job list filters, and pages by --before")
    func pages() throws {
        let database = try Self.filled()
        let first = try DocketTool.run("job", "list", "--limit", "1", "--json", database: database).document()
        let next = try #require(first["next_before"]?.int)
        let second = try DocketTool.run("job", "list", "--before", "\(next)", "--json", database: database).document()
        #expect(second["jobs"]?.elements.map { $0["case"]?.string } == ["S-1"])
        #expect(second["next_before"] == .null)
        func count(_ words: String...) throws -> Int {
            try DocketTool.run(["job", "list", "--json"] + words, database: database).document()["jobs"]?.elements.count
                ?? -1
        }
        #expect(try count("--case", "S-2") == 1)
        #expect(try count("--state", "ready") == 2)
        #expect(try count("--state", "failed") == 0)
        #expect(try count("--queue", "special-6") == 0)
        #expect(try DocketTool.run("job", "list", "--queue", "nowhere", database: database).status == 3)
    }

    @Test("job show prints the facts that rules read and withholds the rest; an unknown job is not found")
    func job() throws {
        let database = try Self.filled()
        let run = try DocketTool.run("job", "show", "1", "--json", database: database)
        let job = try run.document()
        #expect(job["state"]?.string == "ready")
        #expect(job["facts"]?["residence"]?.string == "United States")
        #expect(job["facts"]?["taxpayer_tin"] == nil)
        #expect(job["facts_withheld"]?.int == 2)
        #expect(!run.output.contains(SampleFacts.plantedName))
        let text = try DocketTool.run("job", "show", "1", database: database)
        #expect(text.output.contains("new_case"))
        #expect(!text.output.contains(SampleFacts.plantedTIN))
        let none = try DocketTool.run("job", "show", "99", database: database)
        #expect(none.status == 3)
        #expect(none.output.isEmpty)
    }

    @Test("a follow-on job shows the decision's parts, which are no taxpayer's data")
    func follows() throws {
        let database = try MigratedDatabase()
        let facts = #"{"destination":"special-6","urgent":false,"office":"123-45","foreign":"x"}"#
        try database.follow("special-6", facts)
        let job = try DocketTool.run("job", "show", "1", "--json", database: database).document()
        #expect(job["facts"]?.keys == ["destination", "urgent"])
        #expect(job["facts_withheld"]?.int == 2)
    }

    @Test("a job's state and attempts are found wherever it is")
    func states() throws {
        let database = try MigratedDatabase()
        let lines =
            SampleFacts.line() + SampleFacts.line()
            + SampleFacts.line(SampleFacts.domestic, #","run_at":"2100-01-01T00:00:00Z""#)
        _ = try DocketTool.run("job", "enqueue", "--json", database: database, input: lines + lines).document()
        try database.open().run(
            script: """
                update docket.ready set attempt = 2 where job_id = (select max(job_id) from docket.ready);
                insert into docket.failure (job_id, attempt, queue, is_dead, why)
                select max(job_id), n, 1, false, 'x' from docket.ready, generate_series(1, 2) as n group by n;
                """)
        _ = try database.query("DELETE FROM docket.ready WHERE job_id = (SELECT min(job_id) FROM docket.ready)")
        _ = try database.query(
            "INSERT INTO docket.lease (incarnation, n, queue, ids, attempts) SELECT 1, 1, 1, array[min(id)], array[1::int2] FROM docket.job"
        )
        let jobs = try #require(try DocketTool.run("job", "list", "--json", database: database).document()["jobs"])
            .elements
        var counts: [String: Int] = [:]
        for job in jobs { counts[job["state"]?.string ?? "", default: 0] += 1 }
        #expect(counts == ["running": 1, "ready": 3, "scheduled": 2])
        for state in ["running", "ready", "scheduled"] {
            let listed = try DocketTool.run("job", "list", "--state", state, "--json", database: database).document()
            #expect(listed["jobs"]?.elements.count == counts[state])
        }
        #expect(jobs.contains { $0["state"]?.string == "running" && $0["attempt"]?.int == 1 })
        #expect(jobs.contains { $0["state"]?.string == "ready" && $0["attempt"]?.int == 2 })
    }

    @Test("case show prints a case with its jobs, before and after it has an owner")
    func caseShow() throws {
        let database = try Self.filled()
        let before = try DocketTool.run("case", "show", "S-1", "--json", database: database).document()
        #expect(before["owner"] == .null)
        #expect(before["jobs"]?.elements.count == 1)
        _ = try database.query(
            "INSERT INTO docket.case_file (case_number, version, owner, decided_by) VALUES ('S-1', 1, 'special-6', 1)")
        let after = try DocketTool.run("case", "show", "S-1", "--json", database: database).document()
        #expect(after["owner"]?.string == "special-6")
        #expect(after.keys == before.keys)
        #expect(try DocketTool.run("case", "show", "S-1", database: database).output.contains("special-6"))
        #expect(try DocketTool.run("case", "show", "S-9", database: database).status == 3)
    }

    @Test("tally adds up, and counts by destination and by rule")
    func tally() throws {
        let database = try Self.filled()
        try DecidedJobs(database).decideAll()
        let lines = SampleFacts.line()
        _ = try DocketTool.run("job", "enqueue", "--json", database: database, input: lines).document()
        let tally = try DocketTool.run("tally", "--json", database: database).document()
        #expect(tally["enqueued"]?.int == 3)
        #expect(tally["decided"]?.int == 1)
        #expect(tally["referred"]?.int == 1)
        #expect(tally["waiting"]?.int == 1)
        #expect(tally["failed"]?.int == 0)
        #expect(tally["holds"]?.bool == true)
        let outcomes = try #require(tally["outcomes"]).elements
        #expect(outcomes.map { $0["what"]?.string } == ["special-6", "ROUTE-03"])
        let above = try DocketTool.run("tally", "--above", "2", "--json", database: database).document()
        #expect(above["enqueued"]?.int == 1)
        #expect(try DocketTool.run("tally", database: database).output.contains("special-6"))
    }

    @Test("jobs that ended done are counted apart, and the tally says in which queues")
    func tallyOfDone() throws {
        let database = try Self.filled()
        try database.open().run(
            script: """
                insert into docket.outcome (job_id, state, attempt) values (1, 4, 1);
                insert into docket.job (id, queue, kind, priority, facts) select 3, k.queue, k.id, 0, '{}' from docket.kind k join docket.queue q on q.id = k.queue
                    where q.name = 'special-1';
                insert into docket.outcome (job_id, state, attempt) values (3, 4, 1);
                """)
        let run = try DocketTool.run("tally", "--json", database: database)
        let tally = try run.document()
        #expect(tally["enqueued"]?.int == 3 && tally["done"]?.int == 2 && tally["waiting"]?.int == 1)
        #expect(tally["holds"]?.bool == true)
        #expect(tally["done_in"]?.elements.map(\.string) == ["intake", "special-1"])
        let text = try DocketTool.run("tally", database: database)
        #expect(text.status == 0)
        #expect(
            text.output.split(separator: "\n").contains {
                $0.hasPrefix("done ") && $0.hasSuffix(" 2 (intake, special-1)")
            })
        #expect(text.output.split(separator: "\n").contains { $0.hasPrefix("adds up ") && $0.hasSuffix(" yes") })
    }

    @Test("a tally that does not add up fails")
    func tallyFails() throws {
        let database = try Self.filled()
        try database.open().run(
            script: """
                alter table docket.outcome drop constraint outcome_state_known;
                insert into docket.outcome (job_id, state, attempt) values (1, 7, 1);
                """)
        let run = try DocketTool.run("tally", "--json", database: database)
        #expect(run.status == 1)
        #expect(try JSONValue(parsing: run.output)["holds"]?.bool == false)
    }

    @Test("referral list filters by person and by rule")
    func referrals() throws {
        let database = try Self.filled()
        try DecidedJobs(database).decideAll()
        func rows(_ words: String...) throws -> [JSONValue] {
            try DocketTool.run(["referral", "list", "--json"] + words, database: database).document()["referrals"]?
                .elements ?? []
        }
        let all = try rows()
        #expect(all.count == 1)
        #expect(all.first?["rule"]?.string == "ROUTE-03")
        #expect(all.first?["case"]?.string == "S-2")
        let person = try #require(all.first?["refer_to"]?.string)
        #expect(try rows("--to", person, "--rule", "ROUTE-03").count == 1)
        #expect(try rows("--to", "LTA").isEmpty)
        #expect(try rows("--rule", "ROUTE-01").isEmpty)
        #expect(try rows("--after", "2").isEmpty)
        #expect(try DocketTool.run("referral", "list", database: database).output.contains("ROUTE-03"))
        #expect(try DocketTool.run("referral", "list", "--to", "nobody", database: database).status == 3)
        #expect(try DocketTool.run("referral", "list", "--rule", "ROUTE-99", database: database).status == 3)
    }

    @Test("a production database carries no rehearsal mark")
    func production() throws {
        let run = try DocketTool.run("status", "--json", database: try MigratedDatabase())
        #expect(try run.document()["rehearsal"]?.bool == false)
        #expect(!run.errors.contains("REHEARSAL"))
    }
}
