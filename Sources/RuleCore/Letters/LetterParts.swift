import CivilTime
import JSONText

extension LetterDecision {
    /// The parts that a ruling may give.
    package static let parts = FieldTable<LetterDecision>([
        .part("letter", word: \.letter, "The letter that the case has in this run; none for no letter."),
        .stored(
            FactName("run_weekday"), \.runWeekday, .integer(1...7),
            FieldText("The weekday of the weekly run, 1 for Monday.", unit: "ISO weekday", source: nil), trials: [],
            convert: { $0.int.flatMap { Weekday(rawValue: Int($0)) } }),
        .part("contact_days", integer: \.contactDays, 0...999, "Within how many days the new advocate makes contact."),
    ])
}
