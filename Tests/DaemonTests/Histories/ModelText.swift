/// What IRM 5.19.13 says of deadlines and of what follows from no response, written from its text once more and apart
/// from the rules: paragraphs beside each line.
enum ModelText {
    /// Days from the request to the taxpayer's due date and to the follow-up.
    struct Term: Equatable {
        var due: Int
        var followUp: Int
    }

    /// What follows when nothing came.
    struct End: Equatable {
        var kinds: [String] = []
        /// A part of it is a person's.
        var isReferred = false
    }

    /// The term of a request; nil where the text has none, or leaves it to a person.
    static func term(_ request: ModelEvent.Request) -> Term? {
        if request.purpose == "student-loan" { return studentLoan(request) }
        switch (request.channel, request.operation) {
        // .3(8): 30 days to respond, follow-up for 45.
        case ("letter", "csco"), ("letter", "acss"): return Term(due: 30, followUp: 45)
        // .3(5): 15 days for information being mailed.
        case ("mail", "field-assistance"): return Term(due: 15, followUp: 15)
        case ("mail", _):
            return given(request).map { Term(due: $0, followUp: $0 + 15) }
        // .3(5): 5 days to fax later, 5 days to call back.
        case ("fax", "acs"), ("call-back", _): return Term(due: 5, followUp: 5)
        default: return nil
        }
    }

    /// .3.3(10)(3): 10 days for what is readily available, 30 if borrowing, more with a reason.
    private static func given(_ request: ModelEvent.Request) -> Int? {
        guard request.purpose == "substantiation" else { return request.daysGiven }
        guard let days = request.daysGiven else {
            return request.daysBasis.flatMap { ["readily-available": 10, "borrowing": 30][$0] }
        }
        return days <= 30 || request.reasonStated == true ? days : nil
    }

    /// .3.2.6(5): 10 days, more with extenuating circumstances; 15 more where the proof comes by mail.
    private static func studentLoan(_ request: ModelEvent.Request) -> Term? {
        let days = request.daysGiven ?? 10
        guard days == 10 || days > 10 && request.extenuating == true else { return nil }
        return Term(due: days, followUp: days + (["letter", "mail"].contains(request.channel) ? 15 : 0))
    }

    /// Whether a part of opening is a person's, although the dates stand.
    static func opensReferred(_ request: ModelEvent.Request) -> Bool {
        // .3(8): the cycles of TOS5,45 for ACSS are the operator's to say, and nobody has.
        if request.operation == "acss", request.channel == "letter", request.purpose != "student-loan" { return true }
        // .3.3(9): to ACS inventory, by STAUP in notice status, to an appointment at Field Assistance; for CSCO nowhere else.
        guard request.purpose == "substantiation", request.operation != "field-assistance" else { return false }
        guard let status = request.status else { return true }
        return request.operation == "csco" && status != "notice"
    }

    /// What follows; where a fact is unknown, what follows whatever it is, else a person decides.
    static func end(purpose: String, operation: String, pending: Bool?, status: String?) -> End {
        // .3.2.6(5): no response by the due date: the agreement without the loan.
        if purpose == "student-loan" { return End(kinds: ["ia-without-loan"]) }
        let possible = (pending.map { [$0] } ?? [true, false]).flatMap { pending in
            (status.map { [$0] } ?? ["notice", "22", "23", "24", "other"]).map {
                purpose == "financial-information"
                    ? endOfStatement(operation, pending: pending) : endByList(operation, pending: pending, status: $0)
            }
        }
        return possible.allSatisfy { $0 == possible[0] } ? possible[0] : End(isReferred: true)
    }

    /// .3(8) with .3(10), .3(5) Note.
    private static func endOfStatement(_ operation: String, pending: Bool) -> End {
        // Pending: rejection procedures, also where ACS would take its next action.
        if pending { return End(kinds: ["rejection-procedures"]) }
        // Not pending: at ACS the next action; elsewhere the paragraphs contradict each other, or say nothing.
        return operation == "acs" ? End(kinds: ["next-case-action"]) : End(isReferred: true)
    }

    /// .3.3(11): (1) or (2) by the request, (3) or (4) by the status.
    private static func endByList(_ operation: String, pending: Bool, status: String) -> End {
        var end = End(kinds: [pending ? "rejection-procedures" : "normal-collection"])
        let isACS = operation == "acs"
        switch (status, pending) {
        case ("notice", _):
            end.kinds.append("staup-2200")
            // At ACS the next action would meet an account in notice status.
            end.isReferred = isACS && !pending
        // Enforcement while a request is pending is a person's to decide.
        case ("22", true): end.isReferred = true
        case ("22", false): end.kinds.append("next-case-action")
        default: if isACS && !pending { end.kinds.append("next-case-action") }
        }
        return end
    }
}
