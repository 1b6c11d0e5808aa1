/// Why a plan does not pass. Each constraint has a fault of its own.
package enum DistributionFault: Error, Hashable, Sendable {
    /// The run itself cannot be made.
    case run(DistributionError)
    /// A case is placed twice, or both placed and waiting.
    case caseTwice
    /// The plan's cases are not the run's.
    case casesDiffer
    /// The certificate's offices, or those of the placements, are not the run's.
    case officesDiffer
    /// The certificate's sorts of case are not the run's.
    case sortsDiffer
    /// A case stands in the office that released it to Special 5.
    case returned(office: OfficeCode)
    /// A case stands in an office that a special request holds.
    case onHold(office: OfficeCode)
    /// A case stands in an office without an available advocate.
    case withoutCapacity(office: OfficeCode)
    /// An office has more new cases than it may receive.
    case overfull(office: OfficeCode)
    /// A case of Exhibit A stands elsewhere than in its office, or another case is said to be one of Exhibit A.
    case exhibit
    /// A case waits for a reason that is not the reason of its sort.
    case reason
    /// A case waits although an office that may receive it has room.
    case roomLeft(office: OfficeCode)
    /// An office has a case that is worked later than one that waits and may go there.
    case outOfOrder(office: OfficeCode)
    /// A Spanish case stands without a bilingual advocate, and one move or one exchange would change that.
    case language(office: OfficeCode)
    /// The prices do not show that the placement is the cheapest.
    case price(office: OfficeCode)
    /// It is not shown that there is no room for a case that waits.
    case waiting
}

extension DistributionFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .run(let error): error.description
        case .caseTwice: "a case is placed twice, or is placed and waits"
        case .casesDiffer: "its cases are not the run's"
        case .officesDiffer: "its offices are not the run's"
        case .sortsDiffer: "its sorts of case are not the run's"
        case .returned(let office): "a case stands in office \(office.text), which released it"
        case .onHold(let office): "a case stands in office \(office.text), which is on hold"
        case .withoutCapacity(let office): "a case stands in office \(office.text), which has no available advocate"
        case .overfull(let office): "office \(office.text) has more new cases than it may receive"
        case .exhibit: "a case of Exhibit A is not in its office, or another case is marked as one"
        case .reason: "a case waits for a reason that is not its own"
        case .roomLeft(let office): "a case waits, and office \(office.text) has room for it"
        case .outOfOrder(let office): "a case waits, and office \(office.text) has a case that is worked later"
        case .language(let office):
            "a Spanish case stands in office \(office.text), and a bilingual office could have it"
        case .price(let office): "the price of office \(office.text) does not show that nothing is cheaper"
        case .waiting: "it does not show that there is no room for a case that waits"
        }
    }
}
