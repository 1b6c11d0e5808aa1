package import CivilTime
package import JSONText

/// What one case is to the rules on letters, at the time of a run. Nil means that nobody has stated it.
package struct LetterFacts: FactSet, Hashable {
    /// Which mail merge is run.
    package var run: LetterRun?
    /// Where the case is at the time of the run.
    package var place: LetterPlace?
    package var newCase: Bool?
    /// An acknowledgement was sent for the case in an earlier run.
    package var acknowledgedBefore: Bool?
    /// The case was transferred to Special 5 by a departing advocate's office.
    package var transferredToSpecial5: Bool?
    /// The letter for that transfer was sent.
    package var special5LetterSent: Bool?

    /// Knows nothing.
    package init() {}
}

/// A mail merge.
package enum LetterRun: String, Sendable, Hashable, CaseIterable {
    case special5 = "special-5"
    /// The weekly acknowledgements of Special 6.
    case acknowledgement
}

/// Where a case is at the time of a run.
package enum LetterPlace: String, Sendable, Hashable, CaseIterable {
    case special6 = "special-6"
    case special5 = "special-5"
    case specialOneToFour = "special-1-to-4"
    case congressional
    /// Sent to Puerto Rico or Hawaii directly.
    case exhibitA = "exhibit-a"
    /// With a local office, distributed or retained.
    case office

    /// Whether no letter is for it by these rules.
    var hasNoLetter: Bool { self == .specialOneToFour || self == .congressional || self == .exhibitA }
}

/// The determined parts of a decision of kind `letters`; nil when a part is not determined, or has no bearing.
package struct LetterDecision: DecisionParts {
    /// The letter that the case has in this run; `none` when it has none.
    package var letter: Letter?
    /// The weekday of the weekly run.
    package var runWeekday: Weekday?
    /// Within how many days of the letter the new advocate makes contact.
    package var contactDays: Int?

    /// A letter, or none.
    package enum Letter: String, Sendable, Hashable, CaseIterable {
        case special5 = "special-5"
        case acknowledgement, none
    }

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let letter { writer.member("letter", letter.rawValue) }
        if let runWeekday {
            writer.key("run_weekday")
            writer.int(Int64(runWeekday.rawValue))
        }
        if let contactDays {
            writer.key("contact_days")
            writer.int(Int64(contactDays))
        }
        writer.endObject()
    }
}

/// The facts of the kind `letters` that no other kind has.
extension FactName {
    package static let run = FactName("run")
    package static let place = FactName("place")
    package static let acknowledgedBefore = FactName("acknowledged_before")
    package static let transferredToSpecial5 = FactName("transferred_to_special_5")
    package static let special5LetterSent = FactName("special_5_letter_sent")
}

/// The facts of the kind `letters`, as callers write them: one case in one run.
package enum LetterFields {
    /// Every fact of `letters`.
    package static let table = FieldTable<LetterFacts>([
        Row.word(
            .run, \.run,
            FieldText(
                "Which mail merge is run: the letters of Special 5, or the weekly acknowledgements of Special 6.",
                unit: "run", source: WeeklyAcknowledgement.id, example: "\"acknowledgement\"")),
        Row.word(
            .place, \.place,
            FieldText(
                "Where the case is at the time of the run.", unit: "place", source: RunSnapshot.id,
                example: "\"office\"")),
        Row.bool(
            .newCase, \.newCase,
            FieldText("The case in Special 6 is new.", unit: "yes or no", source: WeeklyAcknowledgement.id)),
        Row.bool(
            .acknowledgedBefore, \.acknowledgedBefore,
            FieldText(
                "An acknowledgement was sent for the case in an earlier run.", unit: "yes or no",
                source: SecondAcknowledgement.id)),
        Row.bool(
            .transferredToSpecial5, \.transferredToSpecial5,
            FieldText(
                "The case was transferred to Special 5.", unit: "yes or no", source: SpecialFiveLetter.id)),
        Row.bool(
            .special5LetterSent, \.special5LetterSent,
            FieldText(
                "The letter for this transfer to Special 5 was sent.", unit: "yes or no",
                source: SpecialFiveLetter.id)),
    ])

    private typealias Row = Field<LetterFacts>
}
