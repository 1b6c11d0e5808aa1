import CivilTime
import Postgres
import QueueModel
import RuleCore
import Testing

@Suite("special-5: what becomes of a departing advocate's cases")
struct DepartHandlerTests {
    let desk: SpecialsDesk

    init() throws {
        desk = try SpecialsDesk()
        try desk.run(
            "insert into docket.case_file (case_number, version, owner, decided_by) values ('C-1', 3, 'office-12', 1)")
    }

    private func facts(_ more: String = "", departs: String = "2026-02-03") -> String {
        #"{"departure":"permanent","case_open":true,"congressional":false,"residence":"United States","#
            + #""holding_office":"12","holds_pii_outside_phoenix":true,"departs_on":"\#(departs)","advocate":"CA-7"\#(more)}"#
    }

    /// Works one case; returns its job.
    private func depart(_ facts: String, caseNumber: String = "C-1") throws -> Int64 {
        let job = try desk.enqueue("special-5", facts, caseNumber: caseNumber)
        try desk.workAll()
        return job
    }

    private func decided(_ job: Int64) throws -> String {
        try desk.text("select decided::json ->> 'destination' from docket.decision where job_id = \(job)")
    }

    private func counts() throws -> String {
        try desk.text(
            "select (select count(*) from docket.pool) || ' ' || (select count(*) from docket.case_letter)")
    }

    @Test("once the advocate has left: the owner, the pool with the office that released it, one letter, the duties")
    func moves() throws {
        let job = try depart(
            facts(#","spanish_speaking":true,"case_created_on":"2025-11-03","tas_criterion":6,"us_based_poa":false"#))
        #expect(try desk.ending(job) == "1" && decided(job) == "special-5" && desk.owner() == "special-5 4")
        #expect(
            try desk.text(
                "select concat_ws(',', entered_by = \(job), queue, state, released_by, received_on, criterion, spanish, is_foreign) from docket.pool"
            ) == "t,13,waiting,12,2025-11-03,6,t,f")
        #expect(
            try desk.text(
                "select concat_ws(',', kind, case_number, job_id = \(job), made_on, batch is null) from docket.case_letter"
            )
                == "special-5,C-1,t,2026-02-03,t")
        let tasks = try desk.text("select tasks from docket.decision where job_id = \(job)").split(separator: ",")
        for task in ["transfer-to-special-5", "notify-area-analyst", "send-special-5-letter", "delete-pii-folder"] {
            #expect(tasks.contains { $0 == task }, "\(task)")
        }
        #expect(try desk.replayed(job, .departing) == [])
    }

    @Test(
        "the day before, on and after the first day of absence",
        arguments: [("2026-02-02", false), ("2026-02-03", true), ("2026-02-04", true)])
    func dayOfLeaving(on: String, goes: Bool) throws {
        try desk.go(to: on)
        let job = try depart(facts())
        #expect(try decided(job) == (goes ? "special-5" : "stays"))
        #expect(try desk.owner() == (goes ? "special-5 4" : "office-12 3"))
        #expect(try counts() == (goes ? "1 1" : "0 0") && desk.replayed(job, .departing) == [])
    }

    @Test(
        "congressional cases stay, the LTA's retention is honoured, closed ones are no inventory",
        arguments: [
            (#""congressional":false"#, #""congressional":true"#, "retained"),
            (#""case_open":true"#, #""case_open":true,"lta_retains":true"#, "retained"),
            (#""case_open":true"#, #""case_open":false"#, "closed"),
        ])
    func stays(old: String, new: String, destination: String) throws {
        let job = try depart(facts().replacing(old, with: new))
        #expect(try decided(job) == destination && desk.owner() == "office-12 3")
        #expect(try counts() == "0 0")
    }

    @Test("what the text leaves open is referred, and moves nothing")
    func referred() throws {
        let job = try depart(facts().replacing("United States", with: "France"))
        #expect(try desk.ending(job) == "2" && desk.owner() == "office-12 3" && counts() == "0 0")
        #expect(try desk.text("select rule || ' ' || reason from docket.referral") == "DEPART-08 conflict")
    }

    @Test(
        "a second job of the case finds it waiting; a case of another office is refused; one that nobody knew is opened"
    )
    func once() throws {
        _ = try depart(facts())
        let again = try depart(facts())
        #expect(try desk.ending(again).hasPrefix("4 already_waiting") && counts() == "1 1")
        try desk.run(
            "insert into docket.case_file (case_number, version, owner, decided_by) values ('C-2', 1, 'office-13', 1)")
        let other = try depart(facts(), caseNumber: "C-2")
        #expect(try desk.ending(other).hasPrefix("3 held_elsewhere: the case is with office-13"))
        _ = try depart(facts(), caseNumber: "C-3")
        #expect(try desk.owner("C-3") == "special-5 1" && counts() == "2 2")
    }

    @Test("two jobs of one case that were claimed at once move it once, with one letter")
    func race() throws {
        try desk.enqueue("special-5", facts())
        try desk.enqueue("special-5", facts())
        let pair = [try #require(try desk.claim(.special5)), try #require(try desk.claim(.special5))]
        #expect(try desk.finish(pair[1]))
        #expect(try !desk.finish(pair[0]))
        try desk.workAll()
        #expect(try counts() == "1 1" && desk.owner() == "special-5 4")
        #expect(try desk.text("select max(attempt)::text from docket.outcome") == "1")
    }

    @Test("placed and departing again, a case moves again, with a second letter for the second move")
    func secondMove() throws {
        _ = try depart(facts())
        try desk.run(
            """
            update docket.pool set state = 'placed', placed_at = '13', left_by = 9, left_on = '2026-02-03';
            update docket.case_file set owner = 'office-13', version = version + 1;
            """)
        let job = try depart(facts().replacing(#""holding_office":"12""#, with: #""holding_office":"13""#))
        #expect(try decided(job) == "special-5" && counts() == "2 2")
    }

    @Test(
        "facts that are no facts fail by the field's name",
        arguments: [
            (#""departs_on":"2026-02-03""#, #""departs_on":"PLANTED""#, "departs_on"),
            (#""holding_office":"12","#, "", "holding_office"),
            (#""case_open":true"#, #""case_open":"PLANTED""#, "case_open"),
            (#""case_open":true"#, #""case_open":true,"tas_criterion":10"#, "tas_criterion"),
            (#""case_open":true"#, #""case_open":true,"nickname":"PLANTED""#, "a key is not a field"),
        ])
    func badFacts(old: String, new: String, field: String) throws {
        let ending = try desk.ending(try depart(facts().replacing(old, with: new)))
        #expect(ending.hasPrefix("3 bad_facts") && ending.contains(field) && !ending.contains("PLANTED"))
        #expect(try counts() == "0 0")
    }
}
