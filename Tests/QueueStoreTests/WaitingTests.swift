import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a look over all queues says which have something, and walks over nothing that is gone")
struct WaitingTests {
    private let database: MigratedDatabase
    private let session: Session
    private let noop = Lane(kind: JobKind.noop.rawValue, priority: 0)

    init() throws {
        database = try MigratedDatabase()
        session = try ClaimerSession.open(database)
    }

    private func mark(_ queue: WorkQueue) -> Watermark {
        Watermark(kinds: queue.handledKinds(drills: true).map(\.rawValue), now: 0)
    }

    private func waiting(_ marks: [WorkQueue: Watermark]) throws -> Set<QueueID> {
        try JobClaim.waiting(
            on: session, marks.map { ($0.key, $0.value.lanes, $0.value.bounds) }, parameters: Parameters())
    }

    @Test("at and above a lane's bound a row is seen, and below it not", arguments: [-1, 0, 1])
    func bound(_ difference: Int64) throws {
        _ = try database.query("select docket.enqueue('bench', '{}')")
        let seq = try database.count("select seq from docket.ready")
        var bench = mark(.bench)
        bench.claimed(highest: [noop: seq - difference - 1], wasFull: false, fullScan: nil, now: 0)
        let found = try waiting([.bench: bench, .intake: mark(.intake)])
        #expect(found == (difference < 0 ? [] : [WorkQueue.bench.rawValue]))
    }

    @Test("each queue is seen at each of its priorities", arguments: Watermark.priorities)
    func priorities(_ priority: Int16) throws {
        var bench = mark(.bench)
        bench.claimed(highest: [noop: 1_000], wasFull: false, fullScan: nil, now: 0)
        let marks: [WorkQueue: Watermark] = [.bench: bench, .intake: mark(.intake), .special6: mark(.special6)]
        #expect(try waiting(marks) == [])
        _ = try database.query("select docket.enqueue('intake', '{}', priority => \(priority)::smallint)")
        #expect(try waiting(marks) == [WorkQueue.intake.rawValue])
        _ = try database.query("select docket.enqueue('bench', '{}', priority => \(priority)::smallint)")
        // Below the bound of the lane that was claimed from it is for a full scan to find.
        #expect(try waiting(marks).contains(WorkQueue.bench.rawValue) == (priority != 0))
    }

    @Test("while a snapshot is held open it begins at the bound, and not at the first of the rows that are gone")
    func deadRows() throws {
        _ = try database.query(
            "select count(*) from docket.enqueue_batch('bench', array_fill('{}'::json, array[20000]))")
        let seq = try database.count("select max(seq) from docket.ready")
        let holder = try database.open()
        try holder.run(script: "begin isolation level repeatable read; select count(*) from docket.ready")
        _ = try database.query("delete from docket.ready")
        var bench = mark(.bench)
        let before = try ClaimerSession.pagesRead(on: session)
        #expect(try waiting([.bench: bench]) == [])
        let whole = try ClaimerSession.pagesRead(on: session) - before
        bench.claimed(highest: [noop: seq], wasFull: false, fullScan: nil, now: 0)
        #expect(try waiting([.bench: bench]) == [])
        let bounded = try ClaimerSession.pagesRead(on: session) - before - whole
        print("index pages read: \(whole) from the start, \(bounded) from the bound")
        #expect(whole > 50)
        #expect(bounded < 20)
        try holder.run(script: "commit")
    }
}
