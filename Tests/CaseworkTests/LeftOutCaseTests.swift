import Casework
import Postgres
import QueueModel
import QueueStore
import RuleCore
import TestKit
import Testing

@Suite("a case that no run can place is referred once, and the rest of the distribution goes on")
struct LeftOutCaseTests {
    let desk: DistributionDesk
    let specials: SpecialsDesk

    init() throws {
        desk = try DistributionDesk()
        specials = try SpecialsDesk(in: desk.database)
        try desk.office("99", capacity: "1")
        try desk.wait(["C-2", "C-3"])
    }

    /// A case of an advocate of Hawaii who retired.
    private func depart(_ residence: String, attorney: String = "false", caseNumber: String = "C-1") throws {
        try specials.run(
            "insert into docket.case_file (case_number, version, owner, decided_by) values ('\(caseNumber)', 1, 'office-99', 1)"
        )
        try specials.enqueue(
            "special-5",
            #"{"departure":"permanent","case_open":true,"congressional":false,"residence":"\#(residence)","holding_office":"99","#
                + #""us_based_poa":\#(attorney),"departs_on":"2026-02-03","spanish_speaking":false,"other_language":true}"#,
            caseNumber: caseNumber)
        try specials.workAll()
    }

    /// Proposes a run, and works what it refers.
    private func propose() throws -> String {
        let run = try desk.proposed()
        try specials.workAll()
        return try desk.ending(run)
    }

    private var referrals: [String] {
        get throws {
            try desk.texts(
                """
                select concat_ws(' ', j.case_number, r.rule, r.reason, r.settled_by) from docket.referral r
                join docket.job j on j.id = r.job_id order by r.job_id
                """)
        }
    }

    private func job(_ caseNumber: String) throws -> Int64 {
        try desk.database.count(
            "select max(id) from docket.job where kind = 28 and case_number = '\(caseNumber)'", on: desk.session)
    }

    /// Answers the case's referral, and works what goes on; how that job ended.
    private func answer(_ caseNumber: String, gap: String, _ answer: String) throws -> String {
        let next = try RulingDesk(database: desk.database).answer(
            try job(caseNumber), gap: gap, answer, kind: "distribution")
        try specials.workAll()
        return try desk.ending(next)
    }

