import CivilTime
import QueueStore
import RuleCore

/// Kind `expire`: the follow-up date has passed. What follows from no response, by unit and status, each once.
///
/// It acts only on the deadline that still stands, of a suspense that is still open.
enum ExpireHandler {
    /// What such a job states beside the suspense and the version of its deadline.
    static let accepted: [FactName] = [.accountStatus, .pendingIA]
    /// The members that name the deadline.
    static let (suspenseKey, versionKey) = ("suspense", "version")

    static func run(_ work: SubstantiationWork) throws(SubstantiationFault) -> SubstantiationWork.Decided? {
        var payload = try payload(work.facts)
        let (id, version) = try deadline(payload)
        guard let suspense = work.suspenses.first(where: { $0.id == id }) else { throw .noSuspense }
        guard suspense.version == version else {
            work.done("superseded: deadline \(version) of suspense \(id) stands no longer")
            return nil
        }
        let continues = !payload.continued.isEmpty
        guard suspense.stage == .open || (continues && suspense.stage == .expired) else {
            work.done("not_open: suspense \(id) is \(suspense.stage.rawValue)")
            return nil
        }
        payload.remove(suspenseKey)
        payload.remove(versionKey)
        var all = SuspensePayload(of: suspense, event: .noResponse)
        if let late = suspense.late {
            all.set(.receivedOn, day: CivilDate(serverDays: late.receivedOn))
            if let answer = late.answer { all.set(.answer, answer) }
        }
        all.overlay(payload)
        let decided = try work.decide(all)
        switch decided.verdict.decision.expiry {
        case .due: expire(decided.verdict.decision, suspense, work)
        // The business date was moved back since the sweep: a later sweep has to find it again.
        case .tooEarly where suspense.stage == .open: work.effects.suspense.forgetExpiry(suspense)
        case .tooEarly, nil: break
        }
        return decided
    }

    /// The facts of such a job; any others are refused.
    static func payload(_ facts: UnsafeRawBufferPointer) throws(SubstantiationFault) -> SuspensePayload {
        try SuspensePayload(facts, accepted: accepted, own: [suspenseKey, versionKey])
    }

    /// The suspense and the version of its deadline that such a job is about.
    static func deadline(_ payload: SuspensePayload) throws(SubstantiationFault) -> (suspense: Int64, version: Int64) {
        guard let id = try payload.integer(suspenseKey), let version = try payload.integer(versionKey) else {
            throw .facts(
                .wrongValue(field: suspenseKey, found: "nothing", accepted: "a whole number, with one as \"version\""))
        }
        return (id, version)
    }

    private static func expire(
        _ decision: SuspenseDecision, _ suspense: SuspenseState, _ work: SubstantiationWork
    ) {
        let effects = work.effects.suspense
        // One of an earlier deadline that was issued, and that nobody has undone, stands already; so does what the job
        // that this one continues has brought.
        let standing = suspense.standing.map(\.kind)
        let consequences = decision.consequences.filter { !standing.contains($0.rawValue) }
        guard suspense.stage == .open || !consequences.isEmpty else { return }
        work.touch(suspense.operation)
        if suspense.stage == .open {
            effects.move(
                SuspenseEffects.Move(from: suspense, to: .expired, version: suspense.version, rounds: suspense.rounds))
        }
        for consequence in consequences {
            effects.stand(
                job: work.job.id, suspense: suspense, kind: consequence.rawValue, task: consequence.task)
        }
    }
}

extension Consequence {
    /// The task by which people find it: the rule's own, and for what takes no act of theirs, its name.
    var task: String {
        switch self {
        case .rejectionProcedures: TaskCode.followRejectionProcedures.text
        case .normalCollection: rawValue
        case .staup2200: TaskCode.inputStaup2200.text
        case .nextCaseAction: TaskCode.takeNextCaseAction.text
        case .iaWithoutLoan: TaskCode.establishWithoutLoan.text
        }
    }
}
