package import JSONText

/// What a question about the distribution rests on. Nil means that nobody has stated it.
package struct DistributionFacts: FactSet, Hashable {
    package var question: DistributionQuestion?
    package var officeCases: Int?
    /// The sum of the availability of the office's advocates.
    package var availableAdvocates: ExactDecimal?
    /// Some of them are Deferred.
    package var deferredCounted: Bool?
    package var nationalAverage: ExactDecimal?
    /// How many cases a person decided that the office receives.
    package var decidedVolume: Int?
    package var language: TaxpayerLanguage?
    /// An office with a bilingual advocate is possible, as a person determined it.
    package var bilingualPossible: Bool?
    /// The case was distributed to an office.
    package var distributed: Bool?
    package var transferProposed: Bool?
    package var urgentScreening: UrgentScreening?
    package var residence: Residence?
    package var usBasedPOA: Bool?
    package var currentStatus: WorkloadStatus?
    package var advocateAvailability: ExactDecimal?
    /// How many cases of Special 5, and of Special 6, wait for the run.
    package var special5Waiting: Int?
    package var special6Waiting: Int?
    /// How many offices can receive cases.
    package var receivingOffices: Int?
    /// How many offices have no number of cases stated for the day.
    package var officesWithoutCases: Int?
    /// How many offices have an advocate whose status or availability is not stated.
    package var officesWithoutAdvocates: Int?
    /// The office that the run gives the case to.
    package var placedOffice: OfficeCode?
    /// That office has a bilingual advocate.
    package var placedBilingual: Bool?
    /// Exhibit A chose it.
    package var placedByExhibit: Bool?
    /// The office that released the case to Special 5.
    package var releasingOffice: OfficeCode?
    /// The office that Exhibit A has for the taxpayer's country, as the pool holds it.
    package var exhibitOffice: OfficeCode?
    /// That office can receive the case.
    package var exhibitOfficeReceives: Bool?

    /// Knows nothing.
    package init() {}
}

/// What is asked about the distribution.
package enum DistributionQuestion: String, Sendable, Hashable, CaseIterable {
    case officeAverage = "office-average"
    case volume
    /// Whether and how one case takes part.
    case waitingCase = "case"
    case advocate
    /// Whether a run can be proposed, and what people decide about it.
    case run
    /// What goes with one case that a run gives to an office.
    case placement
    /// What becomes of one case that a run left out.
    case leftOut = "left-out"
}

/// The language of a taxpayer.
package enum TaxpayerLanguage: String, Sendable, Hashable, CaseIterable {
    case english, spanish, other
}

/// How an office's average stands to the national one.
package enum AgainstNational: String, Sendable, Hashable, CaseIterable {
    case below, equal, above
}

/// The determined parts of a decision of kind `distribution`; nil when a part is not determined, or has no bearing.
package struct DistributionDecision: DecisionParts {
    /// The office's average as a fraction that is not rounded: its cases, over its available advocates.
    package var average: Average?
    /// How it stands to the national average.
    package var againstNational: AgainstNational?
    /// How many cases the office receives, as a person decided.
    package var volume: Int?
    /// How the case takes part: `in-the-run`, `kept` or `by-exhibit-a`.
    package var takesPart: Participation?
    /// The office of Exhibit A.
    package var office: OfficeCode?
    /// Whether an office with a bilingual advocate is preferred.
    package var prefersBilingual: Bool?
    /// Whether the advocate receives new cases.
    package var receivesNewCases: Bool?
    /// How far the advocate counts in the office: 0 to 1.
    package var counts: ExactDecimal?

    /// A fraction.
    package struct Average: Sendable, Hashable {
        /// The office's cases.
        package let cases: Int
        /// Its advocates as far as they are available.
        package let advocates: ExactDecimal
    }

    /// How a case takes part in the distribution.
    package enum Participation: String, Sendable, Hashable, CaseIterable {
        case inTheRun = "in-the-run"
        case kept
        case byExhibit = "by-exhibit-a"
    }

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let average { writer.member("average", "\(average.cases)/\(average.advocates)") }
        if let againstNational { writer.member("against_national", againstNational.rawValue) }
        if let volume {
            writer.key("volume")
            writer.int(Int64(volume))
        }
        if let takesPart { writer.member("takes_part", takesPart.rawValue) }
        if let office { writer.member("office", office.text) }
        if let prefersBilingual { writer.member("prefers_bilingual", prefersBilingual) }
        if let receivesNewCases { writer.member("receives_new_cases", receivesNewCases) }
        if let counts { writer.member("counts", counts.description) }
        writer.endObject()
    }
}

/// The facts of the kind `distribution` that no other kind has.
extension FactName {
    package static let question = FactName("question")
    package static let officeCases = FactName("office_cases")
    package static let availableAdvocates = FactName("available_advocates")
    package static let deferredCounted = FactName("deferred_counted")
    package static let nationalAverage = FactName("national_average")
    package static let decidedVolume = FactName("decided_volume")
    package static let language = FactName("language")
    package static let bilingualPossible = FactName("bilingual_possible")
    package static let distributed = FactName("distributed")
    package static let transferProposed = FactName("transfer_proposed")
    package static let advocateAvailability = FactName("advocate_availability")
    package static let special5Waiting = FactName("special_5_waiting")
    package static let special6Waiting = FactName("special_6_waiting")
    package static let receivingOffices = FactName("receiving_offices")
    package static let officesWithoutCases = FactName("offices_without_cases")
    package static let officesWithoutAdvocates = FactName("offices_without_advocates")
    package static let placedOffice = FactName("placed_office")
    package static let placedBilingual = FactName("placed_bilingual")
    package static let placedByExhibit = FactName("placed_by_exhibit_a")
    package static let exhibitOffice = FactName("exhibit_a_office")
    package static let exhibitOfficeReceives = FactName("exhibit_a_office_receives")
}
