import Casework
import Postgres
import TestKit
import Testing

/// Kind `response`, through claim, handler and finish.
@Suite("a response is judged by the day it was received, whenever it is recorded")
struct ResponseHandlerTests {
    let desk: SubstantiationDesk

    init() throws { desk = try SubstantiationDesk() }

    private func issue(_ kind: String) throws {
        try desk.run(
            script: "update docket.consequence set state = 'issued', settled_on = made_on where kind = '\(kind)'")
    }

    @Test(
        "complete, by the follow-up date: answered; after it, before anything followed: a person's, and the suspense goes on",
        arguments: [
            (29, "in-time work", "answered 1"), (30, "in-time work", "answered 1"),
            (31, "in-suspense work", "answered 1"),
            (45, "in-suspense work", "answered 1"), (46, "late -", "open 1"),
        ])
    func complete(day: Int, judged: String, state: String) throws {
        try desk.open()
        try desk.go(toDay: day)
        let job = try desk.work("response", SubstantiationDesk.response(day: day))
        #expect(try desk.ending(job) == (day == 46 ? "2" : "1"))
        #expect(try desk.texts("select timeliness || ' ' || coalesce(next, '-') from docket.response") == [judged])
        #expect(try desk.suspenses() == [state])
        #expect(try desk.texts("select state from docket.letter") == [day == 46 ? "pending" : "stopped"])
    }

