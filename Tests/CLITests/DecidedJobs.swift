import CivilTime
import JSONText
import Postgres
import RuleCore
import TestKit

/// Writes what a worker writes, so that the verbs have something to show without a daemon.
struct DecidedJobs {
    let database: MigratedDatabase
    let session: Session
    let on: CivilDate

    init(_ database: MigratedDatabase, on: String = "2026-02-03") throws {
        self.database = database
        session = try database.open()
        guard let date = CivilDate(iso: on) else { throw UnusableRun(description: "\(on) is no date") }
        self.on = date
    }

    /// Decides every ready job by the rules of a kind and the newest reference data, and stores the results.
    func decideAll(
        _ kind: DecisionKind = .routing, ruleset: String = Ruleset.hash, trace: String? = nil
    ) throws {
        let newest = try database.query(
            "SELECT content FROM docket.reference_snapshot ORDER BY id DESC LIMIT 1", on: session)
        let reference = try Reference(json: try newest.text(0, 0))
        let jobs = try database.query(
            "SELECT id, facts, case_number FROM docket.job j WHERE EXISTS (SELECT FROM docket.ready r WHERE r.job_id = j.id)",
            on: session)
        for row in 0..<jobs.count {
            let verdict = try RuleCore.decide(kind, facts: try jobs.text(row, 1), on: on, reference: reference)
            try store(
                job: try jobs.int8(row, 0), caseNumber: try jobs.textIfPresent(row, 2), verdict, ruleset: ruleset,
                trace: trace ?? verdict.trace.encoded)
        }
        _ = try database.query("DELETE FROM docket.ready", on: session)
    }

    private func store(
        job: Int64, caseNumber: String?, _ verdict: Verdict, ruleset: String, trace: String
    ) throws {
        let isReferred = verdict.outcome == .referred
        let p = Parameters()
        p.append(int8: job)
        p.append(bool: isReferred)
        p.append(text: caseNumber)
        p.append(text: on.description)
        p.append(text: ruleset)
        p.append(text: verdict.decision.render())
        p.append(text: trace)
        p.append(text: verdict.readings.isEmpty ? nil : Array(verdict.readings).map(\.text).joined(separator: ","))
        p.append(text: verdict.tasks.isEmpty ? nil : Array(verdict.tasks).map(\.text).joined(separator: ","))
        p.append(text: verdict.regime?.rawValue)
        _ = try session.execute(
            Statement(
                name: "store decision",
                sql: """
                    WITH known AS (
                        INSERT INTO docket.ruleset (hash) VALUES ($5::text)
                        ON CONFLICT (hash) DO UPDATE SET hash = excluded.hash RETURNING id
                    ), ended AS (
                        INSERT INTO docket.outcome (job_id, state, attempt)
                        VALUES ($1::int8, CASE WHEN $2::bool THEN 2 ELSE 1 END, 1)
                    )
                    INSERT INTO docket.decision
                        (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, readings, tasks)
                    SELECT $1::int8, $3::text, $4::text::date, (SELECT max(id) FROM docket.reference_snapshot), known.id,
                        (SELECT id FROM docket.guidance WHERE instrument = $10::text), $2::bool, $6::text, $7::text, $8::text, $9::text
                    FROM known
                    """), p)
        for (part, referral) in verdict.referrals.enumerated() { try store(job: job, part: part + 1, referral) }
    }

    private func store(job: Int64, part: Int, _ referral: Referral) throws {
        let p = Parameters()
        p.append(int8: job)
        p.append(int4: Int32(part))
        p.append(text: referral.rule.description)
        p.append(text: referral.reason.rawValue)
        p.append(text: referral.paragraph)
        p.append(text: referral.referTo.rawValue)
        p.append(text: referral.detail)
        p.append(textArray: referral.settledBy.map(\.text))
        _ = try session.execute(
            Statement(
                name: "store referral",
                sql: """
                    INSERT INTO docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
                    VALUES ($1::int8, $2::int4, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text[])
                    """), p)
    }
}

/// Facts that several suites use. The name and the number are planted: they must appear nowhere.
enum SampleFacts {
    static let plantedName = "Zebedee Plantagenet"
    static let plantedTIN = "900-00-4242"

    /// A plain new domestic case.
    static let domestic = """
        {"new_case":true,"congressional":false,"special_criteria":[],"residence":"United States","us_based_poa":false,\
        "extreme_time_sensitive":false,"holds_pii_outside_phoenix":false,\
        "taxpayer_name":"\(plantedName)","taxpayer_tin":"\(plantedTIN)"}
        """
    /// One that names two of Special 1 to 4, and is therefore referred.
    static let referred = domestic.replacing("\"special_criteria\":[]", with: "\"special_criteria\":[1,2]")

    /// A line of `docket job enqueue`.
    static func line(_ facts: String = domestic, _ more: String = "") -> String { "{\"facts\":\(facts)\(more)}\n" }
}
