import CivilTime
import JSONText
import QueueStore
import RuleCore

/// Kind `response`: something came in, or more time is asked for.
///
/// A response is judged by the day it was received. Received by the follow-up date and recorded only after the follow-up
/// fired, it stops every consequence that nobody has issued; those issued are referred, urgently, to be undone.
enum ResponseHandler {
    /// What a response states beside the suspense that it is about.
    static let accepted: [FactName] = [
        .event, .purpose, .receivedOn, .answer, .accountStatus, .pendingIA, .financialsObtainedOn,
        .interviewDocumented, .extensionDays, .extensionGranted, .extenuatingCircumstances, .daysReasonStated,
    ]
    /// The member that names a suspense by its id.
    static let suspenseKey = "suspense"

    static func run(_ work: SubstantiationWork) throws(SubstantiationFault) -> SubstantiationWork.Decided {
        var payload = try payload(work.facts)
        let event = try event(payload)
        let acted = work.acted(payload)
        let suspense: SuspenseState
        if let acted { suspense = acted } else { suspense = try choose(payload, work.suspenses) }
        payload.remove(suspenseKey)
        payload.remove(FactName.purpose.text)
        var all = SuspensePayload(of: suspense, event: event, isForRequest: completesRequest(payload, suspense))
        all.overlay(payload)
        // A ruling says what became of it: it was issued when the response was judged.
        let wasIssued = payload.answersUndo || suspense.standing.contains(where: \.isIssued)
        if wasIssued { all.set(.consequencesIssued, true) }
        let decided = try work.decide(all)
        // What came in is recorded by the job that this one continues, and has done what it does.
        guard acted == nil else { return decided }
        if event == .extension {
            try extend(decided.verdict, suspense, work)
        } else {
            respond(decided.verdict, decided.typed, suspense, work)
        }
        return decided
    }

    /// Whether what came in completes the request itself, although clarification was asked for meanwhile: it was received
    /// before that letter, and nothing is missing.
    private static func completesRequest(_ payload: SuspensePayload, _ suspense: SuspenseState) -> Bool {
        guard suspense.rounds > 0, payload.word(.answer) == TaxpayerAnswer.full.rawValue,
            let received = payload.word(.receivedOn).flatMap({ CivilDate(iso: $0) })
        else { return false }
        return received.serverDays < suspense.countedFrom
    }

    /// The facts of a response; any others are refused.
    static func payload(_ facts: UnsafeRawBufferPointer) throws(SubstantiationFault) -> SuspensePayload {
        try SuspensePayload(facts, accepted: accepted, own: [suspenseKey])
    }

    /// What happened: a response unless the facts say otherwise.
    static func event(_ payload: SuspensePayload) throws(SubstantiationFault) -> SuspenseEvent {
        guard let value = payload[FactName.event.text] else { return .response }
        switch value {
        case .string(SuspenseEvent.response.rawValue): return .response
        case .string(SuspenseEvent.extension.rawValue): return .extension
        default:
            throw .facts(
                .wrongValue(
                    field: FactName.event.text, found: "another value", accepted: "one of \"response\", \"extension\""))
        }
    }

    /// The suspense that is named; else the only open one, of that purpose where one is named; else the newest.
    private static func choose(
        _ payload: SuspensePayload, _ suspenses: [SuspenseState]
    ) throws(SubstantiationFault) -> SuspenseState {
        var candidates = suspenses
        if let id = try payload.integer(suspenseKey) { candidates.removeAll { $0.id != id } }
        if let purpose = payload.word(.purpose) { candidates.removeAll { $0.purpose != purpose } }
        // Those open come first, then the newest.
        guard let first = candidates.first else { throw .noSuspense }
        guard candidates.count(where: { $0.stage == .open }) <= 1 else { throw .severalOpen }
        return first
    }

    private static func extend(
        _ verdict: TypedVerdict<SuspenseDecision>, _ suspense: SuspenseState, _ work: SubstantiationWork
    ) throws(SubstantiationFault) {
        guard suspense.stage == .open || suspense.stage == .expired else { throw .notOpen(suspense.id) }
        let version = suspense.version + 1
        guard verdict.decision.extended == .granted,
            let deadline = SuspenseEffects.Deadline(
                verdict, suspense: suspense.id, version: version, countedFrom: suspense.countedFrom)
        else { return }
        guard suspense.stage == .open else { throw .notOpen(suspense.id) }
        work.touch(suspense.operation)
        work.effects.suspense.set(deadline, job: work.job.id)
        work.effects.suspense.move(
            SuspenseEffects.Move(from: suspense, to: .open, version: version, rounds: suspense.rounds))
    }

    private static func respond(
        _ verdict: TypedVerdict<SuspenseDecision>, _ facts: SuspenseFacts, _ suspense: SuspenseState,
        _ work: SubstantiationWork
    ) {
        let (decision, effects) = (verdict.decision, work.effects.suspense)
        guard let timeliness = decision.timeliness, let received = facts.receivedOn else { return }
        work.touch(suspense.operation)
        effects.record(
            job: work.job.id, suspense: suspense, receivedOn: received.serverDays, answer: facts.answer?.rawValue,
            timeliness: timeliness.rawValue, next: decision.next?.rawValue)
        let isAnswer = timeliness != .late && decision.next != .wait
        guard isAnswer, suspense.stage == .open || suspense.stage == .expired else { return }
        for consequence in suspense.standing where !consequence.isIssued {
            effects.stop(job: work.job.id, suspense: suspense, consequence)
        }
        effects.stopLetters(job: work.job.id, suspense: suspense)
        for (index, referral) in verdict.ledger.referrals.enumerated() where referral.isToUndo {
            effects.urge(job: work.job.id, part: Int16(index + 1))
        }
        if decision.next == .clarify, clarify(facts, suspense, work) { return }
        // Without a next step it is a person's: the response is here all the same.
        let stage: SuspenseState.Stage = decision.next == .noFurtherOpportunity ? .closed : .answered
        effects.move(
            SuspenseEffects.Move(from: suspense, to: stage, version: suspense.version, rounds: suspense.rounds))
    }

    /// Opens the round of clarification: a letter of today, with the dates that the rules give it.
    ///
    /// - Returns: false when the rules give it none.
    private static func clarify(
        _ facts: SuspenseFacts, _ suspense: SuspenseState, _ work: SubstantiationWork
    ) -> Bool {
        let today = work.context.rules.date
        var asked = SuspenseFacts()
        asked.event = .open
        asked.operation = facts.operation
        asked.purpose = .clarification
        asked.clarificationRounds = Int(suspense.rounds)
        asked.channel = .letter
        asked.letterDate = today
        asked.accountStatus = facts.accountStatus
        asked.pendingIA = facts.pendingIA
        let version = suspense.version + 1
        guard
            let deadline = SuspenseEffects.Deadline(
                Suspense.decide(asked, work.context.rules), suspense: suspense.id, version: version,
                countedFrom: today.serverDays)
        else { return false }
        let effects = work.effects.suspense
        let rounds = suspense.rounds + 1
        effects.set(deadline, job: work.job.id)
        effects.move(SuspenseEffects.Move(from: suspense, to: .open, version: version, rounds: rounds))
        effects.write(
            job: work.job.id, suspense: suspense.id, kind: SuspenseLetter.clarification.rawValue, round: rounds,
            version: version)
        return true
    }
}
