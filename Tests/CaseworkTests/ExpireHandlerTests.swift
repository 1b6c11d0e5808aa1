import Casework
import TestKit
import Testing

/// Kind `expire`, and everything that can happen at the same time.
@Suite("no response has its consequences once, after the follow-up date, by the deadline that stands")
struct ExpireHandlerTests {
    let desk: SubstantiationDesk

    init() throws { desk = try SubstantiationDesk() }

    private static let both = ["rejection-procedures pending", "staup-2200 pending"]

    @Test("nothing on day 44 or 45; on day 46 both, and a second sweep finds nothing")
    func onTheDay() throws {
        try desk.open()
        for day in [44, 45] {
            try desk.go(toDay: day)
            #expect(try desk.sweep() == 0)
        }
        try desk.go(toDay: 46)
        #expect(try desk.sweep() == 1)
        #expect(try desk.sweep() == 0)
        try desk.workAll()
        #expect(try desk.sweep() == 0)
        #expect(try desk.consequences() == Self.both)
        #expect(try desk.texts("select late::text from docket.consequence") == ["false", "false"])
        #expect(try desk.suspenses() == ["expired 1"])
        #expect(
            try desk.texts("select task from docket.consequence order by kind") == [
                "follow-rejection-procedures", "input-staup-2200",
            ])
    }

    @Test(
        "a job that runs before its day writes no consequence, and the sweep finds the suspense again on its day",
        arguments: [44, 45, 46])
    func tooEarly(day: Int) throws {
        try desk.open()
        try desk.go(toDay: 46)
        #expect(try desk.sweep() == 1)
        try desk.go(toDay: day)
        try desk.workAll()
        #expect(try desk.consequences() == (day == 46 ? Self.both : []))
        try desk.go(toDay: 46)
        #expect(try desk.sweep() == (day == 46 ? 0 : 1))
        try desk.workAll()
        #expect(try desk.consequences() == Self.both)
    }

    @Test("after a week's outage each fires once, the longest due first, all but today's marked as late")
    func outage() throws {
        for day in 0..<8 {
            try desk.go(toDay: day)
            try desk.open(caseNumber: "C-\(8 - day)")
        }
        try desk.go(toDay: 46 + 6)
        #expect(try desk.sweep(limit: 3) == 3)
        #expect(try desk.sweep(limit: 10) == 4)
        #expect(try desk.sweep(limit: 10) == 0)
        #expect(
            try desk.texts(
                "select j.case_number from docket.ready r join docket.job j on j.id = r.job_id where r.queue = 9 order by r.seq"
            )
                == (2...8).reversed().map { "C-\($0)" })
        try desk.workAll()
        #expect(
            try desk.texts(
                "select s.case_number || ' ' || bool_and(c.late) || ' ' || count(*) from docket.consequence c join docket.suspense s on s.id = c.suspense group by s.case_number order by min(c.made_by)"
            )
                == (2...8).reversed().map { "C-\($0) \($0 != 2) 2" })
        #expect(try desk.texts("select case_number from docket.suspense where state = 'open'") == ["C-1"])
    }

    @Test(
        "respond and expire at once, in both orders, on days on both sides of each date",
        arguments: [29, 30, 31, 45, 46], [false, true])
    func respondExpire(day: Int, expireFirst: Bool) throws {
        try desk.open()
        try desk.go(toDay: 46)
        let response = try desk.enqueue("response", SubstantiationDesk.response(day: day))
        try desk.sweep()
        try desk.race(crossed: expireFirst)
        // A late answer, before a person acted, is a person's.
        #expect(try desk.ending(response) == (day == 46 ? "2" : "1"))
        let stopped = ["rejection-procedures stopped", "staup-2200 stopped"]
        if day == 46 {
            // An end that was decided before stands; one that comes after the answer is a person's too.
            #expect(try desk.suspenses() == [expireFirst ? "expired 1" : "open 1"])
            #expect(try desk.consequences() == (expireFirst ? Self.both : []))
        } else {
            #expect(try desk.suspenses() == ["answered 1"])
            #expect(try desk.consequences() == (expireFirst ? stopped : []))
        }
        #expect(try desk.texts("select count(*)::text from docket.response") == ["1"])
    }

    @Test(
        "a late response that holds something, or nobody has said yet, leaves the end to a person",
        arguments: ["full", "partial", "none", nil], [46, 47])
    func lateBeforeTheEnd(answer: String?, day: Int) throws {
        try desk.open()
        try desk.go(toDay: day)
        try desk.work(
            "response",
            SubstantiationDesk.response(day: 46, answer ?? "full").replacing(
                #","answer":"full""#, with: answer == nil ? "" : #","answer":"full""#))
        #expect(try desk.sweep() == 1)
        try desk.workAll()
        #expect(try desk.suspenses() == [answer == "none" ? "expired 1" : "open 1"])
        #expect(try desk.consequences() == (answer == "none" ? Self.both : []))
        let ending = try desk.texts(
            "select o.state::text from docket.outcome o join docket.job j on j.id = o.job_id where j.kind = 11")
        #expect(ending == [answer == "none" ? "1" : "2"])
        // A person has the end: no later sweep brings it.
        #expect(try desk.sweep() == 0)
    }

    @Test(
        "a late response to a deadline that stands no longer says nothing of the newest one", arguments: [false, true])
    func lateToEarlierDeadline(toNewest: Bool) throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.work("response", SubstantiationDesk.response(day: 46))
        // A partial answer in time is recorded after it, and clarification is asked for.
        try desk.work("response", SubstantiationDesk.response(day: 45, "partial"))
        #expect(try desk.suspenses() == ["open 2"])
        try desk.go(toDay: 46 + 46)
        if toNewest { try desk.work("response", SubstantiationDesk.response(day: 46 + 46)) }
        #expect(try desk.sweep() == 1)
        try desk.workAll()
        #expect(try desk.suspenses() == [toNewest ? "open 2" : "expired 2"])
    }

    @Test("open and respond at once, in both orders", arguments: [29, 30, 31, 45, 46], [false, true])
    func openRespond(day: Int, responseFirst: Bool) throws {
        // The letter is of day 0, and all of it is recorded later.
        try desk.go(toDay: day)
        let letter = SubstantiationDesk.request.replacing("{", with: #"{"letter_date":"2026-03-02","#)
        try desk.enqueue("request", letter)
        let response = try desk.enqueue("response", SubstantiationDesk.response(day: day))
        try desk.race(crossed: responseFirst)
        if responseFirst {
            // There was nothing to respond to yet: the job says so, and is retried.
            #expect(try desk.ending(response).hasPrefix("3 no_suspense"))
            try desk.work("response", SubstantiationDesk.response(day: day))
        } else {
            #expect(try desk.ending(response) == (day == 46 ? "2" : "1"))
        }
        #expect(try desk.suspenses() == [day == 46 ? "open 1" : "answered 1"])
    }

    @Test("extend and expire at once, in both orders: one deadline fires, or none", arguments: [false, true])
    func extendExpire(expireFirst: Bool) throws {
        let id = try desk.open()
        try desk.go(toDay: 45)
        let more = try desk.enqueue("response", SubstantiationDesk.tenDaysMore)
        let first = try desk.claim()
        try desk.go(toDay: 46)
        try desk.sweep()
        let second = try desk.claim()
        for claimed in expireFirst ? [second, first] : [first, second] { try desk.finish(claimed) }
        try desk.workAll()
        if expireFirst {
            // Run again on day 46, after the follow-up: a person decides.
            #expect(try desk.ending(more) == "2")
            #expect(try desk.suspenses() == ["expired 1"])
            #expect(try desk.consequences() == Self.both)
        } else {
            #expect(try desk.ending(second.job).hasPrefix("4 superseded: deadline 1 of suspense \(id) "))
            #expect(try desk.suspenses() == ["open 2"])
            #expect(try desk.consequences() == [])
        }
    }

    @Test("expire and expire at once: the consequences are written once", arguments: [false, true])
    func expireExpire(crossed: Bool) throws {
        let id = try desk.open()
        try desk.go(toDay: 46)
        let jobs = [try desk.enqueueExpire(id), try desk.enqueueExpire(id)]
        try desk.race(crossed: crossed)
        #expect(try desk.consequences() == Self.both)
        #expect(try desk.ending(crossed ? jobs[0] : jobs[1]).hasPrefix("4 not_open"))
    }

    @Test(
        "respond and respond at once: a partial and a full one of the same days", arguments: [29, 30, 31, 45, 46],
        [false, true])
    func respondRespond(day: Int, fullFirst: Bool) throws {
        try desk.open()
        try desk.go(toDay: max(46, day))
        try desk.enqueue("response", SubstantiationDesk.response(day: day, "partial"))
        try desk.enqueue("response", SubstantiationDesk.response(day: day))
        try desk.race(crossed: fullFirst)
        #expect(try desk.texts("select count(*)::text from docket.response") == ["2"])
        // Complete is complete, whichever was recorded first.
        #expect(try desk.suspenses() == [day == 46 ? "open 1" : fullFirst ? "answered 1" : "answered 2"])
        #expect(
            try desk.texts("select state from docket.letter where round = 1")
                == (day == 46 || fullFirst ? [] : ["stopped"]))
    }

    @Test(
        "by unit and status",
        arguments: [
            ("csco", "true", "notice", ["rejection-procedures", "staup-2200"]),
            ("csco", "false", "notice", ["normal-collection", "staup-2200"]),
            ("csco", "false", "22", ["next-case-action", "normal-collection"]),
            ("csco", "true", "24", ["rejection-procedures"]),
            ("csco", "true", "22", ["rejection-procedures"]),
        ])
    func byStatus(unit: String, pending: String, status: String, kinds: [String]) throws {
        try desk.open(
            #"{"operation":"\#(unit)","purpose":"substantiation","channel":"letter","pending_ia":\#(pending),"account_status":"\#(status)"}"#
        )
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        #expect(try desk.texts("select kind from docket.consequence order by kind") == kinds)
        #expect(try desk.suspenses() == ["expired 1"])
    }

    @Test("pending unknown: the end is recorded and a person decides what follows")
    func unknown() throws {
        try desk.open(#"{"operation":"csco","purpose":"substantiation","channel":"letter","account_status":"24"}"#)
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        #expect(try desk.suspenses() == ["expired 1"])
        #expect(try desk.texts("select count(*)::text from docket.referral") != ["0"])
    }
}
