import JSONText
import TestKit
import Testing

@Suite("docket refuses options that the argument parser would misread")
struct CommandOptionTests {
    private static func refused(_ words: [String], _ location: SourceLocation = #_sourceLocation) throws -> String {
        let run = try DocketTool.run(words)
        #expect(run.status == 2 && run.output.isEmpty, "\(words): \(run.output)\(run.errors)", sourceLocation: location)
        return run.errors
    }

    @Test(
        "a word with one dash is no option, with an h in it or without, and the option that was meant is offered",
        arguments: [
            (["reference", "set", "T9", "5000", "--from", "2026-03-01", "-authority", "x", "--yes"], "authority"),
            (["guidance", "extend", "X", "--until", "2027-01-01", "-authority", "x"], "authority"),
            (["referral", "revoke", "1", "-authority", "x"], "authority"), (["oar", "close", "1", "-yesh"], "yes"),
            (["oar", "close", "1", "-yes"], "yes"), (["status", "-watch"], "watch"),
            (["job", "list", "-state=ready"], "state"),
        ])
    func oneDash(_ words: [String], meant: String) throws {
        let errors = try Self.refused(words)
        #expect(errors.contains("unknown option '-") && errors.contains("Did you mean '--\(meant)'?"), "\(errors)")
    }

    @Test("at no verb does a word with one dash and an h print the help; -h alone does")
    func everyVerb() throws {
        for verb in try CommandTree().verbs {
            #expect(try Self.refused(verb.words + ["-xh"]).contains("unknown option '-xh'"), "\(verb.words)")
        }
        for words in [["job", "list", "-h"], ["job", "list", "-help"], ["-h"]] {
            let run = try DocketTool.run(words)
            #expect(run.status == 0 && run.output.contains("USAGE: docket"), "\(words): \(run.errors)")
        }
    }

    @Test(
        "an option that takes one value is refused when it is given twice, at every verb; one that takes several is not"
    )
    func doubled() throws {
        var verbs: Set<[String]> = []
        for option in try CommandTree.options() where !option.name.isEmpty && option.name != "fact" {
            guard verbs.insert(option.verb).inserted else { continue }
            let errors = try Self.refused(option.verb + option.given("1") + option.given("2"))
            #expect(errors.contains("--\(option.name) is given twice"), "\(option.verb): \(errors)")
        }
        #expect(verbs.count > 50)
        #expect(
            try Self.refused(["job", "cancel", "--queue", "bench", "--queue", "intake", "--dry-run"])
                .contains("--queue is given twice"))
        let answer = ["referral", "answer", "1", "--fact", "a=1", "--fact", "b=2", "--authority", "x"]
        #expect(try DocketTool.run(answer).status == 5)
    }

    @Test("flags that exclude each other are refused, and one that is repeated is not")
    func flags() throws {
        for pair in [["--paused", "--no-paused"], ["--no-paused", "--paused"]] {
            #expect(try Self.refused(["sweep", "set", "partitions"] + pair).contains("exclude each other"))
        }
        #expect(try DocketTool.run("decide", "--list", "--json", "--json").status == 0)
    }

    @Test(
        "a negative value is refused as one, with the form that is accepted",
        arguments: [
            (["job", "list", "--since", "-2h"], "--since"), (["job", "list", "--until", "-2h"], "--until"),
            (["queue", "limit", "intake", "--rate", "-5/m"], "--rate"),
            (["queue", "set", "intake", "--deadline", "-1h"], "--deadline"),
            (["job", "list", "--limit", "-1"], "--limit"),
        ])
    func negative(_ words: [String], option: String) throws {
        let errors = try Self.refused(words)
        #expect(errors.contains("for \(option): no argument here is a negative number; accepted is a "), "\(errors)")
        #expect(try Self.refused(["retention", "set", "jobs", "-1months", "--authority", "x"]).contains("-1months"))
    }

    @Test("whatever an option or an argument cannot read, the message says what is accepted, and never prints its help")
    func accepted() throws {
        var (seen, count): (Set<String>, Int) = ([], 0)
        // What a placeholder stands for is the same at each option that has it.
        for option in try CommandTree.options() where option.words.isEmpty {
            guard seen.insert(option.valueName).inserted else { continue }
            let errors = try DocketTool.run(option.verb + option.given("~")).errors
            guard errors.contains("could not read \"~\" for ") else { continue }
            #expect(
                errors.contains(": accepted is ") || errors.contains(": accepted are "), "\(option.verb): \(errors)")
            count += 1
        }
        #expect(count > 20)
        #expect(
            try Self.refused(["case", "sample", "--seed", "x"]).contains("for --seed: accepted is a whole number"))
        #expect(try Self.refused(["job", "cancel", "7x"]).contains("accepted is a whole number"))
        #expect(try Self.refused(["queue", "limit", "intake", "--running", "abc"]).contains("1 to 1000000, or none"))
    }

    @Test("a date that the calendar does not have, and a number that is too large, are told as such")
    func beyond() throws {
        for words in [
            ["calendar", "set", "2026-02-30"], ["reference", "list", "--on", "2026-02-29"],
            ["job", "list", "--since", "2026-13-01"],
        ] {
            #expect(try Self.refused(words).contains("there is no such day in the calendar"), "\(words)")
        }
        #expect(try Self.refused(["reference", "list", "--on", "29.2.2026"]).contains("accepted is a date"))
        #expect(try Self.refused(["job", "list", "--before", "9223372036854775808"]).contains("it is out of range"))
        // The largest one that is read.
        #expect(try DocketTool.run("job", "list", "--before", "9223372036854775807").status == 5)
    }
}
