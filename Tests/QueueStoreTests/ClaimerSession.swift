import Postgres
import TestKit

/// A session with the settings of a claimer's own, on which plans and pages are looked at.
enum ClaimerSession {
    static func open(_ database: MigratedDatabase) throws -> Session {
        try Session.open(
            ConnectionOptions(
                url: database.url, applicationName: "claimer",
                settings: [("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("jit", "off")]))
    }

    /// How many pages of the order that jobs wait in were read so far.
    static func pagesRead(on session: Session) throws -> Int64 {
        // Counted at the end of the transaction that asks for it.
        _ = try session.execute(Statement(name: "flush", sql: "select pg_stat_force_next_flush()"))
        let rows = try session.execute(
            Statement(
                name: "pages",
                sql: """
                    select idx_blks_hit + idx_blks_read from pg_statio_user_indexes where indexrelname = 'ready_in_order'
                    """))
        return try rows.int8(0, 0)
    }
}
