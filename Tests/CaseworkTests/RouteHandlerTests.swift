import Casework
import CivilTime
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

/// One job through claim, handler and finish, without processes: what is written for it.
@Suite("a route job writes its decision, owner, follow-on job, tasks and referrals, and nothing else")
struct RouteHandlerTests {
    let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(script: "update docket.database_mode set business_date = '2026-02-03'")
    }

    /// Enqueues one job, decides and finishes it; returns its id.
    @discardableResult
    private func route(_ facts: String, caseNumber: String? = "C-1", priority: Int = 0) throws -> Int64 {
        let number = caseNumber.map { "'\($0)'" } ?? "null"
        let session = try database.open()
        let job = try database.query(
            "select * from docket.enqueue('intake', '\(facts)', case_number => \(number), priority => \(priority)::smallint)"
        ).int8(0, 0)
        let mark = Watermark(kinds: [1], now: 0)
        let batch = try #require(
            try JobClaim.claim(
                on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 10,
                key: LeaseKey(incarnation: 1, n: job), parameters: Parameters()))
        let frame = try JobFetch.batch(batch.lease, on: session, parameters: Parameters())
        let reference = try #require(try ReferenceData.snapshot(frame.snapshot, on: session))
        let context = try CaseContext(actionDateDays: frame.actionDateDays, reference: reference)
        let effects = Effects()
        let handler = RouteHandler()
        for job in frame.jobs { handler.run(job, in: frame, context, effects) }
        let circumstances = JobFinish.Circumstances(
            actionDateDays: frame.actionDateDays, snapshot: frame.snapshot,
            ruleset: try ReferenceData.rulesetID(hash: Ruleset.hash, on: session))
        try JobFinish.commit(
            effects, JobFinish.Hold(key: frame.key, held: frame.jobs.count, remaining: []), circumstances, on: session,
            parameters: Parameters())
        return job
    }

    private func text(_ sql: String) throws -> String? {
        let rows = try database.query(sql)
        return rows.count == 0 ? nil : try rows.textIfPresent(0, 0)
    }

    private static let base =
        #""new_case": true, "congressional": false, "special_criteria": [], "extreme_time_sensitive": false"#

    @Test(
        "owner and follow-on job are those of the destination",
        arguments: [
            (#""residence": "United States""#, "special-6", "special-6"),
            (#""residence": "Japan", "us_based_poa": true"#, "special-6", "special-6"),
            (#""residence": "Japan", "us_based_poa": false"#, "office-99", nil),
            (#""residence": "France", "us_based_poa": false"#, "office-66", nil),
        ] as [(String, String, String?)])
    func placed(more: String, owner: String, queue: String?) throws {
        let job = try route("{\(Self.base), \(more)}", priority: -2)
        #expect(try text("select owner from docket.case_file where case_number = 'C-1'") == owner)
        #expect(try database.count("select decided_by from docket.case_file") == job)
        #expect(
            try text(
                "select q.name from docket.job j join docket.queue q on q.id = j.queue join docket.ready r on r.job_id = j.id and r.priority = -2 where j.caused_by = \(job) and j.case_number = 'C-1'"
            ) == queue)
        #expect(
            try database.count("select count(*) from docket.job where caused_by = \(job)") == (queue == nil ? 0 : 1))
        // Found by the case's number as well, through the decision.
        #expect(
            try database.count("select count(*) from docket.jobs_of_case('C-1') as j (id) where id <> \(job)")
                == (queue == nil ? 0 : 1))
    }

    @Test("each Special and the congressional queue get their own", arguments: [1, 2, 3, 4])
    func specials(number: Int) throws {
        try route(
            #"{"new_case": true, "congressional": false, "special_criteria": [\#(number)], "extreme_time_sensitive": false, "residence": "United States"}"#
        )
        #expect(try text("select owner from docket.case_file") == "special-\(number)")
        #expect(
            try text("select q.name from docket.ready r join docket.queue q on q.id = r.queue") == "special-\(number)")
    }

    @Test("a congressional case is decided at intake, and its office is the next job's to look up")
    func congressional() throws {
        try route(#"{"new_case": true, "congressional": true, "extreme_time_sensitive": false, "residence": "Japan"}"#)
        #expect(try text("select owner from docket.case_file") == "congressional")
        #expect(try text("select q.name from docket.ready r join docket.queue q on q.id = r.queue") == "congressional")
        #expect(try text("select decided::json ->> 'route_case_button' from docket.decision") == "true")
    }

    @Test("a referral changes no owner and enqueues nothing, and says who decides and what would settle it")
    func referred() throws {
        let job = try route(
            #"{"new_case": true, "congressional": false, "special_criteria": [1, 2], "extreme_time_sensitive": false, "residence": "United States"}"#
        )
        #expect(try database.count("select state::int8 from docket.outcome where job_id = \(job)") == 2)
        #expect(try database.count("select count(*) from docket.case_file") == 0)
        #expect(try database.count("select count(*) from docket.job where caused_by is not null") == 0)
        #expect(
            try text("select rule || ' ' || reason from docket.referral where job_id = \(job)")
                == "ROUTE-03 external_text")
        #expect(try text("select case when referred then 'referred' end from docket.decision") == "referred")
    }

    @Test("a job without a case is decided all the same, and moves none")
    func noCase() throws {
        try route(#"{\#(Self.base), "residence": "United States"}"#, caseNumber: nil)
        #expect(try database.count("select count(*) from docket.decision where case_number is null") == 1)
        #expect(try database.count("select count(*) from docket.case_file") == 0)
    }

    @Test(
        "facts that are no facts fail the job, naming the field and not the value",
        arguments: [
            (#"{"congressional": "SECRET-900"}"#, "congressional"), (#"{"new_case": 900001234}"#, "new_case"),
            (#"{"special_criteria": [5]}"#, "special_criteria"), (#"{"tas_criterion": 10}"#, "tas_criterion"),
        ])
    func badFacts(facts: String, field: String) throws {
        let job = try route(facts)
        let result = try #require(try text("select result from docket.outcome where job_id = \(job) and state = 3"))
        #expect(result.contains("\"\(field)\""))
        #expect(!result.contains("900"))
        #expect(try database.count("select count(*) from docket.decision") == 0)
    }

    @Test("the next decision on a case counts its version up")
    func versions() throws {
        for version in 1...3 {
            try route(#"{\#(Self.base), "residence": "United States"}"#)
            #expect(try database.count("select version::int8 from docket.case_file") == version)
        }
    }

    @Test("the documents of the database and of the rules have the same numbers and dates")
    func guidance() throws {
        for regime in Regime.allCases {
            #expect(
                try text("select instrument from docket.guidance where id = \(regime.guidanceID)") == regime.rawValue)
        }
        let rows = try database.query(
            "select instrument, in_force_from::text, in_force_until::text from docket.guidance where instrument like 'TAS-13-%' and in_force_from is not null"
        )
        #expect(rows.count == 2)
        for row in 0..<rows.count {
            let first = try #require(CivilDate(iso: try rows.text(row, 1)))
            let last = try #require(CivilDate(iso: try rows.text(row, 2)))
            for (date, isInForce) in [
                (first.adding(days: -1), false), (first, true), (last, true), (last.adding(days: 1), false),
            ] {
                let date = try #require(date)
                #expect((RuleContext(on: date).regime?.rawValue == (try rows.text(row, 0))) == isInForce)
            }
        }
    }

    @Test("an extension of the guidance reaches the rules through the snapshot of the claim")
    func extension_() throws {
        let session = try database.open()
        try session.run(script: "update docket.database_mode set business_date = '2026-11-21'")
        let before = try route(#"{\#(Self.base), "residence": "United States"}"#)
        #expect(try text("select reason from docket.referral where job_id = \(before)") == "not_in_force")
        try session.run(
            script: """
                insert into docket.guidance_extension (instrument, in_force_until, authority)
                values ('TAS-13-1225-0004', '2027-03-31', 'a test''s own');
                select docket.reference_snapshot_take();
                """)
        let after = try route(#"{\#(Self.base), "residence": "United States"}"#)
        #expect(try database.count("select state::int8 from docket.outcome where job_id = \(after)") == 1)
        #expect(try text("select trace from docket.decision where job_id = \(after)")?.contains("06+") == true)
        #expect(try database.count("select snapshot::int8 from docket.decision where job_id = \(after)") == 2)
    }
}
