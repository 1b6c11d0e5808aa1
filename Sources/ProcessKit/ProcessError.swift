import CProcessShim
import Glibc

/// What went wrong between us and the operating system, or on a channel to another process of ours.
package enum ProcessError: Error, Sendable, Equatable {
    /// What was tried when the system refused.
    package enum Attempt: String, Sendable, CaseIterable {
        case spawn = "start process"
        case watch = "watch process"
        case signal = "signal process"
        case reap = "reap process"
        case catchSignal = "catch signal"
        case pair = "create socket pair"
        case read = "read from descriptor"
        case write = "write to descriptor"
        case createPage = "create shared page"
        case openPage = "map shared page"
        case openLock = "open lock file"
        case lock = "lock file"
        case startThread = "start thread"
        case duplicate = "duplicate descriptor"
        case forbidCoreDumps = "forbid core dumps of process"
    }

    /// A call to the system failed; `on` is the descriptor, process id or path, `errno` what came back.
    case system(Attempt, on: String, errno: Int32)
    /// An argument cannot be passed to another process, for instance for a NUL byte in it; `on` names it, not its value.
    case badArgument(Attempt, on: String)
    /// Another process holds the lock file; `holder` is the process id it wrote, where one can be read.
    case lockHeld(path: String, holder: Int32?)
    /// A lock file that another user could exchange, or that is no file; the words say how.
    case unfitLock(path: String, String)
    /// A frame announced this many bytes, or was to be sent with them: none, or more than the receiver allows (`Frame.bytesMax` at most).
    case frameLength(Int)
    /// The peer ended in the middle of a frame, after this many bytes of it.
    case frameTruncated(bytes: Int)
    /// The peer closed its end, or died: nothing more can be sent.
    case peerGone
    /// The channel was closed on our side.
    case channelClosed
    /// The peer reads too slowly: so many bytes wait already, and the frame was not queued.
    case sendBacklog(bytesPending: Int)
}

extension ProcessError: CustomStringConvertible {
    /// The operator's line: what was tried, on what, and what came back. What to look at is the hint's to say.
    package var description: String {
        switch self {
        case .system(let attempt, let target, let number):
            "could not \(attempt.rawValue) \"\(target)\": \(ProcessError.name(ofErrno: number))"
        case .badArgument(let attempt, let target):
            "could not \(attempt.rawValue): unusable \(target)"
        case .lockHeld(let path, let holder):
            "could not lock file \"\(path)\": held by process \(holder.map { "\($0)" } ?? "unknown")"
        case .unfitLock(let path, let why): "could not use lock file \"\(path)\": \(why)"
        case .frameLength(let bytes):
            "could not accept frame of \(bytes) bytes: none, or more than are allowed"
        case .frameTruncated(let bytes):
            "could not read frame: the peer ended after \(bytes) bytes of it"
        case .peerGone: "could not send frame: the peer is gone"
        case .channelClosed: "could not send frame: the channel is closed"
        case .sendBacklog(let bytes): "could not send frame: \(bytes) bytes are pending"
        }
    }

    /// A sentence on what to look at next.
    package var hint: String {
        switch self {
        case .system(.spawn, _, ENOENT), .system(.spawn, _, EACCES):
            "Check that the program exists and may be executed."
        case .system(.spawn, _, EAGAIN): "Raise TasksMax= of the unit or RLIMIT_NPROC."
        case .system(_, _, EMFILE), .system(_, _, ENFILE): "Raise LimitNOFILE= of the unit."
        case .system(_, _, ENOMEM): "Look at the host's memory and MemoryMax= of the unit."
        case .system(.openLock, _, _): "Check that the runtime directory exists and that this user may write to it."
        case .system(.reap, _, ECHILD): "Another part of this process took the child's status, or SIGCHLD is ignored."
        case .system: "Look up the error's name in errno(3)."
        case .badArgument: "Remove the NUL byte, or the equals sign from a variable's name."
        case .lockHeld: "Stop the other daemon, or give this one its own runtime directory."
        case .unfitLock: "Name a file in a folder that this user alone may write to, with --lock-file."
        case .frameLength, .frameTruncated: "The two processes may be of different versions, or one of them died."
        case .peerGone: "Its exit report says why it ended."
        case .channelClosed: "The sender has to stop before the channel is closed."
        case .sendBacklog: "The peer is stuck or overloaded."
        }
    }

    /// "EAGAIN" for EAGAIN, or the number itself where it has no name.
    package static func name(ofErrno number: Int32) -> String {
        docket_errno_name(number).map { String(cString: $0) } ?? "errno \(number)"
    }

    /// The error that errno holds now.
    static func last(_ attempt: Attempt, on target: String) -> ProcessError {
        .system(attempt, on: target, errno: errno)
    }
}
