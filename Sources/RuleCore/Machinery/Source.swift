/// One of the five public documents that the rules are read from. A copy of each is kept with the tests, pinned by hash.
package enum Source: UInt8, Sendable, Hashable, CaseIterable {
    case caseDistribution2025
    case caseAssignment2024
    case objectives2023
    case financialInformation
    case offerQualityReview

    /// The document's own number, as citations print it.
    package var id: String {
        switch self {
        case .caseDistribution2025: "IGM TAS-13-1225-0004"
        case .caseAssignment2024: "IGM TAS-13-1124-0006"
        case .objectives2023: "TAS Objectives Report FY 2023"
        case .financialInformation: "IRM 5.19.13"
        case .offerQualityReview: "IRM 5.13.5"
        }
    }

    /// What the document calls itself.
    package var title: String {
        switch self {
        case .caseDistribution2025:
            "Interim Guidance on Assignment and Distribution of Cases to TAS Local Offices and TAS Case Transfer Guidelines"
        case .caseAssignment2024: "Interim Guidance on the Assignment of Cases to TAS Local Offices"
        case .objectives2023: "TAS Case Advocacy and Other Business Objectives, fiscal year 2023"
        case .financialInformation: "Campus Procedures for Securing Financial Information"
        case .offerQualityReview: "CQMS Review of Closed Offers"
        }
    }

    /// The name of the pinned copy.
    package var fileName: String {
        switch self {
        case .caseDistribution2025: "igm-tas-13-1225-0004-case-distribution-2025.txt"
        case .caseAssignment2024: "igm-tas-13-1124-0006-case-assignment-2024.txt"
        case .objectives2023: "tas-objectives-fy2023.txt"
        case .financialInformation: "irm-5.19.13-securing-financial-information.txt"
        case .offerQualityReview: "irm-5.13.5-cqms-offer-review.txt"
        }
    }

    /// SHA-256 of the pinned copy, 64 lower-case hexadecimal digits.
    package var sha256: String {
        switch self {
        case .caseDistribution2025: "4837276563fbb60b991553c81d2361ffde22738b9c00214d33bfb83f1a78a3bb"
        case .caseAssignment2024: "3d807212b7870e97be2d9abc4b43c00c7fcdc9ce489e573f1fa66876b2b3279b"
        case .objectives2023: "456a8ff80f056a5ed355f10f4c17c75f4c95a88dda879868fc28181828ade4e6"
        case .financialInformation: "685401f2822b5c65933de6571abb823eb986a2a458fdba6451e41cd1f7b601c5"
        case .offerQualityReview: "df3d63df438e17aadc2a1459785a69e5fb4e2c838b192eaea409499c1043e73e"
        }
    }
}

/// Where a rule stands in its source, with the very words it encodes. A test finds the quote in the pinned copy.
package struct Citation: Sendable, Hashable {
    /// The document.
    package let source: Source
    /// The place within it, as a person would look it up: "III.A", "V.A.2", "Exhibit A".
    package let paragraph: String
    /// The words, as printed; blanks, asterisks and the shape of quotation marks do not count.
    package let quote: String

    package init(_ source: Source, _ paragraph: String, _ quote: String) {
        self.source = source
        self.paragraph = paragraph
        self.quote = quote
    }
}
