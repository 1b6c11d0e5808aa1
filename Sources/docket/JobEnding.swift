import ArgumentParser
import JSONText
import Postgres
import QueueModel
import QueueStore

/// What `job cancel` and `job discard` have in common: jobs that wait are taken away, and end.
struct JobEnding {
    /// Where a job waits.
    enum State: String, CaseIterable, ExpressibleByArgument {
        case ready, scheduled, suspect, held
    }

    /// How often jobs are looked for again that went from one waiting place to the other meanwhile.
    private static let attemptsMax = 3
    private static let running = "running"

    /// As in "could not cancel".
    let verb: String
    let ending: WaitingJobs.Ending
    let selection: JobSelection
    /// Nil for all places.
    let state: State?
    let confirmation: Confirmation
    let dryRun: Bool
    /// Who asks for those of the jobs to end that run; nil when these are left.
    var asker: String?

    /// What is to be ended, as it stood when it was counted.
    private struct Plan {
        /// Nil when the jobs are taken in the order of the queue, and not by their ids.
        var jobs: [FoundJob]?
        var refused: [FoundJob] = []
        /// Those that run and are asked to end.
        var asked: [FoundJob] = []
        var queue: QueueID?
        var total: Int64
        var sample: [FoundJob]
    }

    private var past: String { ending.state.word }
    private var places: [String] { (state.map { [$0] } ?? State.allCases).map(\.rawValue) }

    func run(_ options: DatabaseOptions, _ output: OutputOptions) throws {
        let database = try options.open(dryRun ? .readOnly : .readWrite)
        var plan = try plan(database)
        if selection.isByID, plan.total == 0, plan.asked.isEmpty { throw refusal(plan.refused) }
        guard !dryRun else { return try database.print(answer(plan.total, plan), output) }
        let all = plan.total + Int64(plan.asked.count)
        let act = "\(verb) \(Counted.text(all, "job"))"
        // Jobs may come while the others are ended, so that none now is no leave to end them.
        try confirmation.requirePossible(act)
        if all > 0 { try confirmation.ask("\(act)?", act) }
        let count = try end(&plan, database)
        try ask(&plan, database)
        if selection.isByID, count == 0, plan.asked.isEmpty { throw refusal(plan.refused) }
        if !plan.refused.isEmpty { StandardStream.talk(FoundJob.lines(plan.refused).joined(separator: "\n")) }
        try database.print(answer(count, plan), output)
    }

    /// Asks for the jobs to end that run, also for those that were claimed while the others were ended.
    private func ask(_ plan: inout Plan, _ database: Database) throws {
        guard let asker else { return }
        let running = plan.asked + plan.refused.filter { $0.state == Self.running }
        guard !running.isEmpty else { return }
        let told = Set(try Cancellations.request(running.map(\.job), by: asker, on: database.session))
        plan.asked = running.filter { told.contains($0.job) }
        plan.refused.removeAll { $0.state == Self.running }
        plan.refused += try FoundJob.find(running.map(\.job).filter { !told.contains($0) }, database)
    }

    private func plan(_ database: Database) throws -> Plan {
        let queue = try selection.queueID(database)
        if selection.isByID || selection.caseNumber != nil {
            let found = try selection.isByID ? selection.found(database) : ofCase(queue, database)
            if found.isEmpty, let number = selection.caseNumber { try database.requireCase(number) }
            let wanted = found.filter { places.contains($0.state ?? "") }
            let others = selection.isByID ? found.filter { !places.contains($0.state ?? "") } : []
            let isAsked: (FoundJob) -> Bool = { asker != nil && $0.state == Self.running }
            return Plan(
                jobs: wanted, refused: others.filter { !isAsked($0) }, asked: others.filter(isAsked),
                total: Int64(wanted.count), sample: Array(wanted.prefix(Int(WaitingJobs.sampleMax))))
        }
        let count = try WaitingJobs.count(queue, on: database.session)
        var total: Int64 = 0
        var sample: [Int64] = []
        for (place, jobs, ids) in [
            (State.ready, count.ready, count.readySample), (.scheduled, count.scheduled, count.scheduledSample),
            (.suspect, count.suspect, count.suspectSample), (.held, count.held, count.heldSample),
        ] where state == nil || state == place {
            total += jobs
            sample += ids
        }
        let shown = Array(sample.prefix(Int(WaitingJobs.sampleMax)))
        return Plan(queue: queue, total: total, sample: try FoundJob.find(shown, database))
    }

