import Postgres
import SQLText

/// What a group of finished jobs says of advocates, column by column, in reused buffers. Part of `Effects`.
///
/// Days are counted since 2000-01-01, as the server does. Not Sendable: one lane of a worker owns one.
package final class AdvocateEffects {
    /// What one job says of an advocate; nil leaves a part as it is.
    package struct Change {
        /// The job whose change it is.
        package var job: Int64
        /// The advocate's code.
        package var advocate: String
        /// The version that the advocate was read at.
        package var versionRead: Int32
        /// What was reported, one of `docket.advocate_change.situation`'s words.
        package var situation: String
        /// Whether a person decides; then the status stays as it is.
        package var isReferred: Bool
        /// The first day on which it holds.
        package var takesEffect: Int32
        /// The workload status.
        package var status: String?
        /// The workload availability as a decimal number.
        package var availability: String?
        /// Whether in training.
        package var inTraining: Bool?
        /// The weekly hours as a decimal number.
        package var weeklyHours: String?
        /// Whether the Area Deputy's reduction holds.
        package var isReduced: Bool?
        /// The open cases that were counted.
        package var openCases: Int32?
        /// The workday by whose close of business the change must be made.
        package var changeBy: Int32?
        /// The workday before whose close of business the documentation must be sent.
        package var documentationBy: Int32?
        /// The job whose change it replaces.
        package var replaces: Int64?

        package init(
            job: Int64, advocate: String, versionRead: Int32, situation: String, isReferred: Bool, takesEffect: Int32
        ) {
            self.job = job
            self.advocate = advocate
            self.versionRead = versionRead
            self.situation = situation
            self.isReferred = isReferred
            self.takesEffect = takesEffect
        }
    }

    private static let advocateTouch = Statement(.advocateTouch)
    private static let advocateChangeInsert = Statement(.advocateChangeInsert)
    private static let decisionFactsInsert = Statement(.decisionFactsInsert)

    private let jobs = ArrayParameter(of: .int8), advocates = ArrayParameter(of: .text)
    private let versionsRead = ArrayParameter(of: .int4), versions = ArrayParameter(of: .int4)
    private let situations = ArrayParameter(of: .text), referred = ArrayParameter(of: .bool)
    private let statuses = ArrayParameter(of: .text), availabilities = ArrayParameter(of: .text)
    private let trainings = ArrayParameter(of: .bool), hours = ArrayParameter(of: .text)
    private let reductions = ArrayParameter(of: .bool), openCases = ArrayParameter(of: .int4)
    private let takesEffect = ArrayParameter(of: .date), changeBy = ArrayParameter(of: .date)
    private let documentationBy = ArrayParameter(of: .date), replaces = ArrayParameter(of: .int8)
    private let factJobs = ArrayParameter(of: .int8), facts = ArrayParameter(of: .text)

    package init() {}

    /// Whether nothing was added.
    package var isEmpty: Bool { jobs.count == 0 }

    private var columns: [ArrayParameter] {
        [
            jobs, advocates, versions, situations, referred, statuses, availabilities, trainings, hours, reductions,
            openCases, takesEffect, changeBy, documentationBy, replaces,
        ]
    }

    /// Empties every column, keeping its room.
    package func removeAll() {
        guard !isEmpty else { return }
        for column in columns + [versionsRead, factJobs, facts] { column.removeAll() }
    }

    /// The job says something of an advocate: its version counts up from the one read.
    package func add(_ change: Change) {
        jobs.append(int8: change.job)
        advocates.append(text: change.advocate)
        versionsRead.append(int4: change.versionRead)
        versions.append(int4: change.versionRead + 1)
        situations.append(text: change.situation)
        referred.append(bool: change.isReferred)
        if let status = change.status { statuses.append(text: status) } else { statuses.appendNull() }
        if let part = change.availability { availabilities.append(text: part) } else { availabilities.appendNull() }
        if let training = change.inTraining { trainings.append(bool: training) } else { trainings.appendNull() }
        if let weekly = change.weeklyHours { hours.append(text: weekly) } else { hours.appendNull() }
        if let reduced = change.isReduced { reductions.append(bool: reduced) } else { reductions.appendNull() }
        for (column, value) in [
            (openCases, change.openCases), (takesEffect, change.takesEffect), (changeBy, change.changeBy),
            (documentationBy, change.documentationBy),
        ] {
            if let value { column.append(int4: value) } else { column.appendNull() }
        }
        if let replaced = change.replaces { replaces.append(int8: replaced) } else { replaces.appendNull() }
    }

    /// The job was decided by these facts, one JSON object: its own and what was read.
    package func note(job: Int64, facts text: UnsafeRawBufferPointer) {
        factJobs.append(int8: job)
        facts.append(bytes: text)
    }

    /// Adds the statements that the effects need. The advocates' rows are locked first and checked against the versions
    /// read, so of two jobs about one advocate one runs again.
    func add(actionDateDays: Int32, to pipeline: inout Pipeline, parameters p: Parameters) throws(PostgresError) {
        guard !isEmpty else { return }
        p.removeAll()
        p.append(array: advocates)
        p.append(array: versionsRead)
        try pipeline.execute(Self.advocateTouch, p)
        p.removeAll()
        p.append(dateDays: actionDateDays)
        for column in columns { p.append(array: column) }
        try pipeline.execute(Self.advocateChangeInsert, p)
        guard factJobs.count > 0 else { return }
        p.removeAll()
        p.append(array: factJobs)
        p.append(array: facts)
        try pipeline.execute(Self.decisionFactsInsert, p)
    }
}
