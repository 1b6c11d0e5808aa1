/// How a worker process ended and what it used, as its parent saw it.
package struct WorkerEnd: Sendable, Equatable {
    /// The way it ended.
    package enum Cause: Sendable, Equatable {
        /// By itself, with this status of 0 to 255.
        case exited(Int32)
        /// By this signal.
        case signaled(Int32)
        /// Somebody else took its status.
        case unobserved
    }

    /// The way it ended.
    package var cause: Cause
    /// Where it trapped, where that is known: the source file's name and the line.
    package var trapFile: String?
    /// The line of `trapFile`, from 1.
    package var trapLine: Int32 = 0
    /// The most memory it had resident, in KiB.
    package var residentMaxKiB: Int64 = 0
    /// Processor time of its own, in microseconds.
    package var userMicroseconds: Int64 = 0
    /// Processor time of the kernel for it, in microseconds.
    package var systemMicroseconds: Int64 = 0

    package init(_ cause: Cause) {
        self.cause = cause
    }

    /// For the incarnation's row and the log.
    package var words: String {
        switch cause {
        case .exited(let status): "exit status \(status)"
        case .signaled(let signal): "signal \(signal)"
        case .unobserved: "unobserved"
        }
    }

    /// Who may have made it end.
    enum Maker: Sendable, Equatable {
        /// What it ran: it trapped, or left by a status that no worker gives.
        case itself
        /// Somebody outside, the kernel for want of memory included.
        case outside
        /// Nobody that the jobs have to answer for.
        case noJob
    }

    /// SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, by their numbers on Linux: the kernel sends these for
    /// what a process does itself.
    private static let ownSignals: Set<Int32> = [4, 5, 6, 7, 8, 11, 31]
    /// The statuses with which a worker itself ends: drained, or unable to go on.
    private static let workerStatuses: Set<Int32> = [0, 1, WorkerStatus.gaveUp, 75, WorkerStatus.misunderstood]

    var maker: Maker {
        switch cause {
        case .exited(let status): Self.workerStatuses.contains(status) ? .noJob : .itself
        case .signaled(let signal): Self.ownSignals.contains(signal) ? .itself : .outside
        case .unobserved: .noJob
        }
    }
}

/// The statuses with which a worker ends when it cannot go on and its jobs may not be at fault.
package enum WorkerStatus {
    /// It could neither finish nor release nor fail the jobs of a batch.
    package static let gaveUp: Int32 = 70
    /// The supervisor's frames, or the reference data, are not to be understood.
    package static let misunderstood: Int32 = 76
}

/// What a worker's death means for what it held: for its rescue. Jobs that no lease holds any more are left alone.
package struct WorkerDeath: Sendable, Equatable {
    /// What is said of the jobs that were running.
    package enum Verdict: String, Sendable {
        /// Nothing: they go back as the others do.
        case none
        /// Others were in hand, so that they only become suspects.
        case shared
        /// The job ran alone and ended its worker itself: two such convict.
        case trap
        /// The job ran alone and a signal came from outside: five such convict.
        case killed
        /// The worker could not end the batch in which the job was, and gave up: two such make a suspect.
        case gaveUp = "gave-up"
    }

    /// How the process ended.
    package var end: WorkerEnd
    /// What is said of `running` and of what `finishing` holds.
    package var verdict = Verdict.none
    /// The jobs that the lanes were running.
    package var running: [Int64] = []
    /// The leases that the lanes were reading or committing, where any of their jobs may have ended the process.
    package var finishing: [Int64] = []
    /// Of the running ones, those beyond their deadline.
    package var overdue: [Int64] = []

    package init(_ end: WorkerEnd) {
        self.end = end
    }
}
