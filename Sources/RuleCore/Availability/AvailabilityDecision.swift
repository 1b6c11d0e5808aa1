package import CivilTime
package import JSONText

/// The determined parts of a decision of kind `availability`; nil when a part is not determined, or has no bearing.
package struct AvailabilityDecision: DecisionParts {
    /// The workload status to be set.
    package var status: WorkloadStatus?
    /// The workload availability to be set: 0 to 1, in fractions of one advocate.
    package var availability: ExactDecimal?
    /// False when no change of status follows.
    package var changesStatus: Bool?
    /// Whether the employee counts for the assignment of cases at all.
    package var countsForAssignment: Bool?
    /// Whether new cases may be assigned.
    package var receivesNewCases: Bool?
    /// Whether the open inventory must be reassigned.
    package var reassignsInventory: Bool?
    /// How many consecutive calendar days the absence lasts.
    package var daysOut: Int?
    /// The workday by whose close of business the change must be made.
    package var changeBy: CivilDate?
    /// The workday before whose close of business the documentation must be sent.
    package var documentationBy: CivilDate?
    /// The first day on which somebody who leaves may be deferred.
    package var mayDeferFrom: CivilDate?
    /// Whether somebody who leaves may be deferred on the action date.
    package var mayBeDeferred: Bool?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let status { writer.member("status", status.rawValue) }
        if let availability { writer.member("availability", availability.description) }
        if let changesStatus { writer.member("changes_status", changesStatus) }
        if let countsForAssignment { writer.member("counts_for_assignment", countsForAssignment) }
        if let receivesNewCases { writer.member("receives_new_cases", receivesNewCases) }
        if let reassignsInventory { writer.member("reassigns_inventory", reassignsInventory) }
        if let daysOut {
            writer.key("days_out")
            writer.int(Int64(daysOut))
        }
        if let changeBy { writer.member("change_by", changeBy.description) }
        if let documentationBy { writer.member("documentation_by", documentationBy.description) }
        if let mayDeferFrom { writer.member("may_defer_from", mayDeferFrom.description) }
        if let mayBeDeferred { writer.member("may_be_deferred", mayBeDeferred) }
        writer.endObject()
    }
}
