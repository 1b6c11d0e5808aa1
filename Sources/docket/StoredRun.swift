import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// A run of the distribution as the database holds it.
struct StoredRun {
    /// Rows of one statement, so that a large run is read in bounded steps.
    private static let pageMax: Int32 = 10_000

    let id: Int64
    /// `proposed`, `applied` or `withdrawn`.
    let state: String
    private let found: ResultTable

    /// A run by its id; nil for the newest.
    init(_ run: Int64?, _ database: Database) throws {
        found = try database.fetch(.distributionShow) { $0.append(int8: run) }
        guard let id = found.int(0, "run"), let state = found.text(0, "state") else {
            throw CommandFailure(
                .notFound, run.map { "could not find run \($0)" } ?? "no run was proposed yet",
                hint: "docket distribution list prints the runs; docket distribution propose makes one.")
        }
        (self.id, self.state) = (id, state)
    }

    /// What is said of the run as a whole.
    var about: [JSONValue.Member] {
        let hidden: Set<String> = ["certificate", "cases", "offices", "placed", "balance", "special_5_order"]
        return found.members(0).filter { !hidden.contains($0.key) && $0.key != "prefers_bilingual" }
    }

    /// The run with its plan, as its certificate is held against it.
    func document(_ database: Database) throws -> DistributionDocument {
        let policy = DistributionPolicy(
            balance: found.text(0, "balance").flatMap { Balance(rawValue: $0) } ?? .level,
            specialOrder: found.text(0, "special_5_order").flatMap { SpecialOrder(rawValue: $0) },
            prefersBilingual: found.isTrue(0, "prefers_bilingual"))
        var run = DistributionRun(offices: try offices(database), cases: [], policy: policy)
        let certificate = found.text(0, "certificate").flatMap { text in
            try? DistributionCertificate(json: JSONParser().parse(text))
        }
        guard let certificate else { throw Self.drift("certificate") }
        var plan = DistributionPlan(placements: [], waiting: [], certificate: certificate)
        var numbers: [String] = []
        while true {
            let page = try database.fetch(.distributionCaseList) {
                $0.append(int8: id)
                $0.append(int4: Int32(numbers.count))
                $0.append(int4: Self.pageMax)
            }
            for row in page.rows.indices { try Self.add(page, row, &run, &plan, &numbers) }
            if page.rows.count < Int(Self.pageMax) { break }
        }
        return DistributionDocument(run, plan, numbers: numbers)
    }

    private func offices(_ database: Database) throws -> [ReceivingOffice] {
        let rows = try database.fetch(.distributionOfficeList) { $0.append(int8: id) }
        return try rows.rows.indices.map { row in
            guard let code = rows.text(row, "office").flatMap({ OfficeCode($0) }),
                let inventory = rows.int(row, "inventory"), let units = rows.int(row, "units")
            else { throw Self.drift("offices") }
            return ReceivingOffice(
                code: code, inventory: Int(inventory), units: Int(units), isBilingual: rows.isTrue(row, "bilingual"),
                isOnHold: rows.isTrue(row, "on_hold"), newCasesMax: rows.int(row, "new_cases_max").map { Int($0) })
        }
    }

    private static func add(
        _ page: ResultTable, _ row: Int, _ run: inout DistributionRun, _ plan: inout DistributionPlan,
        _ numbers: inout [String]
    ) throws {
        let id = numbers.count + 1
        guard page.int(row, "number") == Int64(id), let number = page.text(row, "case_number"),
            let created = page.text(row, "created_on").flatMap({ CivilDate(iso: $0) })
        else { throw drift("cases") }
        numbers.append(number)
        let exhibit = page.text(row, "exhibit_office").flatMap { OfficeCode($0) }
        run.cases.append(
            WaitingCase(
                id: id, priority: Int(page.int(row, "priority") ?? 0), createdOn: created,
                isSpanish: page.isTrue(row, "spanish"),
                releasedBy: page.text(row, "released_by").flatMap { OfficeCode($0) }, exhibitOffice: exhibit))
        if let office = page.text(row, "office").flatMap({ OfficeCode($0) }) {
            plan.placements.append(CasePlacement(caseID: id, office: office, byExhibit: exhibit != nil))
        } else if let why = page.text(row, "waits").flatMap({ WaitingReason(rawValue: $0) }) {
            plan.waiting.append(CaseWaiting(caseID: id, reason: why))
        } else {
            throw drift("cases")
        }
    }

    private static func drift(_ what: String) -> CommandFailure {
        CommandFailure(
            .drift, "could not read the run's \(what)",
            hint: "The schema and this program differ: compare their versions and run docket migrate.")
    }
}
