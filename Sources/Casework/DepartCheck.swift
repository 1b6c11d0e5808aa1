import JSONText
package import RuleCore

/// Whether facts are those of a job of queue `special-5`, for whoever enqueues it.
package enum DepartCheck {
    /// The member that names the first day on which the advocate is gone.
    package static let departsOn = DepartingCasePayload.departsOn
    /// The member that names the advocate's code.
    package static let advocate = DepartingCasePayload.advocate

    /// Refuses what the kind's handler would refuse by the facts alone, naming the field and no value; says what the
    /// rules answer on a day.
    @discardableResult
    package static func check(
        _ facts: String, _ context: RuleContext
    ) throws(FactsError) -> TypedVerdict<DepartingDecision> {
        var (facts, failure): (String, FactsError?) = (facts, nil)
        var verdict: TypedVerdict<DepartingDecision>?
        facts.withUTF8 { bytes in
            do throws(SpecialFault) {
                let payload = try DepartingCasePayload(
                    UnsafeRawBufferPointer(bytes), on: context.date, with: JSONParser())
                verdict = Departing.decide(payload.facts, context)
            } catch {
                if case .facts(let wrong) = error { failure = wrong }
            }
        }
        if let failure { throw failure }
        guard let verdict else { throw .notAnObject(found: "another value") }
        return verdict
    }
}
