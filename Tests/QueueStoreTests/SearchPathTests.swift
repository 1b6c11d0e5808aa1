import Postgres
import QueueStore
import TestKit
import Testing

@Suite("no function or operator of a stranger's runs where ours is meant")
struct SearchPathTests {
    private let database: MigratedDatabase

    init() throws { database = try MigratedDatabase(rehearsal: true, sweeps: true) }

    /// Functions in PL/pgSQL without a path of their own: what each claim, finish, wake-up or enqueue calls. They call
    /// nothing without its schema where a stranger's could match better.
    private static let hot = [
        "action_date", "claim_few", "enqueue", "expect", "fence", "refuse", "wake", "wake_held",
    ]

    @Test("every session of ours has the catalogue's path, whatever is set for the database, the login or the URL")
    func path() throws {
        let name = try database.query("select current_database()::text").text(0, 0)
        try database.open().run(script: "alter database \(name) set search_path = public, docket")
        #expect(try database.query("show search_path").text(0, 0) == "pg_catalog, pg_temp")
        let options = ConnectionOptions(
            url: database.url + "&options=-csearch_path%3Dpublic", applicationName: "test")
        let session = try Session.open(options)
        #expect(try database.query("show search_path", on: session).text(0, 0) == "pg_catalog, pg_temp")
    }

    @Test("every function in PL/pgSQL has that path itself, but for those that are called for each job")
    func pinned() throws {
        let open = try database.query(
            """
            select p.proname::text, p.oid::regprocedure::text from pg_proc p join pg_language l on l.oid = p.prolang
            where p.pronamespace = 'docket'::regnamespace and l.lanname = 'plpgsql'
                and not ('search_path=pg_catalog, pg_temp' = any (coalesce(p.proconfig, '{}'))) order by 2
            """)
        for row in 0..<open.count where try !Self.hot.contains(open.text(row, 0)) {
            Issue.record("alter function \(try open.text(row, 1)) set search_path = pg_catalog, pg_temp;")
        }
        #expect(open.count >= Self.hot.count)
    }

    @Test("every name in a function in SQL is found without a path")
    func qualified() throws {
        let session = try database.open()
        try session.run(script: "set search_path = ''")
        let texts = try database.query(
            """
            select pg_get_functiondef(p.oid) from pg_catalog.pg_proc p join pg_catalog.pg_language l on l.oid = p.prolang
            where p.pronamespace = 'docket'::pg_catalog.regnamespace and l.lanname = 'sql' order by p.proname
            """, on: session)
        #expect(texts.count > 20)
        // A function in SQL is checked whole when it is made.
        for row in 0..<texts.count { try session.run(script: try texts.text(row, 0)) }
    }

    /// What a stranger puts into `public`: better matches than the catalogue's for calls as our functions write them.
    private static let traps = """
        create table public.evidence (what text); grant insert on public.evidence to public;
        create function public.format(text, text, bigint) returns text language plpgsql as
            $$ begin insert into public.evidence values ('format'); return pg_catalog.format($1, $2, $3); end $$;
        create function public.format(text, text, integer) returns text language plpgsql as
            $$ begin insert into public.evidence values ('format'); return pg_catalog.format($1, $2, $3); end $$;
        create function public.format(text, text, text) returns text language plpgsql as
            $$ begin insert into public.evidence values ('format'); return pg_catalog.format($1, $2, $3); end $$;
        create function public.format(text, text) returns text language plpgsql as
            $$ begin insert into public.evidence values ('format'); return pg_catalog.format($1, $2); end $$;
        create function public.nextval(text) returns bigint language plpgsql as
            $$ begin insert into public.evidence values ('nextval'); return pg_catalog.nextval($1::regclass); end $$;
        create function public.to_regclass(text) returns regclass language plpgsql as
            $$ begin insert into public.evidence values ('to_regclass'); return pg_catalog.to_regclass($1); end $$;
        create function public.json_build_object(text, text, text, bigint, text, text) returns json language plpgsql as
            $$ begin insert into public.evidence values ('json_build_object'); return '{}'; end $$;
        create function public.meets(smallint, bigint) returns boolean language plpgsql as
            $$ begin insert into public.evidence values ('='); return $1::bigint operator(pg_catalog.=) $2; end $$;
        create operator public.= (leftarg = smallint, rightarg = bigint, function = public.meets);
        create function public.adds(timestamptz, time) returns timestamptz language plpgsql as
            $$ begin insert into public.evidence values ('+'); return $1; end $$;
        create operator public.+ (leftarg = timestamptz, rightarg = time, function = public.adds);
        """

    @Test("a host's duties run nothing that a stranger has put into public")
    func traps() throws {
        let owner = try database.open()
        try owner.run(script: Self.traps)
        let name = try database.query("select current_database()::text").text(0, 0)
        try owner.run(script: "alter database \(name) set search_path = public")
        let session = try database.open()
        try session.run(
            script: """
                select setval('docket.job_id_seq', 50000000);
                select docket.partitions_ahead(); select docket.occurrences_take(1); select docket.held_admit(10);
                select docket.sweep_start('partitions', 'a test'); select docket.reference_snapshot_take();
                update docket.database_mode set business_date = '2026-02-03';
                """)
        // A producer's own session has the path that the database sets.
        let producer = try Session.open(ConnectionOptions(url: database.url, applicationName: "producer"))
        try producer.run(script: "set search_path = public")
        for (door, sql) in HostileLogin.doors("bench", "{}") {
            try producer.run(script: sql.replacing("'k'", with: "'\(door)'"))
        }
        #expect(
            try database.query("select string_agg(distinct what, ' ') from public.evidence").textIfPresent(0, 0) == nil)
        // The traps do go off where a name is looked up.
        try producer.run(script: "select format('%s_p%s', 'job'::text, 1::bigint)")
        #expect(try database.count("select count(*) from public.evidence") == 1)
    }
}
