/// How this host's own heartbeats go, and with it whether their age says anything of other hosts.
///
/// A heartbeat carries the time of its statement, and others see it after its commit. A stall of commits makes every
/// host's heartbeat look as old as the stall. So a host judges no other before its own heartbeats have gone smoothly for
/// the whole limit, and not while one of them is late. Times are in nanoseconds of a clock that does not jump.
package struct BeatRecord: Sendable, Equatable {
    private let every: Int64
    private let limit: Int64
    private var smoothSince: Int64?
    private var beganAt: Int64 = 0
    private var succeededAt: Int64?
    /// Whether the last heartbeat failed.
    package private(set) var isLost = false

    /// - Parameters:
    ///   - every: the time between heartbeats.
    ///   - limit: the age from which on a heartbeat means a dead host; several times `every`.
    package init(every: Int64, limit: Int64) {
        self.every = every
        self.limit = limit
    }

    /// How long a heartbeat may take, and how late it may be, before the smooth time begins anew.
    private var slowMax: Int64 { limit / 5 }

    /// A heartbeat is sent.
    package mutating func began(now: Int64) { beganAt = now }

    /// The heartbeat is committed.
    package mutating func succeeded(now: Int64) {
        let took = now - beganAt
        let apart = succeededAt.map { now - $0 } ?? 0
        let isSmooth = took <= slowMax && apart <= every + slowMax
        smoothSince = isSmooth ? smoothSince ?? now : now
        succeededAt = now
        isLost = false
    }

    /// The heartbeat failed, or it is not known whether it is committed.
    package mutating func failed() {
        smoothSince = nil
        isLost = true
    }

    /// Whether a heartbeat of another host that is older than the limit means that the host is dead.
    package func mayJudge(now: Int64) -> Bool {
        guard let smoothSince, let succeededAt else { return false }
        return now - smoothSince >= limit && now - succeededAt <= every + slowMax
    }

    /// Whether heartbeats succeed now.
    package var isSmooth: Bool { smoothSince != nil }
}
