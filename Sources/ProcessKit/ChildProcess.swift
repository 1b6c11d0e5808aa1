import CProcessShim
import Glibc

/// How a child ended, and what it used.
package struct ExitReport: Sendable, Equatable {
    /// The way it ended.
    package enum Cause: Sendable, Equatable {
        /// It called exit, with this code of 0 to 255.
        case exited(Int32)
        /// This signal killed it.
        case signaled(Int32, coreDumped: Bool)
        /// It is gone, but somebody else took its status.
        case unobserved
    }

    /// The child's process id.
    package let pid: Int32
    /// The way it ended.
    package let cause: Cause
    /// Microseconds of processor time in its own code.
    package let userMicroseconds: Int64
    /// Microseconds of processor time in the kernel on its behalf.
    package let systemMicroseconds: Int64
    /// The most memory it had resident, in KiB.
    package let residentMaxKiB: Int64
}

/// A child process, named by a pidfd so that no signal can reach a later process of the same number.
///
/// SIGCHLD must not be ignored in this process: the kernel would reap the children itself and their reports would be lost.
package struct ChildProcess: Sendable {
    /// The process id.
    package let pid: Int32
    /// Readable once the child has ended. Closed on exec.
    package let pidfd: Descriptor

    /// Starts `executable`, which is this same program unless told otherwise.
    ///
    /// The child has `channel` as descriptor 3, `extraDescriptors` from 4 up, /dev/null as its input, our output, as its
    /// error output `errors` or else ours, and nothing else open; every signal has its default action and none is blocked; and it leads a process group
    /// of its own, so that a terminal's interrupt reaches the supervisor alone. `arguments` do not include the program's
    /// name, `environment` is all it gets. The descriptors passed stay open here; the caller closes its copies.
    package static func spawn(
        arguments: [String], environment: [(String, String)], channel: Descriptor, extraDescriptors: [Descriptor] = [],
        errors: Descriptor? = nil, executable: String = "/proc/self/exe"
    ) throws(ProcessError) -> ChildProcess {
        if ([executable] + arguments).contains(where: { $0.utf8.contains(0) }) {
            throw .badArgument(.spawn, on: "argument")
        }
        for (name, value) in environment
        where name.isEmpty || name.utf8.contains(0) || name.utf8.contains(UInt8(ascii: "=")) || value.utf8.contains(0) {
            throw .badArgument(.spawn, on: "environment variable")
        }
        // Copies above every number the child will use, so that no dup2 overwrites a descriptor still to be passed.
        var sources: [Descriptor] = []
        for descriptor in [channel] + extraDescriptors {
            let copy = fcntl(descriptor.number, F_DUPFD_CLOEXEC, Int32(4 + extraDescriptors.count))
            guard copy >= 0 else { throw .last(.duplicate, on: "\(descriptor.number)") }
            sources.append(Descriptor(owning: copy))
        }
        let setup = try SpawnSetup(sources: sources, errors: errors, on: executable)
        let pid = try setup.start(executable, arguments, environment.map { "\($0)=\($1)" })
        return try withExtendedLifetime(sources) { () throws(ProcessError) in try ChildProcess(spawned: pid) }
    }

    private init(spawned pid: Int32) throws(ProcessError) {
        // The number cannot be another process's yet: only our own reaping frees it.
        let number = docket_pidfd_open(pid)
        guard number >= 0 else {
            let error = ProcessError.last(.watch, on: "\(pid)")
            _ = Glibc.kill(pid, SIGKILL)
            _ = waitpid(pid, nil, 0)
            throw error
        }
        self.pid = pid
        pidfd = Descriptor(owning: number)
    }

    /// Sends a signal. A child that has ended and is not yet reaped takes it without effect; later it is ESRCH.
    package func kill(_ signal: Int32) throws(ProcessError) {
        guard docket_pidfd_send_signal(pidfd.number, signal) == 0 else { throw .last(.signal, on: "\(pid)") }
    }

    /// Waits for the end and takes the report. Once only: the second time it is ECHILD.
    package func reap() throws(ProcessError) -> ExitReport {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) != pid {
            if errno != EINTR { throw .last(.reap, on: "\(pid)") }
        }
        return ExitReport(pid: pid, status: status, usage: usage)
    }
}

extension ExitReport {
    /// The wait macros are out of Swift's reach; this is their layout on Linux.
    fileprivate init(pid: Int32, status: Int32, usage: rusage) {
        self.pid = pid
        let signal = status & 0x7F
        cause = signal == 0 ? .exited(status >> 8 & 0xFF) : .signaled(signal, coreDumped: status & 0x80 != 0)
        userMicroseconds = Int64(usage.ru_utime.tv_sec) * 1_000_000 + Int64(usage.ru_utime.tv_usec)
        systemMicroseconds = Int64(usage.ru_stime.tv_sec) * 1_000_000 + Int64(usage.ru_stime.tv_usec)
        residentMaxKiB = Int64(usage.ru_maxrss)
    }

    /// The report for a child whose status somebody else took.
    static func unobserved(pid: Int32) -> ExitReport {
        ExitReport(pid: pid, cause: .unobserved, userMicroseconds: 0, systemMicroseconds: 0, residentMaxKiB: 0)
    }
}
