import Postgres
import TestKit
import Testing

@Suite("a job that continues a referred one of a suspense does what is left, and nothing twice")
struct RuledRequestTests {
    private let desk: SubstantiationDesk
    private let rulings: RulingDesk

    init() throws {
        desk = try SubstantiationDesk()
        rulings = RulingDesk(database: desk.database)
    }

    @discardableResult
    private func goOn(_ job: Int64, gap: String, _ answer: String) throws -> Int64 {
        let next = try rulings.answer(job, gap: gap, answer, kind: "suspense")
        try desk.workAll()
        return next
    }

    private func citations(_ job: Int64) throws -> [String] {
        try desk.texts("select ruling::text from docket.decision_ruling where job_id = \(job) order by place")
    }

    @Test("a request without its days: the ruling states them, and the suspense opens by the continuation, once")
    func opens() throws {
        let request = SubstantiationDesk.request.replacing(
            #""channel":"letter""#, with: #""channel":"letter","days_given":20"#)
        let job = try desk.open(request)
        #expect(try desk.ending(job) == "2")
        #expect(try desk.suspenses() == [])
        let gap = try #require(try desk.texts("select detail from docket.referral where job_id = \(job)").first)
        #expect(!gap.isEmpty)
        let letter = try letter(job)
        let next = try goOn(job, gap: letter, #""facts":{"days_given":30}"#)
        #expect(try desk.ending(next) == "1")
        #expect(try desk.suspenses() == ["open 1"])
        #expect(try desk.texts("select id::text from docket.suspense") == ["\(next)"])
        #expect(try citations(next).count == 1)
        // What the ruling stated holds for what comes later as well.
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        #expect(try desk.suspenses() == ["expired 1"])
    }

    /// The letter of the gap behind a job's first referral, as the trace has it.
    private func letter(_ job: Int64) throws -> String {
        let trace = try #require(try desk.texts("select trace from docket.decision where job_id = \(job)").first)
        let step = try #require(trace.split(separator: ";").first { $0.dropLast().hasSuffix("!") })
        return String(step.suffix(1))
    }

    @Test("a request that opened its suspense although a part was left open asks the taxpayer no second time")
    func alreadyAsked() throws {
        // Without the account's status it is not known where the case waits; the dates are.
        let request = #"{"operation":"acs","purpose":"substantiation","channel":"letter","pending_ia":true}"#
        let job = try desk.open(request)
        #expect(try desk.ending(job) == "2")
        #expect(try desk.suspenses() == ["open 1"])
        let (letters, versions) = (
            try desk.texts("select id::text from docket.letter"),
            try desk.texts("select version::text from docket.case_file")
        )
        try desk.go(toDay: 3)
        let next = try goOn(job, gap: try letter(job), #""facts":{"account_status":"notice"}"#)
        let ending = try desk.ending(next)
        #expect(ending == "1")
        #expect(try desk.suspenses() == ["open 1"])
        #expect(try desk.texts("select id::text from docket.suspense") == ["\(job)"])
        #expect(try desk.texts("select id::text from docket.letter") == letters)
        #expect(try desk.texts("select version::text from docket.case_file") == versions)
        // The dates of its decision are those that the taxpayer was given.
        #expect(
            try desk.texts("select decided::json ->> 'response_due' from docket.decision where job_id = \(next)")
                == desk.texts("select response_due::text from docket.suspense"))
    }

    @Test(
        "what was issued is undone by the answer: the continuation is decided, cites it, and records no second response"
    )
    func undone() throws {
        try desk.open()
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        try desk.run(
            script: """
                update docket.case_file set version = version + 1;
                update docket.consequence set state = 'issued', settled_on = docket.action_date() where kind = 'staup-2200'
                """)
        try desk.go(toDay: 47)
        let job = try desk.work("response", SubstantiationDesk.response(day: 45))
        #expect(try desk.ending(job) == "2")
        // As the answer does it, in its transaction.
        try desk.run(
            script: """
                update docket.case_file set version = version + 1;
                update docket.consequence set state = 'undone', settled_on = docket.action_date() where state = 'issued'
                """)
        let next = try goOn(job, gap: "g", #""facts":{"consequences_issued":false}"#)
        #expect(try desk.ending(next) == "1")
        #expect(try citations(next).count == 1)
        #expect(try desk.consequences() == ["rejection-procedures stopped", "staup-2200 undone"])
        #expect(try desk.texts("select job_id::text from docket.response") == ["\(job)"])
        #expect(try desk.suspenses() == ["answered 1"])
        #expect(
            try desk.texts("select trace like '%SUSP-09+v%' from docket.decision where job_id = \(next)") == ["t"])
    }

    @Test("an answer whose content nobody stated: recorded once, whatever the ruling says of it")
    func answerStated() throws {
        try desk.open()
        try desk.go(toDay: 20)
        let job = try desk.work("response", #"{"received_on":"\#(SubstantiationDesk.day(20))"}"#)
        #expect(try desk.ending(job) == "2")
        let next = try goOn(job, gap: "x", #""facts":{"answer":"full"}"#)
        #expect(try desk.ending(next) == "1")
        #expect(
            try desk.texts("select decided::json ->> 'next' from docket.decision where job_id = \(next)") == ["work"])
        #expect(try desk.texts("select job_id::text from docket.response") == ["\(job)"])
        #expect(try desk.suspenses() == ["answered 1"])
    }

    @Test("the end of a suspense: consequences that a ruling adds come beside those that stand, each once")
    func consequences() throws {
        try desk.open(#"{"operation":"csco","purpose":"substantiation","channel":"letter","pending_ia":true}"#)
        try desk.go(toDay: 46)
        try desk.sweep()
        try desk.workAll()
        let job = try #require(
            try desk.texts("select job_id::text from docket.referral order by job_id desc limit 1").first.flatMap {
                Int64($0)
            })
        let before = try desk.consequences()
        #expect(try desk.suspenses() == ["expired 1"])
        let next = try goOn(job, gap: try letter(job), #""facts":{"account_status":"notice"}"#)
        #expect(try desk.ending(next).hasPrefix("1"))
        #expect(try desk.suspenses() == ["expired 1"])
        let after = try desk.consequences()
        #expect(Set(before).isSubset(of: after) && after.contains("staup-2200 pending"))
        #expect(Set(after).count == after.count)
    }
}
