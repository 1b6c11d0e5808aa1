/// A run as its proof reads it. The proof works out every number from the run's own data, and nothing by the code that
/// places.
struct ProofRun {
    let offices: [ReceivingOffice]
    let cases: [WaitingCase]
    let policy: DistributionPolicy
    /// The place of each office, by its code.
    let placeOf: [OfficeCode: Int]

    /// Checks that the run can be made.
    init(_ run: DistributionRun) throws(DistributionFault) {
        (offices, cases, policy) = (run.offices, run.cases, run.policy)
        guard offices.count <= DistributionRun.officesMax else {
            throw .run(.outOfRange(place: "offices", accepted: "at most \(DistributionRun.officesMax) offices"))
        }
        guard cases.count <= DistributionRun.casesMax else {
            throw .run(.outOfRange(place: "cases", accepted: "at most \(DistributionRun.casesMax) cases"))
        }
        placeOf = try Self.places(of: offices)
        try Self.check(cases, policy)
    }

    private static func places(of offices: [ReceivingOffice]) throws(DistributionFault) -> [OfficeCode: Int] {
        var places: [OfficeCode: Int] = [:]
        for (index, office) in offices.enumerated() {
            let place = "offices[\(index)]"
            guard places.updateValue(index, forKey: office.code) == nil else { throw .run(.repeated(place: place)) }
            func refuse(_ name: String, _ accepted: String) -> DistributionFault {
                .run(.outOfRange(place: place + name, accepted: accepted))
            }
            guard office.inventory >= 0, office.inventory <= DistributionRun.inventoryMax else {
                throw refuse(".inventory", "0 to \(DistributionRun.inventoryMax) cases")
            }
            guard office.units >= 0, office.units <= DistributionRun.unitsMax else {
                throw refuse(".units", "0 to \(DistributionRun.unitsMax) units")
            }
            if let most = office.newCasesMax, most < 0 { throw refuse(".new_cases_max", "0 or more") }
        }
        return places
    }

    private static func check(_ cases: [WaitingCase], _ policy: DistributionPolicy) throws(DistributionFault) {
        var seen = Set<Int>(minimumCapacity: cases.count)
        var released = 0
        for (index, waiting) in cases.enumerated() {
            guard seen.insert(waiting.id).inserted else { throw .run(.repeated(place: "cases[\(index)]")) }
            if waiting.releasedBy != nil { released += 1 }
        }
        guard released == 0 || released == cases.count || policy.specialOrder != nil else {
            throw .run(.orderNotDeclared)
        }
    }

    /// Whether one case has its turn before another: by the declared order of the Specials, then by the lower priority,
    /// the older day and the lower id.
    func hasTurn(_ one: WaitingCase, before other: WaitingCase) -> Bool {
        (special(one), one.priority, one.createdOn, one.id) < (
            special(other), other.priority, other.createdOn, other.id
        )
    }

    private func special(_ waiting: WaitingCase) -> Int {
        let isOfSpecialFive = waiting.releasedBy != nil
        switch policy.specialOrder {
        case .special5First: return isOfSpecialFive ? 0 : 1
        case .special6First: return isOfSpecialFive ? 1 : 0
        case .together, nil: return 0
        }
    }

    /// Whether an office receives anything at all.
    func isOpen(_ place: Int) -> Bool { !offices[place].isOnHold && offices[place].units > 0 }

    /// How many new cases an office may still receive when it has received some; without end where nothing limits it.
    func left(_ place: Int, after received: Int) -> Int {
        guard isOpen(place) else { return 0 }
        guard let most = offices[place].newCasesMax else { return .max }
        return most - received
    }

    /// The constraints of one office on one case that stands there.
    func check(_ waiting: WaitingCase, at place: Int) throws(DistributionFault) {
        let office = offices[place]
        // II.B: the cases of Special 5 are for other offices.
        guard waiting.releasedBy != office.code else { throw .returned(office: office.code) }
        guard !office.isOnHold else { throw .onHold(office: office.code) }
        guard office.units > 0 else { throw .withoutCapacity(office: office.code) }
    }
}
