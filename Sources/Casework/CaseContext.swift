import CivilTime
package import RuleCore

/// Why a batch has no context: the database's own data are not what this program understands.
package enum CaseContextError: Error, Sendable, Equatable {
    /// The action date is not in the years 1 to 9999.
    case actionDate
    /// The reference snapshot cannot be read.
    case reference(ReferenceError)

    /// One line for the operator.
    package var description: String {
        switch self {
        case .actionDate: "could not use the action date: it is not in the years 1 to 9999"
        case .reference(let error): error.description
        }
    }
}

/// What all jobs of a batch are decided with: the action date and the operator's reference data as of one snapshot.
package struct CaseContext: Sendable {
    /// The action date and the reference data, as the rule core takes them.
    package let rules: RuleContext

    /// - Parameters:
    ///   - actionDateDays: days since 2000-01-01, as the claim read it.
    ///   - reference: the reference snapshot's JSON.
    package init(actionDateDays: Int32, reference: String) throws(CaseContextError) {
        guard let date = CivilDate(serverDays: actionDateDays) else {
            throw .actionDate
        }
        var parsed = Reference()
        var failure: ReferenceError?
        var text = reference
        text.withUTF8 { bytes in
            do throws(ReferenceError) { parsed = try Reference(json: UnsafeRawBufferPointer(bytes)) } catch {
                failure = error
            }
        }
        if let failure { throw .reference(failure) }
        rules = RuleContext(on: date, reference: parsed)
    }

    private init(_ rules: RuleContext) { self.rules = rules }

    /// The same with the offices of zip codes, where the day's rules read them (`RuleContext.zipTableLoad`).
    package func with(zipOffices: [(zip: String, office: String)]) -> CaseContext {
        CaseContext(rules.with(ZipTable(zipOffices, on: rules.date)))
    }
}
