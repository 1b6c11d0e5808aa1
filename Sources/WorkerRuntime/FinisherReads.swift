import Casework
import Postgres
import QueueModel
import QueueStore

/// What a finisher reads for a batch beside its jobs, and which jobs have lost their case's version meanwhile.
extension Finisher {
    /// The suspenses of the cases of a batch's jobs from one on, where its queue is about suspenses; read after the claim
    /// read the cases' versions, so that the finish refuses what has changed since.
    func suspenses(of batch: Batch, from first: Int) -> [String: [SuspenseState]] {
        guard batch.queue == WorkQueue.substantiation.rawValue else { return [:] }
        let numbers = Set(
            batch.jobs[first...].compactMap { job in
                job.caseNumber.map { batch.withBytes($0) { String(decoding: $0, as: UTF8.self) } }
            })
        return withSession("read the suspenses") { (session) throws(PostgresError) in
            try SuspenseState.fetch(Array(numbers), on: session)
        }
    }

    /// What the Specials hold of the cases of a batch's jobs from one on, where its queue goes by it; read after the claim
    /// read the cases' versions, so that the finish refuses what has changed since.
    func holdings(of batch: Batch, from first: Int) -> SpecialHoldings {
        var holdings = SpecialHoldings()
        guard let queue = WorkQueue(rawValue: batch.queue), queue.readsSpecials else { return holdings }
        func text(_ range: Range<Int>) -> String { batch.withBytes(range) { String(decoding: $0, as: UTF8.self) } }
        let jobs = batch.jobs[first...]
        let cases = jobs.compactMap { job in job.caseNumber.map { (job.id, text($0)) } }
        return withSession("read what the Specials hold") { (session) throws(PostgresError) in
            holdings.states = try SpecialState.fetch(
                cases, withRouting: queue == .special6 || queue == .congressional, on: session)
            guard queue == .congressional else { return holdings }
            let districts = holdings.districts(jobs.map { ($0.id, text($0.facts)) })
            holdings.alignment = try DistrictAlignment.fetch(districts, on: batch.actionDateDays, on: session)
            return holdings
        }
    }

    /// The advocates of a batch's jobs from one on, where its queue is about advocates; the finish checks their versions.
    func advocates(of batch: Batch, from first: Int) -> [String: AdvocateState] {
        guard batch.queue == WorkQueue.availability.rawValue else { return [:] }
        let codes = Set(batch.jobs[first...].compactMap { AvailabilityHandler.advocate(of: $0, in: batch) })
        let found = withSession("read the advocates") { (session) throws(PostgresError) in
            try AdvocateState.fetch(Array(codes), on: batch.actionDateDays, session: session)
        }
        advocateVersions = found.mapValues(\.version)
        return found
    }

    /// The jobs of the range about an advocate who is no longer at the version that was read.
    private func advocatesMovedOn(_ batch: Batch, _ jobs: Range<Int>) -> Set<Int> {
        let codes = jobs.map { AvailabilityHandler.advocate(of: batch.jobs[$0], in: batch) }
        let versions = withSession("read the versions of advocates") { (session) throws(PostgresError) in
            try AdvocateState.versions(codes.compactMap { $0 }, on: session)
        }
        return Set(
            zip(jobs, codes).compactMap { job, code in
                guard let code, versions[code] != advocateVersions[code] else { return nil }
                return job
            })
    }

    /// The jobs of the range whose case is no longer at the version that their facts were read at.
    func movedOn(_ batch: Batch, _ jobs: Range<Int>) -> Set<Int> {
        guard batch.queue != WorkQueue.availability.rawValue else { return advocatesMovedOn(batch, jobs) }
        let numbers = jobs.compactMap { index in
            batch.jobs[index].caseNumber.map { batch.withBytes($0) { String(decoding: $0, as: UTF8.self) } }
        }
        let versions = withSession("read case versions") { (session) throws(PostgresError) in
            try CaseVersions.fetch(numbers, on: session)
        }
        return Set(
            jobs.filter { index in
                guard let range = batch.jobs[index].caseNumber else { return false }
                let number = batch.withBytes(range) { String(decoding: $0, as: UTF8.self) }
                return versions[number] ?? 0 != batch.jobs[index].caseVersion
            })
    }
}
