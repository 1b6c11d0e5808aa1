import Postgres
import QueueStore
import TestKit
import Testing

/// What the tables refuse by themselves, whatever program writes to them.
@Suite("the tables of the Specials refuse, by name, what must not be")
struct SpecialsConstraintTests {
    let database: MigratedDatabase
    let session: Session

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
    }

    /// The name of what refuses the script; nil when nothing does.
    private func refusal(_ script: String) throws -> String? {
        do throws(PostgresError) {
            try session.run(script: script)
            return nil
        } catch {
            session.leaveTransaction()
            guard case .server(let server) = error else { throw error }
            return server.constraint ?? server.table ?? server.sqlstate
        }
    }

    private func enter(_ job: Int, _ caseNumber: String = "C-1", queue: Int = 6, with more: [(String, String)] = [])
        -> String
    {
        let names = more.map { ", \($0.0)" }.joined()
        let values = more.map { ", \($0.1)" }.joined()
        return
            "insert into docket.pool (entered_by, case_number, queue, entered_on\(names)) values (\(job), '\(caseNumber)', \(queue), '2026-02-03'\(values))"
    }

    private func place(_ job: Int, at office: String) -> String {
        "update docket.pool set state = 'placed', placed_at = '\(office)', left_by = 90, left_on = '2026-02-04' where entered_by = \(job)"
    }

    @Test("a case waits once, is placed once, and leaves Special 6 once for ever")
    func once() throws {
        #expect(try refusal(enter(1)) == nil)
        #expect(try refusal(enter(1, "C-2")) == "pool_pkey")
        #expect(try refusal(enter(2)) == "pool_waits_once")
        #expect(try refusal(place(1, at: "12")) == nil)
        #expect(try refusal(place(1, at: "13")) == "pool_is_left_once")
        #expect(try refusal(enter(3)) == nil)
        #expect(try refusal(place(3, at: "13")) == "pool_leaves_special_6_once")
        #expect(try refusal("delete from docket.pool where entered_by = 3") == "pool_is_kept")
    }

    @Test("out of Special 5 a case never goes back to the office that released it")
    func released() throws {
        #expect(try refusal(enter(1, queue: 13)) == "pool_released_into_special_5")
        #expect(try refusal(enter(1, queue: 6, with: [("released_by", "'12'")])) == "pool_released_into_special_5")
        #expect(try refusal(enter(1, queue: 13, with: [("released_by", "'12'")])) == nil)
        #expect(try refusal(place(1, at: "12")) == "pool_never_back_to_who_released_it")
        #expect(try refusal("update docket.pool set released_by = '13'") == "pool_stays_what_it_is")
        #expect(try refusal(place(1, at: "13")) == nil)
    }

    @Test("a flagged case is placed by no run before its screening, which happens once")
    func screening() throws {
        #expect(try refusal(enter(1, with: [("urgency", "'flagged'")])) == nil)
        #expect(try refusal(place(1, at: "12")) == "pool_screened_before_it_is_placed")
        #expect(try refusal("update docket.pool set urgency = 'screened-out'") == "pool_is_screened_once")
        #expect(
            try refusal("update docket.pool set urgency = 'screened-in', screened_by = 5")
                == "pool_screened_in_does_not_wait")
        #expect(try refusal("update docket.pool set urgency = 'screened-out', screened_by = 5") == nil)
        #expect(try refusal("update docket.pool set urgency = 'flagged', screened_by = 6") == "pool_is_screened_once")
        #expect(try refusal(place(1, at: "12")) == nil)
        #expect(try refusal(enter(2, "C-2", with: [("state", "'withdrawn'")])) == "pool_is_entered_to_wait")
    }

    @Test(
        "what an entry cannot be",
        arguments: [
            ("queue", "7", "pool_queue_known"), ("urgency", "'soon'", "pool_urgency_known"),
            ("criterion", "0", "pool_criterion_range"), ("criterion", "10", "pool_criterion_range"),
            ("exhibit_office", "'12'", "pool_exhibit_office_known"),
        ])
    func forms(column: String, value: String, constraint: String) throws {
        let row = column == "queue" ? enter(1, queue: 7) : enter(1, with: [(column, value), ("is_foreign", "true")])
        #expect(try refusal(row) == constraint)
    }

    private func gather(_ special: Int, _ numbers: String, _ jobs: String) -> String {
        "select docket.bulk_oar_gather(\(special)::smallint, '{\(numbers)}', '{\(jobs)}', '2026-02-03')"
    }

    @Test("a case is in one bulk OAR for ever, and a closed one never changes")
    func bulkOARs() throws {
        #expect(try refusal(gather(1, "C-1,C-2", "1,2")) == nil)
        #expect(try refusal(gather(1, "C-1", "3")) == "bulk_oar_case_pkey")
        #expect(try refusal(gather(2, "C-1", "3")) == "bulk_oar_case_pkey")
        #expect(try refusal(gather(1, "C-3", "1")) == "bulk_oar_case_once_a_job")
        #expect(
            try refusal("insert into docket.bulk_oar (special, opened_on, opened_by) values (1, '2026-02-03', 9)")
                == "bulk_oar_one_open")
        let close =
            "update docket.bulk_oar set closed_on = '2026-02-03', closed_by = 'me', reason = 'command' where special = 1"
        #expect(try refusal("update docket.bulk_oar set cases = 1") == "bulk_oar_keeps_its_cases")
        #expect(try refusal("update docket.bulk_oar set reason = 'size'") == "bulk_oar_closed_for_a_reason")
        #expect(try refusal(close) == nil)
        #expect(try refusal(close) == "bulk_oar_is_closed_once")
        #expect(
            try refusal("insert into docket.bulk_oar_case values ('C-9', 1, 9, 9, '2026-02-03')")
                == "bulk_oar_case_into_an_open_one")
        #expect(try refusal("update docket.bulk_oar_case set oar = 2") == "bulk_oar_case")
        #expect(try refusal("delete from docket.bulk_oar_case") == "bulk_oar_case")
        #expect(try refusal("delete from docket.bulk_oar") == "bulk_oar_is_kept")
        #expect(try refusal(gather(1, "C-3", "3")) == nil)
        #expect(try database.count("select count(*) from docket.bulk_oar") == 2)
    }

    @Test("of two that open a bulk OAR at once the second waits, and gathers into the first one's")
    func opensOne() throws {
        let database = database
        try session.run(script: "begin; \(gather(4, "C-1", "1"))")
        let statement = gather(4, "C-2", "2")
        let second = Background { try database.open(applicationName: "other gatherer").run(script: statement) }
        try database.await(
            "the second waits",
            "select exists (select from pg_stat_activity where application_name = 'other gatherer' and wait_event_type = 'Lock')"
        )
        try session.run(script: "commit")
        try second.value()
        #expect(try database.count("select count(*) from docket.bulk_oar") == 1)
        #expect(try database.count("select cases::int8 from docket.bulk_oar") == 2)
    }

    @Test("the first that opens one and fails leaves it to the second")
    func opensAfterRollback() throws {
        let database = database
        try session.run(script: "begin; \(gather(4, "C-1", "1"))")
        let statement = gather(4, "C-2", "2")
        let second = Background { try database.open(applicationName: "other gatherer").run(script: statement) }
        try database.await(
            "the second waits",
            "select exists (select from pg_stat_activity where application_name = 'other gatherer' and wait_event_type = 'Lock')"
        )
        try session.run(script: "rollback")
        try second.value()
        #expect(try database.query("select string_agg(case_number, ' ') from docket.bulk_oar_case").text(0, 0) == "C-2")
    }

    @Test("each move to Special 5 has one letter, a letter is in one batch, and a batch has a case once")
    func letters() throws {
        func write(_ job: Int, _ caseNumber: String, _ kind: String = "special-5") -> String {
            "insert into docket.case_letter (kind, case_number, job_id, made_on) values ('\(kind)', '\(caseNumber)', \(job), '2026-02-03')"
        }
        #expect(try refusal(write(1, "C-1")) == "case_letter_of_a_move_to_special_5")
        #expect(try refusal(enter(1, queue: 13, with: [("released_by", "'12'")])) == nil)
        #expect(try refusal(write(1, "C-2")) == "case_letter_of_a_move_to_special_5")
        #expect(try refusal(write(1, "C-1")) == nil)
        #expect(try refusal(write(1, "C-1")) == "case_letter_once_a_job")
        #expect(try refusal(write(7, "C-1", "acknowledgement")) == nil)
        #expect(try refusal(write(7, "C-1", "acknowledgement")) == "case_letter_once_a_job")
        #expect(try refusal("update docket.case_letter set batch = 1") == "case_letter_once_a_batch")
        #expect(try refusal("update docket.case_letter set batch = 1 where kind = 'special-5'") == nil)
        #expect(
            try refusal("update docket.case_letter set batch = 2 where kind = 'special-5'")
                == "case_letter_in_one_batch")
        #expect(try refusal("update docket.case_letter set made_on = '2026-02-04'") == "case_letter_stays_what_it_is")
        #expect(try refusal("delete from docket.case_letter") == "case_letter_stays_what_it_is")
    }

    @Test("retention leaves a range of jobs while a case of it waits, a bulk OAR is open or a letter is in no batch")
    func retention() throws {
        try session.run(script: "select setval('docket.job_id_seq', 100)")
        func held() throws -> String? {
            try database.query("select docket.range_held_by(1, 50)").textIfPresent(0, 0)
        }
        #expect(try held() == nil)
        try session.run(script: enter(1, queue: 13, with: [("released_by", "'12'")]))
        #expect(try held() == "a case waits for distribution")
        try session.run(script: place(1, at: "13"))
        #expect(try held() == nil)
        try session.run(
            script:
                "insert into docket.case_letter (kind, case_number, job_id, made_on) values ('special-5', 'C-1', 1, '2026-02-03')"
        )
        #expect(try held() == "a consequence or a letter is pending")
        try session.run(script: "update docket.case_letter set batch = 1")
        #expect(try held() == nil)
        try session.run(script: gather(1, "C-5", "5"))
        #expect(try held() == "a bulk OAR is open")
        try session.run(
            script: "update docket.bulk_oar set closed_on = '2026-02-03', closed_by = 'me', reason = 'command'")
        #expect(try held() == nil)
    }
}
