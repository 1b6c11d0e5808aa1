import Supervision
import Testing

@Suite("a supervisor of the same name elsewhere is alive when its heartbeat moves, and dead when it is too old")
struct NamesakeWatchTests {
    private typealias Seen = NamesakeWatch.Seen

    @Test("one whose heartbeat moves while it is watched is alive, however old it was")
    func moves() {
        var watch = NamesakeWatch(limit: 15_000)
        #expect(watch.looked([Seen(id: 4, seenAt: 100, age: 2_000)], took: 5) == .wait)
        #expect(watch.looked([Seen(id: 4, seenAt: 100, age: 2_900)], took: 5) == .wait)
        #expect(watch.looked([Seen(id: 4, seenAt: 103, age: 10)], took: 5) == .taken(id: 4))
    }

    @Test("below, at and above the limit", arguments: [(14_999, false), (15_000, true), (15_001, true)])
    func limit(_ age: Int64, _ isDead: Bool) {
        var watch = NamesakeWatch(limit: 15_000)
        #expect(watch.looked([Seen(id: 4, seenAt: 100, age: 90_000)], took: 5) == .wait, "never at the first look")
        #expect(watch.looked([Seen(id: 4, seenAt: 100, age: age)], took: 5) == (isDead ? .dead([4: 100]) : .wait))
    }

    @Test("one of two that may live keeps both from being dead")
    func two() {
        var watch = NamesakeWatch(limit: 15_000)
        let old = Seen(id: 4, seenAt: 100, age: 90_000)
        _ = watch.looked([old], took: 5)
        #expect(watch.looked([Seen(id: 9, seenAt: 200, age: 10), old], took: 5) == .wait)
        #expect(watch.looked([Seen(id: 9, seenAt: 200, age: 15_000), old], took: 5) == .dead([4: 100, 9: 200]))
    }

    @Test(
        "after a look whose commit stood still an old heartbeat says nothing",
        arguments: [(3_000, true), (3_001, false)])
    func stall(_ took: Int64, _ isDead: Bool) {
        var watch = NamesakeWatch(limit: 15_000)
        let old = Seen(id: 4, seenAt: 100, age: 40_000)
        _ = watch.looked([old], took: took)
        #expect(watch.looked([old], took: 5) == (isDead ? .dead([4: 100]) : .wait))
        #expect(watch.looked([old], took: 5) == .dead([4: 100]), "the look before was smooth")
    }
}
