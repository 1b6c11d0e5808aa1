import JSONText
package import QueueModel
package import RuleCore

/// Whether facts are those of a job of queue `substantiation`, for whoever enqueues it.
package enum SubstantiationCheck {
    /// Refuses what the kind's handler would refuse by the facts alone, naming the field and no value.
    package static func check(_ kind: JobKind, _ facts: UnsafeRawBufferPointer) throws(FactsError) {
        do throws(SubstantiationFault) {
            switch kind {
            case .request: _ = try RequestHandler.payload(facts).decode(with: JSONParser())
            case .response:
                var payload = try ResponseHandler.payload(facts)
                _ = try ResponseHandler.event(payload)
                _ = try payload.integer(ResponseHandler.suspenseKey)
                payload.remove(ResponseHandler.suspenseKey)
                _ = try payload.decode(with: JSONParser())
            case .expire:
                var payload = try ExpireHandler.payload(facts)
                _ = try ExpireHandler.deadline(payload)
                payload.remove(ExpireHandler.suspenseKey)
                payload.remove(ExpireHandler.versionKey)
                _ = try payload.decode(with: JSONParser())
            default: break
            }
        } catch {
            if case .facts(let wrong) = error { throw wrong }
        }
    }
}
