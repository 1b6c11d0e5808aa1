import QueueStore

/// Kind `gather` of `special-1` to `special-4`: the case goes into the open bulk Operations Assistance Request (Form 12412)
/// of its Special.
///
/// The rules end at handing the case over to the Special's own workflow (SPEC-07), so there is nothing to decide.
enum GatherHandler {
    /// - Parameter special: 1 to 4.
    static func run(_ work: SpecialWork, special: Int16) throws(SpecialFault) {
        let owner = "special-\(special)"
        if let oar = work.state?.bulkOAR {
            guard oar.special == special else {
                throw .gatheredElsewhere(oar: oar.id, special: oar.special)
            }
            work.confirm()
            return work.done("already_gathered: bulk OAR \(oar.id) has the case")
        }
        guard work.isStill(owner) else { return }
        work.touch(owner)
        work.effects.special.gather(job: work.job.id, caseNumber: work.caseNumber, special: special)
        work.done("gathered: into the open bulk OAR of \(owner)")
    }
}
