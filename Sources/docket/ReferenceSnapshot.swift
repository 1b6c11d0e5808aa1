import QueueStore
import RuleCore

extension Database {
    /// Takes the snapshot of the reference data as the last step of a transaction that changed them.
    ///
    /// - Throws: a refusal where the rules would not read it, since workers would then decide nothing any more.
    func takeSnapshot() throws -> Int32 {
        let snapshot = try ReferenceData.takeSnapshot(on: session)
        guard let content = try ReferenceData.snapshot(snapshot, on: session),
            (try? Reference(json: content)) != nil
        else {
            throw CommandFailure(
                .refused, "could not record it: the rules would not read the reference data that results",
                hint: "Nothing was recorded. Compare docket guidance list and docket reference list with the rules.")
        }
        return snapshot
    }
}
