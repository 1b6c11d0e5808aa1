import JSONText
import TestKit
import Testing

@Suite("docket works on the database that is named, says which it is, and takes no password as an argument")
struct DatabaseNameTests {
    @Test("DOCKET_DATABASE_URL names the database, before PG* and behind --database-url")
    func variable() throws {
        let (one, other) = (try MigratedDatabase(rehearsal: true), try MigratedDatabase())
        func mode(_ words: [String], _ more: [String]) throws -> String? {
            try DocketTool.run(["status", "--json"] + words, more: more).document()["mode"]?.string
        }
        let cluster = try PrivateCluster.shared()
        let name = try #require(other.url.split(separator: "/").dropFirst().first?.split(separator: "?").first)
        let libpq = ["PGHOST=\(cluster.folder)/s", "PGUSER=postgres", "PGDATABASE=\(name)"]
        #expect(try mode([], libpq) == "production")
        #expect(try mode([], ["DOCKET_DATABASE_URL=\(one.url)"] + libpq) == "REHEARSAL")
        #expect(try mode(["--database-url", other.url], ["DOCKET_DATABASE_URL=\(one.url)"]) == "production")
        #expect(try mode([], ["DOCKET_DATABASE_URL="] + libpq) == "production")
        let nowhere = try DocketTool.run(
            ["status"], more: ["DOCKET_DATABASE_URL=postgresql:///x?host=/nowhere"] + libpq)
        #expect(nowhere.status == 5)
    }

    @Test("the first line on standard error of every verb that reached a database says which, also when the verb fails")
    func firstLine() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let cluster = try PrivateCluster.shared()
        let name = try #require(database.url.split(separator: "/").dropFirst().first?.split(separator: "?").first)
        let said = "docket: the database answered: \(name)@\(cluster.folder)/s, REHEARSAL, business date "
        for verb in Verb.withDatabase where verb.words != ["migrate"] {
            let run = try DocketTool.run(
                verb.words + verb.arguments, database: database, input: Array(verb.input.utf8))
            #expect(run.errors.hasPrefix(said), "\(verb): \(run.errors)")
        }
        let production = try DocketTool.run("status", database: try MigratedDatabase()).errors
        #expect(production.split(separator: "\n")[0].hasSuffix("\(cluster.folder)/s, production"))
        let url = try cluster.createDatabase()
        for words in [["status"], ["migrate"]] {
            #expect(
                try DocketTool.run(words + ["--database-url", url]).errors.hasPrefix("docket: the database answered: t")
            )
        }
    }

    @Test(
        "a password in --database-url is refused before anything is read or opened, however it is written",
        arguments: [
            "postgresql://u:s3cret@127.0.0.1:1/x", "postgres://u:s3cret@/x", "postgresql://u@/x?password=s3cret",
            "postgresql://u@/x?pass%77ord=s3cret", "postgresql://u:%73%33cret@/x", "host=/nowhere password=s3cret",
            "password = 's3cret' dbname=x", "postgresql://u@/x?sslpassword=s3cret",
            "dbname='host=/nowhere password=s3cret'", "dbname='postgresql://u:s3cret@/x'",
            "postgresql:///host=%2fnowhere%20password=s3cret",
        ])
    func password(url: String) throws {
        for words in [["status"], ["job", "enqueue", "/nonexistent"], ["migrate"]] {
            let run = try DocketTool.run(words + ["--database-url", url])
            #expect(run.status == 2, "\(run.errors)")
            #expect(run.errors.contains("PGPASSFILE, PGSERVICE or DOCKET_DATABASE_URL"))
            #expect(!run.errors.contains("s3cret") && !run.errors.contains("%73"))
        }
    }

    @Test(
        "no message repeats a database's name that may hold a password",
        arguments: ["DOCKET_DATABASE_URL", "PGDATABASE"])
    func nested(variable: String) throws {
        let nested = "host=/nowhere password=s3cret"
        let value = variable == "PGDATABASE" ? nested : "host=/nowhere dbname='\(nested)'"
        let run = try DocketTool.run(["status"], more: ["\(variable)=\(value)", "PGHOST=/nowhere"])
        #expect(run.status == 5)
        #expect(!run.errors.contains("s3cret"), "\(run.errors)")
    }
}
