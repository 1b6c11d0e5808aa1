import Postgres
import QueueModel
import RuleCore
import TestKit
import Testing

@Suite("special-6: the case waits in the pool as data, and an urgent one for its screening")
struct PoolHandlerTests {
    let desk: SpecialsDesk

    init() throws { desk = try SpecialsDesk() }

    private static let urgent = SpecialsDesk.facts().replacing(
        #""extreme_time_sensitive":false"#, with: #""extreme_time_sensitive":true"#)

    private func entries() throws -> [String] {
        try desk.texts(
            "select case_number || ' ' || state || ' ' || urgency || coalesce(' ' || left_on, '') from docket.pool order by entered_by"
        )
    }

    /// Screens as the CLI does; returns the job.
    private func screen(_ result: String) throws -> Int64 {
        let entry = try desk.text("select max(entered_by)::text from docket.pool")
        try desk.run(
            """
            with made as (insert into docket.job (queue, kind, case_number, caused_by, facts)
                values (6, 15, 'C-1', \(entry), '{"urgent_screening":"\(result)"}') returning id)
            insert into docket.ready (queue, kind, priority, attempt, job_id) select 6, 15, -4, 0, id from made
            """)
        try desk.workAll()
        return Int64(try desk.text("select max(id)::text from docket.job")) ?? 0
    }

    @Test("what intake knew of the case is in its entry")
    func facts() throws {
        let job = try desk.work(
            SpecialsDesk.facts(
                #""case_created_on":"2026-01-20","tas_criterion":3,"spanish_speaking":true,"us_based_poa":false"#))
        let entry = try desk.caused(by: job)
        #expect(try desk.ending(entry) == "4 waits: for distribution")
        #expect(
            try desk.text(
                """
                select concat_ws(',', entered_by = \(entry), queue, entered_on, received_on, priority, urgency, criterion, spanish,
                    other_language is null, is_foreign, us_based_poa, exhibit_office is null, released_by is null) from docket.pool
                """) == "t,6,2026-02-03,2026-01-20,0,none,3,t,t,f,f,t,t")
        #expect(try desk.owner() == "special-6 2")
    }

    @Test("of a taxpayer abroad the office of Exhibit A is there; what nobody stated stays unknown")
    func abroad() throws {
        try desk.work(
            SpecialsDesk.facts(#""us_based_poa":true,"other_language":true"#).replacing("United States", with: "Japan"))
        try desk.work(SpecialsDesk.facts(), caseNumber: "C-2")
        let columns =
            "concat_ws(',', is_foreign, us_based_poa, exhibit_office, other_language, spanish, received_on, criterion)"
        #expect(try desk.texts("select \(columns) from docket.pool order by entered_by") == ["t,t,99,t", "f"])
    }

    @Test("an urgent case waits flagged; one that was screened out at intake does not")
    func urgency() throws {
        let job = try desk.work(Self.urgent)
        try desk.work(
            Self.urgent.replacing(#"true,"residence""#, with: #"true,"urgent_screening":"screened-out","residence""#),
            caseNumber: "C-2")
        #expect(try entries() == ["C-1 waiting flagged", "C-2 waiting screened-out"])
        #expect(try desk.ending(try desk.caused(by: job)) == "4 waits: flagged urgent, to be screened")
        #expect(try desk.text("select tasks from docket.decision where job_id = \(job)").contains("screen-urgent-case"))
    }

    @Test("a second job of the case changes nothing; a case that was placed before is refused")
    func once() throws {
        try desk.work(SpecialsDesk.facts())
        let again = try desk.enqueue("special-6", "{}")
        try desk.workAll()
        #expect(try desk.ending(again).hasPrefix("4 already_waiting"))
        try desk.run("update docket.pool set state = 'placed', placed_at = '12', left_by = 9, left_on = '2026-02-03'")
        let third = try desk.enqueue("special-6", "{}")
        try desk.workAll()
        #expect(try desk.ending(third).hasPrefix("3 placed_before"))
        #expect(try desk.text("select count(*)::text from docket.pool") == "1")
    }

    @Test("a retry of the job knows what intake knew, through the job that it does again")
    func retried() throws {
        let job = try desk.enqueue("intake", SpecialsDesk.facts(#""tas_criterion":4"#))
        try desk.finish(try #require(try desk.claim(.intake)))
        let entry = try desk.caused(by: job)
        try desk.run(
            """
            delete from docket.ready where job_id = \(entry);
            with made as (insert into docket.job (queue, kind, case_number, caused_by, facts)
                select queue, kind, case_number, id, facts from docket.job where id = \(entry) returning id)
            insert into docket.ready (queue, kind, priority, attempt, job_id) select 6, 6, 0, 0, id from made
            """)
        try desk.workAll()
        #expect(try desk.text("select criterion::text from docket.pool") == "4")
    }

    @Test("facts that are no facts fail the job by the field's name, and the case waits nowhere")
    func badFacts() throws {
        let job = try desk.enqueue("special-6", #"{"spanish_speaking":"PLANTED"}"#)
        try desk.workAll()
        let ending = try desk.ending(job)
        #expect(ending.hasPrefix("3 bad_facts") && ending.contains("spanish_speaking") && !ending.contains("PLANTED"))
        #expect(try desk.text("select count(*)::text from docket.pool") == "0")
    }

    @Test("screened out: decided anew, it waits as the others do")
    func screenedOut() throws {
        try desk.work(Self.urgent)
        let job = try screen("screened-out")
        #expect(try desk.ending(job) == "1")
        #expect(try entries() == ["C-1 waiting screened-out"])
        #expect(try desk.text("select (screened_by = \(job))::text from docket.pool") == "true")
        #expect(try desk.owner() == "special-6 3" && desk.replayed(job, .routing) == [])
    }

    @Test("screened in: it leaves at once, and its destination is referred by ROUTE-05")
    func screenedIn() throws {
        try desk.work(Self.urgent)
        try desk.go(to: "2026-02-04")
        let job = try screen("screened-in")
        #expect(try desk.ending(job) == "2")
        #expect(try entries() == ["C-1 withdrawn screened-in 2026-02-04"])
        #expect(
            try desk.text("select rule || ' ' || reason || ' ' || refer_to from docket.referral where job_id = \(job)")
                == "ROUTE-05 no_rule distribution analysts")
        #expect(try desk.owner() == "special-6 3" && desk.replayed(job, .routing) == [])
        #expect(try !desk.text("select facts from docket.decision_facts where job_id = \(job)").contains("PLANTED"))
    }

    /// A ruling's own checks are its tests' matter.
    private func rule(_ id: Int, of job: Int64, _ answer: String) throws {
        try desk.run(
            """
            set session_replication_role = replica;
            insert into docket.ruling (id, job_id, part, kind, rule, gap, \(answer), scope, role, author, authority)
            overriding system value values (\(id), \(job), 1, 'routing', 'ROUTE-05', 'd', '{}', 'this-case', 'x', 'x', 'x');
            set session_replication_role = origin;
            """)
    }

    @Test("what a person rules of a case that was screened in is done by the job that goes on, and cites the ruling")
    func ruled() throws {
        try desk.work(Self.urgent)
        let referred = try screen("screened-in")
        try rule(7, of: referred, "decision")
        try desk.run(
            """
            with made as (insert into docket.job (queue, kind, case_number, caused_by, facts)
                values (6, 15, 'C-1', \(referred), '{"urgent_screening":"screened-in","rulings":[{"ruling":7,"job":\(referred),"rule":"ROUTE-05",
                    "gap":"d","role":"distribution analysts","authority":"x","decision":{"destination":"office","office":"45"}}]}') returning id),
                linked as (insert into docket.continuation (job_id, continues) select id, \(referred) from made)
            insert into docket.ready (queue, kind, priority, attempt, job_id) select 6, 15, 0, 0, id from made
            """)
        try desk.workAll()
        #expect(try desk.owner() == "office-45 4")
        #expect(try desk.text("select count(*)::text from docket.pool where state = 'withdrawn'") == "1")
        #expect(try desk.text("select ruling::text from docket.decision_ruling") == "7")
    }

    @Test("facts that a ruling on the routing states are in the entry")
    func ruledFacts() throws {
        try desk.run("insert into docket.job (queue, kind, case_number, facts) values (1, 1, 'C-1', '{}')")
        try rule(8, of: 1, "facts")
        let unknown = Self.urgent.replacing(#""extreme_time_sensitive":true,"#, with: "")
        let ruling =
            #""rulings":[{"ruling":8,"rule":"ROUTE-04","gap":"x","role":"intake management","authority":"x","facts":{"extreme_time_sensitive":true}}]"#
        let next = try desk.database.follow(
            "intake", String(unknown.dropLast()) + ",\(ruling)}", caseNumber: "C-1", causedBy: 1)
        try desk.run("insert into docket.continuation (job_id, continues) values (\(next), 1)")
        try desk.workAll()
        #expect(try entries() == ["C-1 waiting flagged"])
    }

    @Test("a screening of a case that is not flagged, or is screened already, fails and changes nothing")
    func notFlagged() throws {
        try desk.work(SpecialsDesk.facts())
        #expect(try desk.ending(try screen("screened-in")).hasPrefix("3 not_flagged"))
        try desk.work(Self.urgent, caseNumber: "C-2")
        let job = try desk.enqueue("special-6", "{}", caseNumber: "C-2", kind: "screen")
        try desk.workAll()
        #expect(try desk.ending(job).contains("urgent_screening"))
        #expect(try entries() == ["C-1 waiting none", "C-2 waiting flagged"])
    }

    @Test("after the guidance has lapsed a screening is referred, and the case goes on waiting to be screened")
    func lapsed() throws {
        try desk.work(Self.urgent)
        try desk.go(to: "2026-10-01")
        let job = try screen("screened-in")
        #expect(try desk.text("select reason from docket.referral where job_id = \(job)") == "not_in_force")
        #expect(try entries() == ["C-1 waiting flagged"])
    }
}