    @Test("DEPART-10 against IV.4: the one office of Exhibit A released it; the other cases are placed all the same")
    func released() throws {
        try depart("Japan")
        #expect(try desk.owners().first == "C-1 special-5")
        #expect(try propose() == "1 proposed: 2 placed, 1 without room, 1 newly referred to a person")
        #expect(try referrals == ["C-1 DEPART-10 conflict {}"])
        #expect(
            try desk.texts("select distinct refer_to || ', ' || paragraph from docket.referral")
                == ["distribution analysts, II.B and IV.4"])
        #expect(
            try desk.texts(
                "select case_number || ' ' || coalesce(office, waits) from docket.distribution_case order by 1"
            )
            .first == "C-1 exhibit-office-cannot")
        // Not each day anew.
        #expect(try propose() == "1 proposed: 2 placed, 1 without room")
        #expect(try referrals.count == 1)
        let run = try desk.database.count("select max(id) from docket.distribution_run")
        try desk.apply(run)
        try desk.workAll()
        #expect(try desk.owners().first == "C-1 special-5")
        #expect(try desk.owners().dropFirst().allSatisfy { $0.contains("office-") })
    }

    @Test("a country of the other office of Exhibit A is placed there, and nothing is referred")
    func otherCountry() throws {
        try desk.office("66", capacity: "1")
        try depart("Germany")
        #expect(try propose() == "1 proposed: 3 placed, 0 without room")
        #expect(try referrals == [])
    }

    @Test("a ruling places it in another office, with decision, duties and interpreter; never where it was released")
    func ruled() throws {
        try depart("Japan")
        _ = try propose()
        #expect(try answer("C-1", gap: "d", #""decision":{"office":"99"}"#) == "2")
        #expect(try desk.owners().first == "C-1 special-5" && desk.pool().first == "C-1 waiting")
        try depart("Japan", caseNumber: "C-0")
        _ = try propose()
        #expect(try answer("C-0", gap: "d", #""decision":{"office":"12"}"#) == "1")
        #expect(try desk.owners().first == "C-0 office-12" && desk.pool().first == "C-0 placed 12")
        let next = try job("C-0")
        let tasks = try desk.texts("select tasks from docket.decision where job_id = \(next)")[0].split(separator: ",")
        for task in ["edit-case-owner", "use-over-the-phone-interpreter"] {
            #expect(tasks.contains { $0 == task }, "\(tasks)")
        }
        #expect(try specials.replayed(next, .distribution) == [])
        #expect(
            try desk.database.count("select count(*) from docket.pool where left_by = \(next) and state = 'placed'")
                == 1)
    }

    @Test("an office of Exhibit A that is held, or has reached its most: referred, and placed by a run once it can be")
    func cannot() throws {
        try desk.office("66", capacity: "1", hold: true)
        try depart("Germany")
        #expect(try propose() == "1 proposed: 2 placed, 1 without room, 1 newly referred to a person")
        #expect(try referrals == ["C-1 DIST-06 no_rule {exhibit_a_office_receives}"])
        try desk.office("66", capacity: "1")
        #expect(try propose() == "1 proposed: 3 placed, 0 without room")
        let run = try desk.database.count("select max(id) from docket.distribution_run")
        try desk.apply(run)
        try desk.workAll()
        #expect(try desk.owners().first == "C-1 office-66")
        // An answer that comes after the case has gone finds nothing to do.
        #expect(
            try answer("C-1", gap: "f", #""decision":{"office":"12"}"#) == "4 not_waiting: the case has left the pool")
        #expect(try desk.owners().first == "C-1 office-66")
    }

    @Test(
        "a power of attorney that nobody stated is asked for; what a person states of it stands for the next run",
        arguments: [("true", "special-5", "3 placed"), ("false", "special-5", "2 placed")])
    func attorney(stated: String, owner: String, placed: String) throws {
        try depart("Japan", attorney: "null")
        #expect(try propose() == "1 proposed: 2 placed, 0 without room, 1 newly referred to a person")
        #expect(try referrals == ["C-1 DIST-06 missing_fact {us_based_poa}"])
        let ending = try answer("C-1", gap: "x", #""facts":{"us_based_poa":\#(stated)}"#)
        #expect(ending == (stated == "true" ? "1" : "2"))
        #expect(try propose().hasPrefix("1 proposed: \(placed)"))
        guard stated == "true" else { return }
        #expect(
            try desk.texts(
                "select concat_ws(' ', state, us_based_poa, exhibit_office, released_by, is_foreign) from docket.pool where case_number = 'C-1' order by entered_by"
            ) == ["withdrawn 99 99 t", "waiting t 99 99 t"])
    }

    @Test("a country that is not known is asked for, and one that Exhibit A does not have is referred")
    func country() throws {
        try depart("Guam")
        #expect(try propose() == "1 proposed: 2 placed, 0 without room, 1 newly referred to a person")
        #expect(try referrals == ["C-1 INTL-06 undefined_term {}"])
        try depart("Kosovo", caseNumber: "C-0")
        #expect(try propose() == "1 proposed: 2 placed, 0 without room, 1 newly referred to a person")
        #expect(try referrals.contains("C-0 DIST-06 no_rule {}"))
    }

    @Test("more sorts of case than a run tells apart: those of the later turns wait for a later run, the others go on")
    func manySorts() throws {
        for index in 0..<65 {
            try desk.office("\(1000 + index)", capacity: "1")
            try desk.wait(["D-\(100 + index)"], released: "\(1000 + index)", spanish: false)
        }
        let run = try desk.proposed()
        #expect(try desk.ending(run) == "1 proposed: 64 placed, 0 without room")
        #expect(try desk.texts("select left_out::text from docket.distribution_run") == [#"{"of-too-many-sorts":3}"#])
        try desk.apply(run)
        try desk.workAll()
        #expect(try desk.ending(desk.proposed()) == "1 proposed: 3 placed, 0 without room")
    }
}
