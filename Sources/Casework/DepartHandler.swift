import CivilTime
import JSONText
import QueueModel
import QueueStore
import RuleCore

/// Kind `depart` of `special-5`: what becomes of one case of an advocate who departs, by Section II of the memorandum.
///
/// A case that goes to Special 5 gets its new owner, waits in the pool with the office that gave it up, and has its letter:
/// all of it once, in the finish of the one job. The others stay, and the decision says why.
enum DepartHandler {
    static func run(_ work: SpecialWork) throws(SpecialFault) {
        let inventory = try DepartingCasePayload(work.facts, on: work.context.rules.date, with: work.parser)
        let owner = WorkQueue.special5.name
        if work.state?.owner == owner, let waiting = work.state?.waiting {
            work.confirm()
            return work.done("already_waiting: since job \(waiting.enteredBy)")
        }
        let settled = try work.decide(Departing.self, inventory.facts, text: inventory.text)
        let verdict = settled.verdict
        if verdict.isDecided, verdict.decision.destination == .special5 {
            guard let office = settled.facts.holdingOffice else {
                // DEPART-10: it never goes back to the office that released it, so that has to be known.
                throw .facts(
                    .wrongValue(
                        field: FactName.holdingOffice.text, found: "nothing", accepted: OfficeCode.accepted))
            }
            if let holder = work.state?.owner, holder != "office-\(office.text)" { throw .heldElsewhere(owner: holder) }
            work.move(owner)
            work.effects.special.enter(
                inventory.entry(releasedBy: office, priority: work.job.priority), job: work.job.id,
                caseNumber: work.caseNumber)
            if verdict.decision.letter == true {
                work.effects.special.write(job: work.job.id, caseNumber: work.caseNumber)
            }
        } else {
            work.confirm()
        }
        work.record(verdict, facts: inventory.text)
    }
}

/// The facts of one case of a departing advocate's inventory, as a job states them.
struct DepartingCasePayload {
    /// The facts of the rules.
    let facts: DepartingFacts
    /// The same as one JSON object.
    let text: String
    private let routing: RoutingFacts

    /// The first day on which the advocate is gone.
    static let departsOn = "departs_on"
    /// The advocate's code; no rule goes by it.
    static let advocate = "advocate"
    /// What the pool keeps of the case, beside the facts of the rules.
    static let forThePool: [FactName] = [.caseCreatedOn, .tasCriterion, .usBasedPOA, .otherLanguage]

    /// - Parameter date: the action date. The advocate has left from `departs_on` on, where the facts state that day.
    init(_ bytes: UnsafeRawBufferPointer, on date: CivilDate, with parser: JSONParser) throws(SpecialFault) {
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(bytes)) } catch {
            throw .facts(.notJSON(error))
        }
        guard case .object(let all) = parsed else { throw .facts(.notAnObject(found: "another value")) }
        let pool = Self.forThePool.map(\.text)
        var stated = all.filter { !pool.contains($0.key) && $0.key != Self.departsOn && $0.key != Self.advocate }
        if let departs = all.first(where: { $0.key == Self.departsOn })?.value {
            guard case .string(let iso) = departs, let day = CivilDate(iso: iso) else {
                throw .facts(
                    .wrongValue(field: Self.departsOn, found: "another value", accepted: "a date YYYY-MM-DD"))
            }
            stated.removeAll { $0.key == FactName.hasLeft.text }
            stated.append((FactName.hasLeft.text, .bool(date >= day)))
        }
        text = JSONValue.object(stated).render()
        facts = try Self.decode(Departing.fields, text, parser)
        routing = try Self.decode(
            Routing.fields, JSONValue.object(all.filter { pool.contains($0.key) }).render(), parser)
    }

    private static func decode<Facts>(
        _ fields: FieldTable<Facts>, _ text: String, _ parser: JSONParser
    ) throws(SpecialFault) -> Facts {
        var (text, facts, failure): (String, Facts, FactsError?) = (text, Facts(), nil)
        text.withUTF8 { bytes in
            do throws(FactsError) {
                facts = try fields.decode(UnsafeRawBufferPointer(bytes), with: parser)
            } catch { failure = error }
        }
        if let failure { throw .facts(failure) }
        return facts
    }

    /// The case as it enters the pool.
    func entry(releasedBy office: OfficeCode, priority: Int16) -> PoolEntry {
        var entry = PoolEntry(queue: .special5, priority: priority)
        entry.receivedOn = routing.caseCreatedOn?.serverDays
        entry.criterion = routing.tasCriterion.map { Int16($0) }
        entry.spanish = facts.spanishSpeaking
        entry.otherLanguage = routing.otherLanguage
        entry.usBasedPOA = routing.usBasedPOA
        entry.releasedBy = office.text
        entry.reside(facts.residence)
        return entry
    }
}
