import JSONText
import TestKit
import Testing

@Suite("docket takes nearly right words: plurals as they are, others with a suggestion")
struct WordTests {
    /// The first line behind the details, which says what is wrong.
    private static func refused(_ words: [String], _ location: SourceLocation = #_sourceLocation) throws -> String {
        let run = try DocketTool.run(words)
        #expect(run.status == 2, "\(words): \(run.errors)", sourceLocation: location)
        #expect(run.output.isEmpty, sourceLocation: location)
        return run.errors
    }

    @Test("each noun is taken in the plural, in front of a verb and of --help")
    func plurals() throws {
        let nouns = Set(try CommandTree().verbs.filter { $0.words.count == 2 }.map { $0.words[0] })
        #expect(nouns.count > 15)
        for noun in nouns {
            let run = try DocketTool.run([noun + "s", "--help"])
            #expect(run.status == 0 && run.output.contains("USAGE: docket \(noun)"), "\(noun): \(run.errors)")
        }
        #expect(try DocketTool.run("rules", "show", "ROUTE-03").output.hasPrefix("ROUTE-03"))
    }

    @Test(
        "a mistyped noun or verb exits 2 with the word that was meant, with --help and behind help too",
        arguments: [
            (["jbo", "list"], "docket job"), (["job", "lst"], "docket job list"),
            (["job", "shwo", "1"], "docket job show"),
            (["jobs", "lsit"], "docket job list"), (["list", "jobs"], "docket job list"),
            (["ruling", "list"], "docket referral"), (["rulings", "list"], "docket referral"),
            (["refrence", "load"], "docket reference"), (["dist"], "docket distribution"),
            (["help", "jbo"], "docket job"), (["jbo", "--help"], "docket job"),
            (["help", "job", "lst"], "docket job list"),
            (["job", "lst", "--help"], "docket job list"),
        ])
    func mistyped(words: [String], meant: String) throws {
        #expect(try Self.refused(words).contains("hint: Did you mean \"\(meant)\"?"))
    }

    @Test(
        "a word that is near to none is named with all that could stand there",
        arguments: [["xyzzy"], ["help", "xyzzy"]])
    func unknown(words: [String]) throws {
        let errors = try Self.refused(words)
        #expect(errors.contains("\"xyzzy\" is not a command") && !errors.contains("Did you mean"))
        #expect(errors.contains("advocate, calendar, case, ") && errors.contains("tally, task."))
    }

    @Test("the version is asked for by any usual word", arguments: ["--version", "version", "-v", "-V"])
    func version(word: String) throws {
        let run = try DocketTool.run([word])
        #expect(run.status == 0 && run.output.contains("sha256:") && run.errors.isEmpty)
    }

    @Test("a negative number is told to be read as an option")
    func negative() throws {
        for words in [
            ["job", "show", "-1"], ["reference", "set", "T7", "-5", "--from", "2026-01-01", "--authority", "x"],
        ] {
            #expect(try Self.refused(words).contains("no argument here is a negative number"))
        }
    }

