import JSONText
import QueueStore
import RuleCore

/// The facts of a case as intake routed it, with what a later job states put over them.
struct RoutedCase {
    /// The facts, typed.
    let facts: RoutingFacts
    /// One JSON object of the facts of kind `routing`, without the taxpayer's name and number.
    let text: String

    /// Members that no rule reads and that need not stand in a second place.
    private static let leftOut = [FactName.taxpayerName.text, FactName.taxpayerTIN.text]
    /// What a job that goes on after a ruling carries of it.
    private static let rulings = "rulings"

    /// - Parameter changes: what the job found out, put over all.
    init(
        _ work: SpecialWork, changes: ([JSONValue.Member]) -> [JSONValue.Member] = { _ in [] }
    ) throws(SpecialFault) {
        var own = try Self.members(work.facts)
        var all: [JSONValue.Member] = []
        if var routedBy = work.state?.routedBy {
            var failure: SpecialFault?
            routedBy.withUTF8 { bytes in
                do throws(SpecialFault) { all = try Self.members(UnsafeRawBufferPointer(bytes)) } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            // What intake passed on is its decision, which is in the facts' own words already.
            own.removeAll { Routing.fields.field(FactName($0.key)) == nil && $0.key != Self.rulings }
        }
        Self.overlay(own, on: &all)
        Self.overlay(changes(all), on: &all)
        all.removeAll { Self.leftOut.contains($0.key) }
        var text = JSONValue.object(all).render()
        self.text = text
        var decoded = RoutingFacts()
        var failure: FactsError?
        text.withUTF8 { bytes in
            do throws(FactsError) {
                decoded = try Routing.facts(UnsafeRawBufferPointer(bytes), with: work.parser)
            } catch { failure = error }
        }
        if let failure { throw .facts(failure) }
        facts = decoded
    }

    private static func members(_ bytes: UnsafeRawBufferPointer) throws(SpecialFault) -> [JSONValue.Member] {
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(bytes)) } catch {
            throw .facts(.notJSON(error))
        }
        guard case .object(let all) = parsed else { throw .facts(.notAnObject(found: "another value")) }
        return all.filter { $0.value != .null }
    }

    private static func overlay(_ changes: [JSONValue.Member], on all: inout [JSONValue.Member]) {
        all.removeAll { old in changes.contains { $0.key == old.key } }
        all += changes
    }
}
