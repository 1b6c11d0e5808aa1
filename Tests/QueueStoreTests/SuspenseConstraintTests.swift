import Postgres
import QueueStore
import TestKit
import Testing

/// What the tables refuse by themselves, whatever program writes to them.
@Suite("the tables of suspenses refuse, by name, what must not be")
struct SuspenseConstraintTests {
    let database: MigratedDatabase
    let session: Session

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try open(1)
    }

    /// Opens a suspense: asked on 2026-03-02, due on 04-01, followed up on 04-16.
    private func open(_ id: Int, caseNumber: String = "C-1", purpose: String = "substantiation") throws {
        try session.run(
            script: """
                begin;
                insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on)
                values (\(id), 1, 'SUSP-01', '2026-03-02', '2026-04-01', '2026-04-16', '2026-04-17', \(id), '2026-03-02');
                insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
                values (\(id), '\(caseNumber)', 'acss', '\(purpose)', '2026-03-02', '2026-04-01', '2026-04-16', '2026-04-17');
                commit;
                """)
    }

    /// The name of what refuses the script; nil when nothing does.
    private func refusal(_ script: String) throws -> String? {
        try refusal { try session.run(script: script) }
    }

    private func refusal(_ act: () throws -> Void) throws -> String? {
        do {
            try act()
            return nil
        } catch let error as PostgresError {
            session.leaveTransaction()
            guard case .server(let server) = error else { throw error }
            return server.constraint ?? server.sqlstate
        }
    }

    private func expire(_ id: Int = 1) throws {
        try session.run(script: "update docket.suspense set state = 'expired' where id = \(id)")
    }

    private func consequence(
        _ kind: String = "staup-2200", version: Int = 1, made: String = "2026-04-17", due: String = "2026-04-17"
    ) -> String {
        """
        insert into docket.consequence (suspense, version, kind, task, made_by, made_on, due_on)
        values (1, \(version), '\(kind)', 'input-staup-2200', 90, '\(made)', '\(due)')
        """
    }

    private func supersede(_ id: Int = 1) -> String {
        """
        begin;
        insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on)
        select suspense, version + 1, rule, counted_from, response_due + 10, follow_up + 10, acts_from + 10, made_by + 1000, made_on
        from docket.deadline where suspense = \(id) order by version desc limit 1;
        update docket.suspense set state = 'open', version = version + 1, response_due = response_due + 10, follow_up = follow_up + 10,
            acts_from = acts_from + 10 where id = \(id);
        commit;
        """
    }

    @Test("a second open suspense of the same case and purpose; one of another purpose, or after the first, may be")
    func doubleOpening() throws {
        #expect(try refusal { try open(2) } == "suspense_one_open_per_case_and_purpose")
        try open(2, purpose: "student-loan")
        try open(3, caseNumber: "C-2")
        try expire()
        try open(4)
        #expect(try database.count("select count(*) from docket.suspense where state = 'open'") == 3)
    }

    @Test("a second suspense, or a second deadline, by the same job")
    func oncePerJob() throws {
        #expect(try refusal { try open(1, caseNumber: "C-9") } == "deadline_pkey")
        #expect(
            try refusal(
                "insert into docket.suspense select id, 'C-9', operation, purpose, opened_on, state, version, rounds, response_due, follow_up, acts_from from docket.suspense"
            ) == "suspense_pkey")
        #expect(
            try refusal(
                "insert into docket.deadline select suspense, 2, rule, counted_from, response_due, follow_up, null, null, null, acts_from, made_by, made_on from docket.deadline"
            ) == "deadline_once_a_job")
    }

    @Test("a suspense without its deadline, and a deadline of no suspense")
    func together() throws {
        #expect(
            try refusal(
                "insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from) values (7, 'C-7', 'acs', 'substantiation', '2026-03-02', '2026-04-01', '2026-04-16', '2026-04-17')"
            ) == "suspense_has_its_deadline")
        #expect(
            try refusal(
                "insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on) values (7, 1, 'SUSP-01', '2026-03-02', '2026-04-01', '2026-04-16', '2026-04-17', 7, '2026-03-02')"
            ) == "deadline_of_a_suspense")
    }

    @Test("a consequence twice, of a superseded deadline, of an open suspense, or before its day")
    func consequences() throws {
        #expect(try refusal(consequence()) == "consequence_of_the_deadline_that_expired")
        try expire()
        #expect(try refusal(consequence(made: "2026-04-16")) == "consequence_not_before_its_day")
        #expect(
            try refusal(consequence(made: "2026-04-16", due: "2026-04-16"))
                == "consequence_of_the_deadline_that_expired")
        #expect(try refusal(consequence(version: 2)) == "consequence_of_the_deadline_that_expired")
        #expect(try refusal(consequence()) == nil)
        #expect(try refusal(consequence()) == "consequence_pkey")
        #expect(try refusal(supersede()) == nil)
        try expire()
        #expect(try refusal(consequence(made: "2026-04-27")) == "consequence_of_the_deadline_that_expired")
        #expect(
            try refusal(consequence(version: 2, made: "2026-04-27", due: "2026-04-27"))
                == "consequence_stands_once")
        try session.run(
            script: "update docket.consequence set state = 'stopped', settled_on = '2026-04-20', stopped_by = 5")
        #expect(try refusal(consequence(version: 2, made: "2026-04-28", due: "2026-04-27")) == nil)
        #expect(try database.count("select count(*) from docket.consequence where late") == 1)
    }

    @Test(
        "a state that a consequence cannot come to",
        arguments: [
            ("pending", "issued", true), ("pending", "stopped", true), ("pending", "undone", false),
            ("issued", "undone", true), ("issued", "stopped", false), ("issued", "pending", false),
            ("stopped", "pending", false), ("stopped", "issued", false), ("undone", "issued", false),
        ])
    func consequenceStates(from: String, to: String, isAllowed: Bool) throws {
        try expire()
        try session.run(script: consequence())
        let steps = from == "undone" ? ["issued", "undone"] : from == "pending" ? [] : [from]
        for step in steps { try session.run(script: Self.consequenceTo(step)) }
        #expect(try refusal(Self.consequenceTo(to)) == (isAllowed ? nil : "consequence_state_moves_on"))
    }

    private static func consequenceTo(_ state: String) -> String {
        """
        update docket.consequence set state = '\(state)',
            settled_on = \(state == "pending" ? "null" : "'2026-04-20'"), stopped_by = \(state == "stopped" ? "5" : "null")
        """
    }

    @Test(
        "a state that a suspense cannot come to",
        arguments: [
            (["answered"], nil), (["expired"], nil), (["closed"], nil), (["expired", "answered"], nil),
            (["expired", "closed"], nil), (["open"], "suspense_state_moves_on"),
            (["expired", "open"], "suspense_state_moves_on"), (["answered", "expired"], "suspense_state_moves_on"),
            (["closed", "open"], "suspense_state_moves_on"), (["answered", "closed"], "suspense_state_moves_on"),
            (["lost"], "suspense_state_known"),
        ] as [([String], String?)])
    func suspenseStates(path: [String], refused: String?) throws {
        for state in path.dropLast() { try session.run(script: "update docket.suspense set state = '\(state)'") }
        #expect(try refusal("update docket.suspense set state = '\(path[path.count - 1])'") == refused)
    }

    @Test(
        "a change of what a suspense is, of its dates without a new version, of two versions at once, its end",
        arguments: [
            ("update docket.suspense set case_number = 'C-2'", "suspense_stays_what_it_is"),
            ("update docket.suspense set purpose = 'student-loan'", "suspense_stays_what_it_is"),
            (
                "update docket.suspense set follow_up = follow_up + 1, acts_from = acts_from + 1",
                "suspense_dates_by_version"
            ),
            ("update docket.suspense set version = 3", "suspense_version_by_one"),
            ("update docket.suspense set version = 2", "suspense_has_its_deadline"),
            ("update docket.suspense set version = 2, rounds = 2", "suspense_version_by_one"),
            ("delete from docket.suspense", "suspense_is_kept"),
            ("update docket.deadline set follow_up = follow_up + 1", "DK004"), ("delete from docket.deadline", "DK004"),
            (
                "insert into docket.response (job_id, suspense, version, received_on, recorded_on, timeliness) values (5, 1, 1, '2026-04-02', '2026-04-01', 'in-time')",
                "response_received_before_recorded"
            ),
            (
                "insert into docket.response (job_id, suspense, version, received_on, recorded_on, timeliness) values (5, 1, 2, '2026-04-01', '2026-04-01', 'in-time')",
                "response_deadline_known"
            ),
            (
                "insert into docket.letter (suspense, kind, round, version, made_by, made_on, state) values (1, 'clarification', 1, 1, 1, '2026-03-02', 'exported')",
                "letter_exported_in_a_batch"
            ),
        ])
    func changes(script: String, refused: String) throws {
        #expect(try refusal(script) == refused)
    }

    @Test("a letter twice in a round, in a second batch, or back to pending; a response that is changed")
    func letters() throws {
        let letter =
            "insert into docket.letter (suspense, kind, round, version, made_by, made_on) values (1, 'additional-information', 0, 1, 1, '2026-03-02')"
        try session.run(script: letter)
        #expect(try refusal(letter) == "letter_once")
        try session.run(
            script: """
                insert into docket.letter_batch (made_on, made_by) values ('2026-03-02', 'test'), ('2026-03-03', 'test');
                update docket.letter set state = 'exported', batch = 1;
                insert into docket.response (job_id, suspense, version, received_on, recorded_on, timeliness)
                values (5, 1, 1, '2026-04-01', '2026-04-02', 'in-time');
                """)
        #expect(try refusal("update docket.letter set batch = 2") == "letter_state_moves_on")
        #expect(try refusal("update docket.letter set state = 'pending', batch = null") == "letter_state_moves_on")
        #expect(
            try refusal("update docket.letter set state = 'stopped', batch = null, stopped_by = 5")
                == "letter_state_moves_on")
        #expect(try refusal("update docket.response set received_on = '2026-03-30'") == "DK004")
        #expect(try refusal("delete from docket.letter_batch") == "DK004")
    }
}
