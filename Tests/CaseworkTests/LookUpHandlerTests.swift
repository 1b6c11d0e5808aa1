import Postgres
import QueueModel
import RuleCore
import Testing

@Suite("congressional: the office of the district by the alignment in force, or a referral")
struct LookUpHandlerTests {
    let desk: SpecialsDesk

    init() throws {
        desk = try SpecialsDesk()
        // The checks of a load are its own tests' matter.
        try desk.run(
            """
            set session_replication_role = replica;
            insert into docket.reference_load (id, section, corrects, recorded_by) values (1, 'districts', false, 'test');
            insert into docket.district_record (load, row_number, state, district, office, valid_from, valid_until, authority) values
                (1, 1, 'TX', 12, '45', '2026-01-01', '2026-02-28', 'x'), (1, 2, 'TX', 12, '46', '2026-03-01', null, 'x'),
                (1, 3, 'WY', 0, '47', '2026-01-01', null, 'x');
            set session_replication_role = origin;
            """)
    }

    private func district(_ state: String, _ number: Int, _ more: String = "") -> String {
        SpecialsDesk.congressional(
            #""home_state":"\#(state)","congressional_districts":[\#(number)],"congress_member":"representative"\#(more)"#
        )
    }

    /// Works a congressional case; returns the job of the look-up.
    private func lookUp(_ facts: String) throws -> Int64 { try desk.caused(by: try desk.work(facts)) }

    private func referral(_ job: Int64) throws -> String {
        try desk.text("select rule || ' ' || reason from docket.referral where job_id = \(job)")
    }

    @Test(
        "the row in force on the action date decides, and stands in the decision's facts",
        arguments: [
            ("2026-02-28", "TX", 12, "45", "load 1, row 1: TX-12 is office 45"),
            ("2026-03-01", "TX", 12, "46", "load 1, row 2: TX-12 is office 46"),
            ("2026-02-03", "WY", 0, "47", "load 1, row 3: WY-0 is office 47"),
        ])
    func found(on: String, state: String, number: Int, office: String, row: String) throws {
        try desk.go(to: on)
        let job = try lookUp(district(state, number))
        #expect(try desk.ending(job) == "1")
        #expect(try desk.owner() == "office-\(office) 2")
        let facts = try desk.text("select facts from docket.decision_facts where job_id = \(job)")
        #expect(facts.contains(#""aligned_office":"\#(office)""#) && facts.contains(#""alignment_row":"\#(row)""#))
        #expect(!facts.contains("PLANTED") && !facts.contains("900-00"))
        #expect(try desk.text("select tasks from docket.decision where job_id = \(job)") == "use-route-case-button")
        #expect(try desk.replayed(job, .routing) == [])
    }

    @Test("what no row in force aligns is referred: before the first day, and a district that is not there")
    func notAligned() throws {
        for (on, number) in [("2025-12-31", 12), ("2026-02-03", 13)] {
            try desk.go(to: on)
            let job = try desk.caused(by: try desk.work(district("TX", number), caseNumber: "C-\(on)"))
            #expect(try referral(job) == "ROUTE-01 external_text")
            #expect(try desk.owner("C-\(on)") == "congressional 1" && desk.replayed(job, .routing) == [])
        }
    }

    @Test("a senator, several districts, none, and no home state are referred")
    func referred() throws {
        let facts = [
            (district("TX", 12).replacing("representative", with: "senator"), "ROUTE-01 no_rule"),
            (district("TX", 12).replacing("[12]", with: "[12,13]"), "ROUTE-01 no_rule"),
            (SpecialsDesk.congressional(#""home_state":"TX""#), "ROUTE-01 missing_fact"),
            (SpecialsDesk.congressional(), "ROUTE-01 missing_fact"),
            (SpecialsDesk.congressional().replacing("United States", with: "France"), "INTL-07 no_rule"),
        ]
        for (place, (facts, expected)) in facts.enumerated() {
            let job = try desk.caused(by: try desk.work(facts, caseNumber: "C-\(place)"))
            #expect(try desk.ending(job) == "2" && referral(job) == expected)
            #expect(try desk.owner("C-\(place)") == "congressional 1")
        }
    }

    @Test("an office that intake was told is taken, whatever the alignment says")
    func stated() throws {
        let job = try lookUp(district("TX", 12, #","aligned_office":"99""#))
        #expect(try desk.owner() == "office-99 2" && desk.ending(job) == "1")
        #expect(try !desk.text("select facts from docket.decision_facts").contains("alignment_row"))
    }

    @Test("a job that states what was missing goes on from the one that was referred")
    func continued() throws {
        let referred = try lookUp(district("TX", 12).replacing("[12]", with: "[12,13]"))
        try desk.run(
            """
            with made as (insert into docket.job (queue, kind, case_number, caused_by, facts)
                values (7, 7, 'C-1', \(referred), '{"congressional_districts":[12]}') returning id)
            insert into docket.ready (queue, kind, priority, attempt, job_id) select 7, 7, 0, 0, id from made
            """)
        try desk.workAll()
        #expect(try desk.owner() == "office-45 2")
    }

    @Test("a job of its own states its facts; one that is no congressional case is not looked up")
    func direct() throws {
        let job = try desk.enqueue("congressional", district("TX", 12))
        let other = try desk.enqueue("congressional", SpecialsDesk.facts(), caseNumber: "C-2")
        let bad = try desk.enqueue("congressional", #"{"home_state":"PLANTED"}"#, caseNumber: "C-3")
        try desk.workAll()
        #expect(try desk.ending(job) == "1" && desk.owner() == "office-45 1")
        #expect(try desk.ending(other) == "2", "the queue looks up, and the case is stated as not congressional")
        #expect(try desk.ending(bad).contains("home_state") && !desk.ending(bad).contains("PLANTED"))
    }

    @Test("a case that has gone on is left, and of two look-ups one decides")
    func once() throws {
        try desk.work(district("TX", 12))
        let again = try desk.enqueue("congressional", district("WY", 0))
        try desk.workAll()
        #expect(try desk.ending(again) == "4 not_owned: the case is with office-45")
        try desk.enqueue("congressional", district("TX", 12), caseNumber: "C-2")
        try desk.enqueue("congressional", district("WY", 0), caseNumber: "C-2")
        let pair = [try #require(try desk.claim(.congressional)), try #require(try desk.claim(.congressional))]
        #expect(try desk.finish(pair[1]))
        #expect(try !desk.finish(pair[0]))
        try desk.workAll()
        #expect(try desk.owner("C-2") == "office-47 1")
    }
}
