import Testing

@Suite("SQL files are numbered, described and used")
struct SQLFilesTests {
    private static let query = """
        -- Takes the next jobs of a queue.
        -- $1 queue text
        -- $2 count int, at most 200
        -- index: ready_pkey
        -- locks: the claimed rows
        DELETE FROM ready WHERE queue = $1 AND note <> 'costs $9' LIMIT $2 -- not $8
        """
    private static let manifest = """
        static let migrations = [
            (1, PackageResources.m0001_jobs_sql), (2, PackageResources.m0002_leases_sql),
        ]
        package static let claim = PackageResources.ready_claim_sql
        """

    private func tree(_ changes: [String: String], without: String?) -> SourceTree {
        var files: [String: String] = [
            "sql/Statements.swift": Self.manifest, "sql/queries/ready_claim.sql": Self.query,
            "sql/migrations/m0001_jobs.sql": "", "sql/migrations/m0002_leases.sql": "",
            "Sources/QueueStore/Claim.swift": "run(Statements.claim)",
        ]
        for (path, text) in changes { files[path] = text }
        if let without { files[without] = nil }
        return SourceTree(files)
    }

    private func rules(_ changes: [String: String] = [:], without: String? = nil) -> [String] {
        broken(tree(changes, without: without), SQLFiles.check).map { String($0.split(separator: "/").last ?? "") }
    }

    @Test("a folder in order has no finding")
    func passed() {
        #expect(rules() == [])
        #expect(rules(["sql/Statements.swift": "", "sql/Migrations.swift": Self.manifest]) == [])
    }

    @Test("a placeholder keeps an empty folder's place")
    func placeholder() {
        let files = [
            "sql/migrations/m0001_placeholder.sql": "", "sql/queries/placeholder.sql": "", "sql/Statements.swift": "",
        ]
        #expect(broken(SourceTree(files), SQLFiles.check) == [])
    }

    @Test("a migration out of number, unlisted, without its file, or listed out of order")
    func migrations() {
        #expect(
            rules(without: "sql/migrations/m0002_leases.sql") == ["Statements.swift:2 migration-without-file"])
        #expect(rules(["sql/migrations/m0003_more.sql": ""]) == ["m0003_more.sql:0 migration-unlisted"])
        #expect(
            rules(["sql/migrations/m0004_more.sql": "", "sql/Migrations.swift": "let x = \"m0004_more\""]) == [
                "m0004_more.sql:0 migration-number"
            ])
        #expect(
            rules(["sql/migrations/m0002_again.sql": ""]) == [
                "m0002_again.sql:0 migration-unlisted", "m0002_leases.sql:0 migration-number",
            ])
        let swapped = "let a = [m0002_leases_sql,\n m0001_jobs_sql]\nlet claim = ready_claim_sql"
        #expect(rules(["sql/Statements.swift": swapped]) == ["Statements.swift:2 migration-order"])
    }

    @Test("a migration that does not say which programs may go on, once the schema says it")
    func compatibility() {
        let says = ["sql/migrations/m0001_jobs.sql": "create table docket.compatibility ();"]
        #expect(rules(says) == ["m0002_leases.sql:0 migration-compatibility"])
        let both = says.merging(["sql/migrations/m0002_leases.sql": "-- docket.compatibility stays"]) { $1 }
        #expect(rules(both) == [])
    }

    @Test(
        "a header that lacks something",
        arguments: [
            "-- Takes the next jobs of a queue.", "-- $2 count int, at most 200", "-- index: ready_pkey",
            "-- locks: the claimed rows",
        ])
    func header(_ missing: String) {
        let text = Self.query.split(separator: "\n").filter { $0 != missing }.joined(separator: "\n")
        #expect(rules(["sql/queries/ready_claim.sql": text]) == ["ready_claim.sql:1 query-header"])
    }

    @Test("a parameter in the header that the statement does not use; ranges and lists of parameters")
    func parameters() {
        let unused = Self.query.replacing("-- index", with: "-- $3 more\n-- index")
        #expect(rules(["sql/queries/ready_claim.sql": unused]) == ["ready_claim.sql:1 query-header"])
        for head in ["-- $1, $2 texts", "-- $1-$2 texts", "-- $1..$2: texts", "-- $1 and $2 texts"] {
            let text = Self.query.replacing("-- $1 queue text\n-- $2 count int, at most 200", with: head)
            #expect(rules(["sql/queries/ready_claim.sql": text]) == [])
        }
    }

    @Test("a query that nothing calls, and the names by which one is called")
    func used() {
        let caller = "Sources/QueueStore/Claim.swift"
        #expect(rules([caller: "// Statements.claim"]) == ["ready_claim.sql:0 query-unused"])
        for call in [
            "Statements.claim", "Statements.readyClaim", "PackageResources.ready_claim_sql", "\"ready_claim\"",
        ] {
            #expect(rules([caller: call]) == [])
        }
        let twoLines = Self.manifest.replacing("let claim =", with: "var claimed: [UInt8] {\n")
        #expect(rules(["sql/Statements.swift": twoLines, caller: "Statements.claimed"]) == [])
        let unlisted = [caller: "let y = other", "Tests/A/A.swift": "Statements.claim"]
        #expect(rules(unlisted) == ["ready_claim.sql:0 query-unused"])
    }

    @Test("comments and literals of SQL are told from its code")
    func sqlText() {
        let text = SQLText("a $1 '$2 ''$3' \"$4\" /* $5 */ -- $6\n$7 $x$ $8 $x$ $$ $9 $$ $10::int")
        #expect(text.parameters == [1, 7, 10])
    }
}
