extension Routing {
    /// The facts of a case at intake that exclude each other. Those that few cases state stand on the first side.
    package static let exclusions: [Exclusion<RoutingFacts>] = [
        newAndHeld,
        newAndReceived,
        Exclusion(
            UrgentScreeningFirst.id,
            words: Citation(
                .caseDistribution2025, "III.B.1",
                "those that are not an extreme, time sensitive situation, will not receive an immediate transfer"),
            .init(.urgentScreening, "\"screened-in\"") { $0.urgentScreening == .screenedIn },
            against: .init(.extremeTimeSensitive, "false") { $0.extremeTimeSensitive == false }),
        Exclusion(
            CongressionalFirst.id, words: throughMember,
            .init(.congressMember, "\"senator\"") { $0.congressMember != nil },
            against: .init(.congressional, "false") { $0.congressional == false }),
        Exclusion(
            CongressionalFirst.id, words: throughMember,
            .init(.officeLookedUp, "true") { $0.officeLookedUp == true },
            against: .init(.congressional, "false") { $0.congressional == false }),
        attorneyInTerritory,
    ]

    /// Whether both sides of some row are stated. It is spelt out beside the table, since calling the rows' tests for each
    /// case costs a tenth of a decision.
    package static func excludeEachOther(_ facts: RoutingFacts) -> Bool {
        facts.newCase == true && (facts.holdingOffice != nil || facts.receivedFromCentralAssignment == true)
            || facts.congressional == false && (facts.congressMember != nil || facts.officeLookedUp == true)
            || facts.urgentScreening == .screenedIn && facts.extremeTimeSensitive == false
            || facts.poaInUSTerritory == true && facts.poaCount == 0
    }

    static let newAndHeld = Exclusion<RoutingFacts>(
        NewCasesOnly.id, words: newUnassigned, .init(.holdingOffice, "\"12\"") { $0.holdingOffice != nil },
        against: .init(.newCase, "true") { $0.newCase == true })

    static let newAndReceived = Exclusion<RoutingFacts>(
        NewCasesOnly.id, words: newUnassigned,
        .init(.receivedFromCentralAssignment, "true") { $0.receivedFromCentralAssignment == true },
        against: .init(.newCase, "true") { $0.newCase == true })

    static let attorneyInTerritory = Exclusion<RoutingFacts>(
        POABasing.id,
        words: Citation(.caseDistribution2025, "IV.4", "without a US-based Power of Attorney (POA)"),
        .init(.poaInUSTerritory, "true") { $0.poaInUSTerritory == true },
        against: .init(.poaCount, "0") { $0.poaCount == 0 })

    private static let newUnassigned = Citation(
        .caseDistribution2025, "III", "All New Unassigned Non-Congressional Cases")
    private static let throughMember = Citation(
        .caseDistribution2025, "V.A.2", "aligned with the congressional member in the taxpayer's home state")
}

extension International {
    /// Those of the facts that this kind takes.
    package static let exclusions = [Routing.newAndHeld, Routing.newAndReceived, Routing.attorneyInTerritory]
}
