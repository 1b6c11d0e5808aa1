import Logging
import Postgres
import ProcessKit
import QueueStore
import Supervision

extension HostDuties {
    /// What somebody wants ended of what this host's workers run. What came back to where it waits is ended here.
    func lookForCancellations(host: Int64) async throws(PostgresError) -> [Cancellations.Asked] {
        try await connection.with { (session) throws(PostgresError) in
            try Cancellations.look(host: host, on: session)
        }
    }
}

extension Supervisor {
    /// Looks for running jobs that somebody wants ended, when it is time for a look.
    func cancel() {
        guard cancels.begins(now: Self.now()) else { return }
        Task {
            do throws(PostgresError) {
                let asked = try await duties.lookForCancellations(host: host)
                let found = asked.map { CancelGrace.Asked(job: $0.job, incarnation: $0.incarnation) }
                perform(cancels.found(found, running: found.isEmpty ? [:] : running(), now: Self.now()))
            } catch {
                log.debug("\(error.description)")
                cancels.failed(now: Self.now())
            }
        }
    }

    /// Somebody asked for a running job to end, or may have while nobody listened.
    func cancellationAsked() {
        cancels.woken(now: Self.now())
        cancel()
    }

    private func perform(_ actions: [CancelGrace.Action]) {
        for action in actions {
            switch action {
            case .tell(let incarnation, let jobs):
                guard let slot = slot(of: incarnation) else { continue }
                tell(slot, WorkerMessage.cancel, WireNumbers.encode(jobs))
            case .replace(let incarnation, let job):
                guard let slot = slot(of: incarnation) else { continue }
                replaceUnyielding(slot, job: job)
            }
        }
    }

    /// A worker runs a job on that somebody wanted ended `CancelGrace.grace` ago. It is killed; its rescue puts its
    /// jobs back, and ends the one that was asked for.
    private func replaceUnyielding(_ slot: Int, job: Int64) {
        log.warning("a worker does not yield a job that is to be cancelled", metadata: ["job": "\(job)"])
        kill(slot)
    }

    private func slot(of incarnation: Int64) -> Int? {
        processes.indices.first { pool.worker($0)?.incarnation == incarnation }
    }

    /// The jobs that the lanes are at, as their pages say.
    private func running() -> [Int64: Set<Int64>] {
        var running: [Int64: Set<Int64>] = [:]
        for (slot, process) in processes.enumerated() {
            guard let process, let incarnation = pool.worker(slot)?.incarnation else { continue }
            running[incarnation] = Set((0..<process.page.slots).map { process.page.load($0) })
        }
        return running
    }
}
