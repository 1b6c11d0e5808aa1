import Postgres
import QueueModel
import Testing

@Suite("special-1 to special-4 gather each case into one bulk OAR")
struct GatherHandlerTests {
    let desk: SpecialsDesk

    init() throws { desk = try SpecialsDesk() }

    private func special(_ number: Int) -> String {
        SpecialsDesk.facts().replacing(#""special_criteria":[]"#, with: #""special_criteria":[\#(number)]"#)
    }

    private func oars() throws -> [String] {
        try desk.texts(
            "select special || ' ' || cases || ' ' || coalesce(reason, 'open') || coalesce(' ' || closed_on, '') from docket.bulk_oar order by id"
        )
    }

    @Test(
        "a case goes from intake into the open bulk OAR of its Special, which is opened for the first", arguments: 1...4
    )
    func gathers(number: Int) throws {
        let first = try desk.work(special(number), caseNumber: "C-1")
        try desk.work(special(number), caseNumber: "C-2")
        #expect(try oars() == ["\(number) 2 open"])
        #expect(
            try desk.texts("select place || ' ' || case_number from docket.bulk_oar_case order by place")
                == ["1 C-1", "2 C-2"])
        #expect(try desk.owner() == "special-\(number) 2")
        let gathering = try desk.caused(by: first)
        #expect(try desk.ending(gathering) == "4 gathered: into the open bulk OAR of special-\(number)")
        #expect(
            try desk.text("select job_id::text from docket.bulk_oar_case where case_number = 'C-1'") == "\(gathering)")
    }

    @Test("each Special has its own")
    func apart() throws {
        for number in 1...4 { try desk.work(special(number), caseNumber: "C-\(number)") }
        #expect(try oars() == ["1 1 open", "2 1 open", "3 1 open", "4 1 open"])
    }

    @Test(
        "the operator's size closes it, exactly, also within one batch",
        arguments: [(2, 1), (3, 1), (3, 400), (1, 400)])
    func size(most: Int, batch: Int) throws {
        try desk.run(
            "insert into docket.bulk_oar_policy (special, cases_max, valid_from, authority, recorded_by) values (2, \(most), '2026-02-03', 'x', 'y')"
        )
        for number in 1...7 { try desk.enqueue("special-2", "{}", caseNumber: "C-\(number)") }
        while let claimed = try desk.claim(.special2, most: batch) { try desk.finish(claimed) }
        let whole = Array(repeating: "2 \(most) size 2026-02-03", count: 7 / most)
        #expect(try oars() == whole + (7 % most == 0 ? [] : ["2 \(7 % most) open"]))
        #expect(
            try desk.text(
                "select bool_and(closed_by = 'job ' || job_id)::text from docket.bulk_oar o join docket.bulk_oar_case c on c.oar = o.id and c.place = o.cases where reason = 'size'"
            ) == "true")
    }

    @Test("a size that is ordered later counts from its first day on, and closes one that is larger already")
    func sizeLater() throws {
        for number in 1...3 { try desk.work(special(1), caseNumber: "C-\(number)") }
        try desk.run(
            "insert into docket.bulk_oar_policy (special, cases_max, valid_from, authority, recorded_by) values (1, 2, '2026-02-05', 'x', 'y')"
        )
        try desk.go(to: "2026-02-04")
        try desk.work(special(1), caseNumber: "C-4")
        #expect(try oars() == ["1 4 open"])
        try desk.go(to: "2026-02-05")
        try desk.work(special(1), caseNumber: "C-5")
        #expect(try oars() == ["1 4 size 2026-02-05", "1 1 open"])
    }

    @Test("a second job of the case finds it gathered; one of another Special is refused")
    func once() throws {
        try desk.work(special(1))
        let again = try desk.enqueue("special-1", "{}")
        let other = try desk.enqueue("special-2", "{}")
        try desk.workAll()
        #expect(try desk.ending(again).hasPrefix("4 already_gathered"))
        #expect(try desk.ending(other).hasPrefix("3 gathered_elsewhere"))
        #expect(try desk.text("select count(*)::text from docket.bulk_oar_case") == "1")
    }

    @Test("a case that has gone on to another owner is left there")
    func movedOn() throws {
        let job = try desk.enqueue("intake", special(1))
        let routed = try #require(try desk.claim(.intake))
        try desk.finish(routed)
        try desk.run("update docket.case_file set owner = 'office-12', version = version + 1")
        try desk.workAll()
        #expect(try desk.ending(try desk.caused(by: job)) == "4 not_owned: the case is with office-12")
        #expect(try desk.owner() == "office-12 2")
    }

    @Test("of two jobs of one case that were claimed at once the later runs again and finds it gathered")
    func race() throws {
        let first = try desk.enqueue("special-3", "{}")
        let second = try desk.enqueue("special-3", "{}")
        let pair = [try #require(try desk.claim(.special3)), try #require(try desk.claim(.special3))]
        #expect(try desk.finish(pair[1]))
        #expect(try !desk.finish(pair[0]))
        try desk.workAll()
        #expect(try desk.ending(first).hasPrefix("4 already_gathered"))
        #expect(try desk.ending(second).hasPrefix("4 gathered"))
        #expect(try desk.text("select max(attempt)::text from docket.outcome") == "1")
    }

    @Test("a job that names no case fails, and a case-less routing brings none")
    func noCase() throws {
        let job = try desk.enqueue("special-1", "{}", caseNumber: nil)
        let routing = try desk.enqueue("intake", special(1), caseNumber: nil)
        try desk.workAll()
        #expect(try desk.ending(job).hasPrefix("3 no_case"))
        #expect(try desk.ending(routing) == "1" && desk.caused(by: routing) == 0)
    }
}
