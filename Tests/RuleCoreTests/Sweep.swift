import CivilTime

@testable import RuleCore

/// Many sets of facts, drawn with a fixed seed from each field's own values, on days and readings of every sort.
enum Sweep {
    /// The cases; the same in every run.
    static let cases: [(RoutingFacts, RuleContext)] = {
        var random = SplitMix(seed: 20_251_217)
        let contexts = Sweep.contexts
        return (0..<1500).map { index in
            // Most days are in the regime whose rules are encoded; the others end at once.
            let context = index % 3 == 0 ? contexts[Int(random.next() % UInt64(contexts.count))] : contexts[0]
            return (facts(&random), context)
        }
    }()

    private static var contexts: [RuleContext] {
        var contexts = [RuleContext(on: inRegime)]
        for iso in ["2024-11-17", "2024-11-18", "2025-12-16", "2025-12-17", "2026-09-30", "2026-10-01", "2026-11-09"] {
            contexts.append(RuleContext(on: day(iso)))
        }
        for id in ReadingID.allCases where id.reading.phrase.source != .financialInformation {
            for choice in [ReadingChoice.alternative, .refer] where choice == .refer || id.reading.alternativeIsCoded {
                contexts.append(RuleContext(on: inRegime, reference: reading(id, choice)))
            }
        }
        let extended = guidance(.guidance2025, .inForceUntil(day("2027-03-31")))
        contexts.append(RuleContext(on: day("2026-12-01"), reference: extended))
        return contexts
    }

    /// Each fact keeps the plain case's value, or takes one of the field's trials.
    private static func facts(_ random: inout SplitMix) -> RoutingFacts {
        var facts = random.next() % 4 == 0 ? RoutingFacts() : plainCase
        for field in RoutingFields.table.fields where random.next() % 3 == 0 {
            let variants = field.variants(facts)
            if !variants.isEmpty { facts = variants[Int(random.next() % UInt64(variants.count))].facts }
        }
        return facts
    }
}

/// A small seeded generator, so that every run draws the same.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
