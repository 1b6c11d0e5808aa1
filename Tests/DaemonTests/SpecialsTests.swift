import Glibc
import Postgres
import TestKit
import Testing

extension DaemonTests {
    /// Real workers on all queues of the Specials, killed while they hold jobs of these.
    @Suite("what follows from the routing happens once, whatever is killed")
    struct SpecialsTests {
        private let database: MigratedDatabase
        private let session: Session
        private static let cases = 400

        init() throws {
            database = try MigratedDatabase(rehearsal: true)
            session = try database.open()
            // The checks of a load are its own tests' matter.
            try session.run(
                script: """
                    update docket.database_mode set business_date = '2026-02-03';
                    set session_replication_role = replica;
                    insert into docket.reference_load (id, section, corrects, recorded_by) values (1, 'districts', false, 'test');
                    insert into docket.district_record (load, row_number, state, district, office, valid_from, authority)
                    values (1, 1, 'TX', 12, '45', '2026-01-01', 'x');
                    set session_replication_role = origin;
                    insert into docket.bulk_oar_policy (special, cases_max, valid_from, authority, recorded_by) values (2, 17, '2026-01-01', 'x', 'y');
                    create schema audit;
                    create table audit.killed (incarnation bigint);
                    """)
        }

        /// New cases, a fifth each for Special 2, Special 6, Special 6 urgent and congressional; and a departing advocate's.
        private func submit() throws {
            try session.run(
                script: """
                    insert into docket.case_file (case_number, version, owner, decided_by)
                    select 'C-' || n, 1, 'office-12', 0 from generate_series(4, \(Self.cases), 5) as n;
                    select docket.enqueue('intake', json_build_object('new_case', true, 'residence', 'United States', 'home_state', 'TX',
                        'congressional_districts', array[12], 'congressional', n % 5 = 3, 'extreme_time_sensitive', n % 5 = 2,
                        'special_criteria', case n % 5 when 0 then array[2] else array[]::integer[] end), case_number => 'C-' || n)
                    from generate_series(0, \(Self.cases) - 1) as n where n % 5 <> 4;
                    select docket.operator_enqueue('special-5', '{"departure":"permanent","departs_on":"2026-02-03","case_open":true,"congressional":false,
                        "residence":"United States","holding_office":"12"}', case_number => 'C-' || n)
                    from generate_series(4, \(Self.cases), 5) as n;
                    """)
        }

        /// Kills a worker that holds jobs of these queues and has not been killed here before; false when there is none.
        private func killOne() throws -> Bool {
            let rows = try database.query(
                """
                select i.id, i.pid from docket.incarnation i join docket.lease l on l.incarnation = i.id and l.queue between 2 and 13
                where i.ended_at is null and not exists (select from audit.killed where incarnation = i.id) order by i.id limit 1
                """, on: session)
            guard rows.count == 1 else { return false }
            _ = try database.query("insert into audit.killed values (\(try rows.int8(0, 0)))", on: session)
            kill(try rows.int4(0, 1), SIGKILL)
            return true
        }

        @Test("bulk OARs, the pool, offices by the alignment, departures with their letters: after 20 kills each once")
        func kills() throws {
            try submit()
            let daemon = try DaemonProcess(database.url) { $0.simulatedWork = "1-5" }
            try daemon.awaitReady()
            var kills = 0
            try awaitCondition("20 kills, or everything is done", seconds: 120) {
                if try killOne() { kills += 1 }
                return try kills == 20
                    || database.count(
                        "select (not exists (select from docket.ready) and not exists (select from docket.lease))::int::int8",
                        on: session)
                        == 1
            }
            try database.await(
                "every job has an outcome", seconds: 120,
                "select (select count(*) from docket.job) = (select count(*) from docket.outcome)")
            #expect(try daemon.stop() == .exited(0))
            #expect(kills >= 5)
            try expectEachOnce()
        }

        private func expectEachOnce() throws {
            let fifth = Int64(Self.cases / 5)
            let counts = [
                "select count(*) from docket.outcome where state in (1, 4) and attempt = 1": 9 * fifth,
                "select count(*) from docket.outcome": 9 * fifth,
                "select count(*) from docket.bulk_oar_case": fifth,
                "select count(*) from docket.bulk_oar where reason = 'size' and cases = 17": fifth / 17,
                "select sum(cases) from docket.bulk_oar": fifth,
                "select count(*) from docket.bulk_oar where closed_on is null": 1,
                "select count(*) from docket.pool where queue = 6 and urgency = 'none'": fifth,
                "select count(*) from docket.pool where queue = 6 and urgency = 'flagged'": fifth,
                "select count(*) from docket.pool where queue = 13 and released_by = '12'": fifth,
                "select count(*) from docket.case_letter l join docket.pool p on p.entered_by = l.job_id": fifth,
                "select count(*) from docket.case_letter": fifth,
                "select count(*) from docket.case_file where owner = 'office-45'": fifth,
                "select count(*) from docket.case_file where owner = 'special-5'": fifth,
                // Each case: one effect of the routing, or its office before, and one of what followed.
                "select count(*) from docket.case_file where version = 2": 5 * fifth,
                "select count(*) from docket.referral": 0,
            ]
            for (query, count) in counts {
                #expect(try database.query("select (\(query))::int8").int8(0, 0) == count, "\(query)")
            }
        }
    }
}
