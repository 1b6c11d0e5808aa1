package import Postgres
import SQLText

/// A suspense as a job of its case reads it, with the consequences that stand. Days are counted since 2000-01-01.
package struct SuspenseState: Sendable, Equatable {
    /// Where it stands (`docket.suspense.state`).
    package enum Stage: String, Sendable, CaseIterable {
        /// A response is awaited.
        case open
        /// What was asked for came in.
        case answered
        /// Nothing came in by the follow-up date; the consequences stand.
        case expired
        /// Something was still missing after the last opportunity.
        case closed
    }

    /// A consequence that stands: pending, or issued.
    package struct Consequence: Sendable, Equatable {
        /// The version of the deadline that it follows from.
        package let version: Int32
        /// A word in kebab-case.
        package let kind: String
        /// Whether a person has done its task.
        package let isIssued: Bool
    }

    /// A response that came after the follow-up date and holds something, or nobody has said yet.
    package struct LateResponse: Sendable, Equatable {
        /// The day it was received.
        package let receivedOn: Int32
        /// `full` or `partial`; nil where nobody has said what it holds.
        package let answer: String?
    }

    /// The id of the request job that opened it.
    package let id: Int64
    /// `csco`, `acss`, `acs` or `field-assistance`.
    package let operation: String
    /// What it waits for: one of `docket.suspense.purpose`'s words.
    package let purpose: String
    /// Where it stands.
    package let stage: Stage
    /// The version of its newest deadline; those below are superseded.
    package let version: Int32
    /// Clarification rounds so far, 0 or 1.
    package let rounds: Int16
    /// The day the taxpayer was given, inclusive.
    package let responseDue: Int32
    /// The last day on which a response is in time for the suspense, inclusive.
    package let followUp: Int32
    /// The first day on which no response has its consequences.
    package let actsFrom: Int32
    /// The day that its newest deadline counts from.
    package let countedFrom: Int32
    /// The day of the letter or the call that opened it, from which its first deadline counts.
    package let requestedOn: Int32
    /// The day the taxpayer was given as an operator's policy moved it; nil where none did.
    package let responseDueRolled: Int32?
    /// The last day of the suspense as that policy moved it.
    package let followUpRolled: Int32?
    /// The facts of the request, one JSON object.
    package let facts: String
    /// Pending and issued ones, by version and kind.
    package let standing: [Consequence]
    /// The jobs that have set a deadline of it or recorded a response to it.
    package let jobs: [Int64]
    /// The first late response to the newest deadline; one that is known to hold something comes before others.
    package let late: LateResponse?

    /// How many suspenses of a case are looked at: the open ones, then the newest.
    package static let ofACaseMax: Int32 = 32

    private static let statement = Statement(.suspenseRead)

    /// The suspenses by case number; a case that has none is not in the answer. Open ones come first, then the newest.
    ///
    /// Reads after the claim has read the versions of the cases: what changes in between, the finish refuses.
    /// - Parameter cases: each once.
    package static func fetch(
        _ cases: [String], on session: Session
    ) throws(PostgresError) -> [String: [SuspenseState]] {
        let p = Parameters()
        p.append(textArray: cases.map { Optional($0) })
        p.append(int4: ofACaseMax)
        let rows = try session.execute(statement, p)
        var found: [String: [SuspenseState]] = [:]
        for row in 0..<rows.count {
            found[try rows.text(row, 0), default: []].append(try SuspenseState(rows, row))
        }
        return found
    }

    private init(_ rows: Rows, _ row: Int) throws(PostgresError) {
        guard let stage = Stage(rawValue: try rows.text(row, 4)) else {
            throw .unexpectedShape(statement: Self.statement.name, "expected a state of a suspense")
        }
        id = try rows.int8(row, 1)
        operation = try rows.text(row, 2)
        purpose = try rows.text(row, 3)
        self.stage = stage
        version = try rows.int4(row, 5)
        rounds = try rows.int2(row, 6)
        responseDue = try rows.dateDays(row, 7)
        followUp = try rows.dateDays(row, 8)
        actsFrom = try rows.dateDays(row, 9)
        countedFrom = try rows.dateDays(row, 10)
        responseDueRolled = try rows.dateDaysIfPresent(row, 11)
        followUpRolled = try rows.dateDaysIfPresent(row, 12)
        requestedOn = try rows.dateDays(row, 17)
        jobs = try rows.int8Array(row, 18)
        let (receivedOn, answer) = (try rows.dateDaysIfPresent(row, 19), try rows.textIfPresent(row, 20))
        late = receivedOn.map { LateResponse(receivedOn: $0, answer: answer) }
        facts = try rows.text(row, 13)
        let versions = try rows.int4Array(row, 14)
        let kinds = try rows.textArray(row, 15)
        let states = try rows.textArray(row, 16)
        standing = versions.indices.map { index in
            Consequence(version: versions[index], kind: kinds[index] ?? "", isIssued: states[index] == "issued")
        }
    }
}
