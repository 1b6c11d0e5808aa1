extension AvailabilityDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<AvailabilityDecision>([
        .part("status", word: \.status, "The workload status to be set."),
        .part(
            "availability", decimal: \.availability, ExactDecimal(0)...ExactDecimal(1),
            "The workload availability to be set, in fractions of one advocate."),
        .part("changes_status", bool: \.changesStatus, "Whether a change of status follows."),
        .part("counts_for_assignment", bool: \.countsForAssignment, "Whether the employee counts for the assignment."),
        .part("receives_new_cases", bool: \.receivesNewCases, "Whether new cases may be assigned."),
        .part("reassigns_inventory", bool: \.reassignsInventory, "Whether the open inventory is reassigned."),
        .part("days_out", integer: \.daysOut, 0...36_600, "How many consecutive calendar days the absence lasts."),
        .part("change_by", day: \.changeBy, "The workday by whose close of business the change is made."),
        .part("documentation_by", day: \.documentationBy, "The workday before which the documentation is sent."),
        .part("may_defer_from", day: \.mayDeferFrom, "The first day on which somebody who leaves may be deferred."),
        .part("may_be_deferred", bool: \.mayBeDeferred, "Whether somebody who leaves may be deferred."),
    ])
}
