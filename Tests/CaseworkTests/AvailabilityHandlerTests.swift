import Postgres
import QueueStore
import TestKit
import Testing

@Suite("what is reported of advocates becomes their status, by the day on which it must be changed")
struct AvailabilityHandlerTests {
    let desk: AvailabilityDesk

    init() throws { desk = try AvailabilityDesk() }

    @Test(
        "absences of 20, 21, 34, 35 and 36 days: nothing, deferred by the workday before, referred, inactive",
        arguments: [
            (20, "1", "- - 2026-03-02", "active 1", "active 1"),
            (21, "1", "deferred 2026-02-26 2026-02-27", "active 1", "deferred 1"),
            (34, "1", "deferred 2026-02-26 2026-02-27", "active 1", "deferred 1"),
            (35, "2", "- - 2026-03-02", "active 1", "active 1"),
            (36, "1", "inactive - 2026-03-02", "active 1", "active 1"),
        ])
    func absences(days: Int, ending: String, change: String, before: String, after: String) throws {
        let job = try desk.workAbsence(days)
        #expect(try desk.ending(job) == ending)
        #expect(try desk.change(job) == change)
        #expect(try desk.standing(on: "2026-02-26") == before)
        #expect(try desk.standing(on: "2026-02-27") == after)
        #expect(try desk.standing(on: "2026-03-02") == (days == 36 ? "inactive 1" : after))
        #expect(try desk.referredBy(job) == (days == 35 ? ["AVAIL-05"] : []))
        let tasks = try desk.texts("select task from docket.task_list where job_id = \(job) order by task")
        #expect(tasks.contains("reassign-inventory") == (days == 36))
        #expect(tasks.contains("set-status-deferred") == (days == 21 || days == 34))
    }

    @Test("the office's own closed days count, and those of another do not")
    func offices() throws {
        let job = try desk.workAbsence(21, about: "CA-5")
        #expect(try desk.change(job) == "deferred 2026-02-27 2026-02-28")
    }

    @Test("reported when its day has passed, a change is late and holds from then on all the same")
    func late() throws {
        for (date, said) in [
            ("2026-02-26", "deferred 2026-02-26 2026-02-27"), ("2026-02-27", "deferred 2026-02-26 2026-02-27 late"),
        ] {
            try desk.go(to: date)
            #expect(try desk.change(try desk.workAbsence(21)) == said)
        }
    }

