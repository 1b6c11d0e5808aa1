import Postgres
import TestKit
import Testing

/// What the tables refuse by themselves, whatever program writes to them.
@Suite("the tables of rulings and readings refuse, by name, what must not be")
struct RulingConstraintTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        try session.run(
            script: """
                update docket.database_mode set business_date = '2026-02-03';
                insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
                values (1, 1, 'INTL-05', 'no_rule', 'Exhibit A', 'distribution analysts', 'x', '{}'),
                    (1, 2, 'ROUTE-04', 'missing_fact', 'III.B', 'intake management', 'x', '{extreme_time_sensitive}')
                """)
    }

    /// The name of what refuses the script; nil when nothing does.
    private func refusal(_ script: String) throws -> String? {
        do {
            try session.run(script: script)
            return nil
        } catch {
            session.leaveTransaction()
            guard case .server(let server) = error else { throw error }
            return server.constraint ?? server.sqlstate
        }
    }

    private func ruling(_ change: (inout [String: String]) -> Void = { _ in }) -> String {
        var values = [
            "job_id": "1", "part": "1", "kind": "'routing'", "rule": "'INTL-05'", "gap": "'a'", "facts": "null",
            "decision": "'{\"destination\":\"special-6\"}'", "scope": "'this-case'", "digest": "null", "until": "null",
            "role": "'distribution analysts'", "author": "'a tester'", "authority": "'EDCA'",
        ]
        change(&values)
        let names = values.keys.sorted()
        return
            "insert into docket.ruling (\(names.joined(separator: ", "))) values (\(names.map { values[$0] ?? "null" }.joined(separator: ", ")))"
    }

    private static let digest = "'sha256:\(String(repeating: "0", count: 64))'"

    @Test("a ruling closes its referral, once; the other part stays open")
    func closes() throws {
        #expect(try refusal(ruling()) == nil)
        #expect(try database.count("select ruling from docket.referral where part = 1") == 1)
        #expect(try database.count("select count(*) from docket.referral where ruling is null") == 1)
        #expect(try refusal(ruling()) == "ruling_answers_an_open_referral")
        #expect(try database.count("select count(*) from docket.ruling") == 1)
    }

    @Test(
        "what is no ruling",
        arguments: [
            ("part", "3", "ruling_answers_an_open_referral"), ("rule", "'INTL-06'", "ruling_answers_an_open_referral"),
            ("kind", "'Routing'", "ruling_kind_form"), ("gap", "'ab'", "ruling_gap_is_a_letter"),
            ("facts", "'{}'", "ruling_says_one_thing"), ("decision", "null", "ruling_says_one_thing"),
            ("decision", "'[]'", "ruling_decision_is_an_object"), ("scope", "'all'", "ruling_scope_known"),
            ("scope", "'identical-facts'", "ruling_for_identical_facts_decides"),
            ("digest", "'x'", "ruling_digest_form"), ("until", "'2026-12-31'", "ruling_until_of_a_scope"),
            ("role", "' '", "ruling_role_said"), ("author", "''", "ruling_author_said"),
            ("authority", "' '", "ruling_has_authority"),
        ])
    func refused(column: String, value: String, name: String) throws {
        #expect(try refusal(ruling { $0[column] = value }) == name)
        #expect(try database.count("select count(*) from docket.referral where ruling is null") == 2)
    }

    @Test(
        "a ruling for identical facts ends on a day from its recording on",
        arguments: [
            ("2026-02-02", "ruling_until_of_a_scope"), ("2026-02-03", nil), ("2026-02-04", nil),
        ] as [(String, String?)])
    func until(day: String, name: String?) throws {
        let script = ruling {
            $0["scope"] = "'identical-facts'"
            $0["digest"] = Self.digest
            $0["until"] = "'\(day)'"
        }
        #expect(try refusal(script) == name)
    }

    @Test("nothing of it is changed or deleted, a referral is answered once, and a job is continued once")
    func kept() throws {
        #expect(try refusal(ruling()) == nil)
        try session.run(
            script: "insert into docket.continuation values (2, 1); insert into docket.decision_ruling values (2, 1, 1)"
        )
        for table in ["ruling", "continuation", "decision_ruling"] {
            #expect(try refusal("delete from docket.\(table)") == "DK004", "\(table)")
        }
        #expect(try refusal("update docket.ruling set authority = 'another'") == "DK004")
        #expect(try refusal("delete from docket.referral") == "referral_is_kept")
        #expect(try refusal("update docket.referral set ruling = null where part = 1") == "referral_is_answered_once")
        #expect(try refusal("update docket.referral set detail = 'y'") == "referral_stays_what_it_is")
        #expect(try refusal("insert into docket.continuation values (3, 1)") == "continuation_once")
        #expect(try refusal("insert into docket.continuation values (3, 3)") == "continuation_comes_later")
        #expect(try refusal("insert into docket.decision_ruling values (4, 1, 9)") == "decision_ruling_known")
    }

    @Test("only a ruling for identical facts can be revoked, once; the next snapshot is without it")
    func revoked() throws {
        func snapshot() throws -> String {
            let rows = try database.query(
                "select coalesce(content::json ->> 'rulings', '-') from docket.reference_snapshot where id = docket.reference_snapshot_take()"
            )
            return rows.count == 0 ? try newest() : try rows.text(0, 0)
        }
        func newest() throws -> String {
            try database.query(
                "select coalesce(content::json #>> '{rulings,0,ruling}', '-') from docket.reference_snapshot order by id desc limit 1"
            ).text(0, 0)
        }
        #expect(
            try refusal(
                ruling {
                    $0["part"] = "2"; $0["rule"] = "'ROUTE-04'"
                }) == nil)
        #expect(
            try refusal(
                ruling {
                    $0["scope"] = "'identical-facts'"
                    $0["digest"] = Self.digest
                }) == nil)
        _ = try snapshot()
        #expect(try newest() == "2")
        let revoke = "insert into docket.ruling_revocation (ruling, authority, revoked_by) values "
        #expect(try refusal(revoke + "(1, 'x', 'y')") == "ruling_revocation_ends_a_scope")
        #expect(try refusal(revoke + "(2, 'x', 'y')") == nil)
        #expect(try refusal(revoke + "(2, 'x', 'y')") == "ruling_revocation_pkey")
        #expect(try refusal("delete from docket.ruling_revocation") == "DK004")
        _ = try snapshot()
        #expect(try newest() == "-")
    }

    @Test("a choice of a reading stands in the next snapshot, and is never changed")
    func readings() throws {
        func choose(_ values: String) throws -> String? {
            try refusal(
                "insert into docket.reading_choice (reading, choice, valid_from, authority, recorded_by) values (\(values))"
            )
        }
        #expect(try choose("'R-INTL-01', 'refer', '2026-01-05', 'x', 'y'") == nil)
        #expect(try choose("'R-INTL-01', 'mine', '2026-01-05', 'x', 'y'") == "reading_choice_known")
        #expect(try choose("'INTL-01', 'ours', '2026-01-05', 'x', 'y'") == "reading_choice_reading_form")
        #expect(try choose("'R-INTL-01', 'ours', '2026-01-05', ' ', 'y'") == "reading_choice_has_authority")
        #expect(try refusal("update docket.reading_choice set choice = 'ours'") == "DK004")
        _ = try database.query("select docket.reference_snapshot_take()")
        #expect(
            try database.query(
                "select content::json #>> '{readings,0}' from docket.reference_snapshot order by id desc limit 1"
            ).text(0, 0).contains(#""from": "2026-01-05""#))
    }
}
