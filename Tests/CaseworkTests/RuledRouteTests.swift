import Casework
import CivilTime
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

@Suite("a route job that continues a referred one has its effects once, and cites the ruling")
struct RuledRouteTests {
    private let database: MigratedDatabase
    private let session: Session

    private static let unlisted =
        #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"Atlantis","us_based_poa":false,"extreme_time_sensitive":false}"#

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try session.run(script: "update docket.database_mode set business_date = '2026-02-03'")
    }

    private func enqueue(_ facts: String, _ caseNumber: String) throws -> Int64 {
        try database.count("select job_id from docket.enqueue('intake', '\(facts)', case_number => '\(caseNumber)')")
    }

    /// Works everything of the queue that waits.
    private func work() throws {
        let mark = Watermark(kinds: [1], now: 0)
        let key = LeaseKey(incarnation: 1, n: try database.count("select nextval('docket.ready_seq')"))
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 10, key: key,
                parameters: Parameters()))
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        let reference = try #require(try ReferenceData.snapshot(frame.snapshot, on: session))
        let context = try CaseContext(actionDateDays: frame.actionDateDays, reference: reference)
        let effects = Effects()
        let handler = RouteHandler()
        for job in frame.jobs { handler.run(job, in: frame, context, effects) }
        try JobFinish.commit(
            effects, JobFinish.Hold(key: frame.key, held: frame.jobs.count, remaining: []),
            JobFinish.Circumstances(
                actionDateDays: frame.actionDateDays, snapshot: frame.snapshot,
                ruleset: try ReferenceData.rulesetID(hash: Ruleset.hash, on: session)), on: session,
            parameters: Parameters())
    }

    private func text(_ sql: String) throws -> String? {
        let rows = try database.query(sql)
        return rows.count == 0 ? nil : try rows.textIfPresent(0, 0)
    }

    @Test("the ruling's parts give the owner, the follow-on job and the tasks; the old decision stays as it was")
    func continues() throws {
        let job = try enqueue(Self.unlisted, "C-1")
        try work()
        let before = try text("select row_to_json(d)::text from docket.decision d where job_id = \(job)")
        #expect(try database.count("select count(*) from docket.case_file") == 0)
        let next = try RulingDesk(database: database).answer(job, gap: "a", #""decision":{"destination":"special-6"}"#)
        try work()
        #expect(try text("select owner || ' ' || decided_by from docket.case_file") == "special-6 \(next)")
        #expect(try database.count("select count(*) from docket.job where caused_by = \(next) and queue = 6") == 1)
        #expect(try text("select state::text from docket.outcome where job_id = \(next)") == "1")
        #expect(
            try text("select (tasks like '%edit-case-owner%')::text from docket.decision where job_id = \(next)")
                == "true")
        #expect(
            try text(
                "select format('%s %s', d.ruling, r.job_id) from docket.decision_ruling d join docket.ruling r on r.id = d.ruling where d.job_id = \(next)"
            )
                == "1 \(job)")
        #expect(try text("select row_to_json(d)::text from docket.decision d where job_id = \(job)") == before)
        #expect(try text("select state::text from docket.outcome where job_id = \(job)") == "2")
    }

    @Test("a ruling that nobody recorded is refused: nothing of the job is written")
    func forged() throws {
        let forged =
            Self.unlisted.dropLast()
            + #","rulings":[{"ruling":99,"rule":"INTL-05","gap":"a","role":"x","authority":"y","decision":{"destination":"special-6"}}]}"#
        try database.follow("intake", String(forged), caseNumber: "C-9")
        let error = #expect(throws: PostgresError.self) { try work() }
        guard case .server(let server)? = error else { return }
        #expect(server.constraint == "decision_ruling_known")
        #expect(try database.count("select count(*) from docket.decision") == 0)
    }

    @Test("a ruling for identical facts decides the next case with them, by the snapshot; another case is referred")
    func identical() throws {
        let job = try enqueue(Self.unlisted, "C-1")
        try work()
        let digest = try RulingAnswer(.routing).identical(
            Self.unlisted, RuleID(.international, 5), gap: UInt8(ascii: "a"),
            RuleContext(on: try #require(SubstantiationDesk.start?.adding(days: -27)))
        ).digest
        try session.run(
            script: """
                begin;
                insert into docket.ruling (job_id, part, kind, rule, gap, decision, scope, digest, role, author, authority)
                values (\(job), 1, 'routing', 'INTL-05', 'a', '{"destination":"special-6"}', 'identical-facts', '\(digest)', 'distribution analysts', 'a', 'x');
                select docket.reference_snapshot_take();
                commit
                """)
        let same = try enqueue(Self.unlisted, "C-2")
        let other = try enqueue(Self.unlisted.replacing("Atlantis", with: "Lemuria"), "C-3")
        try work()
        #expect(try text("select state::text from docket.outcome where job_id = \(same)") == "1")
        #expect(try text("select ruling::text from docket.decision_ruling where job_id = \(same)") == "1")
        #expect(try text("select owner from docket.case_file where case_number = 'C-2'") == "special-6")
        #expect(try text("select state::text from docket.outcome where job_id = \(other)") == "2")
        // Replayed from what is stored, it comes out the same.
        let stored = try database.query(
            "select d.trace, s.content from docket.decision d join docket.reference_snapshot s on s.id = d.snapshot where d.job_id = \(same)"
        )
        let again = try RuleCore.decide(
            .routing, facts: Self.unlisted, on: try #require(SubstantiationDesk.start?.adding(days: -27)),
            reference: Reference(json: try stored.text(0, 1)))
        #expect(again.trace.encoded == (try stored.text(0, 0)))
        #expect(again.rulings.map(\.id) == [1])
    }
}
