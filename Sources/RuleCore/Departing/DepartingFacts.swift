package import JSONText

/// What one case of a departing advocate is to the rules. Nil means that nobody has stated it.
package struct DepartingFacts: FactSet, Hashable {
    package var departure: DepartureKind?
    /// For how many consecutive calendar days the advocate is away, where the position is kept.
    package var daysOut: Int?
    /// The employee has left the position, or the absence has begun.
    package var hasLeft: Bool?
    package var caseOpen: Bool?
    package var congressional: Bool?
    /// The LTA has elected to retain the case.
    package var ltaRetains: Bool?
    /// The office has another advocate.
    package var otherAdvocates: Bool?
    package var residence: Residence?
    /// The code of the office that holds the case.
    package var holdingOffice: OfficeCode?
    package var receivedFromCentralAssignment: Bool?
    package var spanishSpeaking: Bool?
    /// The office to which the case is proposed to go out of Special 5.
    package var proposedOffice: OfficeCode?
    /// The office that released the case to Special 5.
    package var releasingOffice: OfficeCode?
    package var sendsOriginals: Bool?
    package var hasForm911: Bool?
    package var holdsPIIOutsidePhoenix: Bool?

    /// Knows nothing.
    package init() {}
}

/// How an advocate departs.
package enum DepartureKind: String, Sendable, Hashable, CaseIterable {
    case permanent
    case absence
    case assignment = "non-casework-assignment"
}

/// Where a case of a departing advocate goes.
package enum DepartingDestination: String, Sendable, Hashable, CaseIterable {
    case special5 = "special-5"
    /// The office retains it and reassigns it within.
    case retained
    /// It stays with the advocate until the departure.
    case stays
    /// It is closed, and nothing happens to it.
    case closed
}

/// The determined parts of a decision of kind `departing`; nil when a part is not determined, or has no bearing.
package struct DepartingDecision: DecisionParts {
    /// Where the case goes.
    package var destination: DepartingDestination?
    /// Whether the taxpayer gets the letter of Special 5.
    package var letter: Bool?
    /// Whether the office that is proposed may receive the case out of Special 5.
    package var proposedOfficeMay: Bool?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let destination { writer.member("destination", destination.rawValue) }
        if let letter { writer.member("letter", letter) }
        if let proposedOfficeMay { writer.member("proposed_office_may", proposedOfficeMay) }
        writer.endObject()
    }
}

/// The facts of the kind `departing` that no other kind has.
extension FactName {
    package static let departure = FactName("departure")
    package static let daysOut = FactName("days_out")
    package static let hasLeft = FactName("has_left")
    package static let caseOpen = FactName("case_open")
    package static let ltaRetains = FactName("lta_retains")
    package static let otherAdvocates = FactName("other_advocates")
    package static let spanishSpeaking = FactName("spanish_speaking")
    package static let proposedOffice = FactName("proposed_office")
    package static let releasingOffice = FactName("releasing_office")
}
