package import CivilTime
package import JSONText

/// Whether a response came by the taxpayer's due date, within the suspense, or after it.
package enum Timeliness: String, Sendable, Hashable, CaseIterable {
    /// On or before the due date.
    case inTime = "in-time"
    /// After the due date, on or before the follow-up date.
    case inSuspense = "in-suspense"
    /// After the follow-up date.
    case late
}

/// What is done with a response.
package enum ResponseStep: String, Sendable, Hashable, CaseIterable {
    /// It is complete: work it.
    case work
    /// Ask once for what it lacks: a new suspense with the purpose clarification.
    case clarify
    /// Something is still missing, and no more opportunities are given.
    case noFurtherOpportunity = "no-further-opportunity"
    /// It holds nothing that was asked for, and the suspense runs on.
    case wait
    /// It came after the follow-up date: it is kept and shown, and changes nothing.
    case keep
}

/// Whether the financial information on AMS is brought up to date or taken anew.
package enum StatementStep: String, Sendable, Hashable, CaseIterable {
    case update, complete
}

/// Where a case waits for the taxpayer.
package enum WaitingPlace: String, Sendable, Hashable, CaseIterable {
    case acsInventory = "acs-inventory"
    /// Command code STAUP.
    case staup
    case tacAppointment = "tac-appointment"
}

/// The letter that a request is made by.
package enum SuspenseLetter: String, Sendable, Hashable, CaseIterable {
    case additionalInformation = "additional-information"
    case clarification
}

/// What became of a request for more time.
package enum ExtensionStep: String, Sendable, Hashable, CaseIterable {
    case granted, refused
}

/// Whether the day has come on which the lack of a response has consequences.
package enum Expiry: String, Sendable, Hashable, CaseIterable {
    case tooEarly = "too-early"
    case due
}

/// What follows when no response has come.
package enum Consequence: String, Sendable, Hashable, CaseIterable {
    case rejectionProcedures = "rejection-procedures"
    case normalCollection = "normal-collection"
    case staup2200 = "staup-2200"
    case nextCaseAction = "next-case-action"
    case iaWithoutLoan = "ia-without-loan"
}

/// A code that holds the case.
package enum SuspenseControl: Sendable, Hashable {
    /// The AMS control in status "S".
    case amsSuspense
    /// On ACS, for that many days.
    case tos5(days: Int)

    /// `AMS-S`, `TOS5,45,IAPND`.
    package var text: String {
        switch self {
        case .amsSuspense: "AMS-S"
        case .tos5(let days): "TOS5,\(days),IAPND"
        }
    }
}

/// The determined parts of a suspense decision; nil, or empty, when a part is not determined or not asked about.
package struct SuspenseDecision: DecisionParts {
    /// The last day for the taxpayer, as counted.
    package var responseDue: CivilDate?
    /// The last day of the suspense, as counted.
    package var followUp: CivilDate?
    /// The due date as the operator's policy moves it off weekends and holidays; nil without a policy that moves.
    package var responseDueRolled: CivilDate?
    /// The follow-up date, moved likewise.
    package var followUpRolled: CivilDate?
    /// The operator's policy; nil when none is recorded.
    package var rollPolicy: RollPolicy?
    /// The first day on which the lack of a response may have consequences: the day after the follow-up date, the moved
    /// one where there is one.
    package var actsFrom: CivilDate?
    /// The codes that hold the case.
    package var controls: [SuspenseControl] = []
    /// For how many cycles ACS holds it, where it does.
    package var acsCycles: Int?
    /// The letter to send.
    package var letter: SuspenseLetter?
    /// Where the case waits.
    package var waitsIn: WaitingPlace?
    /// True when the matter is settled over the telephone and nothing is suspended.
    package var byTelephone: Bool?
    /// When the response came.
    package var timeliness: Timeliness?
    /// What is done with it.
    package var next: ResponseStep?
    /// What is done with the financial information on AMS.
    package var statement: StatementStep?
    /// False when the tiered interview need not be repeated.
    package var repeatsInterview: Bool?
    /// What became of the request for more time.
    package var extended: ExtensionStep?
    /// Whether consequences are due.
    package var expiry: Expiry?
    /// What follows, in the order of `Consequence`.
    package var consequences: [Consequence] = []

    /// Nothing determined.
    package init() {}

    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        encodeDates(into: writer)
        if !controls.isEmpty { writer.list("controls", controls) { writer.string($0.text) } }
        if let acsCycles {
            writer.key("acs_cycles")
            writer.int(Int64(acsCycles))
        }
        if let letter { writer.member("letter", letter.rawValue) }
        if let waitsIn { writer.member("waits_in", waitsIn.rawValue) }
        if let byTelephone { writer.member("by_telephone", byTelephone) }
        if let timeliness { writer.member("timeliness", timeliness.rawValue) }
        if let next { writer.member("next", next.rawValue) }
        if let statement { writer.member("statement", statement.rawValue) }
        if let repeatsInterview { writer.member("repeat_interview", repeatsInterview) }
        if let extended { writer.member("extension", extended.rawValue) }
        if let expiry { writer.member("expiry", expiry.rawValue) }
        if !consequences.isEmpty { writer.list("consequences", consequences) { writer.string($0.rawValue) } }
        writer.endObject()
    }

    private func encodeDates(into writer: JSONWriter) {
        if let responseDue { writer.member("response_due", responseDue.description) }
        if let followUp { writer.member("follow_up", followUp.description) }
        if let responseDueRolled { writer.member("response_due_rolled", responseDueRolled.description) }
        if let followUpRolled { writer.member("follow_up_rolled", followUpRolled.description) }
        if let rollPolicy { writer.member("roll_policy", rollPolicy.rawValue) }
        if let actsFrom { writer.member("acts_from", actsFrom.description) }
    }
}
