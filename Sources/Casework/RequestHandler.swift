import CivilTime
import JSONText
import QueueStore
import RuleCore

/// Kind `request`: a taxpayer is asked for something. The dates follow, a suspense opens, a letter is to be sent.
///
/// The suspense opens as soon as its dates are determined, even when another part is referred: the taxpayer was asked.
enum RequestHandler {
    /// What a request states; the rest belongs to what happens afterwards.
    static let accepted: [FactName] = [
        .event, .operation, .purpose, .channel, .accountStatus, .pendingIA, .letterDate, .callDate, .controlDate,
        .contactMade, .daysGiven, .daysBasis, .daysReasonStated, .levyInPlace, .hardshipLevyRelease, .businessUnit,
        .financialsObtainedOn, .interviewDocumented, .extenuatingCircumstances, .clarificationRounds,
    ]

    static func run(_ work: SubstantiationWork) throws(SubstantiationFault) -> SubstantiationWork.Decided {
        var payload = try payload(work.facts)
        payload.set(.event, SuspenseEvent.open.rawValue)
        let acted = work.acted(payload)
        dateTheLetter(&payload, acted.flatMap { CivilDate(serverDays: $0.requestedOn) } ?? work.context.rules.date)
        let decided = try work.decide(payload)
        // The taxpayer was asked by the job that this one continues, and is not asked again.
        guard acted == nil else { return decided }
        if let purpose = decided.typed.purpose?.rawValue,
            let open = work.suspenses.first(where: { $0.stage == .open && $0.purpose == purpose })
        {
            throw .alreadyOpen(open.id)
        }
        open(decided.verdict, decided.typed, work)
        return decided
    }

    /// The facts of a request; any others are refused.
    static func payload(_ facts: UnsafeRawBufferPointer) throws(SubstantiationFault) -> SuspensePayload {
        let payload = try SuspensePayload(facts, accepted: accepted, own: [])
        if let event = payload[FactName.event.text], event != .string(SuspenseEvent.open.rawValue) {
            throw .facts(.wrongValue(field: FactName.event.text, found: "another value", accepted: "\"open\""))
        }
        return payload
    }

    /// The letter that the request brings is dated the day of the action, unless the request says otherwise.
    private static func dateTheLetter(_ payload: inout SuspensePayload, _ day: CivilDate) {
        let byLetter = payload.word(.channel) == ResponseChannel.letter.rawValue
        guard byLetter || payload[FactName.contactMade.text] == .bool(false) else { return }
        guard payload[FactName.letterDate.text] == nil else { return }
        payload.set(.letterDate, day: day)
    }

    private static func open(
        _ verdict: TypedVerdict<SuspenseDecision>, _ facts: SuspenseFacts, _ work: SubstantiationWork
    ) {
        let isByLetter = facts.channel == .letter || facts.contactMade == false
        let anchor = (isByLetter ? facts.letterDate : facts.callDate) ?? work.context.rules.date
        guard let operation = facts.operation?.rawValue, let purpose = facts.purpose?.rawValue,
            let deadline = SuspenseEffects.Deadline(
                verdict, suspense: work.job.id, version: 1, countedFrom: anchor.serverDays)
        else { return }
        let effects = work.effects.suspense
        work.touch(operation)
        effects.open(job: work.job.id, caseNumber: work.caseNumber, operation: operation, purpose: purpose)
        effects.set(deadline, job: work.job.id)
        if let letter = verdict.decision.letter {
            effects.write(job: work.job.id, suspense: work.job.id, kind: letter.rawValue, round: 0, version: 1)
        }
    }
}