    @Test("by the memorandum of 2024: deferred up to 44 days, referred at 45", arguments: [20, 21, 44, 45])
    func memorandumOf2024(days: Int) throws {
        try desk.go(to: "2025-03-03")
        let job = try desk.workAbsence(days, from: "2025-04-07")
        #expect(try desk.ending(job) == (days == 45 ? "2" : "1"))
        #expect(
            try desk.change(job)
                == (days == 20 || days == 45 ? "- - 2025-04-07" : "deferred 2025-04-04 2025-04-05"))
        #expect(try desk.referredBy(job) == (days == 45 ? ["R24-09"] : []))
    }

    @Test("what the text leaves open is referred and changes nothing: a trainee's absence, a part-timer's return")
    func gaps() throws {
        for days in [21, 34] {
            let job = try desk.workAbsence(days, about: "CA-2")
            #expect(try desk.referredBy(job) == ["AVAIL-14"])
        }
        try desk.run(
            script: """
                begin;
                insert into docket.reference_load (section, corrects, recorded_by) values ('advocates', false, 'x');
                insert into docket.advocate_record (load, row_number, code, office, position, in_training, weekly_hours, status,
                    availability, bilingual, valid_from, authority)
                    values (5, 1, 'CA-3', '22', 'case-advocate', false, 20, 'inactive', 0.5, false, '2026-01-01', 'x');
                commit;
                """)
        let back = try desk.work(#"{"situation":"returning","return_on":"2026-03-02"}"#, about: "CA-3")
        #expect(try desk.referredBy(back) == ["AVAIL-08"])
        #expect(try desk.standing("CA-3", on: "2026-03-02") == "inactive 0.5")
        let whole = try desk.work(#"{"situation":"returning","return_on":"2026-03-02"}"#, about: "CA-4")
        #expect(try desk.ending(whole) == "1")
        #expect(try desk.standing("CA-4", on: "2026-02-26") == "inactive 0")
        #expect(try desk.standing("CA-4", on: "2026-02-27") == "active 1")
    }

    @Test("hours, special situations and their end: the fraction, the deputy's part, and 1 again")
    func parts() throws {
        _ = try desk.work(#"{"situation":"part-time-schedule","weekly_hours":"30"}"#, about: "CA-3")
        #expect(try desk.standing("CA-3", on: "2026-02-03") == "active 0.75")
        let elevated = try desk.work(#"{"situation":"special-situation"}"#)
        #expect(try desk.referredBy(elevated) == ["AVAIL-16"])
        #expect(try desk.standing(on: "2026-02-03") == "active 1")
        _ = try desk.work(#"{"situation":"special-situation","deputy_decision":"0.6"}"#)
        #expect(try desk.standing(on: "2026-02-03") == "active 0.6")
        // While it is reduced, hours do not say how the two combine.
        let both = try desk.work(#"{"situation":"part-time-schedule","weekly_hours":"30"}"#)
        #expect(try desk.referredBy(both) == ["AVAIL-15"])
        _ = try desk.work(#"{"situation":"special-situation-ended","part_time":false}"#)
        #expect(try desk.standing(on: "2026-02-03") == "active 1")
    }

    @Test("leaving: from the twentieth day before on the advocate may be deferred, which a person decides")
    func leaving() throws {
        let job = try desk.work(#"{"situation":"leaving","departure_on":"2026-02-20"}"#)
        #expect(try desk.ending(job) == "1")
        #expect(
            try desk.texts("select decided::json ->> 'may_defer_from' from docket.decision where job_id = \(job)")
                == ["2026-01-31"])
        #expect(try desk.standing(on: "2026-02-19") == "active 1")
    }

    @Test("a later report replaces an earlier one, which then holds no more; each is replaced once")
    func replaced() throws {
        let first = try desk.workAbsence(21)
        let second = try desk.workAbsence(20, replacing: first)
        #expect(try desk.ending(second) == "1")
        #expect(try desk.standing(on: "2026-03-02") == "active 1")
        #expect(try desk.due(on: "2026-12-31") == [])
        let third = try desk.workAbsence(22, replacing: first)
        #expect(try desk.ending(third).hasPrefix("3 nothing_to_replace: job \(first)"))
        let other = try desk.workAbsence(22, about: "CA-5", replacing: second)
        #expect(try desk.ending(other).hasPrefix("3 nothing_to_replace"))
    }

    @Test(
        "a report that continues a referred one replaces it, also where both name another, and cites the ruling",
        arguments: [false, true])
    func ruled(replacesAnother: Bool) throws {
        let first = replacesAnother ? try desk.workAbsence(21) : nil
        let job = try desk.workAbsence(35, replacing: first)
        #expect(try desk.referredBy(job) == ["AVAIL-05"])
        #expect(try desk.standing(on: "2026-03-02") == "active 1")
        let next = try RulingDesk(database: desk.database).answer(
            job, gap: "a", #""decision":{"status":"inactive"}"#, kind: "availability")
        try desk.workAll()
        #expect(try desk.ending(next) == "1")
        #expect(try desk.standing(on: "2026-03-02") == "inactive 1")
        #expect(
            try desk.texts("select replaces::text from docket.advocate_change where job_id = \(next)") == ["\(job)"])
        #expect(
            try desk.texts(
                "select r.job_id::text from docket.decision_ruling d join docket.ruling r on r.id = d.ruling where d.job_id = \(next)"
            ) == ["\(job)"])
        // The old decision stays what it was.
        #expect(try desk.ending(job) == "2")
    }

    @Test("of two changes the one that begins later holds from its day on, whichever was reported first")
    func order() throws {
        _ = try desk.workAbsence(36, from: "2026-06-01")
        _ = try desk.workAbsence(21)
        #expect(try desk.standing(on: "2026-05-31") == "deferred 1")
        #expect(try desk.standing(on: "2026-06-01") == "inactive 1")
    }

    @Test(
        "two reports about one advocate at once: one is refused by the version and runs again",
        arguments: [false, true])
    func race(crossed: Bool) throws {
        let jobs = [try desk.enqueueAbsence(21), try desk.enqueueAbsence(36, from: "2026-06-01")]
        let pair = [try desk.claim(), try desk.claim()]
        let ended = try (crossed ? pair.reversed() : pair).map { try desk.finish($0) }
        #expect(ended == [true, false])
        try desk.workAll()
        for job in jobs { #expect(try desk.ending(job) == "1") }
        #expect(try desk.texts("select version::text from docket.advocate where code = 'CA-1'") == ["2"])
        #expect(try desk.texts("select version::text from docket.advocate_change order by version") == ["1", "2"])
    }

    @Test("a worker that was rescued writes nothing, and the job then has its effects once")
    func fenced() throws {
        let job = try desk.enqueueAbsence(21)
        let claimed = try desk.claim()
        #expect(try JobRescue.returnLease(claimed.frame.key, on: desk.database.open()) == 1)
        let error = #expect(throws: PostgresError.self) { try desk.finish(claimed) }
        #expect(error?.sqlstate == "DK001")
        #expect(try desk.texts("select count(*)::text from docket.advocate_change") == ["0"])
        #expect(try desk.texts("select version::text from docket.advocate where code = 'CA-1'") == ["0"])
        try desk.workAll()
        #expect(try desk.ending(job) == "1")
        #expect(try desk.texts("select count(*)::text from docket.advocate_change") == ["1"])
    }

    @Test("what is no report fails with a code and no value, and says nothing of the advocate")
    func faults() throws {
        for (facts, about, says) in [
            ("{}", "CA-1", "3 bad_facts"), (#"{"situation":"SECRET"}"#, "CA-1", "3 bad_facts"),
            (#"{"situation":"absence","SECRET":1}"#, "CA-1", "3 bad_facts"),
            (#"{"situation":"absence","replaces":0}"#, "CA-1", "3 bad_facts"),
            (#"{"situation":"open-cases"}"#, "CA-1", "3 bad_facts"),
            (#"{"situation":"open-cases","open_cases":10000}"#, "CA-1", "3 bad_facts"),
            (#"{"situation":"absence"}"#, "CA-9", "3 unknown_advocate"),
            (#"{"situation":"absence"}"#, "", "3 no_advocate"),
        ] {
            let ending = try desk.ending(try desk.work(facts, about: about))
            #expect(ending.hasPrefix(says), "\(facts): \(ending)")
            #expect(!ending.contains("SECRET"))
        }
        #expect(try desk.texts("select count(*)::text from docket.advocate_change") == ["0"])
        #expect(try desk.texts("select max(version)::text from docket.advocate") == ["0"])
    }

    @Test("a decision is decided again by its stored facts: those that the tables gave stand in them")
    func storedFacts() throws {
        let job = try desk.workAbsence(21)
        let facts = try desk.texts("select facts from docket.decision_facts where job_id = \(job)").first ?? ""
        for part in [
            #""position":"case-advocate""#, #""office":"22""#, #""in_training":false"#, #""current_status":"active""#,
        ] {
            #expect(facts.contains(part), "\(facts)")
        }
    }
}
