import Postgres
import QueueStore
import TestKit
import Testing

@Suite("the jobs of a case are found by its number, whichever way each of them came")
struct JobsOfCaseTests {
    private let aged: AgedJobs
    private let session: Session

    /// Job 700 brought job 1500, which goes on with its case and is found through its decision alone.
    init() throws {
        aged = try AgedJobs(months: 4)
        session = try aged.database.open()
        try session.run(
            script: """
                update docket.decision set follow_on = 1500 where job_id = 700;
                update docket.job set case_number = 'C-700', caused_by = 700, case_of_cause = true where id = 1500;
                update docket.decision set case_number = 'C-700' where job_id = 1500;
                """)
    }

    private func found() throws -> String? {
        let rows = try aged.database.query(
            "select string_agg(id::text, ',' order by id) from docket.jobs_of_case('C-700') as j (id)")
        return try rows.textIfPresent(0, 0)
    }

    private func sweep() throws {
        for _ in 1...50 {
            _ = try Retention.detach(deadline: .seconds(5), on: session)
            _ = try session.execute(.begin)
            let today = try aged.database.count("select (docket.action_date() - date '2000-01-01')::int8")
            let part = try Retention.perform(on: Int32(today), deadline: .seconds(5), on: session)
            _ = try session.execute(.commit)
            guard part.goesOn else { return }
        }
        Issue.record("the sweep did not come to an end in 50 parts")
    }

    private func keep(_ subject: Retention.Subject, _ months: Int32) throws {
        try Retention.set(subject, months: months, authority: "a test", by: "a test", on: session)
    }

    @Test("one that goes on with a case is found through the decision, and not by another's number")
    func throughDecision() throws {
        #expect(try found() == "700,1500")
        #expect(try aged.database.count("select count(*) from docket.jobs_of_case('C-1500')") == 0)
        #expect(try aged.database.count("select count(*) from docket.jobs_of_case('C-701')") == 1)
    }

    @Test("a chain of several is found to its end, and a job found in two ways is one")
    func chain() throws {
        try session.run(
            script: """
                update docket.decision set follow_on = 1502 where job_id = 1500;
                update docket.job set case_number = 'C-700', caused_by = 1500, case_of_cause = true where id = 1502;
                update docket.job set case_number = 'C-700', caused_by = 700 where id = 2000;
                insert into docket.follow_on_beyond values ('C-700', 1500);
                """)
        #expect(try found() == "700,1500,1502,2000")
    }

    @Test("it is found when the range of the job that brought it is dropped, then forgotten, then its own dropped")
    func retired() throws {
        try keep(.jobs, 3)
        try sweep()
        #expect(try aged.ranges(of: "job") == [1, 2, 3])
        #expect(try found() == "700,1500")
        try keep(.decisions, 12)
        try session.run(script: "update docket.retirement set newest = newest - interval '2 years' where place = 0")
        try sweep()
        #expect(try aged.ranges(of: "decision") == [1, 2, 3])
        #expect(try found() == "1500")
        try keep(.jobs, 2)
        try sweep()
        #expect(try aged.ranges(of: "job") == [2, 3])
        #expect(try found() == "1500")
        #expect(try aged.database.count("select count(*) from docket.follow_on_beyond") == 0)
    }

    @Test("a job cannot go on with the case of no job, nor be brought by a later one")
    func refused() throws {
        for (script, constraint) in [
            ("update docket.job set case_of_cause = true where id = 5", "job_case_of_cause_has_cause"),
            ("update docket.decision set follow_on = 6 where job_id = 6", "decision_follow_on_later"),
        ] {
            let error = #expect(throws: PostgresError.self) { try session.run(script: script) }
            guard case .server(let server)? = error else { continue }
            #expect(server.constraint == constraint)
        }
    }
}
