import Testing

@Suite("SQL in Swift is found, and prose is not taken for it")
struct SQLInSwiftTests {
    @Test(
        "statements",
        arguments: [
            "SELECT id FROM docket.job", "select $1::int", "SELECT docket.enqueue($1)",
            "select count(*) from x where y",
            "INSERT INTO a VALUES (1)", "insert into a (b) values ($1)", "UPDATE a SET b = 1",
            "update docket.a set b = 1",
            "DELETE FROM a", "delete from a where b = 1", "WITH x AS (SELECT 1) SELECT * FROM x",
            "with x as (select 1)",
            "CREATE TABLE a (b int)", "create index a on b (c)", "ALTER TABLE a ADD b int", "alter table a add b int",
            "DROP SCHEMA a CASCADE", "drop table if exists a", "COPY a FROM STDIN", "copy a from stdin", "TRUNCATE a",
            "SET LOCAL lock_timeout = '1s'", "LISTEN docket", "BEGIN", "COMMIT;", "ROLLBACK",
            "BEGIN ISOLATION LEVEL REPEATABLE READ", "\n  -- why\n  SELECT 1",
        ])
    func found(_ statement: String) {
        #expect(findings("Sources/QueueStore/A.swift", statement) == 1)
    }

    @Test(
        "prose",
        arguments: [
            "Select the queue from the list.", "select", "update the case", "Update a case, then set its owner",
            "delete from the list what is done", "with reason", "With x as the owner", "create", "create table",
            "could not copy the row from the file", "copy from", "drop what is due", "listen", "begin", "set",
            "SELECTED",
            "insert", "alter the owner", "commit", "Commit the change", "truncate to 4 KiB", "release", "SETTINGS = 1",
            "select jobs from a queue", "create a case", "drop the case",
        ])
    func passed(_ prose: String) {
        #expect(findings("Sources/QueueStore/A.swift", prose) == 0)
    }

    @Test("a connection's own words are allowed in Postgres, its statements are not")
    func postgres() {
        for word in ["LISTEN docket", "BEGIN", "COMMIT", "ROLLBACK"] {
            #expect(findings("Sources/Postgres/A.swift", word) == 0)
        }
        #expect(findings("Sources/Postgres/A.swift", "SELECT 1") == 1)
    }

    @Test("tests may hold SQL, and comments are not SQL")
    func elsewhere() {
        #expect(findings("Tests/QueueStoreTests/A.swift", "SELECT 1") == 0)
        let tree = SourceTree(["Sources/A/A.swift": "// \"SELECT 1\"\n"])
        #expect(broken(tree, SQLInSwift.check) == [])
    }

    private func findings(_ path: String, _ literal: String) -> Int {
        SQLInSwift.check(SourceTree([path: "let a = \"\"\"\n\(literal)\n\"\"\"\n"])).count
    }
}
