import Postgres
import QueueStore
import TestKit
import Testing

@Suite("lines that are copied into incoming are the same at each reading")
struct IncomingReadingsTests {
    private let login: HostileLogin

    init() throws { login = try HostileLogin() }

    private static let columns = """
        line bigint, queue text, kind text, case_number text, key text, key_scope text, priority smallint, run_at timestamptz,
        limit_key text, facts text
        """
    private static let row = "1, 'intake', null, 'GOOD-1', null, null, 0, null, null, '{}'"
    /// A function that returns its first argument a few times, and then its second.
    private static let turning = """
        create temporary sequence readings;
        create function pg_temp.turning(first text, later text) returns text language plpgsql volatile as $$ begin
            return case when nextval('pg_temp.readings') > 3 then later else first end;
        end $$;
        grant usage on sequence readings to public; grant execute on function pg_temp.turning(text, text) to public;
        """
    private static let enqueue = "; grant select on incoming to public; select docket.enqueue_incoming(); commit"

    @Test(
        "a relation that runs something of its maker's when it is read is refused, and nothing of it is enqueued",
        arguments: [
            (
                "view",
                """
                create temporary view incoming as select '(0,1)'::tid as ctid, 1::bigint as line, 'intake'::text as queue,
                    null::text as kind, pg_temp.turning('GOOD-1', '900-12-3456') as case_number, null::text as key,
                    null::text as key_scope, 0::smallint as priority, null::timestamptz as run_at, '{}'::text as facts,
                    null::text as limit_key
                """
            ),
            (
                "cast",
                """
                create type pg_temp.number as (given text);
                create function pg_temp.shown(pg_temp.number) returns text language sql volatile as
                    $$ select pg_temp.turning(($1).given, '900-12-3456') $$;
                create cast (pg_temp.number as text) with function pg_temp.shown as implicit;
                create temporary table incoming (\(columns.replacing("case_number text", with: "case_number pg_temp.number")))
                    on commit drop;
                insert into incoming values (1, 'intake', null, row('GOOD-1'), null, null, 0, null, null, '{}')
                """
            ),
            (
                "domain",
                """
                create domain pg_temp.number as text check (pg_temp.turning(value, value) = value);
                create temporary table incoming (\(columns.replacing("case_number text", with: "case_number pg_temp.number")))
                    on commit drop;
                insert into incoming values (\(row))
                """
            ),
            (
                "policy",
                """
                create temporary table incoming (\(columns)) on commit drop; insert into incoming values (\(row));
                alter table incoming enable row level security;
                create policy turning on incoming using (pg_temp.turning('a', 'b') = 'a')
                """
            ),
            (
                "child",
                """
                create temporary table incoming (\(columns)) on commit drop;
                create temporary table child () inherits (incoming) on commit drop; insert into child values (\(row))
                """
            ),
            (
                "check",
                """
                create temporary table incoming (\(columns), check (pg_temp.turning(key, key) is null)) on commit drop;
                insert into incoming values (\(row))
                """
            ),
            (
                "index",
                """
                create function pg_temp.fixed(text) returns text language plpgsql immutable as
                    $$ begin return pg_temp.turning($1, $1); end $$;
                create temporary table incoming (\(columns)) on commit drop; insert into incoming values (\(row));
                create index on incoming (pg_temp.fixed(key))
                """
            ),
        ])
    func refused(what: String, relation: String) throws {
        #expect(try login.refusal("begin; \(Self.turning)\(relation)\(Self.enqueue)") == "incoming", "\(what)")
        #expect(try login.jobs() == 0)
    }

    @Test("a table of built-in types is taken, also with a key, defaults, shorter texts and columns of its maker's")
    func taken() throws {
        let columns = Self.columns.replacing("case_number text", with: "case_number varchar(40)")
        let table = """
            begin; create temporary table incoming (\(columns), note json default '{}', primary key (line)) on commit drop;
            create index on incoming (key); insert into incoming values (\(Self.row))
            """
        for jobs: Int64 in 1...2 {
            #expect(try login.refusal(table + Self.enqueue) == nil)
            #expect(try login.jobs() == jobs)
        }
        let view = "begin; create temporary view incoming as select 1::bigint as line"
        #expect(try login.refusal(view + Self.enqueue) == "incoming")
    }
}
