import CivilTime
import Foundation
import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

@Suite("docket reference records what no source supplies, and the rules read it")
struct ReferenceVerbTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        _ = try database.query("UPDATE docket.database_mode SET business_date = '2026-02-03'")
    }

    private func set(_ name: String, _ value: String, from day: String = "2026-01-01", _ more: String...) throws
        -> JSONValue
    {
        let words = ["reference", "set", "--yes", name, value, "--from", day, "--authority", "memo \(name)", "--json"]
        return try DocketTool.run(words + more, database: database).document()
    }

    private func list(_ words: String...) throws -> [JSONValue] {
        let run = try DocketTool.run(["reference", "list", "--json"] + words, database: database)
        return try run.document()["parameters"]?.elements ?? []
    }

    private func newestSnapshot() throws -> String {
        try database.query("SELECT content FROM docket.reference_snapshot ORDER BY id DESC LIMIT 1").text(0, 0)
    }

    @Test("a record says what, from when, by whose authority, by whom and on which business date; a snapshot is taken")
    func records() throws {
        let made = try set("thresholds.T7", "8000", "--by", "me")
        #expect(
            made.keys == [
                "dry_run", "count", "name", "value", "valid_from", "authority", "recorded_by", "record", "supersedes",
                "snapshot", "rehearsal",
            ])
        #expect(made["value"]?.string == "8000.00")
        #expect(made["snapshot"]?.int == 2)
        #expect(made["supersedes"] == .null)
        let row = try #require(try list().first)
        #expect(
            row.keys == ["record", "name", "value", "valid_from", "state", "authority", "recorded_on", "recorded_by"])
        #expect(row["name"]?.string == "thresholds.T7")
        #expect(row["recorded_on"]?.string == "2026-02-03")
        #expect(row["recorded_by"]?.string == "me")
        #expect(row["authority"]?.string == "memo thresholds.T7")
        let login = try set("T8", "9000.5")["recorded_by"]?.string
        #expect(try #require(login).isEmpty == false)
        #expect(try DocketTool.run("reference", "list", database: database).output.contains("9000.50"))
    }

    @Test("every parameter there is comes out of the snapshot as it was recorded, in the order of recording")
    func roundTrip() throws {
        var expected = Reference()
        func day(_ month: Int) throws -> CivilDate { try #require(CivilDate(year: 2026, month: month, day: 1)) }
        for threshold in Threshold.allCases {
            let amount = "\(Int(threshold.rawValue) * 1000).01"
            _ = try set(threshold.factName.text, amount)
            expected.thresholds.record(
                .init(
                    threshold, try #require(ExactDecimal(amount)), validFrom: try day(1),
                    authority: "memo \(threshold.factName.text)"))
        }
        for (month, policy) in zip([1, 2, 3], RollPolicy.allCases) {
            _ = try set("roll-policy", policy.rawValue, from: try day(month).description)
            expected.rollPolicies.record(
                .init(.rollPolicy, policy, validFrom: try day(month), authority: "memo roll-policy"))
        }
        for (month, cycles) in zip([1, 2, 3], [1, 7, 99]) {
            _ = try set("deadlines.acs-cycles", String(cycles), from: try day(month).description)
            expected.acsCycles.record(
                .init(.acsCycles, cycles, validFrom: try day(month), authority: "memo deadlines.acs-cycles"))
        }
        for (name, operation) in zip(["csco.TX", "state_mappings.acss.PR"], FormReturn.allCases) {
            let site = #"Site "1" \ São "# + name
            _ = try set(name, site)
            let state = try #require(StateCode(String(name.suffix(2))))
            expected.stateMappings.record(
                .init(MappedState(state, of: operation), site, validFrom: try day(1), authority: "memo \(name)"))
        }
        #expect(try Reference(json: newestSnapshot()) == expected)
        #expect(try list("--history").count == 22)
    }

    @Test("a database in which nothing was recorded has snapshots that record nothing, old form and new")
    func nothingRecorded() throws {
        let old = try database.query("SELECT content FROM docket.reference_snapshot WHERE id = 1").text(0, 0)
        #expect(old == #"{"guidance" : []}"#)
        #expect(try Reference(json: old) == Reference())
        _ = try database.query("SELECT docket.reference_snapshot_take()")
        #expect(try Reference(json: newestSnapshot()) == Reference())
        #expect(
            try DocketTool.run("reference", "list", database: database).output == "nothing is in force on 2026-02-03\n")
    }

    @Test("guidance stays beside what is recorded here, whichever comes first")
    func guidanceToo() throws {
        _ = try set("acs-cycles", "7")
        let extend = [
            "guidance", "extend", "--yes", "TAS-13-1225-0004", "--until", "2027-03-31", "--authority", "x", "--json",
        ]
        #expect(try DocketTool.run(extend, database: database).document()["snapshot"]?.int == 3)
        let reference = try Reference(json: newestSnapshot())
        #expect(reference.acsCycles.records.count == 1)
        #expect(reference.guidance.entries.count == 1)
    }

    @Test("of two records of one name and first day the later counts, and both stay")
    func supersedes() throws {
        let first = try set("T7", "8000")["record"]?.int
        let second = try set("T7", "9000")
        #expect(second["supersedes"]?.int == first)
        #expect(try list().map { $0["value"]?.string } == ["9000.00"])
        #expect(try list("--history").map { $0["state"]?.string } == ["superseded", "in-force"])
        let reference = try Reference(json: newestSnapshot())
        let day = try #require(CivilDate(iso: "2026-02-03"))
        #expect(reference.thresholds.records.count == 2)
        #expect(reference.thresholds.value(.t7, on: day) == ExactDecimal(9000))
    }

    @Test("a value holds from its first day to the eve of the next one's, here as in the rules")
    func validity() throws {
        _ = try set("roll-policy", "roll-once", from: "2026-03-01")
        _ = try set("roll-policy", "none", from: "2026-01-15")
        let reference = try Reference(json: newestSnapshot())
        for (day, value, states) in [
            ("2026-01-14", nil, ["coming", "coming"]), ("2026-01-15", "none", ["coming", "in-force"]),
            ("2026-01-16", "none", ["coming", "in-force"]), ("2026-02-28", "none", ["coming", "in-force"]),
            ("2026-03-01", "roll-once", ["in-force", "ended"]), ("2026-03-02", "roll-once", ["in-force", "ended"]),
        ] as [(String, String?, [String])] {
            #expect(try list("--on", day).compactMap { $0["value"]?.string } == (value.map { [$0] } ?? []))
            #expect(try list("--on", day, "--history").map { $0["state"]?.string } == states)
            let date = try #require(CivilDate(iso: day))
            #expect(reference.rollPolicies.value(.rollPolicy, on: date)?.rawValue == value)
        }
        let page = try DocketTool.run("reference", "list", "--history", "--limit", "1", "--json", database: database)
        #expect(try page.document()["next_after"]?.int == 1)
        #expect(try list("--history", "--after", "1").map { $0["value"]?.string } == ["none"])
    }

    @Test("a dry run says what it would record, and of what it would take the place, and records nothing")
    func dryRun() throws {
        _ = try set("T7", "8000")
        let dry = try set("T7", "9000", "--dry-run")
        #expect(dry["dry_run"]?.bool == true)
        #expect(dry["supersedes"]?.int == 1)
        #expect(dry["record"] == .null && dry["snapshot"] == .null)
        #expect(try database.count("SELECT count(*) FROM docket.operator_parameter") == 1)
        #expect(try database.count("SELECT count(*) FROM docket.reference_snapshot") == 2)
    }

    @Test(
        "what the rules would not read exits 2 without a database, and says which argument and what is accepted",
        arguments: [
            ("T0", "1", "no parameter", "thresholds.T1 to thresholds.T14"),
            ("T15", "1", "no parameter", "deadlines.roll-policy"),
            ("thresholds.T15", "1", "no parameter", "thresholds.T1 to thresholds.T14"),
            ("deadlines.T7", "1", "no parameter", "acs-cycles"),
            ("roll", "none", "no parameter", "state_mappings.csco.TX"),
            ("csco.tx", "x", "in its name must be", "two capital letters"),
            ("state_mappings.acs.TX", "x", "in its name must be", "csco, acss"),
            ("state_mappings.csco", "x", "in its name must be", "not empty"),
            ("T7", "0", "the value must be", "dollars above 0"), ("T7", "0.00", "the value must be", "dollars above 0"),
            ("T7", "1,000", "the value must be", "dollars"), ("T7", "$5", "the value must be", "dollars"),
            ("T7", "SECRET", "the value must be", "dollars"),
            ("acs-cycles", "0", "the value must be", "1 to 99"), ("acs-cycles", "100", "the value must be", "1 to 99"),
            ("acs-cycles", "07", "the value must be", "1 to 99"), ("acs-cycles", "7.0", "the value must be", "1 to 99"),
            ("roll-policy", "SECRET", "the value must be", "taxpayer-favouring"),
            ("csco.TX", " ", "the value", "1 to 100 characters"),
        ])
    func refused(name: String, value: String, argument: String, accepted: String) throws {
        let run = try DocketTool.run(
            "reference", "set", "--yes", name, value, "--from", "2026-01-01", "--authority", "x")
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(argument) && run.errors.contains(accepted), "\(run.errors)")
        #expect(run.errors.contains("hint: ") && !run.errors.contains("SECRET"))
    }

    @Test("at the ends of what is accepted: a cent, 1 and 99 cycles, 18 digits, 500 characters of authority")
    func ends() throws {
        for (name, value) in [
            ("T1", "0.01"), ("T1", "0.02"), ("T14", "999999999999999999"), ("acs-cycles", "1"), ("acs-cycles", "2"),
            ("acs-cycles", "98"), ("acs-cycles", "99"),
        ] { #expect(try set(name, value)["count"]?.int == 1) }
        for (length, status) in [(0, 2), (1, 0), (499, 0), (500, 0), (501, 2)] as [(Int, Int32)] {
            let words = ["reference", "set", "--yes", "T2", "1", "--from", "2026-01-01", "--authority"]
            let run = try DocketTool.run(words + [String(repeating: "x", count: length)], database: database)
            #expect(run.status == status, "\(length): \(run.errors)")
        }
        #expect(try Reference(json: newestSnapshot()).thresholds.records.count == 6)
    }

    @Test("a balance that is recorded changes what the rules decide of one below, at and above it")
    func securing() throws {
        let folder = try TemporaryFolder()
        func outcomes() throws -> [String] {
            try newestSnapshot().write(toFile: folder.path("r.json"), atomically: true, encoding: .utf8)
            return try ["999.99", "1000.00", "1000.01"].map { balance in
                let words = ["decide", "securing", "--on", "2026-02-03", "--reference", folder.path("r.json")]
                let facts = Array(Self.statement.replacing("BALANCE", with: balance).utf8)
                let verdict = try DocketTool.run(words, input: facts).document()
                let missing = verdict["referrals"]?.elements.flatMap { $0["settled_by"]?.elements ?? [] } ?? []
                let asks = missing.contains(.string("thresholds.T1")) ? " for T1" : ""
                return (verdict["outcome"]?.string ?? "-") + asks
            }
        }
        #expect(try outcomes() == ["referred for T1", "referred for T1", "referred for T1"])
        for (name, value) in [("T13", "40000"), ("T14", "50000"), ("T1", "1000")] { _ = try set(name, value) }
        #expect(try outcomes() == ["decided", "referred", "referred"])
        _ = try set("T1", "1000.01")
        #expect(try outcomes() == ["decided", "decided", "referred"])
    }

    private static let statement = """
        {"operation":"acs","disposition":"cnc","aab":"BALANCE","cnc_exception_processing":false,\
        "authority_note_applies":false,"nsia_excused":false,"payment_offer_too_low":false,"filing_compliant":true,\
        "financial_hardship":false,"never_full_pays":true,"qualifies_guaranteed_ia":false,"qualifies_sia":false,\
        "account_status":"22","state":"TX","amount_unreasonable":false,"expenses_exceed_ale":false,\
        "excess_gives_ppia_or_cnc_hardship":false,"income_verified_internally":true,"income_only_benefits":false}
        """

    @Test("an older decision is decided again by the reference data of its own day, and comes out alike")
    func replay() throws {
        let facts =
            #"{"event":"open","operation":"csco","purpose":"substantiation","channel":"letter","letter_date":"2026-03-05"}"#
        let enqueue = "SELECT docket.enqueue('substantiation', '\(facts)', case_number => 'S-1')"
        _ = try database.query(enqueue)
        try DecidedJobs(database, on: "2026-03-05").decideAll(.suspense)
        func shown(_ job: Int) throws -> JSONValue {
            try DocketTool.run("decision", "show", "\(job)", "--json", database: database).document()
        }
        #expect(try shown(1)["replay"]?["identical"]?.bool == true)
        _ = try set("roll-policy", "taxpayer-favouring")
        #expect(try shown(1)["replay"]?["identical"]?.bool == true)
        #expect(try shown(1)["decision"]?["acts_from"]?.string == "2026-04-20")
        _ = try database.query(enqueue)
        try DecidedJobs(database, on: "2026-03-05").decideAll(.suspense)
        #expect(try shown(2)["decision"]?["acts_from"]?.string == "2026-04-22")
        #expect(try shown(2)["replay"]?["identical"]?.bool == true)
        #expect(try shown(1)["replay"]?["identical"]?.bool == true)
    }
}
