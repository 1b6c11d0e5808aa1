import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a snapshot that is held open does not slow claims down")
struct HeldSnapshotTests {
    private static let jobs = 20_000
    private static let batch = 100

    @Test("the claims of the last tenth of 20,000 jobs read hardly more of the index than those of the first")
    func flat() throws {
        let database = try MigratedDatabase()
        let session = try ClaimerSession.open(database)
        _ = try database.query(
            "select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[\(Self.jobs)]))")
        let holder = try database.open()
        try holder.run(script: "begin isolation level repeatable read; select count(*) from docket.ready")
        var mark = Watermark(kinds: [JobKind.noop.rawValue], now: 0)
        var pages: [Int64] = [try ClaimerSession.pagesRead(on: session)]
        for n in 1...(Self.jobs / Self.batch) {
            let claimed = try #require(
                try JobClaim.claim(
                    on: session, queue: .bench, lanes: mark.lanes, bounds: mark.bounds, jobsMax: Self.batch,
                    key: LeaseKey(incarnation: 1, n: Int64(n)), parameters: Parameters()))
            mark.claimed(highest: claimed.highest, wasFull: true, fullScan: nil, now: Int64(n))
            if n % (Self.jobs / Self.batch / 10) == 0 { pages.append(try ClaimerSession.pagesRead(on: session)) }
        }
        let first = pages[1] - pages[0]
        let last = pages[10] - pages[9]
        print("index pages read by a tenth of the claims: first \(first), last \(last)")
        #expect(last < first * 2)
        try holder.run(script: "commit")
    }
}
