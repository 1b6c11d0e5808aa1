import TestKit
import Testing

@Suite("docket job enqueue names the line and the field of what it refuses, and never the value")
struct EnqueueBadLinesTests {
    /// What is wrong with the third line, and the words that tell it.
    static let faults: [(String, String)] = [
        (#"{"facts":{"new_case":"yes"}}"#, #"field "new_case": found a string, accepted is true or false"#),
        (#"{"facts":{"tas_criterion":10}}"#, #"field "tas_criterion": found a whole number"#),
        (#"{"facts":{"nonsense":1}}"#, "a key of the facts is not a fact of this kind; see docket schema routing"),
        (#"{"facts":{"new_cas":true}}"#, #"field "new_cas": is not a fact"#),
        (#"{"facts":{"taxpayer_tin":"900004242"}}"#, #"field "taxpayer_tin": "#),
        (#"{"case_number":"S-1"}"#, #"field "facts": missing"#),
        (#"{"facts":null}"#, #"field "facts": missing"#),
        (#"{"facts":[]}"#, #"field "facts": found an array"#),
        (#"{"facts":{},"colour":1}"#, #"field "colour": is not one of a job's"#),
        (#"{"facts":{},"Zebedee Plantagenet":1}"#, "line 3: a key is not one of a job's"),
        (#"{"facts":{},"case_number":"-x"}"#, #"field "case_number": found a string that does not fit"#),
        (#"{"facts":{},"case_number":7}"#, #"field "case_number": found a number"#),
        (
            #"{"facts":{},"queue":"nowhere"}"#,
            #"field "queue": found a string that does not fit, accepted is one of "intake""#
        ),
        (#"{"facts":{},"kind":"gather"}"#, #"field "kind": found a string that does not fit"#),
        (
            #"{"facts":{},"priority":5}"#,
            #"field "priority": found a number that does not fit, accepted is a whole number -4 to 4"#
        ),
        (#"{"facts":{},"case_number":"900-12-3456"}"#, #"field "case_number": found a string that does not fit"#),
        (#"{"facts":{},"key":"a 900-12-3456"}"#, #"field "key": found a string that does not fit"#),
        (#"{"facts":{},"limit_key":"900123456"}"#, #"field "limit_key": found a string that does not fit"#),
        (#"{"facts":{},"queue":"special-2"}"#, #"field "queue": jobs of kind gather in queue "special-2" follow from"#),
        (#"{"facts":{},"queue":"special-2"}"#, "(door: engine): enqueue into intake what is to be decided"),
        (#"{"facts":{},"queue":"special-5"}"#, "(door: operator): use docket advocate depart"),
        (#"{"facts":{},"queue":"special-6","kind":"screen"}"#, "use docket pool screen"),
        (#"{"facts":{},"queue":"distribution"}"#, "use docket distribution propose or apply"),
        (#"{"facts":{},"queue":"sweep","kind":"retention"}"#, "use docket sweep run retention"),
        (#"{"facts":{"nonsense":1},"queue":"substantiation"}"#, "see docket schema suspense"),
        (#"{"facts":{"rul\u0069ngs":[]}}"#, "it holds rulings: docket referral answer records those"),
        (#"{"facts":{},"priority":-5}"#, #"field "priority""#),
        (#"{"facts":{},"priority":1.0}"#, #"field "priority""#),
        (#"{"facts":{},"run_at":"2026-02-03"}"#, #"field "run_at""#),
        (#"{"facts":{},"run_at":"2026-02-03T24:00:00Z"}"#, #"field "run_at""#),
        (#"{"facts":{},"run_at":"2026-02-30T10:00:00Z"}"#, #"field "run_at""#),
        (#"{"facts":{},"run_at":"2026-02-03T10:00:00"}"#, #"field "run_at""#),
        (#"{"facts":{},"key":""}"#, #"field "key""#),
        (#"{"facts":{},"key":"a\u0000b"}"#, #"field "key""#),
        (#"{"facts":{},"key_scope":"never"}"#, #"field "key_scope""#),
        (#"{"facts":{},"priority":1,"priority":2}"#, #"field "priority": is there twice"#),
        (#"{"facts":{"new_case":true,"new_case":false}}"#, #"field "new_case": is there twice"#),
        (#"{"facts":{"\u0061b":1,"ab":2}}"#, "line 3: a key is there twice"),
        (#"{"facts":{"Zebedee":1}}"#, "line 3: a key of the facts is not a fact"),
        (#"{"facts":{"new_case":true"#, "line 3: could not parse the JSON document"),
        ("[]", "line 3: it is no JSON object"),
        ("Zebedee", "line 3: could not parse the JSON document"),
    ]

    /// Two good lines, what is asked for, and a good line again.
    private static func input(_ line: [UInt8]) -> [UInt8] {
        let good = Array(SampleFacts.line().utf8)
        return good + good + line + Array("\n".utf8) + good
    }

    @Test("a bad line is named with its field, and nothing is enqueued")
    func bad() throws {
        let database = try MigratedDatabase()
        for (line, words) in Self.faults {
            let run = try DocketTool.run(
                ["job", "enqueue", "--json"], database: database, input: Self.input(Array(line.utf8)))
            #expect(run.status == 2, "\(line)")
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("line 3: "), "\(line): \(run.errors)")
            #expect(run.errors.contains(words), "\(line): \(run.errors)")
            #expect(run.errors.contains("1 of 4 lines is bad; nothing was enqueued"))
            #expect(!run.errors.contains("Zebedee") && !run.errors.contains("9000042"))
        }
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
        #expect(try database.count("SELECT count(*) FROM docket.dedupe") == 0)
    }

    @Test("bytes that are not UTF-8, and facts too large, are refused by line")
    func bytes() throws {
        let database = try MigratedDatabase()
        let broken = Array(#"{"facts":{"residence":"X"#.utf8) + [0xC3, 0x28] + Array(#""}}"#.utf8)
        let notUTF8 = try DocketTool.run(["job", "enqueue"], database: database, input: Self.input(broken))
        #expect(notUTF8.status == 2)
        #expect(notUTF8.errors.contains("line 3: could not parse the JSON document: not UTF-8"))
        for (size, isGood) in [(65_535, true), (65_536, true), (65_537, false)] {
            // {"a":""} has 8 bytes of its own; queue bench takes any facts.
            let facts = "{\"a\":\"" + String(repeating: "x", count: size - 8) + "\"}"
            let run = try DocketTool.run(
                "job", "enqueue", "--queue", "bench", database: database, input: SampleFacts.line(facts))
            #expect(run.status == (isGood ? 0 : 2), "\(size)")
            if !isGood { #expect(run.errors.contains(#"field "facts": found 65537 bytes"#)) }
        }
        #expect(try database.count("SELECT count(*) FROM docket.job") == 2)
    }

    @Test("a line of a mebibyte is read, and one byte more is refused without being kept")
    func longLines() throws {
        let database = try MigratedDatabase()
        for extra in [0, 1] {
            let head = #"{"facts":{},"key":null"#
            let line = head + String(repeating: " ", count: (1 << 20) + extra - head.utf8.count - 1) + "}\n"
            let run = try DocketTool.run("job", "enqueue", database: database, input: line)
            #expect(run.status == (extra == 0 ? 0 : 2))
            if extra == 1 { #expect(run.errors.contains("line 1: longer than 1048576 bytes")) }
        }
    }

    @Test("at most 20 faults are told, and all are counted")
    func manyFaults() throws {
        let database = try MigratedDatabase()
        for (count, more) in [(20, false), (21, true)] {
            let input = String(repeating: "{\"facts\":7}\n", count: count)
            let run = try DocketTool.run("job", "enqueue", database: database, input: input)
            #expect(run.errors.contains("line 20: "))
            #expect(!run.errors.contains("line 21: "))
            #expect(run.errors.contains("and 1 more") == more)
            #expect(run.errors.contains("\(count) of \(count) lines are bad"))
        }
    }

    @Test("a planted name and number appear in nothing that is said")
    func secrets() throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let tin = SampleFacts.plantedTIN, name = SampleFacts.plantedName
        let lines = [
            SampleFacts.line(), SampleFacts.line("{\"residence\":[\"\(tin)\"]}"),
            SampleFacts.line("{\"\(name)\":\"\(tin)\"}"),
            "{\"facts\":{},\"case_number\":\"\(name)\"}\n", "{\"facts\":{},\"queue\":\"\(tin)\"}\n", "\(name) \(tin)\n",
            "{\"facts\":{},\"\(tin)\":1,\"\(tin)\":2}\n", "{\"facts\":{},\"run_at\":\"\(tin)\"}\n",
            "{\"facts\":{\"taxpayer_tin\":\"\(tin)0\",\"taxpayer_name\":\"\(name)\"}}\n",
        ].joined()
        let runs = [
            try DocketTool.run("job", "enqueue", database: database, input: lines),
            try DocketTool.run(
                "job", "enqueue", "--skip-invalid", "--rejects", folder.path("r"), database: database, input: lines),
            try DocketTool.run("job", "enqueue", "--dry-run", "--json", database: database, input: SampleFacts.line()),
            try DocketTool.run("job", "list", database: database),
            try DocketTool.run("job", "show", "1", database: database),
        ]
        for run in runs {
            for text in [run.output, run.errors] { #expect(!text.contains(tin) && !text.contains(name), "\(text)") }
        }
        #expect(try PrivateCluster.shared().logText().contains(tin) == false)
    }
}
