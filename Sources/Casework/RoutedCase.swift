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

    /// Whether rulings stand among the facts.
    let isRuled: Bool

    /// - Parameter changes: what the job found out by all that is stated, rulings included; put over all.
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
            own.removeAll { Routing.fields.field(FactName($0.key)) == nil && $0.key != Rulings.key }
        }
        Self.overlay(own, on: &all, keepingRulings: true)
        isRuled = all.contains { $0.key == Rulings.key }
        Self.overlay(changes(try Self.withRuled(all)), on: &all)
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

    /// Puts members over others of the same name.
    static func overlay(
        _ changes: [JSONValue.Member], on all: inout [JSONValue.Member], keepingRulings: Bool = false
    ) {
        var changes = changes
        if keepingRulings, case .array(let before)? = all.first(where: { $0.key == Rulings.key })?.value,
            let place = changes.firstIndex(where: { $0.key == Rulings.key }),
            case .array(let after) = changes[place].value
        {
            // Those on the routing come first, as they were given.
            changes[place].value = .array(before + after)
        }
        all.removeAll { old in changes.contains { $0.key == old.key } }
        all += changes
    }

    /// The facts with those that rulings state put over them, to find out by.
    static func withRuled(_ all: [JSONValue.Member]) throws(SpecialFault) -> [JSONValue.Member] {
        var ruled = all
        let rulings: [Ruling]
        do throws(FactsError) { rulings = try Ruling.list(.object(all)) } catch { throw .facts(error) }
        for ruling in rulings {
            guard case .facts(let text) = ruling.answer, case .object(let stated)? = try? JSONValue(parsing: text)
            else {
                continue
            }
            overlay(stated, on: &ruled)
        }
        return ruled
    }
}
