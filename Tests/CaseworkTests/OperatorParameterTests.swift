import Casework
import CivilTime
import Postgres
import QueueStore
import TestKit
import Testing

/// From the operator's record through snapshot, claim, handler, finish and sweep.
@Suite("what an operator records governs the requests that come after it, and no earlier one")
struct OperatorParameterTests {
    private let desk: SubstantiationDesk
    private let session: Session

    init() throws {
        desk = try SubstantiationDesk()
        session = try desk.database.open()
    }

    private func go(to day: CivilDate) throws {
        try session.run(script: "update docket.database_mode set business_date = '\(day)'")
    }

    private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private func record(_ name: String, _ value: String, from day: CivilDate) throws {
        let record = ParameterRecord(
            section: "deadlines", name: name, value: value, validFrom: Int32(Int(day.daysSinceEpoch) - 10_957),
            authority: "memo 1", recordedBy: "test")
        try session.run(script: "begin")
        _ = try record.add(on: session)
        _ = try ReferenceData.takeSnapshot(on: session)
        try session.run(script: "commit")
    }

    private static let policies: [String?] = [nil, "none", "roll-once", "taxpayer-favouring"]

    /// A letter, its days 30 and 45, both as roll-once and as taxpayer-favouring move them.
    struct Letter: Sendable, CustomTestStringConvertible {
        let why: String
        let dated: String
        let counted: String
        let once: String
        let favouring: String
        var testDescription: String { why }
    }

    private static let letters = [
        Letter(
            why: "all workdays", dated: "2026-03-03", counted: "2026-04-02 2026-04-17", once: "2026-04-02 2026-04-17",
            favouring: "2026-04-02 2026-04-17"),
        Letter(
            why: "a Saturday and a Sunday", dated: "2026-03-05", counted: "2026-04-04 2026-04-19",
            once: "2026-04-06 2026-04-20", favouring: "2026-04-06 2026-04-21"),
        Letter(
            why: "day 30 on Memorial Day", dated: "2026-04-25", counted: "2026-05-25 2026-06-09",
            once: "2026-05-26 2026-06-09", favouring: "2026-05-26 2026-06-10"),
        Letter(
            why: "day 45 on Juneteenth, a Friday", dated: "2026-05-05", counted: "2026-06-04 2026-06-19",
            once: "2026-06-04 2026-06-22", favouring: "2026-06-04 2026-06-22"),
        Letter(
            why: "day 30 on the District's Emancipation Day", dated: "2026-03-17", counted: "2026-04-16 2026-05-01",
            once: "2026-04-17 2026-05-01", favouring: "2026-04-17 2026-05-04"),
        Letter(
            why: "day 45 on the District's Emancipation Day", dated: "2026-03-02", counted: "2026-04-01 2026-04-16",
            once: "2026-04-01 2026-04-17", favouring: "2026-04-01 2026-04-17"),
    ]

    /// One request for each policy: C-0 before any is recorded, then each under the policy that corrects the one before.
    private func request(_ letter: Letter) throws {
        try go(to: date(letter.dated))
        for (number, policy) in Self.policies.enumerated() {
            if let policy { try record("roll-policy", policy, from: date(letter.dated)) }
            try desk.open(caseNumber: "C-\(number)")
        }
    }

