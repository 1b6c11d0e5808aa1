import Foundation
import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("only the database's clock decides: a host whose own is an hour off is like any other")
    struct ClockSkewTests {
        private let clock: ShiftedClock
        private let audited: AuditedDatabase
        private let database: MigratedDatabase

        init() throws {
            clock = try ShiftedClock()
            audited = try AuditedDatabase(rehearsal: false)
            database = audited.database
        }

        private func start(_ host: String, hours: Int) throws -> DaemonProcess {
            let daemon = try DaemonProcess(database.url) {
                $0.hostName = host
                $0.workers = 1
                $0.lanes = 1
                $0.drills = true
                if hours != 0 { $0.environment = clock.environment(seconds: hours * 3_600) }
            }
            try daemon.awaitReady()
            return daemon
        }

        /// Hours by which a daemon's clock is ahead, as its log's first line has it.
        private func hoursAhead(_ daemon: DaemonProcess) throws -> Double {
            let word = try #require(daemon.log.split(separator: " ").first)
            let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
            return try format.parse(String(word)).timeIntervalSinceNow / 3_600
        }

        private func enqueue(_ facts: String, jobs: Int, after: String? = nil) throws {
            let due = after.map { "clock_timestamp() + interval '\($0)'" } ?? "null"
            _ = try database.query(
                """
                select count(*) from docket.enqueue_batch('bench', array_fill('\(facts)'::json, array[\(jobs)]), 'drill',
                    run_at => \(due))
                """)
        }

        private func awaitEnded(_ jobs: Int) throws {
            try database.await(
                "\(jobs) jobs have ended", seconds: 60,
                "select count(*) >= \(jobs) from docket.outcome o join docket.job j on j.id = o.job_id where j.queue = 8"
            )
        }

        /// One sweep is due in half an hour, one was due half an hour ago; both with nothing missed before.
        private func schedule() throws {
            try database.open().run(
                script: """
                    alter table docket.schedule drop constraint schedule_time_of_a_day;
                    update docket.schedule set paused = name not in ('partitions', 'suspense-expiry'), zone = 'UTC',
                        reached = clock_timestamp() at time zone 'UTC' - interval '40 minutes',
                        local_time = (clock_timestamp() at time zone 'UTC'
                            + case name when 'partitions' then 1 else -1 end * interval '30 minutes')::time
                    """)
        }

        private func occurrences() throws -> [String] {
            let rows = try database.query(
                "select s.name from docket.occurrence p join docket.schedule s on s.id = p.schedule where p.fate = 'run'"
            )
            return try (0..<rows.count).map { try rows.text($0, 0) }
        }

        @Test(
            "hosts an hour ahead and an hour behind work beside one that is right: jobs, waits, sweeps, heartbeats and the rescue of the dead are as ever",
            .timeLimit(.minutes(3)))
        func anHourOff() throws {
            let right = try start("right", hours: 0)
            let ahead = try start("ahead", hours: 1)
            let behind = try start("behind", hours: -1)
            #expect(abs(try hoursAhead(right)) < 0.05)
            #expect(abs(try hoursAhead(ahead) - 1) < 0.05)
            #expect(abs(try hoursAhead(behind) + 1) < 0.05)
            try database.open().run(
                script: """
                    create table audit.claimed (ids bigint[], at timestamptz default clock_timestamp(), incarnation bigint);
                    create function audit.claimed() returns trigger language plpgsql as $$
                        begin insert into audit.claimed values (new.ids, default, new.incarnation); return null; end $$;
                    create trigger claimed after insert on docket.lease for each row execute function audit.claimed();
                    """)
            try schedule()
            try worksAsEver()
            try aliveForAll()
            #expect(try occurrences() == ["suspense-expiry"])
            // Two die with jobs in hand: the one that is an hour behind finds that out, and not too soon.
            let killed = try dieHolding([right, ahead])
            try awaitEnded(Self.jobs + Self.lastJobs)
            let rescue = try database.query(
                """
                select count(*), extract(epoch from min(ended_at) - '\(killed)')::float8 from docket.incarnation
                where ending = 'the host''s heartbeat stopped'
                """)
            #expect(try rescue.int8(0, 0) == 2)
            let seconds = try rescue.float8(0, 1)
            print("dead to rescued, s: \(seconds)")
            #expect(seconds > 11 && seconds < 25)
            #expect(try occurrences() == ["suspense-expiry"])
            #expect(try behind.stop() == .exited(0))
            let harmed = try database.count("select count(*) from docket.outcome where state <> 4")
            #expect(harmed == 0)
        }

        private static let jobs = 300 + 30 + 30
        private static let lastJobs = 9

        /// Jobs that run, that are for later, and that are tried again: none is started before its time.
        private func worksAsEver() throws {
            try enqueue(#"{"do":"work","milliseconds":5}"#, jobs: 300)
            try enqueue(#"{"do":"work"}"#, jobs: 30, after: "2 seconds")
            try enqueue(#"{"do":"fail","until_attempt":2}"#, jobs: 30)
            try awaitEnded(Self.jobs)
            #expect(
                try database.count(
                    """
                    select count(distinct h.name) from docket.outcome o
                    join docket.incarnation i on i.id = o.incarnation join docket.host h on h.id = i.host
                    """) == 3)
            let early = """
                select count(*) from audit.claimed c, unnest(c.ids) as job (id)
                join docket.job j on j.id = job.id
                where j.facts::json ->> 'milliseconds' is null and j.facts::json ->> 'do' = 'work'
                    and c.at < j.enqueued_at + interval '2 seconds'
                """
            #expect(try database.count(early) == 0)
            // A retry waits from half of a second to one, by the policy.
            let hurried = """
                select count(*) from docket.failure f where exists (select from audit.claimed c
                    where f.job_id = any (c.ids) and c.at > f.failed_at and c.at < f.failed_at + interval '0.49 seconds')
                """
            #expect(try database.count(hurried) == 0)
            #expect(try database.count("select count(*) from docket.failure") == 30)
        }

        /// Past the time after which each host looks for dead ones: all beat by the database's clock, none was given up.
        private func aliveForAll() throws {
            try database.await(
                "every host has beaten for longer than a silent one is given", seconds: 60,
                "select bool_and(seen_at > started_at + interval '20 seconds') and count(*) = 3 from docket.host")
            let beats = try database.query(
                """
                select bool_and(clock_timestamp() - seen_at between interval '-0.1 s' and interval '6 s')
                    and bool_and(stopped_at is null) from docket.host
                """)
            #expect(try beats.bool(0, 0))
            #expect(try database.count("select count(*) from docket.incarnation where ended_at is not null") == 0)
        }

        /// Kills daemons, and with them their workers, while each has jobs in hand. Returns when, by the database's clock.
        private func dieHolding(_ daemons: [DaemonProcess]) throws -> String {
            // One at a time, and as many as three hosts take of such: each has its share.
            for _ in 1...Self.lastJobs {
                try enqueue(#"{"do":"work","milliseconds":1200}"#, jobs: 1)
                try database.await("it is claimed", "select not exists (select from docket.ready where queue = 8)")
            }
            try database.await(
                "all three hold jobs",
                "select count(distinct i.host) = 3 from docket.lease l join docket.incarnation i on i.id = l.incarnation"
            )
            let killed = try database.query("select clock_timestamp()::text").text(0, 0)
            for daemon in daemons { #expect(try daemon.kill() == .signaled(SIGKILL)) }
            return killed
        }
    }
}
