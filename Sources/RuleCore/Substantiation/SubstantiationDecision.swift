package import JSONText

/// What substantiation an amount needs.
package enum SubstantiationForm: String, Sendable, Hashable, CaseIterable {
    /// None: the information is sufficient.
    case notNeeded = "none"
    /// A justification by word of mouth or in writing, which the employee judges.
    case verbalOrWritten = "verbal-or-written"
    /// Acceptable paper, or an acceptable explanation by word of mouth.
    case paperOrVerbal = "paper-or-verbal"
    /// Paper, faxed or mailed.
    case paper
}

/// What becomes of an agreement for which the documents are not at hand.
package enum AgreementStep: String, Sendable, Hashable, CaseIterable {
    case offerHigherAmount = "offer-higher-amount"
    case higherAmount = "higher-amount"
    case lowerAmountWithoutFee = "lower-amount-without-fee"
}

/// How far a levy is released.
package enum LevyRelease: String, Sendable, Hashable, CaseIterable {
    case full
    case fullOrPart = "full-or-part"
}

/// The determined parts of a substantiation decision; nil when a part is not determined or not asked about.
package struct SubstantiationDecision: DecisionParts {
    /// What the amount needs.
    package var form: SubstantiationForm?
    /// Whether it is requested.
    package var isRequested: Bool?
    /// What becomes of the agreement meanwhile.
    package var agreement: AgreementStep?
    /// How far the levy is released.
    package var levyRelease: LevyRelease?

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        if let form { writer.member("substantiation", form.rawValue) }
        if let isRequested { writer.member("request", isRequested) }
        if let agreement { writer.member("agreement", agreement.rawValue) }
        if let levyRelease { writer.member("levy_release", levyRelease.rawValue) }
        writer.endObject()
    }
}
