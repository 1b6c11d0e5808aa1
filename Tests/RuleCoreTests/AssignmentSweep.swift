import CivilTime

@testable import RuleCore

/// Many decisions of the kinds that the memoranda's other sections answer, drawn with a fixed seed from each field's
/// own values.
enum AssignmentSweep {
    /// The traces; the same in every run.
    static let traces: [Trace] =
        availability.map { Availability.decide($0, $1).ledger.trace }
        + departing.map { Departing.decide($0, $1).ledger.trace }
        + transfers.map { Transfers.decide($0, $1).ledger.trace }
        + letters.map { Letters.decide($0, $1).ledger.trace }
        + steps2024.map { Routing.decide($0, $1).ledger.trace }
        + advocates2024.map { Availability.decide($0, $1).ledger.trace }
        + distribution.map { Distribution.decide($0, $1).ledger.trace }
        + days2024.map { International.decide(foreignCase("France"), $0).ledger.trace }

    /// Reached by tests of their own, since their facts seldom meet here.
    static let metElsewhere: Set<String> = [
        "R24-09 f", "AVAIL-02 b", "AVAIL-02 c", "AVAIL-07 e", "AVAIL-09 d", "AVAIL-10 a", "AVAIL-10 b", "AVAIL-11 s",
        "AVAIL-15 f", "DIST-04 f", "AVAIL-13 a", "DIST-06 g", "XFER-01 e",
    ]

    static let availability: [(AvailabilityFacts, RuleContext)] = {
        var random = SplitMix(seed: 21)
        return (0..<4000).map { index in
            var facts = advocate(AvailabilitySituation.allCases[index % AvailabilitySituation.allCases.count])
            (facts.firstDayOut, facts.lastDayOut) = (day("2026-03-02"), day("2026-03-22"))
            (facts.openCases, facts.weeklyHours, facts.currentStatus) = (25, ExactDecimal(20), .inactive)
            (facts.departureOn, facts.returnOn, facts.nationalProject) = (day("2026-02-20"), day("2026-03-03"), true)
            (facts.placedDeferredOn, facts.deputyDecision) = (day("2026-03-02"), ExactDecimal(0))
            if facts.situation == .partTimeSchedule { facts.partTime = true }
            return (draw(facts, AvailabilityFields.table, &random), context(&random))
        }
    }()

    static let departing: [(DepartingFacts, RuleContext)] = {
        var random = SplitMix(seed: 35)
        return (0..<2500).map { _ in
            var facts = departingCase
            (facts.daysOut, facts.releasingOffice) = (36, office("12"))
            return (draw(facts, DepartingFields.table, &random), context(&random))
        }
    }()

    private static let days2024 = [RuleContext(on: day("2025-06-02"), reference: zipTable)]

    static let advocates2024: [(AvailabilityFacts, RuleContext)] = {
        var random = SplitMix(seed: 45)
        let contexts = days2024 + [RuleContext(on: day("2025-06-02"))]
        return (0..<2500).map { index in
            var facts = advocate(index % 2 == 0 ? .absence : .weeklyReview)
            (facts.firstDayOut, facts.lastDayOut) = (day("2026-03-02"), day("2026-03-22"))
            (facts.openCases, facts.inTraining) = (25, true)
            return (draw(facts, AvailabilityFields.table, &random), contexts[index / 2 % 2])
        }
    }()