    @Test(
        "recorded after the follow-up fired: what nobody issued stops when it was received by day 45, and stands after it",
        arguments: [(29, true), (30, true), (31, true), (45, true), (46, false)])
    func recordedLate(day: Int, isTimely: Bool) throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        try desk.go(toDay: 50)
        let job = try desk.work("response", SubstantiationDesk.response(day: day))
        let state = isTimely ? "stopped" : "pending"
        #expect(try desk.consequences() == ["rejection-procedures \(state)", "staup-2200 \(state)"])
        #expect(try desk.suspenses() == [isTimely ? "answered 1" : "expired 1"])
        #expect(try desk.ending(job) == (isTimely ? "1" : "2"))
        #expect(
            try desk.texts("select received_on || ' ' || recorded_on from docket.response")
                == ["\(SubstantiationDesk.day(day)) \(SubstantiationDesk.day(50))"])
    }

    @Test("one was issued: the other stops, and an urgent referral is to undo the issued one")
    func undo() throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        try issue("staup-2200")
        try desk.go(toDay: 47)
        let job = try desk.work("response", SubstantiationDesk.response(day: 45))
        #expect(try desk.consequences() == ["rejection-procedures stopped", "staup-2200 issued"])
        #expect(try desk.ending(job) == "2")
        #expect(
            try desk.texts("select rule || ' ' || urgent from docket.referral where job_id = \(job)") == [
                "SUSP-09 true"
            ])
        #expect(try desk.suspenses() == ["answered 1"])
    }

    @Test("one is issued while the response is being recorded: the response runs again, and refers it")
    func issuedMeanwhile() throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        let job = try desk.enqueue("response", SubstantiationDesk.response(day: 45))
        let claimed = try desk.claim()
        // As docket task done does it.
        try desk.run(script: "update docket.case_file set version = version + 1")
        try issue("staup-2200")
        #expect(try !desk.finish(claimed))
        try desk.workAll()
        #expect(try desk.consequences() == ["rejection-procedures stopped", "staup-2200 issued"])
        #expect(try desk.texts("select urgent::text from docket.referral where job_id = \(job)") == ["true"])
    }

    @Test("one is issued without counting the case's version up: nothing of the response is written")
    func issuedBehindTheFence() throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        try desk.enqueue("response", SubstantiationDesk.response(day: 45))
        let claimed = try desk.claim()
        try issue("staup-2200")
        let error = #expect(throws: PostgresError.self) { try desk.finish(claimed) }
        #expect(error?.sqlstate == "DK006")
        #expect(try desk.consequences() == ["rejection-procedures pending", "staup-2200 issued"])
        #expect(try desk.texts("select job_id::text from docket.response") == [])
    }

    @Test("one was issued, and the response came late: nothing is urgent")
    func issuedAndLate() throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        try issue("staup-2200")
        let job = try desk.work("response", SubstantiationDesk.response(day: 46))
        #expect(try desk.consequences() == ["rejection-procedures pending", "staup-2200 issued"])
        #expect(try desk.ending(job) == "1")
        #expect(try desk.texts("select rule from docket.referral") == [])
    }

    @Test("partial: one round of clarification with 30 and 45 days of its own, then no further opportunity")
    func clarification() throws {
        let id = try desk.open()
        try desk.go(toDay: 20)
        try desk.work("response", SubstantiationDesk.response(day: 20, "partial"))
        #expect(try desk.suspenses() == ["open 2"])
        #expect(
            try desk.texts(
                "select format('%s %s %s %s', version, rule, response_due - counted_from, follow_up - counted_from) from docket.deadline order by 1"
            )
                == ["1 SUSP-01 30 45", "2 SUSP-17 30 45"])
        #expect(
            try desk.texts("select format('%s %s %s', kind, round, state) from docket.letter order by id")
                == ["additional-information 0 stopped", "clarification 1 pending"])
        // The first deadline is superseded: its day passes, and nothing follows.
        try desk.go(toDay: 46)
        #expect(try desk.sweep() == 0)
        let job = try desk.enqueueExpire(id)
        try desk.workAll()
        #expect(try desk.ending(job).hasPrefix("4 superseded"))
        try desk.work("response", SubstantiationDesk.response(day: 45, "partial"))
        #expect(try desk.suspenses() == ["closed 2"])
        #expect(
            try desk.texts("select next from docket.response order by job_id") == ["clarify", "no-further-opportunity"])
        #expect(try desk.consequences() == [])
    }

    @Test(
        "partial in time, recorded after the follow-up fired: the consequences stop and the round opens; its own end fires once more"
    )
    func clarificationAfterExpiry() throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        try desk.go(toDay: 48)
        try desk.work("response", SubstantiationDesk.response(day: 40, "partial"))
        #expect(try desk.suspenses() == ["open 2"])
        try desk.go(toDay: 48 + 45)
        #expect(try desk.sweep() == 0)
        try desk.go(toDay: 48 + 46)
        #expect(try desk.sweep() == 1)
        try desk.workAll()
        #expect(try desk.suspenses() == ["expired 2"])
        #expect(
            try desk.texts("select version || ' ' || kind || ' ' || state from docket.consequence order by 1")
                == [
                    "1 rejection-procedures stopped", "1 staup-2200 stopped", "2 rejection-procedures pending",
                    "2 staup-2200 pending",
                ])
    }

    @Test(
        "received before the letter, which is of the day of the request where it names none: referred, also once clarification was asked for",
        arguments: [(-1, "2"), (0, "1"), (1, "1")], [false, true])
    func beforeTheLetter(_ received: (day: Int, ending: String), isClarified: Bool) throws {
        try desk.open()
        try desk.go(toDay: 20)
        if isClarified { try desk.work("response", SubstantiationDesk.response(day: 20, "partial")) }
        try desk.go(toDay: 25)
        let job = try desk.work("response", SubstantiationDesk.response(day: received.day))
        #expect(try desk.ending(job) == received.ending)
        let version = isClarified ? 2 : 1
        #expect(try desk.suspenses() == [received.ending == "1" ? "answered \(version)" : "open \(version)"])
    }

    @Test("a response that holds nothing leaves the suspense open, with its dates")
    func nothing() throws {
        try desk.open()
        try desk.go(toDay: 10)
        try desk.work("response", SubstantiationDesk.response(day: 10, "none"))
        #expect(try desk.suspenses() == ["open 1"])
        #expect(try desk.texts("select next from docket.response") == ["wait"])
    }

    @Test(
        "more time granted by the due date, or within the suspense, makes the next version; after the follow-up it is referred",
        arguments: [(29, true), (30, true), (31, true), (45, true), (46, false)])
    func extensions(day: Int, isGranted: Bool) throws {
        try desk.open()
        try desk.go(toDay: day)
        let job = try desk.work("response", SubstantiationDesk.tenDaysMore)
        #expect(try desk.suspenses() == [isGranted ? "open 2" : "open 1"])
        #expect(try desk.ending(job) == (isGranted ? "1" : "2"))
        guard isGranted else { return }
        #expect(try desk.texts("select (follow_up - date '2026-03-02')::text from docket.suspense") == ["55"])
        try desk.go(toDay: 55)
        #expect(try desk.sweep() == 0)
        try desk.go(toDay: 56)
        #expect(try desk.sweep() == 1)
    }

    @Test("more than 30 days in all for substantiation are referred without their reason, and change nothing")
    func extensionWithoutReason() throws {
        try desk.open()
        try desk.go(toDay: 20)
        let job = try desk.work("response", #"{"event":"extension","extension_granted":true,"extension_days":10}"#)
        #expect(try desk.ending(job) == "2")
        #expect(try desk.suspenses() == ["open 1"])
        #expect(try desk.texts("select rule from docket.referral where job_id = \(job)") == ["SUSP-07"])
    }

    @Test("which suspense: by id, by purpose, the only open one, else the newest; otherwise the job fails")
    func choice() throws {
        let none = try desk.work("response", SubstantiationDesk.response(day: 0))
        #expect(try desk.ending(none).hasPrefix("3 no_suspense"))
        let first = try desk.open()
        try desk.open(SubstantiationDesk.request.replacing("\"substantiation\"", with: "\"financial-information\""))
        let unclear = try desk.work("response", SubstantiationDesk.response(day: 0))
        #expect(try desk.ending(unclear).hasPrefix("3 several_open"))
        try desk.work("response", #"{"suspense":\#(first),"received_on":"2026-03-02","answer":"full"}"#)
        #expect(try desk.suspenses() == ["answered 1", "open 1"])
        try desk.work("response", SubstantiationDesk.response(day: 0))
        #expect(try desk.suspenses() == ["answered 1", "answered 1"])
        try desk.work("response", #"{"purpose":"substantiation","received_on":"2026-03-02","answer":"full"}"#)
        #expect(try desk.texts("select count(*)::text from docket.response where suspense = \(first)") == ["2"])
        let more = try desk.work("response", SubstantiationDesk.tenDaysMore)
        #expect(try desk.ending(more).hasPrefix("3 not_open"))
    }

    @Test(
        "facts that belong to the suspense, or are dated ahead, are refused or referred",
        arguments: [
            (#"{"follow_up":"2026-09-01"}"#, "3 bad_facts"), (#"{"operation":"acs"}"#, "3 bad_facts"),
            (#"{"suspense":"x"}"#, "3 bad_facts"), (#"{"received_on":"2026-03-03","answer":"full"}"#, "2"),
            (#"{"answer":"full"}"#, "2"),
        ])
    func refused(facts: String, ending: String) throws {
        try desk.open()
        let job = try desk.work("response", facts)
        #expect(try desk.ending(job).hasPrefix(ending))
        #expect(try desk.suspenses() == ["open 1"])
        #expect(try desk.texts("select job_id::text from docket.response") == [])
    }
}
