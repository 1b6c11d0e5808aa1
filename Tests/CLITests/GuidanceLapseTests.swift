import JSONText
import Postgres
import TestKit
import Testing

@Suite("guidance that lapses is said by status and doctor")
struct GuidanceLapseTests {
    private let database: MigratedDatabase

    init() throws { database = try MigratedDatabase(rehearsal: true) }

    private func move(to date: String) throws {
        try database.open().run(script: "update docket.database_mode set business_date = '\(date)'")
    }

    private func findings() throws -> [DoctorRun.Finding] {
        try DoctorRun(database).findings.filter { $0.check == "guidance" }
    }

    @Test(
        "60 days ahead, on its last day, and after it",
        arguments: [
            ("2026-08-01", 60, "lapses on 2026-09-30, in 60 days"), ("2026-08-02", 59, "in 59 days"),
            ("2026-09-29", 1, "lapses tomorrow"), ("2026-09-30", 0, "lapses today"),
            ("2026-10-01", -1, "lapsed on 2026-09-30: all routing is referred"),
        ])
    func near(_ date: String, _ days: Int64, _ words: String) throws {
        try move(to: date)
        let found = try findings()
        #expect(found.count == 1 && found[0].place.contains(words), "\(found)")
        #expect(found.first?.remedy.contains("docket guidance extend TAS-13-1225-0004") == true)
        let status = try DocketTool.run("status", "--json", database: database).document()["guidance"]
        #expect(status?["days_left"]?.int == days && status?["lapsed"]?.bool == (days < 0))
        #expect(try DocketTool.run("status", database: database).output.contains(words))
    }

    @Test("earlier than that there is nothing to find, and status says until when it is in force")
    func far() throws {
        try move(to: "2026-07-31")
        #expect(try findings().isEmpty)
        let status = try DocketTool.run("status", database: database)
        #expect(status.output.contains("TAS-13-1225-0004 is in force until 2026-09-30"))
    }

    @Test("an extension and a rescission count, the newest one; what waits is counted")
    func records() throws {
        try move(to: "2026-10-01")
        try database.open().run(
            script: """
                insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
                select n, 1, 'REG-04', 'not_in_force', 'x', 'x', 'x', '{}' from generate_series(1, 3) as n;
                """)
        let lapsed = try DocketTool.run("status", "--json", database: database).document()["guidance"]
        #expect(lapsed?["referred"]?.int == 3 && lapsed?["referred_more"]?.bool == false)
        #expect(try DocketTool.run("status", database: database).output.contains("all routing is referred (3 open)"))
        func extend(_ words: String...) throws {
            _ = try DocketTool.run(
                ["guidance", "extend", "TAS-13-1225-0004", "--authority", "x", "--yes", "--json"] + words,
                database: database
            ).document()
        }
        try extend("--until", "2027-09-30")
        #expect(try findings().isEmpty)
        try extend("--rescinded-from", "2026-10-01")
        let status = try DocketTool.run("status", "--json", database: database).document()["guidance"]
        #expect(status?["last_day"]?.string == "2026-09-30" && status?["lapsed"]?.bool == true)
    }
}
