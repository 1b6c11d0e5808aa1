import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("limits hold over real daemons, whatever dies")
    struct LimitTests {
        let database: MigratedDatabase
        let session: Session

        init() throws {
            database = try MigratedDatabase()
            session = try database.open()
        }

        private func enqueue(_ jobs: Int, kind: String = "noop", facts: String = "{}", keys: Int = 0) throws {
            let limitKeys =
                keys == 0 ? "null" : "array(select 'k' || i % \(keys) from generate_series(1, \(jobs)) as i)"
            _ = try database.query(
                """
                select count(*) from docket.enqueue_batch('bench', array_fill('\(facts)'::json, array[\(jobs)]),
                    kind => '\(kind)', limit_keys => \(limitKeys))
                """, on: session)
        }

        private func limit(_ words: String) throws {
            try session.run(script: "select docket.queue_limit(8::smallint, \(words), 'a test')")
        }

        private func awaitDrained(seconds: Double = 60) throws {
            try database.await(
                "every job has an outcome", seconds: seconds,
                "select (select count(*) from docket.outcome) = (select count(*) from docket.job)")
        }

        private func daemon(_ host: String, work: String? = "5-10", drills: Bool = false) throws -> DaemonProcess {
            try DaemonProcess(database.url) {
                $0.hostName = host
                $0.simulatedWork = work
                $0.drills = drills
            }
        }

        @Test(
            "job-queues 3.2 row 10: two hosts, one killed with jobs in hand: never more than 7 run, and afterwards all 7 places are used again",
            .timeLimit(.minutes(2)))
        func runningLimit() throws {
            let history = try LeaseHistory(database)
            try limit("true, 7, false, null, null")
            try enqueue(1_500)
            let killed = try daemon("killed")
            let living = try daemon("living")
            try database.await(
                "both hosts have finished jobs and hold some",
                """
                select count(distinct i.host) = 2 from docket.lease l join docket.incarnation i on i.id = l.incarnation
                where exists (select from docket.outcome where incarnation = i.id)
                """)
            #expect(try killed.kill() == .signaled(SIGKILL))
            let successor = try daemon("killed")
            try database.await(
                "what it held is rescued",
                "select count(*) >= 2 from docket.incarnation where ending = 'the supervisor died'")
            let rescued = try database.query("select clock_timestamp()::text").text(0, 0)
            try awaitDrained()
            #expect(try history.peak(queue: 8) == 7)
            #expect(try history.peak(queue: 8, after: rescued) == 7)
            #expect(try database.count("select count(*) from docket.lease") == 0)
            #expect(try living.stop() == .exited(0))
            #expect(try successor.stop() == .exited(0))
        }

        @Test(
            "job-queues 3.2 row 10: of each key one job runs at a time on two hosts, though one is killed; no slot stays taken",
            .timeLimit(.minutes(2)))
        func keyLimit() throws {
            let history = try LeaseHistory(database)
            try enqueue(600, keys: 20)
            let killed = try daemon("killed", work: "1-4")
            let living = try daemon("living", work: "1-4")
            try database.await(
                "both hosts have finished jobs and hold some",
                """
                select count(distinct i.host) = 2 from docket.lease l join docket.incarnation i on i.id = l.incarnation
                where exists (select from docket.outcome where incarnation = i.id)
                """)
            #expect(try killed.kill() == .signaled(SIGKILL))
            let successor = try daemon("killed", work: "1-4")
            try awaitDrained()
            #expect(try history.peakOfKeys() == 1)
            let left =
                "select (select count(*) from docket.slot) + (select count(*) from docket.held) + (select count(*) from docket.key_gate)"
            #expect(try database.count(left) == 0)
            #expect(try living.stop() == .exited(0))
            #expect(try successor.stop() == .exited(0))
        }

        @Test(
            "a rate holds over two hosts by the database's clock: no second has more than its burst and a second's worth"
        )
        func rate() throws {
            try session.run(
                script: """
                    create table public.claimed (at timestamptz, jobs int);
                    create function public.note() returns trigger language plpgsql as $$ begin
                        insert into public.claimed values (clock_timestamp(), cardinality(new.ids)); return null; end $$;
                    create trigger note after insert on docket.lease for each row execute function public.note();
                    """)
            try limit("false, null, true, 50, 10")
            try enqueue(120)
            let daemons = try [daemon("one", work: nil), daemon("other", work: nil)]
            try awaitDrained()
            // 120 jobs less the burst, at 50 a second.
            let span = try database.query(
                "select extract(epoch from max(at) - min(at))::float8 from public.claimed", on: session
            ).float8(0, 0)
            #expect(span >= 110 / 50.0 - 0.001 && span < 4, "\(span)")
            let worst = try database.count(
                """
                select max((select sum(c.jobs) from public.claimed c where c.at >= b.at and c.at < b.at + interval '1 second'))::int8
                from public.claimed b
                """, on: session)
            #expect(worst <= 61)
            for daemon in daemons { #expect(try daemon.stop() == .exited(0)) }
        }

        @Test(
            "a limit that is set, changed and lifted while daemons run holds from the next claims on, without a restart"
        )
        func changes() throws {
            let daemon = try daemon("one", work: "2-4")
            try daemon.awaitReady()
            try limit("true, 1, false, null, null")
            let history = try LeaseHistory(database)
            try enqueue(30)
            try awaitDrained()
            #expect(try history.peak(queue: 8) == 1)
            try limit("true, null, false, null, null")
            try enqueue(300)
            try awaitDrained()
            #expect(try history.peak(queue: 8) > 4)
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "while two queues have work, the heavier one is given its share of the workers' time",
            .timeLimit(.minutes(2)))
        func weights() throws {
            try session.run(script: "update docket.queue set weight = 4 where id = 8")
            try session.run(
                script: """
                    select docket.enqueue('intake', '{}') from generate_series(1, 2000);
                    select docket.enqueue('bench', '{}') from generate_series(1, 2000);
                    """)
            let daemon = try daemon("one", work: "1-1")
            try database.await(
                "the heavier queue is drained", seconds: 90,
                "select not exists (select from docket.ready where queue = 8)")
            let rows = try database.query(
                """
                select count(*) filter (where j.queue = 8), count(*) filter (where j.queue = 1)
                from docket.outcome o join docket.job j on j.id = o.job_id
                """)
            let share = Double(try rows.int8(0, 0)) / Double(max(1, try rows.int8(0, 1)))
            #expect(share > 2.5 && share < 6.5, "\(share)")
            #expect(try daemon.stop() == .exited(0))
        }

        @Test(
            "job-queues 3.2 rows 3 and 26: a host never claims, ends or moves jobs of a kind that it does not know; one that knows it does"
        )
        func unknownKind() throws {
            try enqueue(20, kind: "drill", facts: #"{"do":"work"}"#)
            try enqueue(50)
            let without = try daemon("without", work: nil)
            try database.await(
                "what it knows is done",
                "select count(*) = 50 from docket.outcome o join docket.job j on j.id = o.job_id where j.kind = 8")
            // It has looked at everything and gone idle.
            try database.await("it is idle", "select count(*) = 1 from docket.idle_claimer")
            #expect(try database.count("select count(*) from docket.ready where kind = 12 and attempt = 0") == 20)
            #expect(try database.count("select count(*) from docket.outcome") == 50)
            let with = try daemon("with", work: nil, drills: true)
            try awaitDrained()
            let wrong = """
                select count(*) from docket.outcome o join docket.job j on j.id = o.job_id
                join docket.incarnation i on i.id = o.incarnation join docket.host h on h.id = i.host
                where j.kind = 12 and h.name <> 'with' or o.state <> 4
                """
            #expect(try database.count(wrong) == 0)
            #expect(try without.stop() == .exited(0))
            #expect(try with.stop() == .exited(0))
        }
    }
}
