import Postgres
import TestKit

/// A login that may call what producers call, and has no other right: what is behind runs as the schema's owner.
struct HostileLogin {
    let database: MigratedDatabase
    /// A session of that login.
    let session: Session

    init() throws {
        database = try MigratedDatabase()
        let owner = try database.open()
        let name = "hostile_" + (try database.query("select current_database()::text", on: owner).text(0, 0))
        try owner.run(
            script: """
                create role \(name) login;
                grant usage on schema docket to \(name);
                revoke execute on all functions in schema docket from public;
                do $$ declare f regprocedure; begin
                    for f in select p.oid from pg_proc p where p.pronamespace = 'docket'::regnamespace
                        and p.proname in ('enqueue', 'enqueue_batch', 'enqueue_incoming') loop
                        execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', f);
                        execute format('grant execute on function %s to \(name)', f);
                    end loop;
                end $$
                """)
        session = try Session.open(
            ConnectionOptions(
                url: database.url.replacing("user=postgres", with: "user=\(name)"), applicationName: "hostile"))
    }

    /// The name of what refuses a statement, or its SQLSTATE; nil when nothing does.
    func refusal(_ sql: String) throws -> String? {
        do {
            try session.run(script: sql)
            return nil
        } catch {
            session.leaveTransaction()
            guard case .server(let server) = error else { throw error }
            return server.constraint ?? server.sqlstate
        }
    }

    /// Jobs of the database, as its owner counts them.
    func jobs() throws -> Int64 { try database.count("select count(*) from docket.job") }

    /// Every way in, with one job of queue and kind: what to run, by name.
    static func doors(_ queue: String, kind: String? = nil, _ facts: String) -> KeyValuePairs<String, String> {
        let place = "'\(queue)'"
        let named = kind.map { ", kind => '\($0)'" } ?? ""
        let copied = kind.map { "'\($0)'" } ?? "null"
        let table = """
            begin; create temporary table incoming (line bigint, job_id bigint, queue text, kind text, case_number text, key text,
                key_scope text, priority smallint not null default 0, run_at timestamptz, limit_key text, facts text) on commit drop;
            grant select on incoming to public;
            insert into incoming (line, queue, kind, facts, key) values
            """
        return [
            "enqueue": "select docket.enqueue(\(place), '\(facts)'\(named))",
            "enqueue with a key": "select docket.enqueue(\(place), '\(facts)'\(named), key => 'k')",
            "enqueue for later":
                "select docket.enqueue(\(place), '\(facts)'\(named), run_at => now() + interval '1 day')",
            "enqueue with a limit key": "select docket.enqueue(\(place), '\(facts)'\(named), limit_key => 'l')",
            "a batch": "select docket.enqueue_batch(\(place), array['{}', '\(facts)']::json[]\(named))",
            "a batch with keys":
                "select docket.enqueue_batch(\(place), array['\(facts)']::json[]\(named), keys => array['k'])",
            "a batch with limit keys":
                "select docket.enqueue_batch(\(place), array['\(facts)']::json[]\(named), limit_keys => array['l'])",
            "lines": "\(table) (1, \(place), \(copied), '\(facts)', null); select docket.enqueue_incoming(); commit",
            "lines with keys":
                "\(table) (1, \(place), \(copied), '\(facts)', 'k'); select docket.enqueue_incoming(); commit",
        ]
    }
}
