import Postgres
package import QueueModel

/// Everything that a group of finished jobs writes, column by column, in reused buffers: what one finish sends.
///
/// Not Sendable: one lane of a worker owns one and refills it for each finish.
package final class Effects {
    /// One referral of a decision. All texts are the rule core's own; none holds a fact's value.
    package struct Referral {
        /// The catalogue's id of the rule that met the gap.
        package let rule: String
        /// Why it is not decided, one of the contract's words.
        package let reason: String
        /// The paragraph that is silent, contradictory or not supplied.
        package let paragraph: String
        /// Who decides.
        package let referTo: String
        /// One sentence.
        package let detail: String
        /// Names of facts, separated by spaces.
        package let settledBy: String

        package init(
            rule: String, reason: String, paragraph: String, referTo: String, detail: String, settledBy: String
        ) {
            self.rule = rule
            self.reason = reason
            self.paragraph = paragraph
            self.referTo = referTo
            self.detail = detail
            self.settledBy = settledBy
        }
    }

    /// The texts of one decision, as compact codes.
    package struct DecisionText {
        /// JSON of the determined parts.
        package var decided: [UInt8] = []
        /// The compact trace, steps separated by semicolons.
        package var trace: [UInt8] = []
        /// Ids separated by commas; empty for none.
        package var readings: [UInt8] = []
        /// Codes separated by commas; empty for none.
        package var tasks: [UInt8] = []

        package init() {}

        /// Empties the texts, keeping their room.
        package mutating func removeAll() {
            decided.removeAll(keepingCapacity: true)
            trace.removeAll(keepingCapacity: true)
            readings.removeAll(keepingCapacity: true)
            tasks.removeAll(keepingCapacity: true)
        }
    }

    struct Outcomes {
        let ids = ArrayParameter(of: .int8), states = ArrayParameter(of: .int2)
        let attempts = ArrayParameter(of: .int2), results = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [ids, states, attempts, results] }
    }
    struct Decisions {
        let ids = ArrayParameter(of: .int8), cases = ArrayParameter(of: .text), regimes = ArrayParameter(of: .int2)
        let referred = ArrayParameter(of: .bool), decided = ArrayParameter(of: .text)
        let traces = ArrayParameter(of: .text)
        let readings = ArrayParameter(of: .text), tasks = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [ids, cases, regimes, referred, decided, traces, readings, tasks] }
    }
    struct Opens {
        let cases = ArrayParameter(of: .text), owners = ArrayParameter(of: .text), ids = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [cases, owners, ids] }
    }
    struct Moves {
        let cases = ArrayParameter(of: .text), versions = ArrayParameter(of: .int4)
        let owners = ArrayParameter(of: .text), ids = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [cases, versions, owners, ids] }
    }
    struct Referrals {
        let ids = ArrayParameter(of: .int8), parts = ArrayParameter(of: .int2), rules = ArrayParameter(of: .text)
        let reasons = ArrayParameter(of: .text), paragraphs = ArrayParameter(of: .text)
        let referTo = ArrayParameter(of: .text), details = ArrayParameter(of: .text)
        let settledBy = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [ids, parts, rules, reasons, paragraphs, referTo, details, settledBy] }
    }
    struct Follows {
        let queues = ArrayParameter(of: .int2), kinds = ArrayParameter(of: .int2)
        let priorities = ArrayParameter(of: .int2), cases = ArrayParameter(of: .text)
        let causes = ArrayParameter(of: .int8), facts = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [queues, kinds, priorities, cases, causes, facts] }

        func append(
            _ queue: WorkQueue, _ priority: Int16, _ caseNumber: UnsafeRawBufferPointer?, _ cause: Int64,
            _ facts: UnsafeRawBufferPointer
        ) {
            queues.append(int2: queue.rawValue)
            kinds.append(int2: queue.defaultKind)
            priorities.append(int2: priority)
            if let caseNumber { cases.append(bytes: caseNumber) } else { cases.appendNull() }
            causes.append(int8: cause)
            self.facts.append(bytes: facts)
        }
    }
    struct Failures {
        let ids = ArrayParameter(of: .int8), attempts = ArrayParameter(of: .int2), whys = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [ids, attempts, whys] }
    }
    struct Snoozes {
        let ids = ArrayParameter(of: .int8), attempts = ArrayParameter(of: .int2), waits = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [ids, attempts, waits] }
    }
    struct Cancels {
        let ids = ArrayParameter(of: .int8), attempts = ArrayParameter(of: .int2)
        var all: [ArrayParameter] { [ids, attempts] }
    }

    struct Citations {
        let ids = ArrayParameter(of: .int8), places = ArrayParameter(of: .int2), rulings = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [ids, places, rulings] }
    }

    let outcomes = Outcomes()
    let decisions = Decisions()
    let opens = Opens()
    let moves = Moves()
    let referrals = Referrals()
    let follows = Follows()
    let followOns = Follows()
    let failures = Failures()
    let snoozes = Snoozes()
    let cancels = Cancels()
    let citations = Citations()
    let releasedIDs = ArrayParameter(of: .int8)
    let releasedAttempts = ArrayParameter(of: .int2)
    /// The jobs that go back into ready.
    private(set) var released = Set<Int64>()
    /// The job of the decision recorded last, until it brings a job that goes on.
    private var decidedLast: Int64?
    /// What changes about suspenses; empty for every job of other queues.
    package let suspense = SuspenseEffects()
    /// What changes about what the Specials hold; empty for every job of other queues.
    package let special = SpecialEffects()
    /// What is said of advocates; empty for every job of other queues.
    package let advocates = AdvocateEffects()

    private let columns: [ArrayParameter]

    /// No effects yet.
    package init() {
        columns =
            outcomes.all + decisions.all + opens.all + moves.all + referrals.all + follows.all + followOns.all
            + failures.all + snoozes.all + cancels.all + citations.all + [releasedIDs, releasedAttempts]
    }

    /// Empties every column, keeping its room.
    package func removeAll() {
        for column in columns { column.removeAll() }
        suspense.removeAll()
        special.removeAll()
        advocates.removeAll()
        released.removeAll(keepingCapacity: true)
        decidedLast = nil
    }

    /// The job ended. `result` says why, for a failure: codes and names of fields, never a value.
    package func finish(job: Int64, attempt: Int16, state: OutcomeState, result: String? = nil) {
        outcomes.ids.append(int8: job)
        outcomes.states.append(int2: state.rawValue)
        // What a row says of lost attempts is no reason to trap.
        outcomes.attempts.append(int2: Int16(clamping: Int(attempt) + 1))
        if let result { outcomes.results.append(text: result) } else { outcomes.results.appendNull() }
    }

    /// The job was decided, or referred.
    ///
    /// - Parameter regime: `docket.guidance.id` of the document in force; nil when none is.
    package func decide(
        job: Int64, caseNumber: UnsafeRawBufferPointer?, regime: Int16?, referred: Bool, text: borrowing DecisionText
    ) {
        decidedLast = job
        decisions.ids.append(int8: job)
        if let caseNumber { decisions.cases.append(bytes: caseNumber) } else { decisions.cases.appendNull() }
        if let regime { decisions.regimes.append(int2: regime) } else { decisions.regimes.appendNull() }
        decisions.referred.append(bool: referred)
        text.decided.withUnsafeBytes { decisions.decided.append(bytes: $0) }
        text.trace.withUnsafeBytes { decisions.traces.append(bytes: $0) }
        text.readings.withUnsafeBytes { Self.appendUnlessEmpty($0, to: decisions.readings) }
        text.tasks.withUnsafeBytes { Self.appendUnlessEmpty($0, to: decisions.tasks) }
    }

    private static func appendUnlessEmpty(_ bytes: UnsafeRawBufferPointer, to column: ArrayParameter) {
        if bytes.isEmpty { column.appendNull() } else { column.append(bytes: bytes) }
    }

    /// The case gets this owner, on the version that its facts were read at; 0 when it did not exist.
    package func move(caseNumber: UnsafeRawBufferPointer, version: Int32, owner: String, job: Int64) {
        guard version > 0 else {
            opens.cases.append(bytes: caseNumber)
            opens.owners.append(text: owner)
            opens.ids.append(int8: job)
            return
        }
        moves.cases.append(bytes: caseNumber)
        moves.versions.append(int4: version)
        moves.owners.append(text: owner)
        moves.ids.append(int8: job)
    }

    /// The decision refers a part to a person. `part` counts from 1 within the job.
    package func refer(job: Int64, part: Int16, _ referral: Referral) {
        referrals.ids.append(int8: job)
        referrals.parts.append(int2: part)
        referrals.rules.append(text: referral.rule)
        referrals.reasons.append(text: referral.reason)
        referrals.paragraphs.append(text: referral.paragraph)
        referrals.referTo.append(text: referral.referTo)
        referrals.details.append(text: referral.detail)
        referrals.settledBy.append(text: referral.settledBy)
    }

    /// The decision cites a ruling (`docket.ruling.id`). `place` counts from 1 within the job.
    package func cite(job: Int64, place: Int16, ruling: Int64) {
        citations.ids.append(int8: job)
        citations.places.append(int2: place)
        citations.rulings.append(int8: ruling)
    }

    /// The decision brings a job in another queue, of that queue's default kind.
    package func follow(
        queue: WorkQueue, priority: Int16, caseNumber: UnsafeRawBufferPointer?, causedBy job: Int64,
        facts: UnsafeRawBufferPointer
    ) {
        follows.append(queue, priority, caseNumber, job, facts)
    }

    /// The decision recorded last brings a job that goes on with its case, of another queue's default kind; one at most.
    package func goOn(
        queue: WorkQueue, priority: Int16, caseNumber: UnsafeRawBufferPointer, causedBy job: Int64,
        facts: UnsafeRawBufferPointer
    ) {
        precondition(decidedLast == job, "what goes on with a case is found through the decision")
        decidedLast = nil
        followOns.append(queue, priority, caseNumber, job, facts)
    }

    /// Whether jobs become ready by them, which idle hosts then have to hear of.
    var makesReady: Bool { follows.causes.count + followOns.causes.count + releasedIDs.count > 0 }

    /// The job goes back into ready unfinished, with no attempt lost.
    package func release(job: Int64, attempt: Int16) {
        releasedIDs.append(int8: job)
        released.insert(job)
        releasedAttempts.append(int2: attempt)
    }
}
