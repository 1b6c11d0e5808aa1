import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

@Suite("docket referral show proposes answers that settle, and docket referral answer refuses one that does not")
struct ProposedAnswerTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(script: "update docket.database_mode set business_date = '2026-02-03'")
    }

    private func document(_ words: [String]) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    /// The open referrals by rule, reason and what would settle them, the first job of each.
    private func sorts() throws -> [(job: Int64, part: Int64, sort: String)] {
        let rows = try database.query(
            """
            select distinct on (rule, reason, settled_by) job_id, part::int8, format('%s %s %s', rule, reason, settled_by)
            from docket.referral where ruling is null order by rule, reason, settled_by, job_id, part
            """)
        return try (0..<rows.count).map { (try rows.int8($0, 0), try rows.int8($0, 1), try rows.text($0, 2)) }
    }

    @Test("for each sort of referral of the sample cases every proposed answer settles it, by its own dry run")
    func settles() throws {
        let lines = try DocketTool.run("case", "sample", "--count", "700", "--seed", "7").output
        #expect(try DocketTool.run("job", "enqueue", database: database, input: lines).status == 0)
        try DecidedJobs(database).decideAll()
        let sorts = try sorts()
        #expect(sorts.count > 18)
        for (job, part, sort) in sorts {
            let shown = try document(["referral", "show", "\(job)", "--part", "\(part)"])
            let ways = shown["referrals"]?.elements.first?["how"]?.elements.compactMap(\.string) ?? []
            #expect(!ways.isEmpty, "\(sort)")
            for way in ways {
                let made = try document(ShellWords.of(way) + ["--dry-run"])
                #expect(made["settles"]?.bool == true, "\(sort): \(way)")
            }
        }
        #expect(try database.count("select count(*) from docket.ruling") == 0)
    }

    @Test("the place where a case waits is proposed, and not a part that settles the referral in name alone")
    func place() throws {
        let facts =
            #"{"event":"open","operation":"csco","purpose":"substantiation","channel":"letter","letter_date":"2026-02-03","pending_ia":false,"account_status":"22"}"#
        _ = try database.query(
            "select docket.enqueue('substantiation', '\(facts)', kind => 'request', case_number => 'P-1')")
        try DecidedJobs(database).decideAll(.suspense)
        let (job, part, _) = try #require(try sorts().first { $0.sort.hasPrefix("SUSP-20 ") })
        let referral = try document(["referral", "show", "\(job)", "--part", "\(part)"])["referrals"]?.elements.first
        let way = try #require(referral?["how"]?.elements.first?.string)
        #expect(way.contains("--decision '{\"waits_in\":"), "\(way)")
        #expect(try document(ShellWords.of(way) + ["--dry-run"])["settles"]?.bool == true)
        let parts = referral?["parts"]?.elements.compactMap { $0["name"]?.string } ?? []
        #expect(parts.contains("waits_in") && !parts.contains("response_due"))
    }

    @Test("what no guidance in force leaves open is answered by its extension and anew")
    func lapsed() throws {
        try database.open().run(script: "update docket.database_mode set business_date = '2026-10-05'")
        _ = try database.query("select docket.enqueue('intake', '\(SampleFacts.domestic)', case_number => 'P-1')")
        try DecidedJobs(database, on: "2026-10-05").decideAll()
        let shown = try document(["referral", "show", "1"])["referrals"]?.elements.first
        let way = try #require(shown?["how"]?.elements.first?.string)
        #expect(
            way.hasPrefix("docket guidance extend TAS-13-1225-0004 --until YYYY-MM-DD --authority \"...\", then docket")
        )
        let steps = way.replacing("YYYY-MM-DD", with: "2027-03-31").split(separator: ", then ").map(String.init)
        let refused = try DocketTool.run(ShellWords.of(steps[1]), database: database)
        #expect(refused.status == 4 && refused.errors.contains("--anyway"), "\(refused.errors)")
        #expect(try database.count("select count(*) from docket.ruling") == 0)
        #expect(try database.count("select count(*) from docket.continuation") == 0)
        _ = try document(ShellWords.of(steps[0]) + ["--yes"])
        let now = try document(["referral", "show", "1"])["referrals"]?.elements.first
        #expect(now?["how"]?.elements.contains { $0.string?.hasSuffix("--again") == true } == true)
        #expect(try document(ShellWords.of(steps[1]))["settles"]?.bool == true)
    }

    @Test("an answer that settles nothing is refused, named by a dry run, and recorded when it is to be anyway")
    func anyway() throws {
        let facts = SampleFacts.domestic.replacing("United States", with: "Atlantis")
        _ = try database.query("select docket.enqueue('intake', '\(facts)', case_number => 'P-1')")
        try DecidedJobs(database).decideAll()
        let answer = ["referral", "answer", "1", "--fact", "tas_criterion=1", "--authority", "x"]
        #expect(try document(answer + ["--dry-run"])["settles"]?.bool == false)
        let refused = try DocketTool.run(answer, database: database)
        #expect(refused.status == 4 && refused.output.isEmpty)
        #expect(try database.count("select count(*) from docket.ruling") == 0)
        #expect(try database.count("select count(*) from docket.ready") == 0)
        #expect(try database.query("select ruling is null from docket.referral").bool(0, 0))
        #expect(try document(answer + ["--anyway"])["settles"]?.bool == false)
        #expect(try database.count("select count(*) from docket.ruling") == 1)
    }
}
