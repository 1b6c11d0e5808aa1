import Postgres
import QueueStore
import SQLText
import TestKit

/// Records rulings as `docket referral answer` does, so that handlers have jobs to continue.
struct RulingDesk {
    let database: MigratedDatabase

    /// Answers every referral of a job with one member of JSON, and enqueues the job that continues it.
    ///
    /// - Parameters:
    ///   - gap: the letter of the rule's gap.
    ///   - answer: `"facts":{...}` or `"decision":{...}`.
    /// - Returns: the continuation.
    @discardableResult
    func answer(_ job: Int64, gap: String, _ answer: String, kind: String = "routing") throws -> Int64 {
        let session = try database.open()
        defer { session.close() }
        _ = try session.execute(.begin)
        let p = Parameters()
        p.append(int8: job)
        p.append(text: gap)
        p.append(text: kind)
        p.append(text: "{\(answer)}")
        let facts = try session.execute(Statement(name: "answer", sql: Self.record), p).text(0, 0)
        let q = Parameters()
        q.append(int8: job)
        q.append(text: facts)
        let next = try session.execute(Statement(.continuationEnqueue), q).int8(0, 0)
        _ = try session.execute(.commit)
        return next
    }

    private static let record = """
        with given as (
            insert into docket.ruling (job_id, part, kind, rule, gap, facts, decision, scope, role, author, authority)
            select job_id, part, $3::text, rule, $2::text, ($4::text::json -> 'facts')::text, ($4::text::json -> 'decision')::text,
                'this-case', refer_to, 'a tester', 'a test'
            from docket.referral where job_id = $1::int8 and ruling is null
            returning id, job_id, rule, gap, role, authority
        )
        select (j.facts::jsonb || jsonb_build_object('rulings', coalesce(j.facts::jsonb -> 'rulings', '[]') || (
            select jsonb_agg(jsonb_build_object('ruling', id, 'job', job_id, 'rule', rule, 'gap', gap, 'role', role,
                'authority', authority) || $4::text::jsonb) from given)))::text
        from docket.job j where j.id = $1::int8
        """
}