    static let distribution: [(DistributionFacts, RuleContext)] = {
        var random = SplitMix(seed: 4)
        return (0..<3000).map { index in
            var facts = DistributionFacts()
            facts.question = DistributionQuestion.allCases[index % DistributionQuestion.allCases.count]
            (facts.officeCases, facts.availableAdvocates) = (300, ExactDecimal("7.5"))
            (facts.nationalAverage, facts.decidedVolume) = (ExactDecimal(40), 12)
            (facts.distributed, facts.usBasedPOA) = (false, false)
            (facts.residence, facts.language) = (index % 3 == 0 ? residence("France") : .unitedStates, .spanish)
            (facts.currentStatus, facts.advocateAvailability) = (.inactive, ExactDecimal(1))
            if index % 5 == 0 { facts.residence = residence("Kosovo") }
            (facts.special5Waiting, facts.special6Waiting, facts.receivingOffices) = (3, 4, 2)
            (facts.placedOffice, facts.releasingOffice, facts.placedBilingual) = (office("12"), office("13"), false)
            (facts.exhibitOffice, facts.exhibitOfficeReceives) = (index % 4 == 0 ? office("99") : nil, false)
            if index % 7 == 0 { facts.releasingOffice = index % 2 == 0 ? office("99") : office("12") }
            guard facts.question == .run else {
                return (draw(facts, DistributionFields.table, &random), context(&random))
            }
            let reference = runReferences[Int(random.next() % UInt64(runReferences.count))]
            return (draw(facts, DistributionFields.table, &random), RuleContext(on: inRegime, reference: reference))
        }
    }()

    /// What an operator may have declared of runs.
    private static let runReferences: [Reference] = [
        [], [("inventory", "stated")], [("inventory", "counted"), ("special-5-order", "together")],
        [("inventory", "counted"), ("special-5-order", "together"), ("apply", "automatic")],
    ].map { rows in
        let rows = rows.map { #"{"id":"\#($0.0)","value":"\#($0.1)","valid_from":"2026-01-01","authority":"x"}"# }
        return (try? Reference(json: #"{"distribution":[\#(rows.joined(separator: ","))]}"#)) ?? Reference()
    }

    static let steps2024: [(RoutingFacts, RuleContext)] = {
        var random = SplitMix(seed: 2024)
        return (0..<2500).map { _ in (draw(case2024, RoutingFields.table, &random), days2024[0]) }
    }()

    static let letters: [(LetterFacts, RuleContext)] = {
        var random = SplitMix(seed: 7)
        let policies = [letterPolicy(), letterPolicy(.once), letterPolicy(.eachRun), Reference()]
        return (0..<2000).map { index in
            var facts = LetterFacts()
            facts.run = LetterRun.allCases[index % 2]
            (facts.place, facts.newCase, facts.acknowledgedBefore) = (.special6, true, true)
            (facts.transferredToSpecial5, facts.special5LetterSent) = (true, false)
            let reference = policies[Int(random.next() % UInt64(policies.count))]
            return (draw(facts, LetterFields.table, &random), RuleContext(on: inRegime, reference: reference))
        }
    }()

    static let transfers: [(TransferFacts, RuleContext)] = {
        var random = SplitMix(seed: 3210)
        return (0..<1500).map { index in
            var facts = TransferFacts()
            facts.target = TransferTarget.allCases[index % TransferTarget.allCases.count]
            (facts.newCase, facts.congressional) = (true, false)
            (facts.sendsOriginals, facts.mails) = (true, true)
            return (draw(facts, TransferFields.table, &random), context(&random))
        }
    }()

    /// Each fact keeps its value or takes one of the field's trials.
    static func draw<Facts: FactSet>(_ facts: Facts, _ table: FieldTable<Facts>, _ random: inout SplitMix) -> Facts {
        var facts = facts
        for field in table.fields where random.next() % 6 == 0 {
            let variants = field.variants(facts)
            if !variants.isEmpty { facts = variants[Int(random.next() % UInt64(variants.count))].facts }
        }
        return facts
    }

    static func context(_ random: inout SplitMix) -> RuleContext {
        contexts[Int(random.next() % UInt64(contexts.count))]
    }

    private static let contexts: [RuleContext] = {
        var contexts = ["2026-02-03", "2026-01-15", "2025-06-02", "2026-10-01"].map {
            RuleContext(on: day($0), reference: workdays())
        }
        contexts.append(RuleContext(on: inRegime))
        for id in ReadingID.allCases where id.reading.phrase.source != .financialInformation {
            for choice in [ReadingChoice.alternative, .refer] where choice == .refer || id.reading.alternativeIsCoded {
                contexts.append(RuleContext(on: inRegime, reference: workdays(and: reading(id, choice))))
            }
        }
        return contexts
    }()
}
