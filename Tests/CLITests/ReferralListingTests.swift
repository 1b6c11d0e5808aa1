import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

@Suite("docket referral list and show, and what an answer undoes")
struct ReferralListingTests {
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

    @Test("list finds them by role, rule, reason, age, state and case")
    func list() throws {
        let job = try refer(Self.unlisted, Self.twoParts)
        func found(_ words: String...) throws -> Int {
            try DocketTool.run(["referral", "list"] + words + ["--json"], database: database).document()["referrals"]?
                .elements.count ?? -1
        }
        #expect(try found() == 3)
        #expect(try found("--rule", "INTL-05") == 2)
        #expect(try found("--reason", "missing_fact") == 1)
        #expect(try found("--to", "distribution analysts") == 2)
        #expect(try found("--case", "C-2") == 2)
        #expect(try DocketTool.run("referral", "list", "--case", "C-9", database: database).status == 3)
        #expect(try found("--state", "answered") == 0)
        #expect(try found("--older-than", "1h") == 0)
        #expect(try found("--older-than", "2099-01-01T00:00:00Z") == 3)
        #expect(try found("--urgent") == 0)
        _ = try document(
            "referral", "answer", "\(job - 1)", "--decision", #"{"destination":"special-6"}"#, "--authority", "x")
        #expect(try found() == 2)
        #expect(try found("--state", "answered") == 1)
        #expect(try found("--state", "all") == 3)
        for words in [["--reason", "why"], ["--state", "lost"], ["--older-than", "long"]] {
            #expect(try DocketTool.run(["referral", "list"] + words, database: database).status == 2)
        }
    }

    @Test("older than: by the action date that the age goes by, whatever the clock says of the day of opening")
    func olderThan() throws {
        try refer(Self.unlisted)
        _ = try database.query("update docket.database_mode set business_date = '2026-02-20'")
        func found(_ age: String) throws -> [Int64?] {
            try document("referral", "list", "--older-than", age)["referrals"]?.elements.map { $0["age_days"]?.int }
                ?? []
        }
        // Decided on 2026-02-03, so 17 days old.
        for age in ["14d", "16d", "16.9d", "2026-02-04", "2026-02-04T05:00:00Z"] {
            #expect(try found(age) == [17], "\(age)")
        }
        for age in ["17d", "18d", "2026-02-03", "2026-02-04T04:59:59Z", "99999w"] {
            #expect(try found(age).isEmpty, "\(age)")
        }
    }

    @Test(
        "show prints the words, what it needs with what is accepted, the history and how to answer, and no planted value"
    )
    func show() throws {
        let job = try refer(Self.twoParts)
        let shown = try document("referral", "show", "\(job)")
        let parts = shown["referrals"]?.elements ?? []
        #expect(parts.count == 2)
        let unlisted = parts.first { $0["rule"]?.string == "INTL-05" }
        #expect(unlisted?["quote"]?.string == "Continent Country/Territory Transfer to")
        #expect(unlisted?["words"]?.elements.map(\.keys) == [["source", "paragraph", "quote"]])
        #expect(unlisted?["parts"]?.elements.contains { $0["name"]?.string == "destination" } == true)
        let urgent = parts.first { $0["rule"]?.string == "ROUTE-04" }
        #expect(urgent?["facts_needed"]?.elements.first?["accepted"]?.string == "true or false")
        #expect(urgent?["how"]?.elements.first?.string?.contains("--fact extreme_time_sensitive=") == true)
        #expect(shown["history"]?.elements.isEmpty == false)
        #expect(try document("referral", "show", "\(job)", "--part", "1")["referrals"]?.elements.count == 1)
        #expect(try run("referral", "show", "\(job)", "--part", "3").status == 3)
        #expect(try run("referral", "show", "99").status == 3)
        let text = try run("referral", "show", "\(job)").output
        for word in ["What is open", "The words", "How to answer", "What happened in the case"] {
            #expect(text.contains(word), "\(word)")
        }
        for planted in [SampleFacts.plantedName, SampleFacts.plantedTIN] {
            #expect(!text.contains(planted) && !shown.render().contains(planted))
        }
        let part = try database.count("select part::int8 from docket.referral where rule = 'INTL-05'")
        _ = try document(
            "referral", "answer", "\(job)", "--part", "\(part)", "--decision", #"{"destination":"special-6"}"#,
            "--authority", "EDCA", "--by", "me")
        let answered = try document("referral", "show", "\(job)", "--part", "\(part)")["referrals"]?.elements.first
        #expect(answered?["state"]?.string == "answered" && answered?["author"]?.string == "me")
        #expect(answered?["how"]?.elements.isEmpty == true)
    }

    @Test("show prints the words of the gap, and not those of the rule's other outcomes")
    func wordsOfTheGap() throws {
        let job = try refer(SampleFacts.domestic.replacing("United States", with: "Virgin Islands"))
        let shown = try document("referral", "show", "\(job)")["referrals"]?.elements.first
        #expect(shown?["rule"]?.string == "INTL-09" && shown?["quote"]?.string == "British Virgin Islands")
        #expect(try run("referral", "show", "\(job)").output.contains("Exhibit A: \"British Virgin Islands\""))
    }

    @Test("what was lacking in the reference data is recorded, and --again has the job decided anew")
    func again() throws {
        try database.open().run(script: "update docket.database_mode set business_date = '2026-10-05'")
        let job = try database.count(
            "select job_id from docket.enqueue('intake', '\(SampleFacts.domestic)', case_number => 'C-1')")
        try DecidedJobs(database, on: "2026-10-05").decideAll()
        let still = try document("referral", "answer", "\(job)", "--again", "--authority", "x", "--dry-run")
        #expect(still["settles"]?.bool == false)
        _ = try document(
            "guidance", "extend", "--yes", "TAS-13-1225-0004", "--until", "2027-03-31", "--authority", "DNTA")
        let made = try document("referral", "answer", "\(job)", "--again", "--authority", "DNTA")
        #expect(made["settles"]?.bool == true)
        #expect(made["would"]?["decision"]?["destination"]?.string == "special-6")
    }

    @Test("the answer to an urgent referral undoes what was issued, in the same transaction")
    func undone() throws {
        let held = try HeldCases.add(to: database)
        let session = try database.open()
        try session.run(
            script: """
                update docket.consequence set state = 'issued', settled_on = '2026-04-18' where kind = 'staup-2200';
                with made as (select job_id from docket.enqueue('substantiation', '{"received_on":"2026-04-16","answer":"full"}', kind => 'response', case_number => 'H-2')),
                    answered as (insert into docket.response (job_id, suspense, version, received_on, recorded_on, answer, timeliness)
                        select job_id, \(held.expired), 1, '2026-04-16', '2026-04-20', 'full', 'in-suspense' from made),
                    ended as (insert into docket.outcome (job_id, state, attempt) select job_id, 2, 1 from made),
                    decided as (insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace)
                        select job_id, 'H-2', '2026-04-20', 1, (select max(id) from docket.ruleset), 3, true, '{"next":"work"}', 'SUSP-09!g' from made),
                    facts as (insert into docket.decision_facts select job_id, '{"event":"response","operation":"csco","purpose":"substantiation","channel":"letter","letter_date":"2026-03-02","received_on":"2026-04-16","answer":"full","response_due":"2026-04-01","follow_up":"2026-04-16","consequences_issued":true}' from made)
                insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by, urgent)
                select job_id, 1, 'SUSP-09', 'conflict', 'x', 'campus manager', '\(ResponseInTime.Gap.issuedMeanwhile.sentence)', '{}', true from made;
                delete from docket.ready
                """)
        let job = try database.count("select max(job_id) from docket.response")
        #expect(try document("referral", "list", "--urgent")["referrals"]?.elements.first?["job"]?.int == job)
        let how = try document("referral", "show", "\(job)")["referrals"]?.elements.first?["how"]?.elements.first?
            .string
        #expect(how?.contains("--fact consequences_issued=false") == true)
        let before = try database.count("select version::int8 from docket.case_file where case_number = 'H-2'")
        let dry = try document(
            "referral", "answer", "\(job)", "--fact", "consequences_issued=false", "--authority", "x", "--dry-run")
        #expect(dry["undone"]?.elements.compactMap(\.string) == ["staup-2200"])
        #expect(try database.count("select count(*) from docket.consequence where state = 'undone'") == 0)
        let made = try document(
            "referral", "answer", "\(job)", "--fact", "consequences_issued=false", "--authority", "x")
        #expect(made["undone"]?.elements.compactMap(\.string) == ["staup-2200"])
        #expect(made["continuation"]?.int != nil)
        #expect(
            try database.query("select state || ' ' || settled_on from docket.consequence where kind = 'staup-2200'")
                .text(0, 0) == "undone 2026-04-20")
        #expect(
            try database.count("select version::int8 from docket.case_file where case_number = 'H-2'") == before + 1)
    }

    @Test("rulings cannot be put into facts from outside")
    func forged() throws {
        let forged = SampleFacts.domestic.dropLast() + #","rulings":[]}"#
        let run = try DocketTool.run("job", "enqueue", database: database, input: SampleFacts.line(String(forged)))
        #expect(run.status == 2)
        #expect(run.errors.contains("rulings"))
        #expect(try database.count("select count(*) from docket.job") == 0)
    }
}
