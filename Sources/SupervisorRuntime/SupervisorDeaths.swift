import Logging
import Postgres
import ProcessKit
import QueueModel
import QueueStore
import Supervision

extension Supervisor {
    func exited(_ report: ExitReport, _ slot: Int, _ generation: Int) {
        guard let process = processes[slot], process.generation == generation else { return }
        let lanes = process.lanes
        let end = WorkerEnd(report, trap: process.trap())
        process.close()
        processes[slot] = nil
        let worker = pool.worker(slot)
        if let incarnation = worker?.incarnation {
            origins = origins.filter { $0.key.incarnation != incarnation }
            limitedBatches.keys = limitedBatches.keys.filter { $0.incarnation != incarnation }
        }
        if !pool.isDraining, worker?.isRelieved != true { say(end, report.pid) }
        perform(pool.exited(slot: slot, end: end, page: lanes, now: Self.now()))
    }

    private func say(_ end: WorkerEnd, _ pid: Int32) {
        var facts: Logger.Metadata = [
            "pid": "\(pid)", "how": "\(end.words)", "rss_max_kib": "\(end.residentMaxKiB)",
        ]
        if let file = end.trapFile { facts["trap"] = "\(file):\(end.trapLine)" }
        log.warning("a worker ended", metadata: facts)
    }

    /// Until it has succeeded: the connection's backoff and a pause pace the attempts, and no job is lost meanwhile.
    func rescue(_ incarnation: Int64, _ death: WorkerDeath, attempt: Int) {
        Task {
            do throws(PostgresError) {
                let rescue = try await duties.rescue(
                    incarnation: incarnation, ending: death.end.words, WorkerDeaths.Evidence(death))
                say(rescue, incarnation)
                perform(pool.rescued())
                pacing.woken(now: Self.now())
                look()
                if rescue.judged.contains(where: { $0.fate == .suspect }) { lookForSuspect() }
            } catch {
                if attempt == 1 { log.warning("\(error.description)", metadata: ["hint": "\(error.hint)"]) }
                await duties.pause()
                self.rescue(incarnation, death, attempt: attempt + 1)
            }
        }
    }

    private func say(_ rescue: WorkerDeaths.Rescue, _ incarnation: Int64) {
        if rescue.returned > 0 {
            log.notice("rescued", metadata: ["incarnation": "\(incarnation)", "jobs": "\(rescue.returned)"])
        }
        for (job, fate) in rescue.judged {
            log.log(
                level: fate == .quarantined || fate == .dead ? .error : .notice, "a worker died while it ran a job",
                metadata: ["incarnation": "\(incarnation)", "job": "\(job)", "job_is_now": "\(fate.rawValue)"])
        }
    }

    /// A worker that died before its row was known: there is nothing under it.
    func closeUnknown(_ incarnation: Int64) {
        Task {
            do throws(PostgresError) {
                _ = try await duties.rescue(incarnation: incarnation, ending: "died at its start", .init())
            } catch {
                await duties.pause()
                closeUnknown(incarnation)
            }
        }
    }
}

extension WorkerEnd {
    init(_ report: ExitReport, trap: TrapPlace?) {
        switch report.cause {
        case .exited(let status): self.init(.exited(status))
        case .signaled(let signal, _): self.init(.signaled(signal))
        case .unobserved: self.init(.unobserved)
        }
        trapFile = trap?.file
        trapLine = trap?.line ?? 0
        residentMaxKiB = report.residentMaxKiB
        userMicroseconds = report.userMicroseconds
        systemMicroseconds = report.systemMicroseconds
    }
}

extension WorkerDeaths.Evidence {
    init(_ death: WorkerDeath) {
        self.init()
        running = death.running
        finishing = death.finishing
        verdict = death.verdict.rawValue
        overdue = death.overdue
        switch death.end.cause {
        case .exited(let status): exitStatus = Int16(truncatingIfNeeded: status)
        case .signaled(let number): signal = Int16(truncatingIfNeeded: number)
        case .unobserved: break
        }
        if let file = death.end.trapFile { trap = (file, death.end.trapLine) }
        residentMaxKiB = death.end.residentMaxKiB
        userMicroseconds = death.end.userMicroseconds
        systemMicroseconds = death.end.systemMicroseconds
    }
}