    /// The case's jobs that have not ended, as many as one command may name.
    private func ofCase(_ queue: QueueID?, _ database: Database) throws -> [FoundJob] {
        guard let number = selection.caseNumber else { return [] }
        var found: [FoundJob] = []
        while found.count < JobSelection.jobsMax {
            let ids = try WaitingJobs.ofCase(
                number, queue, after: found.last?.job ?? 0, on: database.session)
            found += try FoundJob.find(ids, database)
            if ids.count < Int(WaitingJobs.batchMax) { break }
        }
        return found
    }

    /// Ends what is planned; says how many jobs it was.
    private func end(_ plan: inout Plan, _ database: Database) throws -> Int64 {
        var progress = Progress(verb)
        var count: Int64 = 0
        let total = plan.total
        func ended(_ more: Int) {
            count += Int64(more)
            progress.show(count, of: total, unit: "jobs")
        }
        do {
            if let jobs = plan.jobs {
                plan.refused += try end(jobs.map(\.job), database, ended)
            } else {
                try endInOrder(plan.queue, database, ended)
            }
        } catch {
            progress.finish()
            if count > 0 {
                StandardStream.talk("docket: \(past) before this, and to stay so: \(Counted.text(count, "job"))")
            }
            throw error
        }
        progress.finish()
        return count
    }

    /// Ends jobs by their ids; returns those that could not be ended.
    private func end(_ ids: [Int64], _ database: Database, _ ended: (Int) -> Void) throws -> [FoundJob] {
        var left = ids
        var others: [FoundJob] = []
        for _ in 0..<Self.attemptsMax where !left.isEmpty {
            var missed: [Int64] = []
            for begin in stride(from: 0, to: left.count, by: Int(WaitingJobs.batchMax)) {
                let batch = Array(left[begin..<min(left.count, begin + Int(WaitingJobs.batchMax))])
                let gone = Set(try WaitingJobs.end(batch, ending, on: database.session))
                missed += batch.filter { !gone.contains($0) }
                ended(gone.count)
            }
            others = try FoundJob.find(missed, database)
            left = others.filter { places.contains($0.state ?? "") }.map(\.job)
        }
        return selection.isByID ? others : []
    }

    /// Ends what waits in a queue, or in all. Last what is ready: from the other places jobs go there.
    private func endInOrder(_ queue: QueueID?, _ database: Database, _ ended: (Int) -> Void) throws {
        let session = database.session
        let picks = [
            (State.scheduled, WaitingJobs.scheduled), (.suspect, WaitingJobs.suspects), (.held, WaitingJobs.held),
        ]
        for (place, pick) in picks where state == nil || state == place {
            let lastJob = try WaitingJobs.count(queue, on: session).lastJob
            var last: Int64 = 0
            while true {
                let ids = try pick(queue, last, lastJob, session)
                if !ids.isEmpty { ended(try WaitingJobs.end(ids, ending, on: session).count) }
                guard ids.count == Int(WaitingJobs.batchMax), let highest = ids.last else { break }
                last = highest
            }
        }
        guard state == nil || state == .ready else { return }
        // What is enqueued from here on is left, so that producers cannot keep this going.
        let lastSeq = try WaitingJobs.count(queue, on: session).lastSeq
        var place: WaitingJobs.ReadyPlace? = .start(of: queue)
        while let from = place {
            let batch = try WaitingJobs.endReady(after: from, queue: queue, lastSeq: lastSeq, ending, on: session)
            ended(batch.count)
            place = batch.next
        }
    }

    private func refusal(_ jobs: [FoundJob]) -> CommandFailure {
        CommandFailure(
            .refused, "could not \(verb): none of the jobs waits\(asker == nil ? "" : " or runs")",
            hint: "Only jobs that are \(Self.list(places + (asker == nil ? [] : [Self.running]))) can be \(past).",
            details: FoundJob.lines(jobs))
    }

    private static func list(_ words: [String]) -> String {
        guard words.count > 2, let last = words.last else { return words.joined(separator: " or ") }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    private func answer(_ count: Int64, _ plan: Plan) -> Answer {
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(count)), ("outcome", .string(past)),
            ("asked", .array(plan.asked.map { .int($0.job) })), ("result", .string(ending.result)),
            ("refused", .array(plan.refused.map(\.shown))),
            ("sample", .array(plan.sample.map(\.shown))),
        ]
        let asked = plan.asked.isEmpty ? "" : ", and asked \(plan.asked.count) that run to end"
        let text = "\(dryRun ? "would have " : "")\(past) \(Counted.text(count, "job"))\(asked)\n"
        let table = FoundJob.table(plan.sample)
        let isShown = dryRun && !plan.sample.isEmpty
        return Answer(members) { text + (isShown ? table.render($0) : "") }
    }
}
