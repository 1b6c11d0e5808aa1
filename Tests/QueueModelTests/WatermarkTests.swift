import QueueModel
import Testing

private let second: Int64 = 1_000_000_000

@Suite("the watermark never hides a row for longer than its stated bound")
struct WatermarkTests {
    private let lane = Lane(kind: 1, priority: 0)

    private func bound(_ mark: Watermark) throws -> Int64 {
        mark.bounds[try #require(mark.lanes.firstIndex(of: lane))]
    }

    @Test("a claim lifts its lane's bound above what it took, and no other lane's")
    func lifts() throws {
        var mark = Watermark(kinds: [1, 2], now: 0)
        mark.claimed(highest: [lane: 41], wasFull: true, fullScan: nil, now: 0)
        #expect(try bound(mark) == 42)
        #expect(mark.bounds.filter { $0 != 0 }.count == 1)
    }

    @Test("lanes are looked at by priority first, the most urgent first")
    func order() {
        let mark = Watermark(kinds: [5, 6], now: 0)
        #expect(
            mark.lanes.prefix(3) == [
                Lane(kind: 5, priority: -4), Lane(kind: 6, priority: -4), Lane(kind: 5, priority: -3),
            ])
        #expect(mark.lanes.count == 18)
    }

    @Test(
        "the first claim is a full scan; the next is due a second later",
        arguments: [(999_999_999, false), (1_000_000_000, true), (1_000_000_001, true)])
    func fullScanEverySecond(after: Int64, due: Bool) {
        var mark = Watermark(kinds: [1], now: 0)
        #expect(mark.fullScanIsDue(now: 0))
        mark.claimed(highest: [:], wasFull: false, fullScan: 1_000, now: 0)
        #expect(mark.fullScanIsDue(now: after) == due)
    }

    @Test(
        "a slow full scan is repeated only every fifty times its duration",
        arguments: [(4_999_999_999, false), (5_000_000_000, true)])
    func slowScansAreRarer(after: Int64, due: Bool) {
        var mark = Watermark(kinds: [1], now: 0)
        mark.claimed(highest: [:], wasFull: false, fullScan: 100_000_000, now: 0)
        #expect(mark.fullScanIsDue(now: after) == due)
    }

    @Test(
        "a late row found below the bound does not lower it; a full batch of them does",
        arguments: [10, nil] as [Int64?])
    func lateRows(fullScan: Int64?) throws {
        var mark = Watermark(kinds: [1], now: 0)
        mark.claimed(highest: [lane: 100], wasFull: true, fullScan: nil, now: 0)
        mark.claimed(highest: [lane: 50], wasFull: false, fullScan: fullScan, now: second)
        #expect(try bound(mark) == 101)
        mark.claimed(highest: [lane: 50], wasFull: true, fullScan: fullScan, now: 2 * second)
        #expect(try bound(mark) == 51)
    }

    @Test(
        "looks that find nothing close together look at everything only every 15 ms",
        arguments: [(14_999_999, false), (15_000_000, true), (15_000_001, true)] as [(Int64, Bool)])
    func fullScanAfterNothing(after: Int64, may: Bool) {
        var mark = Watermark(kinds: [1], now: 0)
        #expect(mark.mayLookBelow(now: 0))
        mark.claimed(highest: [:], wasFull: false, fullScan: 1_000, now: 0)
        #expect(mark.mayLookBelow(now: after) == may)
    }

    @Test(
        "a row that is committed late is found by claims of little for 20 to 40 ms",
        arguments: [(20_000_000, 0), (39_999_999, 0), (40_000_000, 101), (40_000_001, 101)] as [(Int64, Int64)])
    func trails(until: Int64, expected: Int64) throws {
        var mark = Watermark(kinds: [1], now: 0)
        mark.claimed(highest: [lane: 100], wasFull: false, fullScan: nil, now: 1)
        for now in stride(from: Int64(1_000_000), to: until, by: 1_000_000) {
            mark.claimed(highest: [:], wasFull: false, fullScan: nil, now: now)
        }
        mark.claimed(highest: [:], wasFull: false, fullScan: nil, now: until)
        #expect(mark.trailingBound(lane) == expected)
        #expect(mark.trailingBounds[try #require(mark.lanes.firstIndex(of: lane))] == expected)
        #expect(try bound(mark) == 101)
    }

    @Test(
        "the trailing bound is at most 512 rows behind, and never above the bound",
        arguments: [(511, 0), (512, 0), (513, 1)] as [(Int64, Int64)])
    func trailsByFew(highest: Int64, expected: Int64) throws {
        var mark = Watermark(kinds: [1], now: 0)
        mark.claimed(highest: [lane: highest - 1], wasFull: false, fullScan: nil, now: 0)
        #expect(mark.trailingBound(lane) == expected)
        // A full batch of late rows takes the bound back, below what it was a moment ago.
        for now in [1, 2, 3] as [Int64] {
            mark.claimed(highest: [:], wasFull: false, fullScan: nil, now: now * Watermark.trailFor)
        }
        #expect(mark.trailingBound(lane) == highest)
        mark.claimed(highest: [lane: 6], wasFull: true, fullScan: 10, now: second)
        #expect(mark.trailingBound(lane) == 7)
    }

    @Test("batches hold about 50 ms of work and never more than 400 jobs")
    func batchSize() {
        var size = BatchSize()
        #expect(size.next == 50)
        for _ in 1...40 { size.finished(jobs: 10, microseconds: 50_000) }
        #expect(size.next == 10)
        for _ in 1...80 { size.finished(jobs: 400, microseconds: 1_000) }
        #expect(size.next == 400)
        for _ in 1...80 { size.finished(jobs: 1, microseconds: 10_000_000) }
        #expect(size.next == 1)
    }
}

@Suite("an error means one thing for the job")
struct DispositionTests {
    @Test(
        "the SQLSTATE decides",
        arguments: [
            (nil, Disposition.retry), ("DK001", .abandon), ("DK002", .release), ("23514", .discard),
            ("22P05", .discard),
            ("42501", .discard), ("P0001", .discard), ("40001", .fail), ("40P01", .fail), ("55P03", .fail),
            ("57014", .fail), ("58030", .fail), ("XX000", .fail), ("57P01", .retry), ("53100", .retry),
            ("08006", .retry), ("25006", .retry), ("DK005", .discard),
        ])
    func bySQLState(state: String?, expected: Disposition) {
        #expect(Disposition(sqlstate: state) == expected)
    }

    @Test("what a handler met decides by its type")
    func byJobError() {
        #expect(Disposition(JobError.passing("x")) == .fail)
        #expect(Disposition(JobError.lasting("x")) == .discard)
    }
}
