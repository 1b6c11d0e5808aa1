import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// Kind `look-up` of `congressional`: the office that is aligned with the case's congressional district, by the operator's
/// alignment in force, to which the case goes by the "Route Case" button (ROUTE-01); or why there is none.
enum LookUpHandler {
    static func run(_ work: SpecialWork) throws(SpecialFault) {
        guard work.isStill(WorkQueue.congressional.name) else { return }
        let routed = try RoutedCase(work) { found(in: $0, work.alignment) }
        let verdict = try work.decide(Routing.self, routed.facts, text: routed.text).verdict
        if verdict.isDecided {
            guard verdict.decision.destination == .congressional, let office = verdict.decision.office else {
                throw .elsewhere(verdict.decision.destination?.rawValue ?? "nowhere")
            }
            work.move("office-\(office.text)")
        } else {
            work.confirm()
        }
        work.record(verdict, facts: routed.text)
    }

    /// The district that a job's case lies in, when its facts name exactly one.
    static func district(_ facts: [JSONValue.Member]) -> District? {
        func value(_ name: FactName) -> JSONValue? { facts.first { $0.key == name.text }?.value }
        guard value(.alignedOffice) == nil || value(.alignmentRow) != nil,
            value(.congressMember) != .string(CongressMember.senator.rawValue),
            case .string(let state)? = value(.homeState),
            case .array(let districts)? = value(.congressionalDistricts), districts.count == 1,
            case .number(let text) = districts[0], let number = Int16(text)
        else { return nil }
        return District(state: state, number: number)
    }

    /// What the look-up states: the office and the row that gave it, where nobody has stated the office.
    private static func found(in facts: [JSONValue.Member], _ alignment: DistrictAlignment) -> [JSONValue.Member] {
        var changes: [JSONValue.Member] = [(FactName.officeLookedUp.text, .bool(true))]
        guard let district = district(facts), let row = alignment[district] else { return changes }
        changes.append((FactName.alignedOffice.text, .string(row.office)))
        changes.append((FactName.alignmentRow.text, .string(row.place)))
        return changes
    }

    /// The districts that the jobs of a batch may ask for; each once.
    ///
    /// - Parameter states: what was read of the batch's cases.
    static func districts(_ jobs: [(id: Int64, facts: String)], _ states: [Int64: SpecialState]) -> [District] {
        var found = Set<District>()
        for job in jobs {
            var stated: [JSONValue.Member] = []
            for text in [states[job.id]?.routedBy, job.facts] {
                guard let text, case .object(let members)? = try? JSONValue(parsing: text) else { continue }
                RoutedCase.overlay(members.filter { $0.value != .null }, on: &stated, keepingRulings: true)
            }
            // What is no ruling, or no fact, fails its job when that is run.
            if let district = district((try? RoutedCase.withRuled(stated)) ?? stated) { found.insert(district) }
        }
        return Array(found)
    }
}

extension SpecialHoldings {
    /// The congressional districts whose offices the jobs of a batch may ask for; each once.
    ///
    /// - Parameter jobs: those whose `states` were read, with their own facts.
    package func districts(_ jobs: [(id: Int64, facts: String)]) -> [District] {
        LookUpHandler.districts(jobs, states)
    }
}
