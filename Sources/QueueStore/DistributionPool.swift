package import Postgres
import SQLText

/// What a run of the distribution is made from: the cases that wait, and the offices.
package struct DistributionPool: Sendable {
    /// A case that waits in Special 5 or Special 6.
    package struct Waiting: Sendable, Equatable {
        /// The job that put it there.
        package let enteredBy: Int64
        /// Its number in the case system.
        package let caseNumber: String
        /// The version of the case; 0 when nobody has routed it.
        package let version: Int32
        /// Who owns it; nil when nobody does.
        package let owner: String?
        /// 6 or 13, by `docket.queue.id`.
        package let queue: Int16
        /// The lower goes first.
        package let priority: Int16
        /// Its creation, or where nobody has stated it its entry, in days since 2000-01-01.
        package let createdOnDays: Int32
        /// `none`, `flagged` (it waits for screening), `screened-out`.
        package let urgency: String
        /// Nil where nobody has stated it, as in what follows.
        package let isSpanish: Bool?
        /// The taxpayer speaks another language than English and Spanish.
        package let speaksOther: Bool?
        /// The taxpayer is abroad.
        package let isForeign: Bool?
        /// The taxpayer has a US-based power of attorney.
        package let usBasedPOA: Bool?
        /// The office of Exhibit A for the taxpayer's country; nil where there is none.
        package let exhibitOffice: String?
        /// The office that released it to Special 5; nil for a case of Special 6.
        package let releasedBy: String?

        /// A case; days are counted from 2000-01-01.
        package init(
            enteredBy: Int64, caseNumber: String, version: Int32, owner: String?, queue: Int16, priority: Int16 = 0,
            createdOnDays: Int32, urgency: String = "none", isSpanish: Bool? = nil, speaksOther: Bool? = nil,
            isForeign: Bool? = false, usBasedPOA: Bool? = nil, exhibitOffice: String? = nil, releasedBy: String? = nil
        ) {
            (self.enteredBy, self.caseNumber, self.version, self.owner) = (enteredBy, caseNumber, version, owner)
            (self.queue, self.priority, self.createdOnDays, self.urgency) = (queue, priority, createdOnDays, urgency)
            (self.isSpanish, self.speaksOther, self.isForeign) = (isSpanish, speaksOther, isForeign)
            (self.usBasedPOA, self.exhibitOffice, self.releasedBy) = (usBasedPOA, exhibitOffice, releasedBy)
        }
    }

    /// An office on a day.
    package struct Office: Sendable, Equatable {
        /// Its code.
        package let code: String
        /// Hundred-thousandths of an advocate that is available.
        package let units: Int32
        /// The cases that it owns here.
        package let counted: Int32
        /// The cases that an operator stated; nil where nobody did.
        package let stated: Int32?
        /// Whether it has a bilingual advocate.
        package let isBilingual: Bool
        /// Whether a special request holds new cases back.
        package let isOnHold: Bool
        /// The most new cases of a run, by a special request.
        package let newCasesMax: Int32?
        /// Whether the status or the availability of one of its advocates is not stated, and its capacity neither.
        package let lacksAdvocates: Bool

        /// An office; units are hundred-thousandths of an advocate.
        package init(
            code: String, units: Int32, counted: Int32, stated: Int32? = nil, isBilingual: Bool = false,
            isOnHold: Bool = false, newCasesMax: Int32? = nil, lacksAdvocates: Bool = false
        ) {
            (self.code, self.units, self.counted, self.stated) = (code, units, counted, stated)
            (self.isBilingual, self.isOnHold, self.newCasesMax) = (isBilingual, isOnHold, newCasesMax)
            self.lacksAdvocates = lacksAdvocates
        }
    }

    private static let waitingStatement = Statement(.distributionWaiting)
    private static let officesStatement = Statement(.distributionOffices)

    /// The cases, by case number as the database orders them.
    package let waiting: [Waiting]
    /// The offices, by code.
    package let offices: [Office]

    /// Cases by number, offices by code.
    package init(waiting: [Waiting], offices: [Office]) { (self.waiting, self.offices) = (waiting, offices) }

    /// Reads both as they stand at one moment, in a transaction of its own that writes nothing.
    ///
    /// - Parameter actionDateDays: the day of the offices, in days since 2000-01-01.
    package static func read(on actionDateDays: Int32, session: Session) throws(PostgresError) -> DistributionPool {
        do throws(PostgresError) {
            _ = try session.execute(.beginSnapshot)
            let pool = DistributionPool(
                waiting: try readWaiting(session), offices: try readOffices(actionDateDays, session))
            _ = try session.execute(.commit)
            return pool
        } catch {
            session.leaveTransaction()
            throw error
        }
    }

    private static func readWaiting(_ session: Session) throws(PostgresError) -> [Waiting] {
        let rows = try session.execute(waitingStatement)
        var waiting: [Waiting] = []
        waiting.reserveCapacity(rows.count)
        for row in 0..<rows.count {
            waiting.append(
                Waiting(
                    enteredBy: try rows.int8(row, 0), caseNumber: try rows.text(row, 1),
                    version: try rows.int4(row, 2), owner: try rows.textIfPresent(row, 3),
                    queue: try rows.int2(row, 4), priority: try rows.int2(row, 5),
                    createdOnDays: try rows.dateDays(row, 6), urgency: try rows.text(row, 7),
                    isSpanish: try rows.boolIfPresent(row, 8), speaksOther: try rows.boolIfPresent(row, 9),
                    isForeign: try rows.boolIfPresent(row, 10), usBasedPOA: try rows.boolIfPresent(row, 11),
                    exhibitOffice: try rows.textIfPresent(row, 12), releasedBy: try rows.textIfPresent(row, 13)))
        }
        return waiting
    }

    private static func readOffices(_ days: Int32, _ session: Session) throws(PostgresError) -> [Office] {
        let p = Parameters()
        p.append(dateDays: days)
        let rows = try session.execute(officesStatement, p)
        var offices: [Office] = []
        for row in 0..<rows.count {
            offices.append(
                Office(
                    code: try rows.text(row, 0), units: try rows.int4(row, 1), counted: try rows.int4(row, 2),
                    stated: try rows.int4IfPresent(row, 3), isBilingual: try rows.bool(row, 4),
                    isOnHold: try rows.bool(row, 5), newCasesMax: try rows.int4IfPresent(row, 6),
                    lacksAdvocates: try rows.bool(row, 7)))
        }
        return offices
    }
}
