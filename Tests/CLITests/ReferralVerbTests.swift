import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

@Suite("docket referral: people's work")
struct ReferralVerbTests {
    private let database: MigratedDatabase

    private static let unlisted = SampleFacts.domestic.replacing("United States", with: "Atlantis")
    /// Two parts are open: the destination, and whether the case is urgent.
    private static let twoParts = unlisted.replacing(#""extreme_time_sensitive":false,"#, with: "")

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(script: "update docket.database_mode set business_date = '2026-02-03'")
    }

    private func run(_ words: String...) throws -> DocketTool.Run { try DocketTool.run(words, database: database) }
    private func document(_ words: String...) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    /// Enqueues and decides jobs of cases C-1, C-2, ...; returns the last one.
    @discardableResult
    private func refer(_ facts: String...) throws -> Int64 {
        let jobs = try DecidedJobs(database)
        var last: Int64 = 0
        for text in facts {
            let number = try database.count("select count(*) + 1 from docket.job")
            last = try database.count(
                "select job_id from docket.enqueue('intake', '\(text.replacing("'", with: "''"))', case_number => 'C-\(number)')"
            )
        }
        try jobs.decideAll()
        return last
    }

    @Test("an answer by parts closes the referral and enqueues one continuation, whose decision replays and cites it")
    func answers() throws {
        let job = try refer(Self.unlisted)
        let made = try document(
            "referral", "answer", "\(job)", "--decision", #"{"destination":"special-6"}"#, "--authority", "EDCA memo 4",
            "--by", "C. Analyst")
        #expect(made["ruling"]?.int == 1)
        #expect(made["settles"]?.bool == true)
        #expect(made["would"]?["outcome"]?.string == "decided")
        let next = try #require(made["continuation"]?.int)
        #expect(
            try database.query(
                "select format('%s %s %s %s', caused_by, case_number, queue, kind) from docket.job where id = \(next)"
            ).text(0, 0) == "\(job) C-1 1 1")
        #expect(try database.count("select count(*) from docket.ready where job_id = \(next)") == 1)
        try DecidedJobs(database).decideAll()
        _ = try database.query("insert into docket.decision_ruling values (\(next), 1, 1)")
        let shown = try document("decision", "show", "\(next)")
        #expect(shown["outcome"]?.string == "decided")
        #expect(shown["replay"]?["identical"]?.bool == true)
        #expect(shown["rulings"]?.elements.first?["author"]?.string == "C. Analyst")
        #expect(
            shown["basis"]?.elements.contains {
                $0["source"]?.string == "ruling" && $0["authority"]?.string == "EDCA memo 4"
            } == true)
        #expect(shown["trace"]?.elements.contains { $0["ruling"]?.int == 1 } == true)
        let text = try run("decision", "show", "\(next)").output
        #expect(text.contains("ruling 1 of distribution analysts, by authority of: EDCA memo 4"))
        let history =
            try document("case", "history", "C-1")["events"]?.elements.compactMap { $0["event"]?.string } ?? []
        #expect(history.firstIndex(of: "referral") ?? 9 < history.firstIndex(of: "ruling") ?? 0)
        #expect(history.firstIndex(of: "ruling") ?? 9 < history.lastIndex(of: "enqueued") ?? 0)
        #expect(history.contains("cites"))
        let status = try document("status")
        #expect(status["referrals"]?.int == 0 && status["rulings"]?.int == 1)
        let tally = try document("tally")
        #expect(
            tally["referrals_open"]?.int == 0 && tally["referrals_answered"]?.int == 1 && tally["continued"]?.int == 1)
    }

    @Test("an answer by facts goes through the rules; what is no fact, or no value of it, exits 2 and names it")
    func facts() throws {
        let job = try refer(SampleFacts.domestic.replacing(#""extreme_time_sensitive":false,"#, with: ""))
        for (fact, says) in [
            ("extreme_time_sensitive=perhaps", "\"extreme_time_sensitive\""), ("nonsense=1", "accepted are"),
            ("taxpayer_tin=900-00-4243", "accepted are"), ("tas_criterion=11", "\"tas_criterion\""),
        ] {
            let run = try run("referral", "answer", "\(job)", "--fact", fact, "--authority", "x")
            #expect(run.status == 2)
            #expect(run.errors.contains(says), "\(run.errors)")
            #expect(!run.errors.contains("900-00-4243"))
        }
        #expect(try database.count("select count(*) from docket.ruling") == 0)
        let made = try document(
            "referral", "answer", "\(job)", "--fact", "extreme_time_sensitive=true", "--authority", "x")
        #expect(made["settles"]?.bool == true)
        #expect(made["would"]?["decision"]?["urgent"]?.bool == true)
        #expect(made["facts"]?["extreme_time_sensitive"]?.bool == true)
    }

    @Test("what is no answer is refused before anything is written: 2, 3 and 4")
    func refused() throws {
        let job = "\(try refer(Self.unlisted))"
        let decision = ["--decision", #"{"destination":"special-6"}"#]
        for (words, status, says) in [
            ([job], 2, "--fact"), ([job, "--again"] + decision, 2, "--fact"),
            ([job, "--decision", #"{"destination":"SECRET"}"#], 2, "\"destination\""),
            ([job, "--decision", "{}"], 2, "part"), ([job, "--decision", "/nonexistent"], 2, "could not open"),
            ([job, "--decision", #"{"destination":"office"}"#], 2, "\"office\""),
            (["99"] + decision, 3, "99"), ([job, "--part", "2"] + decision, 3, "part 2"),
            ([job, "--fact", "residence=France", "--scope", "identical-facts"], 2, "identical-facts"),
            ([job, "--until", "2026-03-01"] + decision, 2, "--until"),
            ([job, "--scope", "identical-facts", "--until", "2026-02-02"] + decision, 2, "--until"),
        ] as [([String], Int32, String)] {
            let run = try DocketTool.run(["referral", "answer"] + words + ["--authority", "x"], database: database)
            #expect(run.status == status, "\(words) \(run.errors)")
            #expect(run.errors.contains(says), "\(run.errors)")
            #expect(!run.errors.contains("SECRET"))
        }
        #expect(try run("referral", "answer", job, "--authority", " ", "--again").status == 2)
        #expect(try database.count("select count(*) from docket.ruling") == 0)
        #expect(
            try DocketTool.run(["referral", "answer", job, "--authority", "x"] + decision, database: database).status
                == 0)
        let again = try DocketTool.run(["referral", "answer", job, "--authority", "x"] + decision, database: database)
        #expect(again.status == 4)
        #expect(again.errors.contains("ruling 1"))
        #expect(try database.count("select count(*) from docket.continuation") == 1)
    }

    @Test("a dry run says what the continuation would decide, and writes nothing")
    func dryRun() throws {
        let job = try refer(Self.unlisted)
        let made = try document(
            "referral", "answer", "\(job)", "--decision", #"{"destination":"hawaii","office":"99"}"#, "--authority",
            "x",
            "--scope", "identical-facts", "--dry-run")
        #expect(made["would"]?["decision"]?["office"]?.string == "99")
        #expect(made["compared_facts"]?.elements.contains { $0.string == "residence" } == true)
        #expect(made["ruling"] == .null && made["continuation"] == .null)
        #expect(try database.count("select count(*) from docket.ruling") == 0)
        #expect(try database.count("select count(*) from docket.reference_snapshot") == 1)
        #expect(try database.count("select count(*) from docket.ready") == 0)
        let text = try run(
            "referral", "answer", "\(job)", "--fact", "tas_criterion=1", "--authority", "x", "--dry-run"
        ).output
        #expect(text.contains("does not settle"))
    }

    @Test("with two open parts each is named, and the job goes on when both are answered, with both rulings")
    func parts() throws {
        let job = try refer(Self.twoParts)
        #expect(try database.count("select count(*) from docket.referral where job_id = \(job)") == 2)
        let destination = try database.count("select part::int8 from docket.referral where rule = 'INTL-05'")
        let unnamed = try run("referral", "answer", "\(job)", "--again", "--authority", "x")
        #expect(unnamed.status == 2)
        #expect(unnamed.errors.contains("--part"))
        let first = try document(
            "referral", "answer", "\(job)", "--part", "\(destination)", "--decision", #"{"destination":"special-6"}"#,
            "--authority", "x")
        #expect(first["continuation"] == .null)
        #expect(first["waits_for"]?.elements.compactMap(\.int) == [3 - destination])
        #expect(try database.count("select count(*) from docket.ready") == 0)
        let second = try document(
            "referral", "answer", "\(job)", "--fact", "extreme_time_sensitive=false", "--authority", "x")
        #expect(second["continuation"]?.int != nil)
        #expect(second["would"]?["outcome"]?.string == "decided")
        let next = try #require(second["continuation"]?.int)
        #expect(
            try database.count(
                "select json_array_length(facts::json -> 'rulings')::int8 from docket.job where id = \(next)")
                == 2)
    }

    @Test("of two answers at once one wins and the other is refused")
    func atOnce() async throws {
        let job = try refer(Self.unlisted)
        let database = database
        let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
            for number in 1...4 {
                group.addTask {
                    try DocketTool.run(
                        "referral", "answer", "\(job)", "--decision", #"{"destination":"special-6"}"#, "--authority",
                        "x \(number)", database: database
                    ).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [0, 4, 4, 4])
        #expect(try database.count("select count(*) from docket.ruling") == 1)
        #expect(try database.count("select count(*) from docket.continuation") == 1)
    }

    @Test("a ruling for identical facts stands in the newest snapshot until it is revoked, which happens once")
    func identical() throws {
        let job = try refer(Self.unlisted)
        let made = try document(
            "referral", "answer", "\(job)", "--decision", #"{"destination":"special-6"}"#, "--authority", "x",
            "--scope",
            "identical-facts", "--until", "2026-06-30", "--yes")
        #expect(made["until"]?.string == "2026-06-30")
        func held() throws -> Int64 {
            try database.count(
                "select coalesce(json_array_length(content::json -> 'rulings'), 0)::int8 from docket.reference_snapshot order by id desc limit 1"
            )
        }
        #expect(try held() == 1)
        _ = try database.query("delete from docket.ready")
        let later = try refer(Self.unlisted)
        #expect(try database.query("select referred from docket.decision where job_id = \(later)").bool(0, 0) == false)
        #expect(try document("referral", "revoke", "--yes", "1", "--authority", "y", "--dry-run")["count"]?.int == 1)
        #expect(try held() == 1)
        #expect(try document("referral", "revoke", "--yes", "1", "--authority", "y")["rule"]?.string == "INTL-05")
        #expect(try held() == 0)
        #expect(try run("referral", "revoke", "--yes", "1", "--authority", "y").status == 4)
        #expect(try run("referral", "revoke", "--yes", "9", "--authority", "y").status == 3)
        let last = try refer(Self.unlisted)
        #expect(try database.query("select referred from docket.decision where job_id = \(last)").bool(0, 0))
    }
}