    @Test("counted dates always, moved dates beside them under a policy that moves", arguments: letters)
    func dates(_ letter: Letter) throws {
        try request(letter)
        let stored = try desk.texts(
            """
            select format('%s %s|%s', d.response_due, d.follow_up, coalesce(response_due_rolled || ' ' || follow_up_rolled || ' ' || roll_policy, '-'))
            from docket.deadline d join docket.suspense s on s.id = d.suspense order by s.case_number
            """)
        #expect(
            stored == [
                "\(letter.counted)|-", "\(letter.counted)|-", "\(letter.counted)|\(letter.once) roll-once",
                "\(letter.counted)|\(letter.favouring) taxpayer-favouring",
            ])
        #expect(
            try desk.texts("select response_due || ' ' || follow_up from docket.suspense group by 1") == [
                letter.counted
            ])
    }

    @Test(
        "on the follow-up date that governs nothing follows; on the day after it does; the day after that brings no more",
        arguments: letters)
    func acts(_ letter: Letter) throws {
        try request(letter)
        let last = try [letter.counted, letter.counted, letter.once, letter.favouring].map {
            try date(String($0.suffix(10)))
        }
        let end = try #require(last.max()?.adding(days: 2))
        var today = try #require(last.min())
        while today <= end {
            try go(to: today)
            let due = last.filter { $0.adding(days: 1) == today }.count
            #expect(try desk.sweep() == Int64(due), "\(today)")
            // Whoever asks too early, without the sweep, gets nothing either.
            for (number, day) in last.enumerated() where day == today {
                let suspense = try desk.database.count(
                    "select id from docket.suspense where case_number = 'C-\(number)'")
                let job = try desk.enqueue(
                    "expire", #"{"suspense":\#(suspense),"version":1}"#, caseNumber: "C-\(number)")
                try desk.workAll()
                #expect(
                    try desk.texts("select decided::json ->> 'expiry' from docket.decision where job_id = \(job)") == [
                        "too-early"
                    ])
            }
            try desk.workAll()
            let expired = last.indices.filter { last[$0] < today }.map { "C-\($0)" }
            #expect(
                try desk.texts("select case_number from docket.suspense where state = 'expired' order by 1") == expired)
            today = try #require(today.adding(days: 1))
        }
        #expect(try desk.texts("select count(*)::text from docket.consequence where not late") == ["8"])
    }

    @Test("a response of the moved follow-up date stops what followed; one of the day after is late")
    func responses() throws {
        for (number, received) in ["2026-04-20", "2026-04-21", "2026-04-22"].enumerated() {
            try go(to: date("2026-03-05"))
            if number == 0 { try record("roll-policy", "taxpayer-favouring", from: date("2026-03-05")) }
            let caseNumber = "C-\(number)"
            try desk.open(caseNumber: caseNumber)
            try go(to: date("2026-04-22"))
            #expect(try desk.sweep() == 1)
            try desk.workAll()
            try desk.work(
                "response", #"{"received_on":"\#(received)","answer":"full"}"#, caseNumber: caseNumber)
        }
        #expect(
            try desk.texts(
                "select timeliness || ' ' || s.state from docket.response r join docket.suspense s on s.id = r.suspense order by r.received_on"
            ) == ["in-suspense answered", "in-suspense answered", "late expired"])
        #expect(
            try desk.texts(
                "select c.state from docket.consequence c join docket.suspense s on s.id = c.suspense order by s.case_number"
            ) == ["stopped", "stopped", "stopped", "stopped", "pending", "pending"])
    }

    @Test("a policy governs the letters of its first day and of those after it")
    func validFrom() throws {
        try record("roll-policy", "roll-once", from: date("2026-03-05"))
        for (iso, policy) in [("2026-03-04", "-"), ("2026-03-05", "roll-once"), ("2026-03-06", "roll-once")] {
            try go(to: date(iso))
            let job = try desk.open(caseNumber: "C-\(iso)")
            #expect(
                try desk.texts("select coalesce(roll_policy, '-') from docket.deadline where suspense = \(job)") == [
                    policy
                ])
        }
    }

    @Test("with the number of ACS cycles on record a letter of ACSS is decided; before its first day it is referred")
    func cycles() throws {
        try record("acs-cycles", "7", from: date("2026-03-03"))
        let request =
            #"{"operation":"acss","purpose":"substantiation","channel":"letter","pending_ia":true,"account_status":"24"}"#
        for (iso, ending) in [("2026-03-02", "2 -"), ("2026-03-03", "1 7"), ("2026-03-04", "1 7")] {
            try go(to: date(iso))
            let job = try desk.open(request, caseNumber: "C-\(iso)")
            let cycles = try desk.texts(
                "select decided::json ->> 'acs_cycles' from docket.decision where job_id = \(job)")
            #expect("\(try desk.ending(job)) \(cycles.joined())" == ending)
        }
        #expect(
            try desk.texts("select array_to_string(settled_by, ',') from docket.referral") == ["deadlines.acs-cycles"])
    }
}