    @Test("an option of some words that is given another names every one of them, and the nearest")
    func enumerations() throws {
        var count = 0
        for option in try CommandTree.options() where !option.words.isEmpty {
            let errors = try Self.refused(option.verb + option.given("~"))
            for word in option.words { #expect(errors.contains(word), "\(option.verb) \(option.name): \(errors)") }
            count += 1
        }
        #expect(count > 10)
        #expect(try Self.refused(["job", "list", "--state", "redy"]).contains("Did you mean \"ready\"?"))
        #expect(try Self.refused(["reference", "load", "office"]).contains("Did you mean \"offices\"?"))
        #expect(try Self.refused(["referral", "list", "--reason", "norule"]).contains("Did you mean \"no_rule\"?"))
    }

    @Test("an option of a form that is given another says the form with an example, wherever it stands")
    func forms() throws {
        let forms = ["YYYY-MM-DD", "span", "age", "instant", "moment", "rate", "period"]
        var seen: Set<String> = []
        for option in try CommandTree.options() where forms.contains(option.valueName) {
            let errors = try Self.refused(option.verb + option.given("~"))
            #expect(errors.contains("accepted is a ") && errors.contains(" such as "), "\(option.verb): \(errors)")
            seen.insert(option.valueName)
        }
        #expect(seen == Set(forms))
        #expect(try Self.refused(["sweep", "set", "partitions", "--time", "6am"]).contains("such as 06:00"))
        #expect(try Self.refused(["job", "show", "x"]).contains("accepted is a whole number"))
    }

    @Test("days and weeks are units of every span, and a date is a moment")
    func units() throws {
        let database = try MigratedDatabase(rehearsal: true)
        for words in [
            ["referral", "list", "--older-than", "14d"], ["referral", "list", "--older-than", "2w"],
            ["job", "list", "--since", "2026-03-01"], ["job", "list", "--since", "7d", "--until", "1d"],
            ["case", "export", "--since", "1w"], ["case", "export", "--since", "2026-03-01"],
            ["doctor", "--oldest", "1d", "--json"], ["queue", "limit", "intake", "--rate", "2000/d"],
            ["queue", "limit", "intake", "--rate", "90/min"],
        ] {
            let run = try DocketTool.run(words, database: database)
            #expect(run.status == 0 || words[0] == "doctor" && run.status == 6, "\(words): \(run.errors)")
        }
        #expect(try DocketTool.run("job", "list", "--since", "1d", "--until", "2d", database: database).status == 2)
        #expect(try DocketTool.run("case", "export", "--since", "1d", "--until", "2d", database: database).status == 2)
    }

    @Test(
        "a date is its beginning in the business zone: the instant before is out of it, the instant itself and the next in"
    )
    func dates() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let midnight = "timestamp '2026-03-01 00:00' at time zone 'America/New_York'"
        for (number, shift) in [(1, "- interval '1 microsecond'"), (2, ""), (3, "+ interval '1 microsecond'")] {
            _ = try database.query(
                """
                with made as (select job_id from docket.enqueue('intake', '{}', case_number => 'D-\(number)'))
                insert into docket.outcome (job_id, state, attempt, finished_at, result)
                select job_id, 3, 1, \(midnight) \(shift), 'x' from made
                """)
        }
        func cases(_ option: String) throws -> [String?] {
            let words = ["job", "list", "--state", "failed", option, "2026-03-01", "--json"]
            return try DocketTool.run(words, database: database).document()["jobs"]?.elements.map { $0["case"]?.string }
                ?? []
        }
        #expect(try cases("--since") == ["D-3", "D-2"])
        #expect(try cases("--until") == ["D-1"])
    }
}

/// An option, or an argument, of a verb.
struct VerbOption {
    let verb: [String]
    /// Empty for an argument that has no name.
    let name: String
    let valueName: String
    /// The words that it takes, where it takes some only.
    let words: [String]
    /// What is given for the arguments before it.
    let before: [String]

    /// Itself with this value.
    func given(_ value: String) -> [String] { name.isEmpty ? before + [value] : ["--\(name)=\(value)"] }
}

extension CommandTree {
    /// All options and arguments that take a value.
    static func options() throws -> [VerbOption] {
        let dumped = try DocketTool.run("--experimental-dump-help").document()
        return options(try #require(dumped["command"]), [])
    }

    private static func options(_ command: JSONValue, _ verb: [String]) -> [VerbOption] {
        let below = (command["subcommands"]?.elements ?? []).filter { $0["commandName"]?.string != "help" }
        guard below.isEmpty else { return below.flatMap { options($0, verb + [$0["commandName"]?.string ?? ""]) } }
        var before: [String] = []
        return (command["arguments"]?.elements ?? []).compactMap { argument in
            let isNamed = argument["kind"]?.string == "option"
            guard isNamed || argument["kind"]?.string == "positional" else { return nil }
            let words = argument["allValues"]?.elements.compactMap(\.string) ?? []
            defer { if !isNamed { before.append(words.first ?? "1") } }
            return VerbOption(
                verb: verb, name: isNamed ? argument["names"]?.elements.first?["name"]?.string ?? "" : "",
                valueName: argument["valueName"]?.string ?? "",
                words: words, before: before)
        }
    }
}
