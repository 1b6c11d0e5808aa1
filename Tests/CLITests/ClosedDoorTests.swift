import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket opens no door that is closed")
struct ClosedDoorTests {
    @Test(
        "a queue or kind that is no producer's is refused on the command line, with its door and what to do instead",
        arguments: [
            (["--queue", "special-2"], "door: engine", "Instead, enqueue into intake what is to be decided."),
            (["--queue", "congressional"], "door: engine", "enqueue into intake"),
            (["--queue", "special-5"], "door: operator", "Instead, use docket advocate depart."),
            (["--queue", "special-6", "--kind", "screen"], "door: operator", "docket pool screen"),
            (["--queue", "distribution"], "door: operator", "docket distribution propose or apply"),
            (["--queue", "letters"], "door: operator", "docket sweep run acknowledgements"),
            (["--queue", "availability"], "door: operator", "docket advocate report"),
            (["--queue", "sweep"], "door: engine", "docket sweep run partitions"),
            (["--queue", "substantiation", "--kind", "expire"], "door: engine", "enqueue into intake"),
        ])
    func places(arguments: [String], door: String, fix: String) throws {
        let database = try MigratedDatabase()
        let run = try DocketTool.run(
            ["job", "enqueue"] + arguments, database: database, input: Array(SampleFacts.line().utf8))
        #expect(run.status == 4, "\(run.errors)")
        #expect(run.errors.contains(door) && run.errors.contains(fix), "\(run.errors)")
        #expect(try database.count("select count(*) from docket.job") == 0)
    }

    @Test("producers' kinds are taken, each with its own facts", arguments: ["intake", "bench", "substantiation"])
    func producers(queue: String) throws {
        let database = try MigratedDatabase()
        let facts =
            queue == "substantiation"
            ? #"{"operation":"csco","purpose":"substantiation","channel":"letter"}"# : SampleFacts.domestic
        let line = SampleFacts.line(facts, #","case_number":"S-1""#)
        let run = try DocketTool.run(
            ["job", "enqueue", "--queue", queue], database: database, input: Array(line.utf8))
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test("a follow-on that no decision brought, from before there were doors, is not retried; a caused one is")
    func retried() throws {
        let database = try MigratedDatabase()
        let routed = try database.count("select job_id from docket.enqueue('intake', '{}', case_number => 'S-1')")
        let forged = try database.follow("special-2", caseNumber: "S-2")
        let again = try database.follow("special-2", caseNumber: "S-2", causedBy: forged)
        let caused = try database.follow("special-2", caseNumber: "S-1", causedBy: routed)
        let swept = try database.follow("sweep")
        let all = [routed, forged, again, caused, swept]
        _ = try database.query("delete from docket.ready")
        for job in all {
            _ = try database.query(
                "insert into docket.outcome (job_id, state, attempt, result) values (\(job), 3, 1, 'x')")
        }
        let made = try DocketTool.run(
            ["job", "retry", "--json"] + all.map(String.init), database: database
        ).document()
        let retried = Set((made["retried"]?.elements ?? []).compactMap { $0["job"]?.int })
        #expect(retried == [routed, caused, swept])
        #expect(try DocketTool.run("job", "retry", "\(forged)", database: database).status == 4)
    }

    @Test("a ruling that was changed in the facts after the decision changes nothing of the replay: its table is read")
    func replayed() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let jobs = try DecidedJobs(database)
        _ = try database.query("update docket.database_mode set business_date = '2026-02-03'")
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"Atlantis","us_based_poa":false,"extreme_time_sensitive":false}"#
        let job = try database.count("select job_id from docket.enqueue('intake', '\(facts)', case_number => 'C-1')")
        try jobs.decideAll()
        let made = try DocketTool.run(
            "referral", "answer", "\(job)", "--decision", #"{"destination":"special-6"}"#, "--authority", "EDCA memo 4",
            "--by", "C. Analyst", "--json", database: database
        ).document()
        let next = try #require(made["continuation"]?.int)
        try jobs.decideAll()
        func replay() throws -> JSONValue? {
            try DocketTool.run("decision", "show", "\(next)", "--json", database: database).document()["replay"]
        }
        _ = try database.query("insert into docket.decision_ruling values (\(next), 1, 1)")
        #expect(try replay()?["identical"]?.bool == true)
        for (old, new) in [("special-6", "special-1"), ("EDCA memo 4", "another memo")] {
            _ = try database.query(
                "update docket.job set facts = replace(facts, '\(old)', '\(new)') where id = \(next)")
            #expect(try replay()?["identical"]?.bool == true, "\(new)")
        }
        // Nothing else of the facts is taken from elsewhere.
        _ = try database.query(
            "update docket.job set facts = replace(facts, 'l\":false', 'l\":true') where id = \(next)")
        let run = try DocketTool.run("decision", "show", "\(next)", "--json", database: database)
        #expect(run.status == 6)
    }
}
