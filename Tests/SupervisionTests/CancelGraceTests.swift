import Supervision
import Testing

private let second: Int64 = 1_000_000_000

@Suite("a worker is told of jobs to be cancelled, and replaced when it runs one of them on beyond the grace")
struct CancelGraceTests {
    private let asked = CancelGrace.Asked(job: 7, incarnation: 3)

    /// Looks once, and finds that.
    private func look(
        _ grace: inout CancelGrace, at now: Int64, _ found: [CancelGrace.Asked], running: [Int64: Set<Int64>] = [:]
    ) -> [CancelGrace.Action] {
        #expect(grace.begins(now: now) == true)
        return grace.found(found, running: running, now: now)
    }

    @Test("the first look is at once; while nobody wants anything the next is 3 s later")
    func idle() {
        var grace = CancelGrace(now: 0)
        #expect(look(&grace, at: 0, []).isEmpty)
        #expect(grace.begins(now: 3 * second - 1) == false)
        #expect(grace.begins(now: 3 * second) == true)
        #expect(grace.begins(now: 9 * second) == false, "one look at a time")
    }

    @Test("a request has it look at once; one that came during a look brings another")
    func woken() {
        var grace = CancelGrace(now: 0)
        #expect(look(&grace, at: 0, []).isEmpty)
        grace.woken(now: 1)
        #expect(grace.begins(now: 1) == true)
        grace.woken(now: 2)
        #expect(grace.found([], running: [:], now: 3).isEmpty)
        #expect(grace.begins(now: 3) == true)
    }

    @Test("each worker is told of its own jobs in one frame, again at each look")
    func tells() {
        var grace = CancelGrace(now: 0)
        let found = [asked, .init(job: 2, incarnation: 3), .init(job: 5, incarnation: 1)]
        let told: [CancelGrace.Action] = [.tell(incarnation: 1, jobs: [5]), .tell(incarnation: 3, jobs: [2, 7])]
        #expect(look(&grace, at: 0, found) == told)
        #expect(grace.begins(now: second / 4 - 1) == false)
        #expect(look(&grace, at: second / 4, found) == told)
    }

    @Test(
        "a job that still runs is left until the grace is over, and then its worker is replaced, once",
        arguments: [(5 * second - 1, false), (5 * second, true), (5 * second + 1, true)])
    func replaces(_ now: Int64, _ isReplaced: Bool) {
        var grace = CancelGrace(now: 0)
        _ = look(&grace, at: 0, [asked], running: [3: [7]])
        let actions = look(&grace, at: now, [asked], running: [3: [7, 0]])
        #expect(actions.contains(.replace(incarnation: 3, job: 7)) == isReplaced)
        let again = look(&grace, at: now + second / 4, [asked], running: [3: [7]])
        #expect(again.contains(.replace(incarnation: 3, job: 7)) == (now + second / 4 >= 5 * second && !isReplaced))
    }

    @Test("one that waits behind others of its worker has nobody replaced, however long it waits")
    func waits() {
        var grace = CancelGrace(now: 0)
        _ = look(&grace, at: 0, [asked], running: [3: [6]])
        let tell = [CancelGrace.Action.tell(incarnation: 3, jobs: [7])]
        #expect(look(&grace, at: 60 * second, [asked], running: [3: [6]]) == tell)
        #expect(look(&grace, at: 61 * second, [asked]) == tell)
    }

    @Test("a job that came back and runs at another worker has a grace of its own")
    func elsewhere() {
        var grace = CancelGrace(now: 0)
        _ = look(&grace, at: 0, [asked], running: [3: [7]])
        let moved = CancelGrace.Asked(job: 7, incarnation: 4)
        #expect(look(&grace, at: 6 * second, [moved], running: [4: [7]]) == [.tell(incarnation: 4, jobs: [7])])
    }

    @Test("after a look that failed the next is as when nobody wants anything")
    func failed() {
        var grace = CancelGrace(now: 0)
        #expect(grace.begins(now: 0) == true)
        grace.failed(now: 0)
        #expect(grace.begins(now: 3 * second - 1) == false)
        #expect(grace.begins(now: 3 * second) == true)
    }
}
