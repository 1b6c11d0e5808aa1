import Postgres

/// What a group of finished jobs changes about suspenses, column by column, in reused buffers. Part of `Effects`.
///
/// Days are counted since 2000-01-01, as the server does. Not Sendable: one lane of a worker owns one.
package final class SuspenseEffects {
    struct Touches {
        let cases = ArrayParameter(of: .text), versions = ArrayParameter(of: .int4)
        let owners = ArrayParameter(of: .text), ids = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [cases, versions, owners, ids] }
    }
    struct Confirms {
        let cases = ArrayParameter(of: .text), versions = ArrayParameter(of: .int4)
        var all: [ArrayParameter] { [cases, versions] }
    }
    struct Deadlines {
        let suspenses = ArrayParameter(of: .int8), versions = ArrayParameter(of: .int4)
        let rules = ArrayParameter(of: .text), countedFrom = ArrayParameter(of: .date)
        let responseDue = ArrayParameter(of: .date), followUps = ArrayParameter(of: .date)
        let responseDueRolled = ArrayParameter(of: .date), followUpsRolled = ArrayParameter(of: .date)
        let policies = ArrayParameter(of: .text), actsFrom = ArrayParameter(of: .date)
        let jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] {
            [
                suspenses, versions, rules, countedFrom, responseDue, followUps, responseDueRolled, followUpsRolled,
                policies, actsFrom, jobs,
            ]
        }
    }
    struct Openings {
        let ids = ArrayParameter(of: .int8), cases = ArrayParameter(of: .text)
        let operations = ArrayParameter(of: .text), purposes = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [ids, cases, operations, purposes] }
    }
    struct Moves {
        let suspenses = ArrayParameter(of: .int8), statesRead = ArrayParameter(of: .text)
        let versionsRead = ArrayParameter(of: .int4), states = ArrayParameter(of: .text)
        let versions = ArrayParameter(of: .int4), rounds = ArrayParameter(of: .int2)
        var all: [ArrayParameter] { [suspenses, statesRead, versionsRead, states, versions, rounds] }
    }
    struct Responses {
        let jobs = ArrayParameter(of: .int8), suspenses = ArrayParameter(of: .int8)
        let versions = ArrayParameter(of: .int4), receivedOn = ArrayParameter(of: .date)
        let answers = ArrayParameter(of: .text), timeliness = ArrayParameter(of: .text)
        let next = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [jobs, suspenses, versions, receivedOn, answers, timeliness, next] }
    }
    struct Consequences {
        let suspenses = ArrayParameter(of: .int8), versions = ArrayParameter(of: .int4)
        let kinds = ArrayParameter(of: .text), tasks = ArrayParameter(of: .text), jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [suspenses, versions, kinds, tasks, jobs] }
    }
    struct Stops {
        let suspenses = ArrayParameter(of: .int8), versions = ArrayParameter(of: .int4)
        let kinds = ArrayParameter(of: .text), jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [suspenses, versions, kinds, jobs] }
    }
    struct Letters {
        let suspenses = ArrayParameter(of: .int8), kinds = ArrayParameter(of: .text)
        let rounds = ArrayParameter(of: .int2), versions = ArrayParameter(of: .int4)
        let jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [suspenses, kinds, rounds, versions, jobs] }
    }
    struct LetterStops {
        let suspenses = ArrayParameter(of: .int8), jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [suspenses, jobs] }
    }
    struct Forgotten {
        let suspenses = ArrayParameter(of: .int8), versions = ArrayParameter(of: .int4)
        var all: [ArrayParameter] { [suspenses, versions] }
    }
    struct Facts {
        let jobs = ArrayParameter(of: .int8), facts = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [jobs, facts] }
    }
    struct Urgencies {
        let jobs = ArrayParameter(of: .int8), parts = ArrayParameter(of: .int2)
        var all: [ArrayParameter] { [jobs, parts] }
    }

    let touches = Touches()
    let confirms = Confirms()
    let deadlines = Deadlines()
    let openings = Openings()
    let moves = Moves()
    let responses = Responses()
    let consequences = Consequences()
    let stops = Stops()
    let letters = Letters()
    let letterStops = LetterStops()
    let forgotten = Forgotten()
    let facts = Facts()
    let urgencies = Urgencies()

    package init() {}

    /// Whether nothing was added: every job of a suspense touches its case, or confirms it.
    package var isEmpty: Bool { touches.cases.count == 0 && confirms.cases.count == 0 }
    /// How many cases change.
    package var touchedCount: Int { touches.cases.count }

    /// Empties every column, keeping its room.
    package func removeAll() {
        guard !isEmpty else { return }
        let columns = [
            touches.all, confirms.all, deadlines.all, openings.all, moves.all, responses.all, consequences.all,
            stops.all,
            letters.all, letterStops.all, forgotten.all, facts.all, urgencies.all,
        ]
        for column in columns.joined() { column.removeAll() }
    }

    /// The job was decided by these facts, one JSON object: its own and what was read. For every job that is decided.
    package func note(job: Int64, facts text: UnsafeRawBufferPointer) {
        facts.jobs.append(int8: job)
        facts.facts.append(bytes: text)
    }

    /// The case's suspenses change: its version counts up from the one read.
    ///
    /// - Parameter operation: the unit that owns the case when nobody owned it before.
    package func touch(caseNumber: UnsafeRawBufferPointer, version: Int32, operation: String, job: Int64) {
        touches.cases.append(bytes: caseNumber)
        touches.versions.append(int4: version)
        touches.owners.append(text: operation)
        touches.ids.append(int8: job)
    }

    /// The case's suspenses stay as they are, and the job ends by what was read of them: it is refused when the case has
    /// moved on.
    package func confirm(caseNumber: UnsafeRawBufferPointer, version: Int32) {
        confirms.cases.append(bytes: caseNumber)
        confirms.versions.append(int4: version)
    }

    /// The job opens a suspense, whose id is the job's; its first deadline is set apart.
    package func open(job: Int64, caseNumber: UnsafeRawBufferPointer, operation: String, purpose: String) {
        openings.ids.append(int8: job)
        openings.cases.append(bytes: caseNumber)
        openings.operations.append(text: operation)
        openings.purposes.append(text: purpose)
    }

    /// The job sets a deadline; a job sets one at the most.
    package func set(_ deadline: Deadline, job: Int64) {
        deadlines.suspenses.append(int8: deadline.suspense)
        deadlines.versions.append(int4: deadline.version)
        deadlines.rules.append(text: deadline.rule)
        deadlines.countedFrom.append(int4: deadline.countedFrom)
        deadlines.responseDue.append(int4: deadline.responseDue)
        deadlines.followUps.append(int4: deadline.followUp)
        if let rolled = deadline.rolled {
            deadlines.responseDueRolled.append(int4: rolled.responseDue)
            deadlines.followUpsRolled.append(int4: rolled.followUp)
            deadlines.policies.append(text: rolled.policy)
        } else {
            for column in [deadlines.responseDueRolled, deadlines.followUpsRolled, deadlines.policies] {
                column.appendNull()
            }
        }
        deadlines.actsFrom.append(int4: deadline.actsFrom)
        deadlines.jobs.append(int8: job)
    }

    /// The suspense moves on.
    package func move(_ move: Move) {
        moves.suspenses.append(int8: move.from.id)
        moves.statesRead.append(text: move.from.stage.rawValue)
        moves.versionsRead.append(int4: move.from.version)
        moves.states.append(text: move.state.rawValue)
        moves.versions.append(int4: move.version)
        moves.rounds.append(int2: move.rounds)
    }

    /// The job records a response.
    ///
    /// - Parameters:
    ///   - answer: `full`, `partial` or `none`; nil where it is not known.
    ///   - timeliness: `in-time`, `in-suspense` or `late`.
    ///   - next: what the rules say is next, a word in kebab-case; nil where they leave it to a person.
    package func record(
        job: Int64, suspense: SuspenseState, receivedOn: Int32, answer: String?, timeliness: String, next: String?
    ) {
        responses.jobs.append(int8: job)
        responses.suspenses.append(int8: suspense.id)
        responses.versions.append(int4: suspense.version)
        responses.receivedOn.append(int4: receivedOn)
        if let answer { responses.answers.append(text: answer) } else { responses.answers.appendNull() }
        responses.timeliness.append(text: timeliness)
        if let next { responses.next.append(text: next) } else { responses.next.appendNull() }
    }

    /// No response: the consequence stands from now on, until its task is done or a response stops it.
    package func stand(job: Int64, suspense: SuspenseState, kind: String, task: String) {
        consequences.suspenses.append(int8: suspense.id)
        consequences.versions.append(int4: suspense.version)
        consequences.kinds.append(text: kind)
        consequences.tasks.append(text: task)
        consequences.jobs.append(int8: job)
    }

    /// A pending consequence stops.
    package func stop(job: Int64, suspense: SuspenseState, _ consequence: SuspenseState.Consequence) {
        stops.suspenses.append(int8: suspense.id)
        stops.versions.append(int4: consequence.version)
        stops.kinds.append(text: consequence.kind)
        stops.jobs.append(int8: job)
    }

    /// The job brings a letter of this kind, the only one in this round of the suspense.
    package func write(job: Int64, suspense: Int64, kind: String, round: Int16, version: Int32) {
        letters.suspenses.append(int8: suspense)
        letters.kinds.append(text: kind)
        letters.rounds.append(int2: round)
        letters.versions.append(int4: version)
        letters.jobs.append(int8: job)
    }

    /// Letters of the suspense that nobody has exported stop.
    package func stopLetters(job: Int64, suspense: SuspenseState) {
        letterStops.suspenses.append(int8: suspense.id)
        letterStops.jobs.append(int8: job)
    }

    /// The sweep has to enqueue the end of this suspense again, since its day has not come yet.
    package func forgetExpiry(_ suspense: SuspenseState) {
        forgotten.suspenses.append(int8: suspense.id)
        forgotten.versions.append(int4: suspense.version)
    }

    /// The referral of this part of the job is urgent.
    package func urge(job: Int64, part: Int16) {
        urgencies.jobs.append(int8: job)
        urgencies.parts.append(int2: part)
    }
}
