import JSONText
import RuleCore

/// A run with its plan: what is printed, what is checked, and the file that anybody can check.
struct DistributionDocument {
    /// Ten million cases would not be held in one document: this is what the parser takes.
    static let bytesMax = JSONParser.documentBytesMax

    let run: DistributionRun
    let plan: DistributionPlan
    /// The cases' numbers in the case system, by their places in the run, which count from 1.
    var numbers: [String] = []

    init(_ run: DistributionRun, _ plan: DistributionPlan, numbers: [String] = []) {
        (self.run, self.plan, self.numbers) = (run, plan, numbers)
    }

    /// Reads the run of a document; what else it has is left.
    static func run(_ bytes: [UInt8]) throws -> DistributionRun {
        do {
            return try bytes.withUnsafeBytes { try DistributionRun(json: try JSONParser().parse($0)) }
        } catch { throw failure(error) }
    }

    /// Reads a document that has the plan as well.
    init(_ bytes: [UInt8]) throws {
        do {
            (run, plan) = try bytes.withUnsafeBytes { raw in
                let node = try JSONParser().parse(raw)
                let run = try DistributionRun(json: node)
                guard let plan = DistributionPlan(json: node) else {
                    throw DistributionError.outOfRange(
                        place: "placements, waiting or certificate", accepted: "what docket distribution propose prints"
                    )
                }
                return (run, plan)
            }
        } catch { throw Self.failure(error) }
    }

    private static func failure(_ error: any Error) -> CommandFailure {
        let text =
            (error as? DistributionError)?.description ?? (error as? JSONError)?.description ?? "it is no document"
        return CommandFailure(
            .badInput, "could not read the run: \(text)",
            hint: "docket distribution sample prints one; docket distribution propose --json prints one with its plan.")
    }

    /// Checks the plan by its certificate alone.
    func verify() throws {
        do throws(DistributionFault) { try DistributionProof.verify(plan, of: run) } catch {
            throw CommandFailure(
                .drift, "the certificate does not prove this placement: \(error)",
                hint: "Do not apply it. Compare the document with docket distribution show --json of the stored run.")
        }
    }

    /// The whole as one JSON object, after some members of the caller's own.
    func render(_ more: [JSONValue.Member]) -> String {
        let writer = JSONWriter(capacityBytes: 64 * run.cases.count + 4096)
        writer.beginObject()
        for member in more {
            writer.key(member.key)
            writer.value(member.value)
        }
        run.encodeMembers(into: writer) { id in numbers.indices.contains(id - 1) ? numbers[id - 1] : nil }
        plan.encodeMembers(into: writer)
        writer.endObject()
        return writer.takeString()
    }
}

/// A run's offices for people: what each has, what it receives, and its average before and after.
struct DistributionTable {
    let document: DistributionDocument

    /// The policy and the numbers of a run, then a line for each office.
    func render(_ style: TextStyle, about: [JSONValue.Member]) -> String {
        let policy = document.run.policy
        let pairs =
            about + [
                ("balance", .string(policy.balance.rawValue)),
                ("special_5_order", .text(policy.specialOrder?.rawValue)),
                ("prefers_bilingual", .bool(policy.prefersBilingual)), ("cases", .int(document.run.cases.count)),
                ("placed", .int(document.plan.placements.count)), ("waiting", .int(document.plan.waiting.count)),
                ("by_exhibit_a", .int(document.plan.placements.count(where: \.byExhibit))),
            ]
        return PairsText(pairs).render(style) + "\n" + offices.render(style)
    }

    private var offices: TableText {
        var received: [OfficeCode: Int] = [:]
        for placement in document.plan.placements { received[placement.office, default: 0] += 1 }
        let rows = document.run.offices.map { office in
            let new = received[office.code] ?? 0
            return [
                office.code.text, String(office.inventory), office.advocates.description, String(new),
                Self.average(office.inventory, office.units), Self.average(office.inventory + new, office.units),
                ((office.isBilingual ? ["bilingual"] : []) + (office.isOnHold ? ["hold"] : [])
                    + (office.newCasesMax.map { ["at most \($0) new"] } ?? [])).joined(separator: ", "),
            ]
        }
        return TableText(
            ["office", "cases", "advocates", "new", "average", "after", "remarks"], rows, nothing: "no offices")
    }

    /// Cases for each available advocate, cut after two places: to be looked at, never to be reckoned with.
    private static func average(_ cases: Int, _ units: Int) -> String {
        guard units > 0 else { return "-" }
        let hundredths = cases * ReceivingOffice.unitsPerAdvocate * 100 / units
        let fraction = String(hundredths % 100)
        return "\(hundredths / 100).\(fraction.utf8.count == 1 ? "0" : "")\(fraction)"
    }
}
