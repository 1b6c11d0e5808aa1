import CivilTime

/// The facts of the kind `availability`, as callers write them.
package enum AvailabilityFields {
    /// Every fact of `availability`.
    package static let table = FieldTable<AvailabilityFacts>(
        situationFields + absenceFields + returnFields + reviewFields + scheduleFields)

    private typealias Row = Field<AvailabilityFacts>

    private static var situationFields: [Field<AvailabilityFacts>] {
        [
            Row.word(
                .position, \.position,
                FieldText(
                    "The employee's position. \"bca\" is what the memorandum of 2024 writes beside CA; an instructor is one on the job.",
                    unit: "position", source: NonAdvocatePositions.id, example: "\"case-advocate\"")),
            .office(
                .advocateOffice, \.office, absence: .nothingRecorded, trials: [],
                FieldText(
                    "The employee's office, whose local closed days count beside those of all offices.",
                    unit: "office code", source: Workdays.id)),
            Row.word(
                .situation, \.situation,
                FieldText(
                    "What is asked about: an absence, a temporary non-casework assignment, the return, leaving for good, the weekly review of a new hire, a part-time schedule, or a special situation and its end.",
                    unit: "situation", source: LongAbsence.id, example: "\"absence\"")),
            Row.bool(
                .inTraining, \.inTraining,
                FieldText(
                    "The employee is a newly hired case advocate in training status. When training ends is a person's fact.",
                    unit: "yes or no", source: TraineeAbsence.id, example: "false")),
            Row.word(
                .currentStatus, \.currentStatus,
                FieldText(
                    "The workload status that stands in Phoenix.", unit: "workload status", source: ReturnToWork.id)),
        ]
    }

    /// Days on both sides of each length of absence that matters, counted from the example's first day out.
    private static var lastDays: [CivilDate] {
        let first = CivilDate(year: 2026, month: 3, day: 2)
        return [19, 20, 33, 34, 35, 43, 44].compactMap { first?.adding(days: $0) }
    }

    private static var absenceFields: [Field<AvailabilityFacts>] {
        [
            Row.date(
                .firstDayOut, \.firstDayOut, trials: [],
                FieldText(
                    "The first day out of the office, or of the assignment.", unit: "civil date",
                    source: LongAbsence.id, example: "\"2026-03-02\"")),
            Row.date(
                .lastDayOut, \.lastDayOut, trials: lastDays,
                FieldText(
                    "The last day out, itself included in the count.", unit: "civil date", source: LongAbsence.id,
                    example: "\"2026-03-21\"")),
            Row.date(
                .placedDeferredOn, \.placedDeferredOn, absence: .nothingRecorded, trials: [],
                FieldText(
                    "The day on which the advocate is to be placed in Deferred status for a non-casework assignment, as a person decided it.",
                    unit: "civil date", source: NonCaseworkAssignment.id)),
            Row.bool(
                .nationalProject, \.nationalProject,
                FieldText(
                    "The non-casework assignment is for a national project.", unit: "yes or no",
                    source: NonCaseworkAssignment.id)),
        ]
    }

    private static var returnFields: [Field<AvailabilityFacts>] {
        [
            Row.date(
                .returnOn, \.returnOn, trials: [],
                FieldText("The day of the advocate's return.", unit: "civil date", source: ReturnToWork.id)),
            Row.date(
                .departureOn, \.departureOn, trials: [],
                FieldText(
                    "The scheduled day of leaving the position for good.", unit: "civil date",
                    source: PermanentDeparture.id)),
            Row.bool(
                .partTime, \.partTime,
                FieldText("The advocate is permanently part-time.", unit: "yes or no", source: ReturnToWork.id)),
            Row.bool(
                .reducedAvailability, \.reducedAvailability,
                FieldText(
                    "The Area Deputy has approved a reduced availability that still holds.", unit: "yes or no",
                    source: ReducedAvailability.id)),
        ]
    }

    private static var reviewFields: [Field<AvailabilityFacts>] {
        let counts = [0, 1, 19, 20, 29, 30, 39, 40, 54, 55, 70, 71]
        return [
            Row.integer(
                .openCases, \.openCases, NewHireBands.counts, trials: counts,
                FieldText("The advocate's open cases now.", unit: "cases", source: NewHireBands.id)),
            Row.integer(
                .casesAtLastReview, \.casesAtLastReview, NewHireBands.counts, absence: .nothingRecorded,
                trials: [0, 1, 20, 40, 71],
                FieldText(
                    "The open cases at the last weekly review. Not recorded, this is the first.", unit: "cases",
                    source: NewHireBandsEnd.id)),
        ]
    }

    private static var scheduleFields: [Field<AvailabilityFacts>] {
        [
            Row.decimal(
                .weeklyHours, \.weeklyHours, ExactDecimal(0)...ExactDecimal(168),
                trials: [0, 20, 30, 32, 40].map { ExactDecimal($0) },
                FieldText(
                    "The hours a permanently part-time advocate works per week.", unit: "hours per week",
                    source: PartTimeAvailability.id)),
            Row.bool(
                .scheduleChanged, \.scheduleChanged, absence: .nothingRecorded,
                FieldText(
                    "The part-time schedule was changed.", unit: "yes or no", source: PartTimeAvailability.id)),
            Row.decimal(
                .deputyDecision, \.deputyDecision, ExactDecimal(0)...ExactDecimal(1), absence: .nothingRecorded,
                trials: [ExactDecimal(1)],
                FieldText(
                    "The availability that the Area Deputy determined for a special situation.",
                    unit: "fraction of one advocate", source: ReducedAvailability.id)),
        ]
    }
}
