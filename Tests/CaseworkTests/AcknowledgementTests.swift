import Casework
import CivilTime
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

/// What tests of letters do at a desk.
enum LettersDesk {
    /// Enqueues a run as the sweep does.
    @discardableResult
    static func enqueue(_ desk: DistributionDesk) throws -> Int64 {
        let day = try #require(CivilDate(iso: DistributionDesk.day))
        let part = try AcknowledgementsSweep.perform(
            SweepJob(id: 1, actionDateDays: Int32(day.daysSinceEpoch - 10_957)), on: desk.session, deadline: .seconds(5)
        )
        #expect(part.goesOn == false)
        return try desk.database.count("select max(id) from docket.job where queue = 16", on: desk.session)
    }

    /// Enqueues a run and works it, with what follows.
    @discardableResult
    static func run(_ desk: DistributionDesk) throws -> Int64 {
        let job = try enqueue(desk)
        try desk.workAll(.letters)
        return job
    }

    /// Every letter: its case and its job.
    static func letters(_ desk: DistributionDesk) throws -> [String] {
        try desk.texts("select case_number || ' ' || job_id from docket.case_letter order by id")
    }
}

@Suite("the weekly acknowledgements are of what is in Special 6 at the run, and repeated by policy alone")
struct AcknowledgementTests {
    let desk: DistributionDesk

    init() throws {
        desk = try DistributionDesk()
        try desk.declare("letters", "run-weekday", "2")
    }

    @Test(
        "LETTER-02, LETTER-03: one for each new case that is there at the run, none for one that has left or is of Special 5"
    )
    func snapshot() throws {
        try desk.wait(["C-1", "C-2"])
        try desk.wait(["C-3"], released: "12")
        try desk.session.run(
            script:
                "update docket.pool set state = 'withdrawn', left_by = 1, left_on = '2026-02-03' where case_number = 'C-2'"
        )
        let job = try LettersDesk.run(desk)
        #expect(try LettersDesk.letters(desk) == ["C-1 \(job)"])
        #expect(try desk.ending(job) == "1 1 letters")
        #expect(try desk.texts("select tasks from docket.decision where job_id = \(job)") == ["merge-acknowledgement"])
        try desk.wait(["C-4"])
        let next = try LettersDesk.run(desk)
        #expect(try LettersDesk.letters(desk) == ["C-1 \(job)", "C-4 \(next)"])
    }

    @Test("LETTER-04: a second letter is referred once, not each week, while no policy is recorded")
    func undeclared() throws {
        try desk.wait(["C-1"])
        for _ in 0..<4 { try LettersDesk.run(desk) }
        #expect(try LettersDesk.letters(desk).count == 1)
        #expect(
            try desk.texts("select rule || ' ' || settled_by::text from docket.referral") == [
                "LETTER-04 {letters.second-acknowledgement}"
            ])
        #expect(try desk.database.count("select count(*) from docket.outcome where state = 2") == 1)
    }

    @Test(
        "LETTER-04: each-run writes one a week, and never two in one run; once writes none again",
        arguments: ["each-run", "once"])
    func declared(_ policy: String) throws {
        try desk.declare("letters", "second-acknowledgement", policy)
        try desk.wait(["C-1"])
        try LettersDesk.run(desk)
        try desk.wait(["C-2"])
        for _ in 0..<2 { try LettersDesk.run(desk) }
        let counts = try desk.texts(
            "select case_number || ' ' || count(*) from docket.case_letter group by case_number order by 1")
        #expect(counts == (policy == "once" ? ["C-1 1", "C-2 1"] : ["C-1 3", "C-2 2"]))
        #expect(try desk.database.count("select count(*) from docket.referral") == 0)
        #expect(
            try desk.database.count(
                """
                select count(*) from docket.case_letter a join docket.case_letter b on b.case_number = a.case_number and b.id > a.id
                join docket.job j on j.id = b.job_id where j.caused_by = a.job_id
                """) == 0)
    }

    @Test("LETTER-05: without a recorded weekday nothing is written, and the sweep cannot be switched on")
    func weekday() throws {
        let bare = try DistributionDesk()
        try bare.wait(["C-1"])
        let job = try LettersDesk.run(bare)
        #expect(try bare.ending(job) == "2")
        #expect(try bare.texts("select settled_by::text from docket.referral") == ["{letters.run-weekday}"])
        #expect(try LettersDesk.letters(bare) == [])
        #expect(throws: PostgresError.self) {
            try bare.session.run(script: "update docket.schedule set paused = false where name = 'acknowledgements'")
        }
        // Recorded, it is on that day and no other.
        let on = "update docket.schedule set paused = false, weekdays = '{%}' where name = 'acknowledgements'"
        #expect(throws: PostgresError.self) { try desk.session.run(script: on.replacing("%", with: "1")) }
        #expect(throws: PostgresError.self) { try desk.session.run(script: on.replacing("%", with: "2,3")) }
        try desk.session.run(script: on.replacing("%", with: "2"))
        #expect(throws: PostgresError.self) {
            try desk.session.run(script: "update docket.schedule set weekdays = '{3}' where name = 'acknowledgements'")
        }
    }

    @Test("a run waits for the one before, and takes no case of it for one without a letter")
    func oneAtATime() throws {
        try desk.wait(["C-1"])
        try LettersDesk.enqueue(desk)
        let first = try desk.claim(.letters)
        let prepared = try desk.prepare(first)
        // As another program would: the key stands in nobody's way.
        try desk.session.run(script: "delete from docket.dedupe")
        try LettersDesk.enqueue(desk)
        let second = try desk.claim(.letters)
        let other = try desk.prepare(second)
        try desk.finish(second, other)
        try desk.finish(first, prepared)
        #expect(try LettersDesk.letters(desk) == ["C-1 \(second.job)"])
        #expect(try desk.ending(first.job) == "1 0 letters")
    }

    @Test("other letters' facts are decided, and write nothing; what are no facts fails")
    func otherFacts() throws {
        try desk.wait(["C-1"])
        func work(_ facts: String) throws -> String {
            let job = try desk.database.count(
                "select job_id from docket.operator_enqueue('letters', '\(facts)')", on: desk.session)
            try desk.workAll(.letters)
            return try desk.ending(job)
        }
        for place in ["special-1-to-4", "congressional", "exhibit-a", "special-5", "office"] {
            #expect(try work(#"{"run":"acknowledgement","place":"\#(place)"}"#) == "1")
        }
        #expect(try work(#"{"run":"acknowledgement","place":"special-6","new_case":false}"#) == "1")
        #expect(try work(#"{"run":7}"#).hasPrefix("3 bad_facts"))
        #expect(try LettersDesk.letters(desk) == [])
    }
}
