import Casework
import CivilTime
import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

/// Kind `request`, through claim, handler and finish.
@Suite("a request opens one suspense with its dates, its letter and its control codes")
struct RequestHandlerTests {
    let desk: SubstantiationDesk

    init() throws { desk = try SubstantiationDesk() }

    @Test("30 days to respond, 45 to follow up, a letter that waits for its export, the unit as owner")
    func opens() throws {
        let job = try desk.open()
        #expect(try desk.ending(job) == "1")
        #expect(try desk.suspenses() == ["open 1"])
        #expect(
            try desk.texts(
                "select format('%s %s %s %s %s', id, opened_on, response_due, follow_up, acts_from) from docket.suspense"
            )
                == ["\(job) 2026-03-02 2026-04-01 2026-04-16 2026-04-17"])
        #expect(
            try desk.texts(
                "select format('%s %s %s %s', rule, counted_from, made_by, coalesce(roll_policy, '-')) from docket.deadline"
            )
                == ["SUSP-01 2026-03-02 \(job) -"])
        #expect(
            try desk.texts("select format('%s %s %s', kind, round, state) from docket.letter")
                == ["additional-information 0 pending"])
        #expect(try desk.texts("select owner || ' ' || version from docket.case_file") == ["csco 1"])
        #expect(try desk.texts("select decided::json ->> 'response_due' from docket.decision") == ["2026-04-01"])
        #expect(try desk.texts("select task from docket.task_list order by 1").contains("update-ams-control"))
    }

    @Test("the owner that a case has is kept, and the version counts up")
    func keepsOwner() throws {
        try desk.run(
            script:
                "insert into docket.case_file (case_number, version, owner, decided_by) values ('C-1', 4, 'special-2', 1)"
        )
        try desk.open()
        #expect(try desk.texts("select owner || ' ' || version from docket.case_file") == ["special-2 5"])
    }

    @Test("dates stand although another part is referred: ACSS without the number of cycles")
    func opensAlthoughReferred() throws {
        let job = try desk.open(
            #"{"operation":"acss","purpose":"substantiation","channel":"letter","pending_ia":true,"account_status":"24"}"#
        )
        #expect(try desk.ending(job) == "2")
        #expect(try desk.suspenses() == ["open 1"])
        #expect(try desk.texts("select rule from docket.referral") == ["SUSP-02"])
        #expect(
            try desk.texts("select decided::json ->> 'controls' from docket.decision").first?.contains("TOS5,45,IAPND")
                == true)
    }

    @Test("where the rules leave the dates open nothing is opened")
    func nothingToOpen() throws {
        let job = try desk.open(#"{"operation":"am","purpose":"substantiation","channel":"letter"}"#)
        #expect(try desk.ending(job) == "2")
        #expect(try desk.suspenses() == [])
        #expect(try desk.texts("select owner from docket.case_file") == [])
    }

    @Test(
        "a second request of the same case and purpose fails, naming the suspense that is open; another purpose opens")
    func doubleOpening() throws {
        let first = try desk.open()
        let second = try desk.open()
        #expect(try desk.ending(second).hasPrefix("3 already_open: suspense \(first) "))
        #expect(try desk.suspenses() == ["open 1"])
        try desk.open(SubstantiationDesk.request.replacing("\"substantiation\"", with: "\"financial-information\""))
        #expect(try desk.suspenses() == ["open 1", "open 1"])
    }

    @Test(
        "two requests at once: whoever finishes first opens, the other runs again and fails", arguments: [false, true])
    func openOpen(crossed: Bool) throws {
        let jobs = [
            try desk.enqueue("request", SubstantiationDesk.request),
            try desk.enqueue("request", SubstantiationDesk.request),
        ]
        try desk.race(crossed: crossed)
        let opener = crossed ? jobs[1] : jobs[0]
        #expect(try desk.texts("select id::text from docket.suspense") == ["\(opener)"])
        #expect(try desk.ending(opener) == "1")
        #expect(try desk.ending(crossed ? jobs[0] : jobs[1]).hasPrefix("3 already_open: suspense \(opener) "))
        #expect(try desk.texts("select count(*)::text from docket.letter") == ["1"])
    }

    @Test(
        "facts that are no request fail by the field's name, and a key far from any field stays unnamed",
        arguments: [
            (#"{"operation":"SECRET-900"}"#, #""operation""#), (#"{"follow_up":"2026-04-16"}"#, "a key is not a field"),
            (#"{"received_on":"2026-04-16"}"#, "a key is not a field"), (#"{"event":"response"}"#, #""event""#),
            (#"{"taxpayer_name":"SECRET-900"}"#, "a key is not a field"),
            (#"{"leter_date":"2026-03-02"}"#, #""leter_date""#), (#"{"letter_date":"02.03.2026"}"#, #""letter_date""#),
        ])
    func badFacts(facts: String, field: String) throws {
        let job = try desk.work("request", facts)
        let result = try desk.ending(job)
        #expect(result.hasPrefix("3 bad_facts: "))
        #expect(result.contains(field))
        #expect(!result.contains("900"))
        #expect(try desk.suspenses() == [])
    }

    @Test("each decision of a suspense is decided again alike from the facts that stand beside it")
    func replay() throws {
        try desk.open()
        try desk.go(toDay: 20)
        try desk.work("response", SubstantiationDesk.response(day: 19, "partial"))
        try desk.go(toDay: 20 + 46)
        try desk.sweep()
        try desk.workAll()
        try desk.run(
            script: "update docket.consequence set state = 'issued', settled_on = made_on where kind = 'staup-2200'")
        try desk.work("response", SubstantiationDesk.response(day: 65))
        let rows = try desk.database.query(
            "select f.facts, d.action_date::text, d.decided, d.trace, d.referred from docket.decision d join docket.decision_facts f using (job_id) order by 1"
        )
        #expect(rows.count == 4)
        for row in 0..<rows.count {
            let verdict = try RuleCore.decide(
                .suspense, facts: try rows.text(row, 0), on: try #require(CivilDate(iso: try rows.text(row, 1))))
            #expect(verdict.decision.render() == (try rows.text(row, 2)))
            #expect(verdict.trace.encoded == (try rows.text(row, 3)))
            #expect((verdict.outcome == .referred) == (try rows.bool(row, 4)))
        }
    }

    @Test("a job without a case fails")
    func noCase() throws {
        let job = try desk.work("request", SubstantiationDesk.request, caseNumber: nil)
        #expect(try desk.ending(job).hasPrefix("3 no_case"))
    }
}
