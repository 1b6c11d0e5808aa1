import JSONText
import Postgres
import TestKit
import Testing

@Suite("the pages of a listing hold everything once")
struct ListingPageTests {
    private let jobs: ManyJobs

    init() throws { jobs = try ManyJobs(3_000) }

    private func document(_ words: [String]) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: jobs.database).document()
    }

    /// All rows, page by page.
    private func all(
        _ words: [String], _ name: String, next: String, option: String, limit: Int
    ) throws -> [JSONValue] {
        var rows: [JSONValue] = []
        var more: [String] = []
        while true {
            let page = try document(words + ["--limit", "\(limit)"] + more)
            rows += page[name]?.elements ?? []
            // No more than asked for, but for the rest of the last job.
            #expect(page[name]?.elements.count ?? 0 <= limit + 2)
            guard let cursor = page[next]?.int else { return rows }
            more = [option, "\(cursor)"]
        }
    }

    private func count(_ sql: String) throws -> Int { Int(try jobs.database.count(sql)) }

    @Test(
        "jobs of a state, once each and no other, newest first",
        arguments: [
            ("failed", "o.state = 3"), ("quarantined", "o.state = 3 and o.result like 'quar%'"),
            ("cancelled", "o.state = 5"), ("discarded", "o.state = 6"), ("referred", "o.state = 2"),
            ("done", "o.state = 4"), ("decided", "o.state = 1"),
            ("scheduled", "j.id in (select job_id from docket.scheduled)"),
            ("suspect", "j.id in (select job_id from docket.suspect)"),
            ("held", "j.id in (select job_id from docket.held)"), ("running", "j.id between 36 and 45"),
            ("ready", "j.id in (select job_id from docket.ready)"),
        ])
    func states(_ state: String, _ means: String) throws {
        let expected = try jobs.database.query(
            "select array_agg(j.id order by j.id desc) from docket.job j left join docket.outcome o on o.job_id = j.id where \(means)"
        ).int8Array(0, 0)
        // A page is full, one short of full, and one beyond, for one of the three.
        let limit = max(expected.count / 2, 1)
        let rows = try all(
            ["job", "list", "--state", state], "jobs", next: "next_before", option: "--before", limit: limit)
        #expect(rows.compactMap { $0["job"]?.int } == expected)
        #expect(rows.allSatisfy { $0["state"]?.string == (state == "quarantined" ? "failed" : state) })
    }

    @Test("filters hold with each other, and with a state that is looked up")
    func filters() throws {
        let special = "j.queue = (select id from docket.queue where name = 'special-2')"
        let found = try document(["job", "list", "--queue", "special-2", "--state", "done", "--limit", "10000"])
        #expect(
            found["jobs"]?.elements.count
                == (try count(
                    "select count(*) from docket.job j join docket.outcome o on o.job_id = j.id where o.state = 4 and \(special)"
                )))
        #expect(try document(["job", "list", "--kind", "route", "--dead"])["jobs"]?.elements.count == 4)
        #expect(try document(["job", "list", "--reason", "quarantined"])["jobs"]?.elements.count == 1)
        let bySpan = try document(["job", "list", "--since", "2000s", "--limit", "10000"])
        #expect((1...2_000).contains(bySpan["jobs"]?.elements.count ?? 0))
        #expect(try document(["job", "list", "--case", "C-201", "--state", "done"])["jobs"]?.elements.count == 1)
        #expect(try document(["job", "list", "--before", "1"])["jobs"]?.elements.isEmpty == true)
    }

    @Test("a page of referrals, and of tasks, never parts those of one job")
    func whole() throws {
        for limit in [2, 3, 4] {
            let rows = try all(["referral", "list"], "referrals", next: "next_after", option: "--after", limit: limit)
            #expect(rows.count == (try count("select count(*) from docket.referral")))
        }
        try jobs.database.open().run(
            script: "update docket.decision set tasks = 'mail-form-3210,post-write' where tasks is not null")
        for limit in [99, 100, 101] {
            let rows = try all(["task", "list"], "tasks", next: "next_after", option: "--after", limit: limit)
            #expect(rows.count == (try count("select 2 * count(*) from docket.decision where tasks is not null")))
        }
    }

    @Test("a filter by a case or a kind that nobody has heard of is refused, and says so")
    func unknown() throws {
        for noun in ["job", "task", "referral", "suspense", "letter", "pool"] {
            let run = try DocketTool.run([noun, "list", "--case", "no-such"], database: jobs.database)
            #expect(run.status == 3 && run.errors.contains("could not find case \"no-such\""), "\(noun): \(run.errors)")
            let taxpayer = try DocketTool.run([noun, "list", "--case", "123-45-6789"], database: jobs.database)
            #expect(taxpayer.status == 3 && !taxpayer.errors.contains("6789"))
        }
        let shown = try DocketTool.run("case", "show", "nope", database: jobs.database)
        #expect(shown.status == 3 && shown.errors.contains("\"nope\""))
        let kind = try DocketTool.run("job", "list", "--kind", "rout", database: jobs.database)
        #expect(kind.status == 2 && kind.errors.contains("\"rout\"") && kind.errors.contains("route"))
    }
}
