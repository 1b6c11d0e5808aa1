import Testing

@Suite("what is due of advocates is made known once, and new hires are reviewed once a week")
struct AvailabilitySweepTests {
    let desk: AvailabilityDesk

    init() throws { desk = try AvailabilityDesk() }

    @Test("a change is made known on the workday before, once, and late when nobody looked that day")
    func notices() throws {
        _ = try desk.workAbsence(21)
        _ = try desk.workAbsence(21, about: "CA-5")
        #expect(try desk.due(on: "2026-02-25") == [])
        #expect(try desk.notify(on: "2026-02-25") == 0)
        #expect(
            try desk.due(on: "2026-02-26")
                == ["CA-1: change for absence, by the close of business of 2026-02-26"])
        #expect(try desk.notify(on: "2026-02-26") == 1)
        #expect(try desk.notify(on: "2026-02-26") == 0)
        #expect(try desk.due(on: "2026-02-26") == [])
        // CA-5's day is the 27th.
        #expect(try desk.notify(on: "2026-02-28") == 1)
        #expect(
            try desk.texts(
                """
                select c.advocate || ' ' || n.due_on || case when n.late then ' late' else '' end
                from docket.advocate_notice n join docket.advocate_change c using (job_id) order by 1
                """) == ["CA-1 2026-02-26", "CA-5 2026-02-27 late"])
    }

    @Test("a part takes as many as it may, and the next one the rest")
    func parts() throws {
        _ = try desk.workAbsence(21)
        _ = try desk.workAbsence(21, about: "CA-5")
        #expect(try desk.notify(on: "2026-03-01", limit: 1) == 1)
        #expect(try desk.notify(on: "2026-03-01", limit: 1) == 1)
        #expect(try desk.notify(on: "2026-03-01", limit: 1) == 0)
    }

    @Test("documentation of an assignment is due before the day on which it defers; what was replaced is not due")
    func documentation() throws {
        let facts = """
            {"situation":"non-casework-assignment","first_day_out":"2026-03-02","last_day_out":"2026-03-27",\
            "national_project":true,"placed_deferred_on":"2026-03-02"}
            """
        let job = try desk.work(facts, about: "CA-5")
        #expect(try desk.ending(job) == "1")
        #expect(
            try desk.due(on: "2026-02-27")
                == ["CA-5: documentation for non-casework-assignment, by the close of business of 2026-02-27"])
        _ = try desk.workAbsence(5, about: "CA-5", replacing: job)
        #expect(try desk.due(on: "2026-02-27") == [])
    }

    @Test(
        "new-hire bands over the open cases that were counted, with the hole at 30 to 39",
        arguments: [
            (0, "1", "deferred 0"), (1, "1", "active 0.1"), (19, "1", "active 0.1"), (20, "1", "active 0.25"),
            (29, "1", "active 0.25"), (30, "2", "deferred 0"), (39, "2", "deferred 0"), (40, "1", "active 0.5"),
            (54, "1", "active 0.5"), (55, "1", "active 0.75"), (70, "1", "active 0.75"), (71, "1", "active 1"),
        ])
    func bands(cases: Int, ending: String, standing: String) throws {
        let counted = try desk.work(#"{"situation":"open-cases","open_cases":\#(cases)}"#, about: "CA-2")
        #expect(try desk.ending(counted) == "4 counted")
        #expect(try desk.enqueueReviews(on: "2026-02-03") == 1)
        #expect(try desk.enqueueReviews(on: "2026-02-03") == 0)
        let review = try #require(try desk.texts("select max(id)::text from docket.job").first.flatMap { Int64($0) })
        try desk.workAll()
        #expect(try desk.ending(review) == ending)
        #expect(try desk.referredBy(review) == (ending == "2" ? ["AVAIL-12"] : []))
        #expect(try desk.standing("CA-2", on: "2026-02-03") == standing)
    }

    @Test("a review without a new count, a falling count and the end of training before 71 cases are referred")
    func reviews() throws {
        func review(_ date: String, cases: Int?) throws -> [String] {
            if let cases { try desk.work(#"{"situation":"open-cases","open_cases":\#(cases)}"#, about: "CA-2") }
            try desk.go(to: date)
            #expect(try desk.enqueueReviews(on: date) == 1)
            let job = try #require(try desk.texts("select max(id)::text from docket.job").first.flatMap { Int64($0) })
            try desk.workAll()
            return try desk.referredBy(job)
        }
        #expect(try review("2026-02-09", cases: nil) == ["AVAIL-11"])
        #expect(try review("2026-02-16", cases: 45) == [])
        #expect(try review("2026-02-23", cases: nil) == ["AVAIL-11"])
        #expect(try review("2026-03-02", cases: 25) == ["AVAIL-13"])
        let ended = try desk.work(#"{"situation":"training-ended","open_cases":60}"#, about: "CA-2")
        #expect(try desk.referredBy(ended) == ["AVAIL-13"])
        // Training has ended, whatever its availability is to be: no further review.
        #expect(try desk.enqueueReviews(on: "2026-03-09") == 0)
    }
}
