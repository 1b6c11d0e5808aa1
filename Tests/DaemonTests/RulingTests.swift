import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    /// The whole loop with real workers: referred, answered, continued, cited by later cases.
    @Suite("a ruling's continuation is decided once, whoever dies on the way")
    struct RulingTests {
        private let database: MigratedDatabase
        private let session: Session
        private static let cases = 300
        private static let unlisted =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"Atlantis","us_based_poa":false,"extreme_time_sensitive":false}"#

        init() throws {
            database = try MigratedDatabase(rehearsal: true)
            session = try database.open()
            try session.run(script: "update docket.database_mode set business_date = '2026-02-03'")
        }

        private func awaitIntake() throws {
            try database.await(
                "every job of intake has an outcome", seconds: 60,
                "select not exists (select from docket.job j where j.queue = 1 and not exists (select from docket.outcome o where o.job_id = j.id))"
            )
        }

        /// Answers every open referral as `docket referral answer` does, a transaction each.
        private static let answerAll = """
            do $$
            declare
                r record; given bigint; next bigint;
            begin
                for r in select f.job_id, j.facts, j.case_number from docket.referral f join docket.job j on j.id = f.job_id
                    where f.ruling is null order by f.job_id limit 25 for update of f loop
                    insert into docket.ruling (job_id, part, kind, rule, gap, decision, scope, role, author, authority)
                    values (r.job_id, 1, 'routing', 'INTL-05', 'a', '{"destination":"special-6"}', 'this-case', 'distribution analysts', 'a tester', 'EDCA')
                    returning id into given;
                    insert into docket.job (queue, kind, priority, case_number, caused_by, facts)
                    values (1, 1, 0, r.case_number, r.job_id, (r.facts::jsonb || jsonb_build_object('rulings', jsonb_build_array(jsonb_build_object(
                        'ruling', given, 'job', r.job_id, 'rule', 'INTL-05', 'gap', 'a', 'role', 'distribution analysts', 'authority', 'EDCA',
                        'decision', '{"destination":"special-6"}'::jsonb))))::text)
                    returning id into next;
                    insert into docket.continuation (job_id, continues) values (next, r.job_id);
                    insert into docket.ready (queue, kind, priority, attempt, job_id) values (1, 1, 0, 0, next);
                end loop;
                perform docket.wake();
            end $$
            """

        /// What there is once for each case in the end.
        private static let counts = [
            ("continuations", "select count(*) from docket.continuation"),
            (
                "decided continuations",
                "select count(*) from docket.continuation c join docket.outcome o on o.job_id = c.job_id where o.state = 1"
            ),
            (
                "decisions",
                "select count(*) from docket.continuation c join docket.decision d on d.job_id = c.job_id where not d.referred and d.trace like '%INTL-05!a;05+v%'"
            ),
            (
                "owners",
                "select count(*) from docket.continuation c join docket.case_file f on f.decided_by = c.job_id where f.owner = 'special-6' and f.version = 1"
            ),
            (
                "follow-on jobs",
                "select count(*) from docket.continuation c join docket.job j on j.caused_by = c.job_id where j.queue = 6"
            ),
            (
                "citations",
                "select count(*) from docket.continuation c join docket.decision_ruling d on d.job_id = c.job_id join docket.ruling r on r.id = d.ruling and r.job_id = c.continues"
            ),
        ]

        @Test(
            "workers are killed while continuations run: each has one decision, one owner, one follow-on job and one citation"
        )
        func killed() throws {
            // What follows has jobs of its own, which would move the cases on.
            try session.run(
                script: "insert into docket.queue_gate (queue, paused_at, paused_by) values (6, now(), 'a test')")
            let daemon = try DaemonProcess(database.url) { $0.simulatedWork = "1-3" }
            try session.run(
                script:
                    "select docket.enqueue('intake', '\(Self.unlisted)', case_number => 'C-' || n) from generate_series(1, \(Self.cases)) n"
            )
            try awaitIntake()
            #expect(try database.count("select count(*) from docket.referral") == Int64(Self.cases))
            #expect(try database.count("select count(*) from docket.case_file") == 0)
            var kills = 0
            try awaitCondition("every referral is answered", seconds: 60) {
                try session.run(script: Self.answerAll)
                let holder = try database.query(
                    """
                    select i.pid from docket.incarnation i where i.ended_at is null
                        and exists (select from docket.lease l where l.incarnation = i.id and l.queue = 1) limit 1
                    """, on: session)
                if holder.count > 0, kill(try holder.int4(0, 0), SIGKILL) == 0 { kills += 1 }
                return try database.count("select count(*) from docket.referral where ruling is null", on: session) == 0
            }
            try awaitIntake()
            #expect(try daemon.stop() == .exited(0))
            #expect(kills > 0)
            let cases = Int64(Self.cases)
            for (what, sql) in Self.counts { #expect(try database.count(sql) == cases, "\(what)") }
            #expect(try database.count("select count(*) from docket.job where queue = 6") == cases)
            #expect(try database.count("select count(*) from docket.decision_ruling") == cases)
            #expect(try database.count("select count(*) from docket.lease") == 0)
        }
    }
}
