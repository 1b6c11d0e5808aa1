import JSONText
import Postgres
import TestKit
import Testing

@Suite("a dry run draws no number")
struct TrialTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(script: "update docket.database_mode set business_date = '2026-02-03'")
    }

    private func document(_ words: [String], _ input: String = "") throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database, input: Array(input.utf8)).document()
    }

    private func lastJob() throws -> Int64 {
        try database.count("select case when is_called then last_value else 0 end from docket.job_id_seq")
    }

    @Test("enqueueing: what a dry run says of keys is what then happens, and the first job is number 1")
    func enqueue() throws {
        func line(_ more: String) -> String { SampleFacts.line(SampleFacts.domestic, more) }
        let lines =
            line("") + line(#","key":"a""#) + line(#","key":"a""#) + line(#","key":"b","key_scope":"ever""#)
            + line(#","key":"c","run_at":"2100-01-01T00:00:00Z""#) + line(#","limit_key":"k""#)
        for round in 1...2 {
            let before = try lastJob()
            let trial = try document(["job", "enqueue", "--dry-run"], lines)
            #expect(try lastJob() == before)
            let made = try document(["job", "enqueue"], lines)
            #expect(trial["enqueued"]?.int == made["enqueued"]?.int && trial["existing"]?.int == made["existing"]?.int)
            #expect(made["enqueued"]?.int == (round == 1 ? 5 : 2))
            #expect(made["first_job"]?.int ?? 0 > before)
            if round == 1 { #expect(made["first_job"]?.int == 1) }
        }
        #expect(try database.count("select count(*) from docket.job") == 7)
    }

    @Test("a report, a suspense and a record of guidance")
    func others() throws {
        try LoadedReference.add(to: database)
        let report = [
            "advocate", "report", "CA-1", "absence", "--from", "2026-03-02", "--until", "2026-03-27", "--key", "r",
        ]
        let open = [
            "suspense", "open", "C-1", "--operation", "csco", "--purpose", "substantiation", "--channel", "letter",
            "--key", "s",
        ]
        for words in [report, open] {
            #expect(try document(words + ["--dry-run"])["count"]?.int == 1)
        }
        #expect(try lastJob() == 0)
        for (job, words) in [report, open].enumerated() {
            #expect(try document(words)["job"]?.int == Int64(job + 1))
            let again = try document(words + ["--dry-run"])
            #expect(again["count"]?.int == 0 && again["job"]?.int == Int64(job + 1))
        }
        let extend = ["guidance", "extend", "TAS-13-1225-0004", "--until", "2027-09-30", "--authority", "x", "--yes"]
        _ = try document(extend + ["--dry-run"])
        #expect(try document(extend)["extension"]?.int == 1)
    }

    @Test("an answer to a referral: after a dry run and a refusal the first ruling is number 1")
    func ruling() throws {
        let unlisted = SampleFacts.domestic.replacing("United States", with: "Atlantis")
        let job = try database.count(
            "select job_id from docket.enqueue('intake', '\(unlisted.replacing("'", with: "''"))', case_number => 'C-1')"
        )
        try DecidedJobs(database).decideAll()
        let answer = [
            "referral", "answer", "\(job)", "--decision", #"{"destination":"special-6"}"#, "--authority", "EDCA memo 4",
        ]
        _ = try document(answer + ["--dry-run"])
        let refused = try DocketTool.run(answer + ["--role", String(repeating: "x", count: 101)], database: database)
        #expect(refused.status != 0)
        #expect(try document(answer)["ruling"]?.int == 1)
    }
}
