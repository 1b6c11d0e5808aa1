import JSONText
import Testing

/// Every verb that there is, each with arguments that are right in `filled()`; a test holds this against the program's
/// own command tree.
struct Verb: Sendable, CustomTestStringConvertible {
    let words: [String]
    var arguments: [String] = []
    var input = ""
    var needsDatabase = true
    /// It changes what is stored: it has `--dry-run`.
    var isWrite = false
    /// Exit status 6 is right as well: it finds that the tests' cluster is not durable.
    var mayFind = false
    /// What it does can be done once: a second time it is refused.
    var isOnce = false

    var testDescription: String { (words + arguments).joined(separator: " ") }

    private static let districts = "state,district,office,valid_from,authority\nVT,0,22,2026-01-01,x\n"
    private static let extended = ["TAS-13-1225-0004", "--until", "2027-01-01", "--authority", "x", "--yes"]

    static let all: [Verb] =
        withDatabase + [
            Verb(words: ["case", "sample"], arguments: ["--count", "3"], needsDatabase: false),
            Verb(words: ["distribution", "sample"], arguments: ["--cases", "3"], needsDatabase: false),
            Verb(
                words: ["distribution", "propose"], arguments: ["--from", "-"], input: DistributedCases.run,
                needsDatabase: false),
            Verb(
                words: ["distribution", "verify"], arguments: ["--file", "-"], input: DistributedCases.plan,
                needsDatabase: false),
            Verb(words: ["decide"], arguments: ["routing"], input: SampleFacts.domestic, needsDatabase: false),
            Verb(words: ["decide"], arguments: ["--list"], needsDatabase: false),
            Verb(words: ["schema"], arguments: ["routing"], needsDatabase: false),
            Verb(words: ["rule", "list"], needsDatabase: false),
            Verb(words: ["rule", "show"], arguments: ["ROUTE-03"], needsDatabase: false),
        ]

