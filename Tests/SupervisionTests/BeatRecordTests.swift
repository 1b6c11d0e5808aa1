import Supervision
import Testing

/// Two hosts in virtual time that beat and look at each other, while commits stand still for a while.
private struct TwoHosts {
    static let every: Int64 = 3_000
    static let limit: Int64 = 15_000

    /// One host: when it beats and looks, and what others see of it.
    private struct Host {
        var record = BeatRecord(every: TwoHosts.every, limit: TwoHosts.limit)
        /// The rule without a record: heartbeats that fail begin anew, those that hang do not.
        var beatingSince: Int64?
        var nextBeat: Int64
        var nextLook: Int64
        /// The heartbeat under way: when it was written.
        var writtenAt: Int64?
        var seenAt: Int64 = 0
        var isAlive = true
    }

    /// When a host first took the other for dead; nil when none did. Milliseconds.
    ///
    /// - Parameters:
    ///   - stall: commits stand still in it.
    ///   - phase: how much later the second host beats and looks.
    ///   - deathAt: the second host dies then.
    static func verdict(
        stall: Range<Int64>, phase: Int64, deathAt: Int64? = nil, withRecord: Bool = true, until end: Int64
    ) -> Int64? {
        var hosts = [Host(nextBeat: 0, nextLook: 0), Host(nextBeat: phase, nextLook: phase)]
        for now in stride(from: Int64(0), through: end, by: 50) {
            if let deathAt, now >= deathAt { hosts[1].isAlive = false }
            for index in hosts.indices where hosts[index].isAlive {
                if now >= hosts[index].nextBeat, hosts[index].writtenAt == nil {
                    hosts[index].writtenAt = now
                    hosts[index].record.began(now: now)
                    hosts[index].nextBeat = now + every
                }
                guard let written = hosts[index].writtenAt, !stall.contains(now) else { continue }
                hosts[index].seenAt = written
                hosts[index].writtenAt = nil
                hosts[index].record.succeeded(now: now)
                hosts[index].beatingSince = hosts[index].beatingSince ?? now
            }
            for index in hosts.indices where hosts[index].isAlive && now >= hosts[index].nextLook {
                hosts[index].nextLook = now + every
                let mayJudge =
                    withRecord
                    ? hosts[index].record.mayJudge(now: now)
                    : hosts[index].beatingSince.map { now - $0 >= limit } ?? false
                if mayJudge, now - hosts[1 - index].seenAt > limit { return now }
            }
        }
        return nil
    }
}

@Suite("a host judges no other by a heartbeat that a stall of commits has kept back")
struct BeatRecordTests {
    @Test("after a stall of any length, whenever it comes, nobody is taken for dead")
    func stalls() {
        for length in stride(from: Int64(500), through: 60_000, by: 500) {
            for (phase, start) in [(0, 30_000), (700, 30_100), (1_500, 31_400), (2_950, 32_950)] as [(Int64, Int64)] {
                let found = TwoHosts.verdict(
                    stall: start..<start + length, phase: phase, until: start + length + 40_000)
                #expect(found == nil, "a stall of \(length) ms, phase \(phase)")
            }
        }
    }

    @Test("two stalls in a row, and one at the start, are no reason either")
    func atTheStart() {
        #expect(TwoHosts.verdict(stall: 0..<25_000, phase: 900, until: 80_000) == nil)
    }

    @Test("the model finds the fault where a heartbeat that hangs counts as one that succeeds")
    func modelFinds() {
        #expect(TwoHosts.verdict(stall: 30_000..<47_000, phase: 700, withRecord: false, until: 90_000) != nil)
    }

    @Test("a host that is dead is taken for dead within the limit and two looks, also when commits stood still before")
    func dead() throws {
        let plain = try #require(TwoHosts.verdict(stall: 0..<0, phase: 700, deathAt: 40_000, until: 90_000))
        #expect(plain > 52_000 && plain <= 62_000)
        let after = try #require(TwoHosts.verdict(stall: 30_000..<47_000, phase: 700, deathAt: 40_000, until: 120_000))
        #expect(after >= 62_000 && after <= 70_000)
    }

    @Test("below, at and above what a heartbeat may take", arguments: [(2_999, true), (3_000, true), (3_001, false)])
    func slow(_ took: Int64, _ isSmooth: Bool) {
        var record = BeatRecord(every: 3_000, limit: 15_000)
        record.began(now: 0)
        record.succeeded(now: 10)
        record.began(now: 3_000)
        record.succeeded(now: 3_000 + took)
        for now: Int64 in [6_000, 9_000, 12_000, 15_000] {
            record.began(now: now)
            record.succeeded(now: now)
        }
        #expect(record.mayJudge(now: 15_010) == isSmooth)
    }

    @Test("nobody is judged before the first heartbeat, after one that failed, and while one is late")
    func notNow() {
        var record = BeatRecord(every: 3_000, limit: 15_000)
        #expect(!record.mayJudge(now: 100_000) && !record.isSmooth)
        for now: Int64 in stride(from: 0, through: 30_000, by: 3_000) {
            record.began(now: now)
            record.succeeded(now: now + 5)
        }
        #expect(record.mayJudge(now: 36_005))
        #expect(!record.mayJudge(now: 36_006), "the next heartbeat is late")
        record.failed()
        #expect(!record.mayJudge(now: 31_000) && record.isLost)
    }
}
