import Supervision
import Testing

private let second: Int64 = 1_000_000_000

@Suite("due occurrences are looked for when they are due, when something changed, and every few seconds")
struct SweepPacingTests {
    /// Looked at 0 with that answer.
    private func looked(wait: Int64?) -> SweepPacing {
        var pacing = SweepPacing(now: 0)
        #expect(pacing.begins(now: 0) == true)
        pacing.looked(wait: wait, now: 0)
        return pacing
    }

    private func begins(_ pacing: SweepPacing, at now: Int64) -> Bool {
        var pacing = pacing
        return pacing.begins(now: now)
    }

    @Test("the first look is at once: what became due while nobody ran is due still")
    func first() {
        #expect(begins(SweepPacing(now: 7), at: 7))
        #expect(!begins(SweepPacing(now: 7), at: 6))
    }

    @Test("one look at a time")
    func oneAtATime() {
        var pacing = SweepPacing(now: 0)
        #expect(pacing.begins(now: 0) == true)
        #expect(pacing.begins(now: 100 * second) == false)
    }

    @Test("the next look is when the next occurrence is due, to the nanosecond")
    func whenDue() {
        let pacing = looked(wait: 2 * second)
        #expect(!begins(pacing, at: 2 * second - 1))
        #expect(begins(pacing, at: 2 * second))
        #expect(begins(pacing, at: 2 * second + 1))
    }

    @Test("and at the latest after the interval, whether or not anything is to come", arguments: [nil, 3600 * second])
    func interval(_ wait: Int64?) {
        let pacing = looked(wait: wait)
        #expect(!begins(pacing, at: SweepPacing.lookEvery - 1))
        #expect(begins(pacing, at: SweepPacing.lookEvery))
    }

    @Test("a look that left something due is followed by another at once")
    func more() {
        #expect(begins(looked(wait: 0), at: 0))
    }

    @Test("a change is looked at at once; one during a look is not lost")
    func woken() {
        var idle = looked(wait: nil)
        idle.woken(now: 3)
        #expect(begins(idle, at: 3))
        var looking = SweepPacing(now: 0)
        #expect(looking.begins(now: 0) == true)
        looking.woken(now: 1)
        looking.looked(wait: nil, now: 2)
        #expect(begins(looking, at: 2))
        #expect(looking.begins(now: 2) == true)
        looking.looked(wait: nil, now: 3)
        #expect(!begins(looking, at: 4))
    }

    @Test("a failed look is tried again ever more slowly, up to the interval, and a good one forgets it")
    func failed() {
        var pacing = SweepPacing(now: 0)
        var now: Int64 = 0
        for wait in [500, 1_000, 2_000, 4_000, 5_000, 5_000].map({ $0 * 1_000_000 as Int64 }) {
            #expect(pacing.begins(now: now) == true)
            pacing.failed(now: now)
            #expect(!begins(pacing, at: now + wait - 1))
            now += wait
        }
        #expect(pacing.failures == 6)
        #expect(pacing.begins(now: now) == true)
        pacing.looked(wait: 0, now: now)
        #expect(pacing.failures == 0)
    }
}
