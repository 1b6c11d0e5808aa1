package import Postgres
import SQLText

/// A run of the distribution as it is entered, with its offices, cases and duties, in a transaction of the caller's.
package struct DistributionEntry: Sendable {
    /// What is decided of the cases that the run places alike.
    package struct Duty: Sendable, Equatable {
        /// One JSON object.
        package let facts: String
        /// JSON of the determined parts.
        package let decided: String
        /// The compact trace.
        package let trace: String
        /// Ids separated by commas; empty for none.
        package let readings: String
        /// Codes separated by commas; empty for none.
        package let tasks: String

        /// Texts of one duty, as compact codes where a decision has them so.
        package init(facts: String, decided: String, trace: String, readings: String, tasks: String) {
            (self.facts, self.decided, self.trace) = (facts, decided, trace)
            (self.readings, self.tasks) = (readings, tasks)
        }
    }

    /// Where a case goes, or why it waits.
    package enum Fate: Sendable, Equatable {
        /// To an office, with a duty by its place in the list.
        case placed(office: String, duty: Int)
        /// It waits, by a `WaitingReason`.
        case waits(String)
    }

    /// What is said of the run as a whole.
    package struct About: Sendable {
        /// `level` or `squares`.
        package let balance: String
        /// The order of the Specials; nil where none is declared.
        package let specialOrder: String?
        /// Whether bilingual offices are preferred.
        package let prefersBilingual: Bool
        /// `counted` or `stated`.
        package let inventory: String
        /// `docket.guidance.id` of the document in force.
        package let regime: Int16?
        /// JSON: how many cases took no part, by why.
        package let leftOut: String
        /// JSON: the certificate.
        package let certificate: String

        /// What holds for the whole run.
        package init(
            balance: String, specialOrder: String?, prefersBilingual: Bool, inventory: String, regime: Int16?,
            leftOut: String, certificate: String
        ) {
            (self.balance, self.specialOrder, self.prefersBilingual) = (balance, specialOrder, prefersBilingual)
            (self.inventory, self.regime) = (inventory, regime)
            (self.leftOut, self.certificate) = (leftOut, certificate)
        }
    }

    /// Rows of one statement.
    private static let rowsMax = 5_000
    private static let supersede = Statement(.distributionSupersede)
    private static let enter = Statement(.distributionEnter)
    private static let officeInsert = Statement(.distributionOfficeInsert)
    private static let dutyInsert = Statement(.distributionDutyInsert)
    private static let caseInsert = Statement(.distributionCaseInsert)

    /// What is said of it.
    package let about: About
    /// The offices; the cases of each are those that the run reckoned with.
    package let offices: [(office: DistributionPool.Office, inventory: Int32)]
    /// The cases that took part, by case number, with where each goes; as many as fates.
    package let cases: [DistributionPool.Waiting]
    /// Where each case goes.
    package let fates: [Fate]
    /// For each case the office of Exhibit A that it must go to; nil for one that any office may receive.
    package let exhibits: [String?]
    /// What is decided of the cases.
    package let duties: [Duty]

    /// A run; each case has a fate and an exhibit in its own place.
    package init(
        about: About, offices: [(office: DistributionPool.Office, inventory: Int32)],
        cases: [DistributionPool.Waiting], fates: [Fate], exhibits: [String?], duties: [Duty]
    ) {
        precondition(cases.count == fates.count && cases.count == exhibits.count, "each case has a fate")
        (self.about, self.offices, self.cases) = (about, offices, cases)
        (self.fates, self.exhibits, self.duties) = (fates, exhibits, duties)
    }

    /// How many cases go to an office.
    package var placedCount: Int {
        fates.count { fate in if case .placed = fate { true } else { false } }
    }

    /// Enters it as proposed, withdrawing the one that was proposed before.
    ///
    /// - Parameters:
    ///   - run: the job that proposes it.
    ///   - actionDateDays: days since 2000-01-01.
    package func enter(
        as run: Int64, on actionDateDays: Int32, snapshot: Int32, ruleset: Int16, session: Session
    ) throws(PostgresError) {
        let p = Parameters()
        p.append(int8: run)
        p.append(dateDays: actionDateDays)
        _ = try session.execute(Self.supersede, p)
        p.append(int4: snapshot)
        p.append(int2: ruleset)
        p.append(int2: about.regime)
        p.append(text: about.balance)
        p.append(text: about.specialOrder)
        p.append(bool: about.prefersBilingual)
        p.append(text: about.inventory)
        p.append(int4: Int32(offices.count))
        p.append(int4: Int32(cases.count))
        p.append(int4: Int32(placedCount))
        p.append(json: about.leftOut)
        p.append(json: about.certificate)
        _ = try session.execute(Self.enter, p)
        try enterOffices(run, p, session)
        try enterDuties(run, p, session)
        for first in stride(from: 0, to: cases.count, by: Self.rowsMax) {
            try enterCases(first..<min(first + Self.rowsMax, cases.count), run, p, session)
        }
    }

    private func enterOffices(_ run: Int64, _ p: Parameters, _ session: Session) throws(PostgresError) {
        let codes = ArrayParameter(of: .text), inventories = ArrayParameter(of: .int4)
        let units = ArrayParameter(of: .int4), bilingual = ArrayParameter(of: .bool)
        let held = ArrayParameter(of: .bool), most = ArrayParameter(of: .int4)
        for (office, inventory) in offices {
            codes.append(text: office.code)
            inventories.append(int4: inventory)
            units.append(int4: office.units)
            bilingual.append(bool: office.isBilingual)
            held.append(bool: office.isOnHold)
            if let newCasesMax = office.newCasesMax { most.append(int4: newCasesMax) } else { most.appendNull() }
        }
        try insert(Self.officeInsert, run, [codes, inventories, units, bilingual, held, most], p, session)
    }

    private func enterDuties(_ run: Int64, _ p: Parameters, _ session: Session) throws(PostgresError) {
        let numbers = ArrayParameter(of: .int4)
        let texts = (0..<5).map { _ in ArrayParameter(of: .text) }
        for (index, duty) in duties.enumerated() {
            numbers.append(int4: Int32(index + 1))
            for (column, text) in zip(texts, [duty.facts, duty.decided, duty.trace]) { column.append(text: text) }
            for (column, text) in zip(texts[3...], [duty.readings, duty.tasks]) {
                if text.isEmpty { column.appendNull() } else { column.append(text: text) }
            }
        }
        try insert(Self.dutyInsert, run, [numbers] + texts, p, session)
    }

    private func enterCases(
        _ range: Range<Int>, _ run: Int64, _ p: Parameters, _ session: Session
    ) throws(PostgresError) {
        let columns = CaseColumns()
        for index in range { columns.append(index + 1, cases[index], fates[index], exhibits[index]) }
        try insert(Self.caseInsert, run, columns.all, p, session)
    }

    private func insert(
        _ statement: Statement, _ run: Int64, _ columns: [ArrayParameter], _ p: Parameters, _ session: Session
    ) throws(PostgresError) {
        p.removeAll()
        p.append(int8: run)
        for column in columns { p.append(array: column) }
        _ = try session.execute(statement, p)
    }
}

