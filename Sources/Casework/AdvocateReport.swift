import JSONText
import QueueStore
package import RuleCore

/// Why a job of queue `availability` cannot be decided: it ends `failed` with this, and can be retried.
package enum AdvocateFault: Error {
    /// The job names no advocate.
    case noAdvocate
    /// No such advocate was ever loaded.
    case unknownAdvocate
    /// Its facts are not facts.
    case facts(FactsError)
    /// What it would replace is no report about the advocate, or was replaced already.
    case nothingToReplace(Int64)

    /// A code, and what to do about it; no value of a fact.
    package var result: String {
        switch self {
        case .noAdvocate: "no_advocate: a job of this queue has \"advocate/CODE\" for its case number"
        case .unknownAdvocate:
            "unknown_advocate: none of that code was loaded; load it with docket reference load advocates, then retry this job"
        case .facts(let error): "bad_facts: \(error)"
        case .nothingToReplace(let job):
            "nothing_to_replace: job \(job) is no report about this advocate that still holds"
        }
    }
}

/// What is reported of an advocate: the facts of one job, with what the tables say put beside them.
package struct AdvocateReport {
    /// What was reported: a situation of the rules, or one of these two.
    package enum Subject: Sendable, Equatable {
        case rules(AvailabilitySituation)
        /// Training has ended, which a person determines.
        case trainingEnded
        /// So many cases are open now; nothing follows before the weekly review.
        case openCases

        /// The word in the job's facts and in the tables.
        package var word: String {
            switch self {
            case .rules(let situation): situation.rawValue
            case .trainingEnded: "training-ended"
            case .openCases: "open-cases"
            }
        }

        /// Every subject.
        package static let all: [Subject] =
            AvailabilitySituation.allCases.map { .rules($0) } + [.trainingEnded, .openCases]
    }

    /// The member of the facts that names the report which this one replaces, by its job.
    package static let replacesKey = "replaces"

    let subject: Subject
    /// The job whose report this one replaces.
    let replaces: Int64?
    private var members: [JSONValue.Member]

    /// The jobs whose referrals the rulings among the facts answer, in that order: those that this one continues.
    var continued: [Int64] {
        guard case .array(let rulings)? = members.first(where: { $0.key == Rulings.key })?.value else { return [] }
        return rulings.compactMap { ruling in
            guard case .number(let job)? = ruling["job"] else { return nil }
            return Int64(job)
        }
    }

    /// Reads a job's facts strictly.
    ///
    /// - Parameter isReview: the job is a weekly review, which need not say so.
    package init(_ bytes: UnsafeRawBufferPointer, isReview: Bool = false) throws(AdvocateFault) {
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(bytes)) } catch {
            throw .facts(.notJSON(error))
        }
        guard case .object(let all) = parsed else { throw .facts(.notAnObject(found: "another value")) }
        var members = all.filter { $0.value != .null }
        func take(_ name: String) -> JSONValue? {
            defer { members.removeAll { $0.key == name } }
            return members.first { $0.key == name }?.value
        }
        let said =
            take(FactName.situation.text) ?? (isReview ? .string(AvailabilitySituation.weeklyReview.rawValue) : nil)
        guard let subject = Subject.all.first(where: { .string($0.word) == said }) else {
            throw .facts(
                .wrongValue(
                    field: FactName.situation.text, found: "another value",
                    accepted: "one of " + Subject.all.map(\.word).joined(separator: ", ")))
        }
        switch take(Self.replacesKey) {
        case nil: replaces = nil
        case .number(let text)?:
            guard let job = Int64(text), job > 0 else { fallthrough }
            replaces = job
        default:
            throw .facts(.wrongValue(field: Self.replacesKey, found: "another value", accepted: "the number of a job"))
        }
        self.subject = subject
        self.members = members
        _ = try decode()
        if subject == .openCases, (try decode()).facts.openCases == nil {
            throw .facts(
                .wrongValue(
                    field: FactName.openCases.text, found: "nothing",
                    accepted: "a whole number \(NewHireBands.counts.lowerBound) to \(NewHireBands.counts.upperBound)"))
        }
    }

    /// The same with what the tables say; what the job states itself stays.
    func beside(_ state: AdvocateState) -> AdvocateReport {
        var report = self
        report.add(.position, state.position.map { .string($0) })
        report.add(.advocateOffice, state.office.map { .string($0) })
        report.add(.currentStatus, state.status.map { .string($0) })
        // A report of a part-time schedule says that there is one, before the tables do.
        if subject == .rules(.partTimeSchedule) { report.add(.partTime, .bool(true)) }
        // A report of its end says that no reduction holds any more, before the tables do.
        if subject == .rules(.specialSituationEnded) { report.add(.reducedAvailability, .bool(false)) }
        if state.position != nil {
            let week = Double(PartTimeAvailability.wholeWeek.value)
            report.add(.partTime, .bool(state.weeklyHours.flatMap { Double($0) }.map { $0 < week } ?? false))
            report.add(.reducedAvailability, .bool(state.isReduced))
        }
        switch subject {
        case .trainingEnded: report.add(.inTraining, .bool(false))
        default: report.add(.inTraining, state.inTraining.map { .bool($0) })
        }
        if subject == .trainingEnded || subject == .rules(.weeklyReview) {
            report.add(.openCases, state.openCases.map { .number(String($0)) })
            report.add(.casesAtLastReview, state.reviewedCases.map { .number(String($0)) })
        }
        if subject == .rules(.partTimeSchedule) { report.add(.scheduleChanged, .bool(true)) }
        return report
    }

    private mutating func add(_ name: FactName, _ value: JSONValue?) {
        guard let value, !members.contains(where: { $0.key == name.text }) else { return }
        members.append((name.text, value))
    }

    /// The facts of the rules, typed, with the JSON text that they were read from.
    func decode() throws(AdvocateFault) -> (facts: AvailabilityFacts, text: String) {
        var all = members
        switch subject {
        case .rules(let situation): all.append((FactName.situation.text, .string(situation.rawValue)))
        case .trainingEnded:
            all.append((FactName.situation.text, .string(AvailabilitySituation.weeklyReview.rawValue)))
        case .openCases: break
        }
        var text = JSONValue.object(all).render()
        var facts = AvailabilityFacts()
        var failure: FactsError?
        text.withUTF8 { bytes in
            do throws(FactsError) {
                facts = try Availability.fields.decode(UnsafeRawBufferPointer(bytes), with: JSONParser())
            } catch { failure = error }
        }
        if let failure { throw .facts(failure) }
        return (facts, text)
    }

    /// Refuses what the handler would refuse by the facts alone, naming the field and no value.
    package static func check(_ facts: String, isReview: Bool) throws(FactsError) {
        var (facts, failure): (String, FactsError?) = (facts, nil)
        facts.withUTF8 { bytes in
            do throws(AdvocateFault) {
                _ = try AdvocateReport(UnsafeRawBufferPointer(bytes), isReview: isReview)
            } catch {
                if case .facts(let wrong) = error { failure = wrong }
            }
        }
        if let failure { throw failure }
    }
}
