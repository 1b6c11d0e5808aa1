import CivilTime
import JSONText
import QueueModel
package import QueueStore
import RuleCore

/// Queue `availability`: what follows for an advocate's status and availability from what is reported, and by when?
///
/// What a person reports goes in with what the tables say of the advocate; out come the decision with its basis, its
/// tasks, the change of status with the day by which it must be made, or the referral. Nothing is written here: all of
/// it goes into the effects of one finish, which checks that the advocate is still at the version that was read.
///
/// Not Sendable: each lane of a worker has one, with its reused buffers.
package final class AvailabilityHandler {
    private let writer = JSONWriter()
    private var text = Effects.DecisionText()

    /// What the case numbers of this queue's jobs begin with: jobs about one advocate come one after the other, as those
    /// of a case do.
    package static let prefix = "advocate/"

    package init() {}

    /// The advocate that a job is about; nil when it names none.
    package static func advocate(of job: Batch.Job, in batch: borrowing Batch) -> String? {
        guard let place = job.caseNumber else { return nil }
        let number = batch.withBytes(place) { String(decoding: $0, as: UTF8.self) }
        return number.hasPrefix(prefix) ? String(number.dropFirst(prefix.count)) : nil
    }

    /// Decides one job of a kind of this queue and adds what follows to `effects`.
    ///
    /// - Parameter advocates: the advocates of the batch by code, read after the claim.
    package func run(
        _ job: Batch.Job, in batch: borrowing Batch, _ context: CaseContext, _ advocates: [String: AdvocateState],
        _ effects: Effects
    ) {
        let code = Self.advocate(of: job, in: batch)
        batch.bytes.withUnsafeBytes { bytes in
            do throws(AdvocateFault) {
                guard let code else { throw .noAdvocate }
                guard let state = advocates[code] else { throw .unknownAdvocate }
                let report = try AdvocateReport(
                    UnsafeRawBufferPointer(rebasing: bytes[job.facts]), isReview: job.kind == JobKind.review.rawValue)
                let work = Work(job: job, code: code, state: state, report: report, context: context)
                if let replaced = work.replaces, !state.replaceable.contains(replaced) {
                    throw .nothingToReplace(replaced)
                }
                try record(work, effects)
            } catch {
                effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: error.result)
            }
        }
    }

    /// One job of the queue while it is decided.
    private struct Work {
        let job: Batch.Job
        let code: String
        let state: AdvocateState
        let report: AdvocateReport
        let context: CaseContext

        /// The job whose report this one replaces: the one that it continues, which has replaced already what both name.
        var replaces: Int64? { report.continued.first { state.replaceable.contains($0) } ?? report.replaces }

        /// What the job says of the advocate, with nothing in it yet.
        func change(isReferred: Bool, takesEffect: CivilDate) -> AdvocateEffects.Change {
            var change = AdvocateEffects.Change(
                job: job.id, advocate: code, versionRead: state.version, situation: report.subject.word,
                isReferred: isReferred, takesEffect: takesEffect.serverDays)
            change.replaces = replaces
            return change
        }
    }

    private func record(_ work: Work, _ effects: Effects) throws(AdvocateFault) {
        let job = work.job
        guard work.report.subject != .openCases else {
            var change = work.change(isReferred: false, takesEffect: work.context.rules.date)
            change.openCases = try work.report.decode().facts.openCases.map { Int32($0) }
            effects.advocates.add(change)
            return effects.finish(job: job.id, attempt: job.attempt, state: .done, result: "counted")
        }
        var (read, json) = try work.report.beside(work.state).decode()
        let settled = try decide(read, json, work.context.rules)
        let (verdict, facts) = (settled.verdict, settled.facts)
        write(verdict)
        effects.finish(job: job.id, attempt: job.attempt, state: verdict.isDecided ? .decided : .referred)
        (AvailabilityHandler.prefix + work.code).withContiguousBytes { number in
            effects.decide(
                job: job.id, caseNumber: number, regime: verdict.regime?.guidanceID, referred: !verdict.isDecided,
                text: text)
        }
        json.withUTF8 { effects.advocates.note(job: job.id, facts: UnsafeRawBufferPointer($0)) }
        effects.cite(verdict.rulings, job: job.id)
        effects.refer(verdict.ledger.referrals, job: job.id)
        effects.advocates.add(Self.change(work, facts, verdict))
    }

    /// Decides the facts, with what rulings settle of them.
    private func decide(
        _ facts: AvailabilityFacts, _ text: String, _ rules: RuleContext
    ) throws(AdvocateFault) -> Rulings.Settled<Availability> {
        do throws(FactsError) {
            return try Rulings.decide(Availability.self, facts, text: text, rules)
        } catch { throw .facts(error) }
    }

    private func write(_ verdict: TypedVerdict<AvailabilityDecision>) {
        text.removeAll()
        writer.reset()
        verdict.encodeDecision(into: writer)
        writer.withBytes { text.decided.append(contentsOf: $0) }
        verdict.encodeTrace(into: &text.trace)
        verdict.encodeReadings(into: &text.readings)
        verdict.encodeTasks(into: &text.tasks)
    }

    /// What the verdict changes: a referred one nothing but what was itself reported.
    private static func change(
        _ work: Work, _ facts: AvailabilityFacts, _ verdict: TypedVerdict<AvailabilityDecision>
    ) -> AdvocateEffects.Change {
        let decision = verdict.decision
        var change = work.change(
            isReferred: !verdict.isDecided, takesEffect: firstDay(facts, decision, work.context.rules.date))
        change.openCases = facts.situation == .weeklyReview ? facts.openCases.map { Int32($0) } : nil
        if work.report.subject == .trainingEnded { change.inTraining = false }
        if facts.situation == .partTimeSchedule, let hours = facts.weeklyHours, hours > ExactDecimal(0) {
            change.weeklyHours = hours.description
        }
        guard verdict.isDecided else { return change }
        change.status = decision.status?.rawValue
        change.availability = decision.availability?.description
        change.changeBy = decision.changeBy?.serverDays
        change.documentationBy = decision.documentationBy?.serverDays
        switch facts.situation {
        case .specialSituation: change.isReduced = decision.availability.map { $0 < ExactDecimal(1) }
        case .specialSituationEnded: change.isReduced = false
        default: break
        }
        return change
    }

    /// The first day on which the status is another: the day after the close of business by which it was changed. Of an
    /// absence or assignment for which the text states no such day, its own first day.
    private static func firstDay(
        _ facts: AvailabilityFacts, _ decision: AvailabilityDecision, _ today: CivilDate
    ) -> CivilDate {
        if let changeBy = decision.changeBy { return changeBy.adding(days: 1) ?? changeBy }
        switch facts.situation {
        case .absence: return facts.firstDayOut ?? today
        case .assignment: return facts.placedDeferredOn ?? facts.firstDayOut ?? today
        default: return today
        }
    }
}

extension String {
    fileprivate func withContiguousBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        var copy = self
        copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