    static let withDatabase: [Verb] =
        [
            Verb(words: ["status"]), Verb(words: ["queue", "list"]),
            Verb(words: ["queue", "pause"], arguments: ["special-1", "--reason", "x"], isWrite: true),
            Verb(words: ["queue", "resume"], arguments: ["special-2"], isWrite: true),
            Verb(
                words: ["queue", "limit"], arguments: ["special-1", "--running", "3", "--rate", "90/m"], isWrite: true),
            Verb(words: ["queue", "weight"], arguments: ["special-1", "5"], isWrite: true),
            Verb(
                words: ["queue", "set"], arguments: ["intake", "--attempts", "7", "--deadline", "30s"], isWrite: true),
            Verb(words: ["sweep", "list"]), Verb(words: ["sweep", "history"]),
            Verb(words: ["sweep", "history"], arguments: ["partitions", "--limit", "1"]),
            Verb(words: ["sweep", "run"], arguments: ["partitions"], isWrite: true),
            Verb(words: ["sweep", "set"], arguments: ["partitions", "--time", "05:00"], isWrite: true),
            Verb(words: ["job", "list"]), Verb(words: ["job", "show"], arguments: ["1"]),
            Verb(words: ["job", "enqueue"], input: SampleFacts.line(), isWrite: true),
            Verb(words: ["job", "cancel"], arguments: ["--queue", "intake", "--yes"], isWrite: true),
            Verb(words: ["job", "snooze"], arguments: ["3", "--until", "2h"], isWrite: true),
            Verb(words: ["job", "list"], arguments: ["--dead", "--since", "2h"]),
            Verb(words: ["job", "list"], arguments: ["--state", "suspect"]),
            Verb(words: ["job", "list"], arguments: ["--state", "quarantined"]),
            Verb(words: ["job", "discard"], arguments: ["--all", "--reason", "x", "--yes"], isWrite: true),
            Verb(words: ["job", "retry"], arguments: ["--all", "--state", "failed"], isWrite: true),
            Verb(words: ["case", "show"], arguments: ["S-1"]), Verb(words: ["decision", "show"], arguments: ["1"]),
            Verb(words: ["decision", "show"], arguments: ["--case", "S-1"]), Verb(words: ["referral", "list"]),
            Verb(words: ["referral", "list"], arguments: ["--state", "all", "--older-than", "1h"]),
            Verb(words: ["referral", "show"], arguments: ["2"]),
            Verb(
                words: ["referral", "answer"],
                arguments: ["2", "--decision", #"{"destination":"special-6"}"#, "--authority", "x"], isWrite: true,
                isOnce: true),
            Verb(
                words: ["referral", "revoke"], arguments: ["1", "--authority", "x", "--yes"], isWrite: true,
                isOnce: true),
            Verb(words: ["reading", "list"]), Verb(words: ["reading", "list"], arguments: ["--history"]),
            Verb(
                words: ["reading", "set"],
                arguments: ["R-INTL-01", "refer", "--from", "2026-02-03", "--authority", "x", "--yes"],
                isWrite: true),
            Verb(words: ["case", "export"], arguments: ["--since", "2h"]),
            Verb(words: ["tally"]), Verb(words: ["guidance", "list"]),
            Verb(words: ["guidance", "extend"], arguments: extended, isWrite: true),
            Verb(words: ["reference", "list"]), Verb(words: ["reference", "list"], arguments: ["--history"]),
            Verb(
                words: ["reference", "set"],
                arguments: ["T7", "8000", "--from", "2026-01-01", "--authority", "x", "--yes"],
                isWrite: true),
            Verb(words: ["reference", "list"], arguments: ["--section", "advocates"]),
            Verb(words: ["reference", "list"], arguments: ["--loads"]),
            Verb(words: ["reference", "load"], arguments: ["districts", "--yes"], input: districts, isWrite: true),
            Verb(words: ["reference", "diff"], arguments: ["districts"], input: districts),
            Verb(words: ["reference", "export"], arguments: ["offices", "/dev/null"], isWrite: true),
            Verb(words: ["office", "list"]), Verb(words: ["office", "show"], arguments: ["22"]),
            Verb(words: ["advocate", "list"]), Verb(words: ["advocate", "show"], arguments: ["CA-1"]),
            Verb(
                words: ["advocate", "report"],
                arguments: ["CA-1", "absence", "--from", "2026-06-01", "--until", "2026-06-25"], isWrite: true),
            Verb(words: ["calendar", "set"], arguments: ["2026-02-04"], isWrite: true),
            Verb(words: ["migrate"], isWrite: true), Verb(words: ["doctor"], mayFind: true),
            Verb(words: ["retention", "show"]),
            Verb(
                words: ["retention", "set"], arguments: ["jobs", "18months", "--authority", "x", "--yes"], isWrite: true
            ),
        ] + ofSuspenses + ofDistribution + ofSpecials

    /// Of the run that `DistributedCases` adds.
    private static let ofDistribution: [Verb] = [
        Verb(words: ["distribution", "propose"], isWrite: true), Verb(words: ["distribution", "list"]),
        Verb(words: ["distribution", "show"]), Verb(words: ["distribution", "show"], arguments: ["1"]),
        Verb(words: ["distribution", "verify"], arguments: ["1"]),
        Verb(words: ["distribution", "apply"], arguments: ["1", "--yes"], isWrite: true),
        Verb(words: ["distribution", "withdraw"], arguments: ["1", "--reason", "x"], isWrite: true),
        Verb(words: ["letter", "list"], arguments: ["--kind", "acknowledgement"]),
        Verb(
            words: ["letter", "export"], arguments: ["/dev/null", "--kind", "acknowledgement", "--yes"], isWrite: true),
    ]

    /// Of what `HeldSpecials` adds.
    private static let ofSpecials: [Verb] = [
        Verb(words: ["oar", "list"]), Verb(words: ["oar", "show"], arguments: ["1"]),
        Verb(words: ["oar", "close"], arguments: ["2", "--yes"], isWrite: true, isOnce: true),
        Verb(words: ["oar", "export"], arguments: ["1", "/dev/null"], isWrite: true),
        Verb(
            words: ["oar", "set"],
            arguments: ["2", "--cases", "40", "--days", "7", "--from", "2026-02-03", "--authority", "x"], isWrite: true),
        Verb(words: ["oar", "policy"]), Verb(words: ["pool", "list"]),
        Verb(words: ["pool", "show"], arguments: ["Q-1"]),
        Verb(words: ["pool", "screen"], arguments: ["Q-1", "--out"], isWrite: true),
        Verb(
            words: ["advocate", "depart"],
            arguments: ["CA-7", "--on", "2026-02-03", "--inventory", "-", "--office", "12"],
            input: #"{"case_number":"S-9","facts":{"case_open":true,"congressional":false,"residence":"Japan"}}"#,
            isWrite: true),
    ]

    /// Of the cases that `HeldCases` adds after four jobs.
    private static let ofSuspenses: [Verb] = [
        Verb(
            words: ["suspense", "open"],
            arguments: ["H-3", "--operation", "csco", "--purpose", "substantiation", "--channel", "letter"],
            isWrite: true),
        Verb(
            words: ["suspense", "respond"], arguments: ["H-1", "--received-on", "2026-04-20", "--answer", "full"],
            isWrite: true),
        Verb(words: ["suspense", "extend"], arguments: ["H-1", "--days", "10"], isWrite: true),
        Verb(words: ["suspense", "list"]), Verb(words: ["suspense", "show"], arguments: ["5"]),
        Verb(words: ["task", "list"]),
        Verb(words: ["task", "done"], arguments: ["7", "input-staup-2200"], isWrite: true),
        Verb(words: ["letter", "list"]),
        Verb(words: ["letter", "export"], arguments: ["/dev/null", "--yes"], isWrite: true),
        Verb(words: ["case", "history"], arguments: ["H-2"]),
    ]
}

/// What the program says of itself with `--experimental-dump-help`.
struct CommandTree {
    /// The verbs, each with its long options.
    let verbs: [(words: [String], options: Set<String>)]

    init() throws {
        let dumped = try DocketTool.run("--experimental-dump-help").document()
        verbs = Self.leaves(try #require(dumped["command"]), [])
    }

    private static func leaves(_ command: JSONValue, _ words: [String]) -> [(words: [String], options: Set<String>)] {
        let below = (command["subcommands"]?.elements ?? []).filter { $0["commandName"]?.string != "help" }
        guard below.isEmpty else {
            return below.flatMap { leaves($0, words + [$0["commandName"]?.string ?? ""]) }
        }
        let names = (command["arguments"]?.elements ?? []).flatMap { $0["names"]?.elements ?? [] }
        return [(words, Set(names.compactMap { $0["name"]?.string }))]
    }
}
