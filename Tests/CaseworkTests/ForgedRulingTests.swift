import Casework
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

@Suite("what a hostile login with rights on the tables gets by forged rulings")
struct ForgedRulingTests {
    private let database: MigratedDatabase
    private let session: Session

    private static let facts = #"{"new_case":true,"residence":"Atlantis"}"#

    /// Jobs 1 to 4 are referred, each by one referral. Ruling 1 answers job 1, and job 11 continues it; ruling 2 answers
    /// job 2 for identical facts, and stands in snapshot 2; ruling 3 does for job 3, and was revoked before snapshot 3.
    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        for job in 1...4 {
            _ = try database.count(
                "select job_id from docket.enqueue('intake', '\(Self.facts)', case_number => 'C-\(job)')")
        }
        try session.run(
            script: """
                update docket.database_mode set business_date = '2026-02-03';
                insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64));
                insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
                select n, 1, 'INTL-05', 'no_rule', 'Exhibit A', 'distribution analysts', 'x', '{}' from generate_series(1, 4) n;
                insert into docket.ruling (job_id, part, kind, rule, gap, decision, scope, digest, role, author, authority)
                select n, 1, 'routing', 'INTL-05', 'a', '{"destination":"special-6"}', case n when 1 then 'this-case' else 'identical-facts' end,
                    case when n > 1 then 'sha256:' || repeat('0', 64) end, 'distribution analysts', 'a tester', 'EDCA'
                from generate_series(1, 3) n;
                select docket.reference_snapshot_take();
                insert into docket.ruling_revocation (ruling, authority, revoked_by) values (3, 'EDCA', 'a tester');
                select docket.reference_snapshot_take();
                select setval('docket.job_id_seq', 10);
                """)
        let next = try database.follow("intake", Self.ruled(), caseNumber: "C-1", causedBy: 1, on: session)
        #expect(next == 11)
        try session.run(script: "insert into docket.continuation (job_id, continues) values (11, 1)")
    }

    /// Facts with one ruling, by default the one that was recorded for job 11.
    private static func ruled(
        _ id: Int = 1, job: Int = 1, rule: String = "INTL-05", gap: String = "a", authority: String = "EDCA",
        destination: String = "special-6"
    ) -> String {
        facts.dropLast()
            + #","rulings":[{"ruling":\#(id),"job":\#(job),"rule":"\#(rule)","gap":"\#(gap)","role":"distribution analysts","#
            + #""authority":"\#(authority)","decision":{"destination":"\#(destination)"}}]}"#
    }

    /// Writes a decision of a job by a snapshot, which cites a ruling; the name of what refuses it at the commit.
    private func cite(_ ruling: Int, job: Int64, snapshot: Int = 1) throws -> String? {
        do {
            try session.run(
                script: """
                    begin;
                    insert into docket.decision_ruling (job_id, place, ruling) values (\(job), 1, \(ruling));
                    insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, referred, decided, trace)
                    values (\(job), 'C-1', '2026-02-03', \(snapshot), 1, false, '{}', 'INTL-05+v');
                    commit
                    """)
            return nil
        } catch {
            session.leaveTransaction()
            guard case .server(let server) = error else { throw error }
            return server.constraint ?? server.sqlstate
        }
    }

    @Test(
        "a ruling is cited by the job that goes on with the one that it answers, by what that causes, and by its retry")
    func bears() throws {
        #expect(try cite(1, job: 11) == nil)
        let retry = try database.follow("intake", Self.ruled(), caseNumber: "C-1", causedBy: 11, on: session)
        let follow = try database.follow("special-6", caseNumber: "C-1", causedBy: retry, on: session)
        #expect(try cite(1, job: retry) == nil)
        #expect(try cite(1, job: follow) == nil)
    }

    @Test(
        "by any other job it is refused at the commit: the one that it answers, another, one of another case that names the cause"
    )
    func others() throws {
        let stranger = try database.follow("intake", Self.ruled(), causedBy: 4, on: session)
        let forged = try database.follow("intake", Self.ruled(), caseNumber: "FORGE-Z", causedBy: 11, on: session)
        let nameless = try database.follow("intake", Self.ruled(), causedBy: 11, on: session)
        for job in [1, 2, 4, stranger, forged, nameless, 900] {
            #expect(try cite(1, job: job) == "decision_ruling_bears", "job \(job)")
        }
        #expect(try database.count("select count(*) from docket.decision") == 0)
    }

    @Test(
        "a ruling for identical facts is cited by decisions whose snapshot has it: not before it, and not once revoked",
        arguments: [
            (2, 1, false), (2, 2, true), (2, 3, true), (3, 1, false), (3, 2, true), (3, 3, false), (1, 2, false),
        ])
    func identical(ruling: Int, snapshot: Int, isTaken: Bool) throws {
        let newest = try database.count("select max(id)::int8 from docket.reference_snapshot")
        #expect(
            try cite(ruling, job: 4, snapshot: Int(newest) - 3 + snapshot) == (isTaken ? nil : "decision_ruling_bears"))
    }

    @Test(
        "a rule for identical facts that was deleted from a snapshot's list by hand is not found there: the list is computed"
    )
    func computed() throws {
        let error = #expect(throws: PostgresError.self) {
            try session.run(script: "insert into docket.reference_snapshot (content, rulings) values ('{}', '{1}')")
        }
        #expect(error?.sqlstate == "428C9")
    }

    /// Which of these jobs a worker does not run, with why.
    private func refusals(_ ids: [Int64]) throws -> [String?] {
        let mark = Watermark(kinds: [1], now: 0)
        try session.run(
            script: "delete from docket.ready where job_id not in (\(ids.map(String.init).joined(separator: ",")))")
        let claimed = try #require(
            try JobClaim.claim(
                on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 100,
                key: LeaseKey(incarnation: 1, n: 1), parameters: Parameters()))
        let batch = try JobFetch.batch(claimed.lease, on: session, parameters: Parameters())
        let ruled = JobAdmission.ruled(batch)
        let continued = try ContinuedRuling.fetch(ruled.map(\.id), on: session)
        let admission = JobAdmission(batch, ruled: ruled, continued: continued)
        return ids.map { admission.refusal(of: $0) }
    }

    @Test("a worker reads rulings of the job that they were recorded for alone, and only as they were recorded")
    func read() throws {
        func job(_ facts: String, causedBy: Int64? = nil, of number: String? = "C-1") throws -> Int64 {
            try database.follow("intake", facts, caseNumber: number, causedBy: causedBy, on: session)
        }
        let good = [
            11, try job(Self.ruled(), causedBy: 11), try job(Self.facts), try job(#"{"text":"rulings"}"#),
            try job(#"{"rulings":null}"#), try job(#"{"rulings":[]}"#, causedBy: 11), try job(#"{"a":{"rulings":1}}"#),
        ]
        let forged = [
            try job(Self.ruled(), causedBy: 11, of: "FORGE-Z"), try job(Self.ruled(), causedBy: 11, of: nil),
            try job(Self.ruled()), try job(Self.ruled(), causedBy: 1), try job(Self.ruled(2, job: 2), causedBy: 11),
            try job(Self.ruled(destination: "special-2"), causedBy: 11), try job(Self.ruled(gap: "b"), causedBy: 11),
            try job(Self.ruled(rule: "ROUTE-03"), causedBy: 11), try job(Self.ruled(job: 2), causedBy: 11),
            try job(Self.ruled(authority: "memo of the Chief Counsel"), causedBy: 11),
            try job(Self.ruled(99), causedBy: 11),
            try job(Self.ruled().replacing("rulings", with: #"rul\u0069ngs"#)),
            try job(#"{"rulings":{}}"#, causedBy: 11),
            try job(Self.ruled().replacing("}]}", with: #"},{"ruling":2}]}"#), causedBy: 11),
        ]
        let found = try refusals(good + forged)
        #expect(found.prefix(good.count).allSatisfy { $0 == nil }, "\(found)")
        for (place, why) in found.dropFirst(good.count).enumerated() {
            #expect(why == #"bad_facts: the field "rulings" holds what no person recorded for this job"#, "\(place)")
        }
    }

    @Test("a worker runs no job whose case number has not the form, whatever caused it")
    func numbers() throws {
        func job(_ number: String) throws -> Int64 {
            try database.follow("intake", Self.facts, caseNumber: number, causedBy: 11, on: session)
        }
        let good = [
            try job("A"), try job(String(repeating: "a", count: 40)), try job("a/1.b_c-2"), try job("advocate/CA-1"),
        ]
        let bad = [
            try job("=cmd|'/C calc'!A1"), try job("@SUM(1+1)"), try job(String(repeating: "a", count: 41)),
            try job("a b"),
            try job("-1"), try job("a\u{1B}[31m"), try job("ä"), try job("a,b"), try job("a\n"),
        ]
        let found = try refusals(good + bad)
        #expect(found.prefix(good.count).allSatisfy { $0 == nil }, "\(found)")
        #expect(found.dropFirst(good.count).allSatisfy { $0?.hasPrefix("bad_case_number: ") == true }, "\(found)")
    }
}
