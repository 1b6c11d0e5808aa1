import Postgres
package import QueueModel

/// What a group of finished jobs changes about what the Specials hold, column by column, in reused buffers. Part of
/// `Effects`.
///
/// Days are counted since 2000-01-01, as the server does. Not Sendable: one lane of a worker owns one.
package final class SpecialEffects {
    struct Touches {
        let cases = ArrayParameter(of: .text), versions = ArrayParameter(of: .int4)
        let owners = ArrayParameter(of: .text), ids = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [cases, versions, owners, ids] }
    }
    struct Confirms {
        let cases = ArrayParameter(of: .text), versions = ArrayParameter(of: .int4)
        var all: [ArrayParameter] { [cases, versions] }
    }
    struct Gatherings {
        let specials = ArrayParameter(of: .int2), cases = ArrayParameter(of: .text), jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [specials, cases, jobs] }
    }
    struct Entries {
        let jobs = ArrayParameter(of: .int8), cases = ArrayParameter(of: .text), queues = ArrayParameter(of: .int2)
        let receivedOn = ArrayParameter(of: .date), priorities = ArrayParameter(of: .int2)
        let urgencies = ArrayParameter(of: .text), criteria = ArrayParameter(of: .int2)
        let spanish = ArrayParameter(of: .bool), otherLanguage = ArrayParameter(of: .bool)
        let abroad = ArrayParameter(of: .bool), usBasedPOA = ArrayParameter(of: .bool)
        let exhibitOffices = ArrayParameter(of: .text), releasedBy = ArrayParameter(of: .text)
        var all: [ArrayParameter] {
            [
                jobs, cases, queues, receivedOn, priorities, urgencies, criteria, spanish, otherLanguage, abroad,
                usBasedPOA, exhibitOffices, releasedBy,
            ]
        }
    }
    struct Screenings {
        let entries = ArrayParameter(of: .int8), urgencies = ArrayParameter(of: .text)
        let jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [entries, urgencies, jobs] }
    }
    struct Placings {
        let entries = ArrayParameter(of: .int8), offices = ArrayParameter(of: .text), jobs = ArrayParameter(of: .int8)
        var all: [ArrayParameter] { [entries, offices, jobs] }
    }
    struct Renewals {
        let entries = ArrayParameter(of: .int8), jobs = ArrayParameter(of: .int8)
        let abroad = ArrayParameter(of: .bool), usBasedPOA = ArrayParameter(of: .bool)
        let exhibitOffices = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [entries, jobs, abroad, usBasedPOA, exhibitOffices] }
    }
    struct Letters {
        let jobs = ArrayParameter(of: .int8), cases = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [jobs, cases] }
    }
    struct Facts {
        let jobs = ArrayParameter(of: .int8), facts = ArrayParameter(of: .text)
        var all: [ArrayParameter] { [jobs, facts] }
    }

    let touches = Touches()
    let confirms = Confirms()
    let gatherings = Gatherings()
    let entries = Entries()
    let screenings = Screenings()
    let placings = Placings()
    let renewals = Renewals()
    let letters = Letters()
    let facts = Facts()
    /// Whether anything was added.
    package private(set) var isEmpty = true

    package init() {}

    /// Empties every column, keeping its room.
    package func removeAll() {
        guard !isEmpty else { return }
        let columns = [
            touches.all, confirms.all, gatherings.all, entries.all, screenings.all, placings.all, renewals.all,
            letters.all, facts.all,
        ]
        for column in columns.joined() { column.removeAll() }
        isEmpty = true
    }

    /// The job was decided by these facts, one JSON object, and not by its own alone.
    package func note(job: Int64, facts text: UnsafeRawBufferPointer) {
        isEmpty = false
        facts.jobs.append(int8: job)
        facts.facts.append(bytes: text)
    }

    /// What a Special holds of the case changes, and its owner does not: its version counts up from the one read.
    ///
    /// - Parameter owner: who owns the case when nobody owned it before.
    package func touch(caseNumber: UnsafeRawBufferPointer, version: Int32, owner: String, job: Int64) {
        isEmpty = false
        touches.cases.append(bytes: caseNumber)
        touches.versions.append(int4: version)
        touches.owners.append(text: owner)
        touches.ids.append(int8: job)
    }

    /// Nothing of the case changes, and the job ends by what was read of it: it is refused when the case has moved on.
    package func confirm(caseNumber: UnsafeRawBufferPointer, version: Int32) {
        isEmpty = false
        confirms.cases.append(bytes: caseNumber)
        confirms.versions.append(int4: version)
    }

    /// The job gathers the case into the open bulk Operations Assistance Request of a Special, 1 to 4.
    package func gather(job: Int64, caseNumber: UnsafeRawBufferPointer, special: Int16) {
        isEmpty = false
        gatherings.specials.append(int2: special)
        gatherings.cases.append(bytes: caseNumber)
        gatherings.jobs.append(int8: job)
    }

    /// The job puts the case into the pool.
    package func enter(_ entry: PoolEntry, job: Int64, caseNumber: UnsafeRawBufferPointer) {
        isEmpty = false
        entries.jobs.append(int8: job)
        entries.cases.append(bytes: caseNumber)
        entries.queues.append(int2: entry.queue.rawValue)
        append(entry.receivedOn, to: entries.receivedOn) { $0.append(int4: $1) }
        entries.priorities.append(int2: entry.priority)
        entries.urgencies.append(text: entry.urgency)
        append(entry.criterion, to: entries.criteria) { $0.append(int2: $1) }
        append(entry.spanish, to: entries.spanish) { $0.append(bool: $1) }
        append(entry.otherLanguage, to: entries.otherLanguage) { $0.append(bool: $1) }
        append(entry.isAbroad, to: entries.abroad) { $0.append(bool: $1) }
        append(entry.usBasedPOA, to: entries.usBasedPOA) { $0.append(bool: $1) }
        append(entry.exhibitOffice, to: entries.exhibitOffices) { $0.append(text: $1) }
        append(entry.releasedBy, to: entries.releasedBy) { $0.append(text: $1) }
    }

    private func append<Value>(_ value: Value?, to column: ArrayParameter, _ add: (ArrayParameter, Value) -> Void) {
        if let value { add(column, value) } else { column.appendNull() }
    }

    /// The case that waits in the pool flagged urgent has been screened: `screened-in`, and it leaves, or `screened-out`.
    package func screen(_ waiting: SpecialState.Waiting, job: Int64, urgency: String) {
        isEmpty = false
        screenings.entries.append(int8: waiting.enteredBy)
        screenings.urgencies.append(text: urgency)
        screenings.jobs.append(int8: job)
    }

    /// The case leaves the pool for an office that a person's ruling gives it.
    package func place(_ waiting: SpecialState.Waiting, job: Int64, office: String) {
        isEmpty = false
        placings.entries.append(int8: waiting.enteredBy)
        placings.offices.append(text: office)
        placings.jobs.append(int8: job)
    }

    /// The case waits on in an entry of the job's, which holds what a person stated of where the taxpayer resides and of a
    /// power of attorney.
    package func renew(_ waiting: SpecialState.Waiting, job: Int64, _ stated: PoolEntry) {
        isEmpty = false
        renewals.entries.append(int8: waiting.enteredBy)
        renewals.jobs.append(int8: job)
        append(stated.isAbroad, to: renewals.abroad) { $0.append(bool: $1) }
        append(stated.usBasedPOA, to: renewals.usBasedPOA) { $0.append(bool: $1) }
        append(stated.exhibitOffice, to: renewals.exhibitOffices) { $0.append(text: $1) }
    }

    /// The job moved the case to Special 5, and the taxpayer is told by letter.
    package func write(job: Int64, caseNumber: UnsafeRawBufferPointer) {
        isEmpty = false
        letters.jobs.append(int8: job)
        letters.cases.append(bytes: caseNumber)
    }
}

/// A case as it enters the pool. Nil is unknown, never no.
package struct PoolEntry: Sendable, Equatable {
    /// Special 6 or Special 5.
    package var queue: WorkQueue
    /// The job's: the lower goes first.
    package var priority: Int16
    /// The day of the case's creation.
    package var receivedOn: Int32?
    /// `none`, `flagged` or `screened-out`.
    package var urgency: String
    /// The case-acceptance criterion, 1 to 9.
    package var criterion: Int16?
    /// The taxpayer speaks Spanish.
    package var spanish: Bool?
    /// The taxpayer speaks another language than English or Spanish.
    package var otherLanguage: Bool?
    /// The taxpayer resides abroad.
    package var isAbroad: Bool?
    /// The taxpayer has a US-based power of attorney.
    package var usBasedPOA: Bool?
    /// The office that Exhibit A has for the residence: `66` or `99`.
    package var exhibitOffice: String?
    /// The office that gave the case up; for Special 5, and for it alone.
    package var releasedBy: String?

    /// Of which nothing is known but where it waits, and that it is not urgent.
    package init(queue: WorkQueue, priority: Int16) {
        self.queue = queue
        self.priority = priority
        urgency = "none"
    }
}
