import Postgres
import QueueStore
import TestKit
import Testing

@Suite("what a hostile login gets from the doors")
struct HostileLoginTests {
    private let login: HostileLogin

    init() throws { login = try HostileLogin() }

    @Test(
        "rulings come in by no door, however their key is written and however deep it stands",
        arguments: [
            #"{"rulings":[]}"#, #"{"rul\u0069ngs":[]}"#, #"{"\u0072\u0075\u006c\u0069\u006e\u0067\u0073":[]}"#,
            #"{"ru\u006Ci\u006Egs":[{"ruling":1}]}"#, #"{"a":{"rulings":1}}"#, #"{"a":[{"b":{"rulings":null}}]}"#,
            #"{"rulings":[],"rulings":null}"#, #"{"x":1,"rulings" : []}"#, "{\"rulings\"\n\t:\r{}}",
            #"{"a\"rulings":1}"#, #"{"text":"\\","rulings":[]}"#,
        ])
    func rulings(facts: String) throws {
        for (door, sql) in HostileLogin.doors("intake", facts) {
            #expect(try login.refusal(sql) == "rulings", "\(door)")
        }
        #expect(try login.jobs() == 0)
    }

    @Test("rulings behind as many facts as a job may have are found")
    func rulingsLast() throws {
        let facts = #"{"a":"\#(String(repeating: "x", count: 65_000))","rul\u0069ngs":[]}"#
        #expect(try login.refusal("select docket.enqueue('intake', '\(facts)')") == "rulings")
    }

    @Test(
        "facts that only speak of rulings are taken",
        arguments: [
            #"{"text":"rulings"}"#, #"{"text":"\"rulings\": as the memo has them"}"#, #"{"rulings_read":true}"#,
            #"{"text":"T\u00fcrkiye"}"#, #"{"ruling":1}"#, #"{"text":"rul\u0069ngs"}"#,
        ])
    func spokenOf(facts: String) throws {
        for (door, sql) in HostileLogin.doors("intake", facts) {
            #expect(try login.refusal(sql.replacing("'k'", with: "'\(door)'")) == nil, "\(door)")
        }
    }

    @Test("no door takes a kind that is an operator's or the engine's, and producers' kinds pass by all of them")
    func kinds() throws {
        let kinds = try login.database.query(
            "select q.name, k.name, k.door from docket.kind k join docket.queue q on q.id = k.queue order by k.id")
        var taken: [String] = []
        for row in 0..<kinds.count {
            let (queue, kind) = (try kinds.text(row, 0), try kinds.text(row, 1))
            let isProducers = try kinds.text(row, 2) == "producer"
            if isProducers { taken.append("\(queue)/\(kind)") }
            for (door, sql) in HostileLogin.doors(queue, kind: kind, "{}") {
                let found = try login.refusal(sql.replacing("'k'", with: "'\(row) \(door)'"))
                #expect(found == (isProducers ? nil : "door"), "\(queue)/\(kind) by \(door)")
            }
        }
        #expect(
            taken == [
                "intake/route", "bench/noop", "substantiation/request", "substantiation/response", "bench/drill",
            ])
        #expect(
            try login.database.count(
                "select count(*) from docket.job j join docket.kind k on k.id = j.kind where k.door <> 'producer'") == 0
        )
    }

    @Test("the verbs of operators cannot be called, and neither can anything behind the doors")
    func operators() throws {
        for call in [
            "docket.operator_enqueue('distribution', '{\"step\":\"apply\",\"run\":1,\"by\":\"The Director\"}')",
            "docket.distribution_apply(1, 'The Director')", "docket.sweep_start('retention', 'The Director')",
            "docket.rulings_continued(1)",
        ] {
            #expect(try login.refusal("select \(call)") == "42501", "\(call)")
        }
        for table in ["job", "ready", "ruling", "continuation", "decision_ruling", "dedupe", "kind"] {
            #expect(try login.refusal("select from docket.\(table)") == "42501", "\(table)")
        }
    }

    @Test("ids that lines bring with them are not taken: nobody's next job is in the way of them")
    func chosenIDs() throws {
        let next = try login.database.count("select last_value + 1 from docket.job_id_seq")
        try login.session.run(
            script: """
                begin; create temporary table incoming (line bigint, job_id bigint, queue text, kind text, case_number text, key text,
                    key_scope text, priority smallint, run_at timestamptz, limit_key text, facts text) on commit drop;
                grant select on incoming to public;
                insert into incoming (line, job_id, queue, facts) select n, \(next) + 2 + n, 'bench', '{}' from generate_series(1, 3) n;
                select docket.enqueue_incoming(); commit
                """)
        for _ in 1...5 { #expect(try login.refusal("select docket.enqueue('bench', '{}')") == nil) }
        #expect(try login.jobs() == 8)
        #expect(try login.database.count("select count(*) from docket.ready") == 8)
    }

    @Test(
        "lines that are no jobs are refused by the field, JSON or not",
        arguments: [
            ("'{', null, 0::smallint, null", "facts"), ("'[]', null, 0::smallint, null", "facts"),
            ("null, null, 0::smallint, null", "facts"),
            ("'{\"a\":\"' || repeat('x', 65530) || '\"}', null, 0::smallint, null", "facts"),
            ("'{}', 'no spaces', 0::smallint, null", "case_number"),
            ("'{}', '900-12-3456', 0::smallint, null", "case_number"),
            ("'{}', null, 5::smallint, null", "priority"), ("'{}', null, 0::smallint, 'infinity'", "run_at"),
        ])
    func lines(values: String, field: String) throws {
        let script = """
            begin; create temporary table incoming (line bigint, queue text default 'bench', kind text, case_number text, key text,
                key_scope text, priority smallint, run_at timestamptz, limit_key text, facts text) on commit drop;
            grant select on incoming to public;
            insert into incoming (line, facts, case_number, priority, run_at) values (1, '{}', null, 0::smallint, null), (2, \(values));
            select docket.enqueue_incoming(); commit
            """
        #expect(try login.refusal(script) == field)
        #expect(try login.jobs() == 0)
    }

    @Test(
        "a batch whose arrays have not one length is refused",
        arguments: [
            "case_numbers => array['A']", "case_numbers => array['A', 'B', 'C', 'D']", "keys => array['A', 'B']",
            "limit_keys => array['A']", "case_numbers => array[]::text[]",
        ])
    func lengths(arguments: String) throws {
        let batch = "select docket.enqueue_batch('bench', array['{}', '{}', '{}']::json[], \(arguments))"
        #expect(try login.refusal(batch) == "lengths")
        #expect(try login.jobs() == 0)
    }
}