/// Cases of a run, column by column.
private struct CaseColumns {
    private let numbers = ArrayParameter(of: .int4), caseNumbers = ArrayParameter(of: .text)
    private let enteredBy = ArrayParameter(of: .int8), versions = ArrayParameter(of: .int4)
    private let priorities = ArrayParameter(of: .int2), days = ArrayParameter(of: .int4)
    private let spanish = ArrayParameter(of: .bool), released = ArrayParameter(of: .text)
    private let exhibits = ArrayParameter(of: .text), offices = ArrayParameter(of: .text)
    private let duties = ArrayParameter(of: .int4), waits = ArrayParameter(of: .text)

    var all: [ArrayParameter] {
        [
            numbers, caseNumbers, enteredBy, versions, priorities, days, spanish, released, exhibits, offices, duties,
            waits,
        ]
    }

    func append(_ number: Int, _ row: DistributionPool.Waiting, _ fate: DistributionEntry.Fate, _ exhibit: String?) {
        numbers.append(int4: Int32(number))
        caseNumbers.append(text: row.caseNumber)
        enteredBy.append(int8: row.enteredBy)
        versions.append(int4: row.version)
        priorities.append(int2: row.priority)
        days.append(int4: row.createdOnDays)
        spanish.append(bool: row.isSpanish == true)
        Self.append(row.releasedBy, to: released)
        Self.append(exhibit, to: exhibits)
        switch fate {
        case .placed(let office, let duty):
            offices.append(text: office)
            duties.append(int4: Int32(duty + 1))
            waits.appendNull()
        case .waits(let why):
            offices.appendNull()
            duties.appendNull()
            waits.append(text: why)
        }
    }

    private static func append(_ text: String?, to column: ArrayParameter) {
        if let text { column.append(text: text) } else { column.appendNull() }
    }
}
