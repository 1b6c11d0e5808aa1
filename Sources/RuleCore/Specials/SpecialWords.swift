/// The words that carry the grounds and gaps of SPEC-01 to SPEC-07.
extension ChartGround {
    package var words: Words {
        switch self {
        case .named:
            .ofRule
        }
    }
}

extension SpecialFour.Ground {
    package var words: Words {
        switch self {
        case .named, .criterion:
            .ofRule
        }
    }
}

extension SpecialFour.Gap {
    package var words: Words {
        switch self {
        case .chartAgainstNumber, .numberAgainstChart:
            .ofRule
        }
    }
}

extension SpecialFive.Ground {
    package var words: Words {
        switch self {
        case .newCase:
            .ofRule + .cited(.caseDistribution2025, "III", "All New Unassigned Non-Congressional Cases - Special 6")
        case .congressional:
            .cited(.caseDistribution2025, "II.B", "For non-congressional cases ONLY")
                + .cited(
                    .caseDistribution2025, "II.A",
                    "For ALL congressional cases, the local office will retain the case(s)")
        case .notForbidden, .unknown:
            .notNeeded
        }
    }
}

extension SpecialSix.Ground {
    package var words: Words {
        switch self {
        case .congressional:
            .ofRule
        case .notCongressional, .unknown:
            .notNeeded
        }
    }
}

extension SpecialWorkflow.Ground {
    package var words: Words {
        switch self {
        case .handOver:
            .ofRule
        }
    }
}
