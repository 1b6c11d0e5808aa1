package import CivilTime

/// What an employee is to the rules on availability and deferral. Nil means that nobody has stated it.
package struct AvailabilityFacts: FactSet, Hashable {
    package var position: AdvocatePosition?
    /// The advocate's office, whose local closed days count.
    package var office: OfficeCode?
    /// What the question is about.
    package var situation: AvailabilitySituation?
    /// The advocate is newly hired and in training status.
    package var inTraining: Bool?
    package var firstDayOut: CivilDate?
    package var lastDayOut: CivilDate?
    /// The day on which the advocate is to be placed in Deferred status for an assignment, as a person decided it.
    package var placedDeferredOn: CivilDate?
    /// The assignment is for a national project.
    package var nationalProject: Bool?
    package var returnOn: CivilDate?
    package var departureOn: CivilDate?
    /// The workload status that stands in Phoenix.
    package var currentStatus: WorkloadStatus?
    package var partTime: Bool?
    /// The availability is reduced for a special situation.
    package var reducedAvailability: Bool?
    package var openCases: Int?
    /// The open cases at the last weekly review.
    package var casesAtLastReview: Int?
    package var weeklyHours: ExactDecimal?
    /// The part-time schedule was changed.
    package var scheduleChanged: Bool?
    /// The availability that the Area Deputy determined.
    package var deputyDecision: ExactDecimal?

    /// Knows nothing.
    package init() {}
}

/// A position, as far as the memoranda tell positions apart.
package enum AdvocatePosition: String, Sendable, Hashable, CaseIterable {
    case caseAdvocate = "case-advocate"
    /// A BCA, whom the memorandum of 2024 names beside the case advocates.
    case bca
    /// An on-the-job instructor.
    case instructor
    case other
}

/// What a question about availability is about.
package enum AvailabilitySituation: String, Sendable, Hashable, CaseIterable {
    case absence
    case assignment = "non-casework-assignment"
    case returning
    /// Retiring, or leaving the position for good.
    case leaving
    case weeklyReview = "weekly-review"
    case partTimeSchedule = "part-time-schedule"
    case specialSituation = "special-situation"
    case specialSituationEnded = "special-situation-ended"
}

/// The field "TAS Workload Status" of Phoenix; in 2024 the Inactive Indicator of TAMIS.
package enum WorkloadStatus: String, Sendable, Hashable, CaseIterable {
    case active, deferred, inactive
}

/// The facts of the kind `availability`; what each means stands in `AvailabilityFields`.
extension FactName {
    package static let position = FactName("position")
    package static let advocateOffice = FactName("office")
    package static let situation = FactName("situation")
    package static let inTraining = FactName("in_training")
    package static let firstDayOut = FactName("first_day_out")
    package static let lastDayOut = FactName("last_day_out")
    package static let placedDeferredOn = FactName("placed_deferred_on")
    package static let nationalProject = FactName("national_project")
    package static let returnOn = FactName("return_on")
    package static let departureOn = FactName("departure_on")
    package static let currentStatus = FactName("current_status")
    package static let partTime = FactName("part_time")
    package static let reducedAvailability = FactName("reduced_availability")
    package static let openCases = FactName("open_cases")
    package static let casesAtLastReview = FactName("cases_at_last_review")
    package static let weeklyHours = FactName("weekly_hours")
    package static let scheduleChanged = FactName("schedule_changed")
    package static let deputyDecision = FactName("deputy_decision")
}
