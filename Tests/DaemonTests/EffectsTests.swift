import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("one job's trouble is not another's")
    struct EffectsTests {
        let audited: AuditedDatabase
        private var database: MigratedDatabase { audited.database }

        init() throws { audited = try AuditedDatabase() }

        private func enqueue(_ facts: String, _ caseNumber: String) throws -> Int64 {
            try database.count(
                "select job_id from docket.enqueue('intake', '\(facts)', case_number => '\(caseNumber)')")
        }

        private func awaitOutcomes(_ count: Int) throws {
            try database.await("\(count) outcomes", "select count(*) >= \(count) from docket.outcome")
        }

        @Test("two jobs of one case at once are both decided, the case's version counts two, and no attempt is lost")
        func oneCaseTwice() throws {
            let cases = 50
            let daemon = try DaemonProcess(audited.url) { $0.simulatedWork = "1-2" }
            try database.await(
                "both workers serve",
                """
                select count(distinct application_name) = 2 and count(*) = 4 from pg_stat_activity
                where datname = current_database() and application_name like 'docket worker %' and state = 'idle'
                """)
            // In one transaction, each case's first job before any second one: two batches, one a worker.
            _ = try database.query(
                """
                select docket.enqueue('intake', '\(SampleCase.all[0].facts)', case_number => 'C-' || c)
                from generate_series(1, 2) as round, generate_series(1, \(cases)) as c order by round, c
                """)
            try awaitOutcomes(2 * cases)
            #expect(try daemon.stop() == .exited(0))
            #expect(try database.count("select count(*) from audit.outcome where state = 1 and attempt = 1") == 100)
            #expect(try database.count("select count(*) from audit.decision") == 100)
            #expect(try database.count("select count(*) from docket.case_file where version = 2") == 50)
            #expect(try database.count("select count(*) from audit.owner") == 100)
            #expect(try database.count("select count(*) from audit.follow") == 100)
            // Some did meet: more rows came into ready than jobs were enqueued.
            #expect(try database.count("select count(*) from audit.returned") > 100)
            #expect(try database.count("select count(*) from docket.lease") == 0)
        }

        @Test("an offender in a batch fails alone with its constraint's name, and 299 others lose no attempt")
        func offender() throws {
            let session = try database.open()
            try session.run(
                script: """
                    alter table docket.decision add constraint decision_test_refuses check (case_number <> 'OFF-1') not valid;
                    begin;
                    select audit.submit(150);
                    select docket.enqueue('intake', '\(SampleCase.all[0].facts)', case_number => 'OFF-1');
                    select audit.submit(149);
                    commit;
                    """)
            let daemon = try DaemonProcess(audited.url)
            try awaitOutcomes(300)
            #expect(try daemon.stop() == .exited(0))
            let offender = try database.query(
                """
                select o.state::int4, o.attempt::int4, o.result from docket.outcome o join docket.job j on j.id = o.job_id
                where j.case_number = 'OFF-1' and j.caused_by is null
                """)
            #expect(offender.count == 1)
            #expect(try offender.int4(0, 0) == 3)
            let why = try offender.text(0, 2)
            #expect(why.hasPrefix("refused: 23514 "))
            #expect(why.hasSuffix(" decision_test_refuses"))
            #expect(try database.count("select count(*) from audit.outcome where attempt <> 1") == 0)
            #expect(try database.count("select count(*) from audit.outcome") == 300)
            // The offender has an outcome and no other effect; the rest have all that is due.
            #expect(try audited.faults() == ["effects of jobs never submitted: 1"])
            #expect(try database.count("select count(*) from docket.case_file where case_number = 'OFF-1'") == 0)
        }

        @Test("facts of a wrong type end their job as failed; the result names the field and not the value")
        func badFacts() throws {
            let wrong = [
                ("congressional", "{\"congressional\": \"perhaps-4711\"}"),
                ("special_criteria", "{\"special_criteria\": 4711}"),
                ("residence", "{\"residence\": 4711}"),
            ]
            let jobs = try wrong.enumerated().map { try enqueue($1.1, "BAD-\($0)") }
            try audited.submit(5)
            let daemon = try DaemonProcess(audited.url)
            try awaitOutcomes(8)
            #expect(try daemon.stop() == .exited(0))
            for (job, (field, _)) in zip(jobs, wrong) {
                let outcome = try database.query(
                    "select state::int4, attempt::int4, result from docket.outcome where job_id = \(job)")
                #expect(try outcome.int4(0, 0) == 3)
                #expect(try outcome.int4(0, 1) == 1)
                #expect(try outcome.text(0, 2).hasPrefix("bad_facts: "))
                #expect(try outcome.text(0, 2).contains("\"\(field)\""))
                #expect(try !outcome.text(0, 2).contains("4711"))
            }
            #expect(try database.count("select count(*) from audit.outcome where state <> 3") == 5)
            #expect(try database.count("select count(*) from docket.decision where case_number like 'BAD-%'") == 0)
        }

        @Test("jobs with the largest facts there may be are decided, a full batch at a time")
        func largestFacts() throws {
            let facts = SampleCase.all[0].facts
            let daemon = try DaemonProcess(audited.url)
            try daemon.awaitReady()
            // Short jobs teach the claimer the largest batch.
            try audited.submit(6_000)
            try audited.awaitDrained()
            let session = try database.open()
            try session.run(
                script: """
                    select docket.enqueue('intake', ('{' || repeat(' ', 65536 - \(facts.utf8.count)) || '\(facts.dropFirst())')::json,
                        case_number => 'L-' || n) from generate_series(1, 800) as n
                    """)
            #expect(try database.count("select count(*) from docket.job where octet_length(facts) = 65536") == 800)
            try awaitOutcomes(6_800)
            #expect(try daemon.stop() == .exited(0))
            #expect(
                try database.count(
                    """
                    select count(*) from audit.outcome o join docket.job j on j.id = o.job_id
                    where o.state = 1 and o.attempt = 1 and j.case_number like 'L-%'
                    """) == 800)
            #expect(try database.count("select count(*) from docket.incarnation where ending like 'signal%'") == 0)
        }

        @Test("scheduled jobs run after their time and not before")
        func scheduled() throws {
            let daemon = try DaemonProcess(audited.url)
            try daemon.awaitReady()
            let rows = try database.query(
                """
                select e.job_id from generate_series(1, 20) as n, docket.enqueue('intake', '\(SampleCase.all[0].facts)',
                    case_number => 'S-' || n, run_at => clock_timestamp() + n * interval '75 milliseconds' + interval '300 milliseconds') as e
                """)
            #expect(rows.count == 20)
            _ = try database.query("create table audit.due as select job_id, due from docket.scheduled")
            #expect(try database.count("select count(*) from audit.due") == 20)
            try awaitOutcomes(20)
            #expect(try daemon.stop() == .exited(0))
            let waits = try database.query(
                """
                select extract(epoch from min(o.finished_at - d.due))::float8, extract(epoch from max(o.finished_at - d.due))::float8
                from audit.due d join docket.outcome o using (job_id)
                """)
            print("due to finished, s: \(try waits.float8(0, 0)) to \(try waits.float8(0, 1))")
            #expect(try waits.float8(0, 0) >= 0)
            // Looked for every 200 ms; the rest is room for a busy machine.
            #expect(try waits.float8(0, 1) < 2)
            #expect(try database.count("select count(*) from docket.scheduled") == 0)
        }
    }
}
