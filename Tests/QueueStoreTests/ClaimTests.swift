import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a claim takes what is ready, the most urgent first, and nothing that is not its own")
struct ClaimTests {
    let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    private func claim(
        _ jobsMax: Int, bounds: [Int64]? = nil, n: Int64, on session: Session, lanes: [Lane]? = nil
    ) throws -> ClaimedBatch? {
        let mark = Watermark(kinds: [1], now: 0)
        return try JobClaim.claim(
            on: session, queue: .intake, lanes: lanes ?? mark.lanes, bounds: bounds ?? mark.zeroBounds,
            jobsMax: jobsMax,
            key: LeaseKey(incarnation: 1, n: n), parameters: Parameters())
    }

    private func setting(_ name: String, on session: Session) throws -> String {
        try database.query("select current_setting('\(name)')", on: session).text(0, 0)
    }

    private func ids(_ batch: ClaimedBatch?) -> [Int64] {
        batch?.lease.ids ?? []
    }

    @Test("urgent jobs are claimed before others, and within a priority the oldest first")
    func priorities() throws {
        for (id, priority) in [(1, 0), (2, 4), (3, -4), (4, 0), (5, -4)] {
            _ = try database.query(
                "select docket.enqueue('intake', '{\"n\":\(id)}', priority => \(priority)::smallint)")
        }
        let session = try database.open()
        var order: [Int64] = []
        for n in 1...5 { order += ids(try claim(1, n: Int64(n), on: session)) }
        #expect(order == [3, 5, 1, 4, 2])
    }

    @Test(
        "a batch holds each job as it is in the database, whether the claim or the lane reads it", arguments: [7, 8, 9])
    func batch(jobsMax: Int) throws {
        _ = try database.query(
            "select docket.enqueue('intake', '{\"a\": \"ä\"}', case_number => 'C-7', priority => 2::smallint)")
        _ = try database.query("select docket.enqueue('intake', '{}')")
        let session = try database.open()
        let lease = try #require(try claim(jobsMax, n: 3, on: session)).lease
        #expect(try lease.payload.withUnsafeBytes { try LeaseFrame($0) } == lease)
        let frame = try JobFetch.batch(lease, on: session, parameters: Parameters())
        #expect(frame.key == LeaseKey(incarnation: 1, n: 3))
        #expect(frame.queue == WorkQueue.intake.rawValue)
        let days = try database.query("select docket.action_date() - date '2000-01-01'").int4(0, 0)
        #expect(frame.actionDateDays == days)
        #expect(try Int64(frame.snapshot) == database.count("select max(id)::int8 from docket.reference_snapshot"))
        let job = try #require(frame.jobs.first { $0.caseNumber != nil })
        #expect(job.priority == 2 && job.caseVersion == 0 && job.attempt == 0 && job.kind == 1)
        #expect(frame.withBytes(job.facts) { String(decoding: $0, as: UTF8.self) } == "{\"a\": \"ä\"}")
        #expect(job.caseNumber.map { frame.withBytes($0) { String(decoding: $0, as: UTF8.self) } } == "C-7")
    }

    @Test("a frame that is cut off anywhere, or has bytes left over, is refused", arguments: [8, 9])
    func cutFrame(jobsMax: Int) throws {
        _ = try database.query("select docket.enqueue('intake', '{}', case_number => 'C-7')")
        let payload = try #require(try claim(jobsMax, n: 1, on: database.open())).lease.payload
        for length in 0..<payload.count {
            #expect(throws: LeaseFrame.Malformed.self) {
                try payload.prefix(length).withUnsafeBytes { try LeaseFrame($0) }
            }
        }
        #expect(throws: LeaseFrame.Malformed.self) { try (payload + [0]).withUnsafeBytes { try LeaseFrame($0) } }
    }

    @Test(
        "a batch holds its own jobs alone: ids close together, far apart, in several partitions",
        arguments: [(1, 1), (1, 2), (1, 3), (1, 500), (500_000, 1)])
    func fetched(step: Int, gap: Int) throws {
        // Ids from a range with others between them, or one partition apart.
        let session = try database.open()
        var wanted: [Int64] = []
        for number in 0..<9 {
            let id = Int64(step * gap * number + 1)
            wanted.append(id)
            try session.run(
                script: """
                    select docket.partition_attach('job', 'id', \(id) / 2000000 * 2000000, 2000000);
                    insert into docket.job (id, queue, kind, priority, facts)
                        select n, 1, 1, 0, json_build_object('n', n)::text
                        from generate_series(\(id), \(id) + least(\(step * gap), 3) - 1) as n;
                    insert into docket.ready (queue, kind, priority, attempt, job_id) values (1, 1, 0, 3, \(id));
                    """)
        }
        let lease = try #require(try claim(10, n: 1, on: session)).lease
        let batch = try JobFetch.batch(lease, on: session, parameters: Parameters())
        #expect(batch.jobs.map(\.id).sorted() == wanted)
        #expect(batch.jobs.allSatisfy { $0.attempt == 3 && $0.kind == 1 })
        for job in batch.jobs {
            #expect(batch.withBytes(job.facts) { String(decoding: $0, as: UTF8.self) } == "{\"n\" : \(job.id)}")
        }
    }

    @Test(
        "a job whose row is gone stands in its batch with kind 0, so that it is ended and not kept for ever",
        arguments: [8, 9])
    func rowGone(jobsMax: Int) throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[3]))")
        try database.open().run(script: "delete from docket.job where id = 2")
        let session = try database.open()
        let lease = try #require(try claim(jobsMax, n: 1, on: session)).lease
        let batch = try JobFetch.batch(lease, on: session, parameters: Parameters())
        #expect(Dictionary(uniqueKeysWithValues: batch.jobs.map { ($0.id, $0.kind) }) == [1: 1, 2: 0, 3: 1])
    }

    @Test("two claimers at once share the work and no job")
    func twoClaimers() throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[400]))")
        let database = self.database
        let claimers = (1...2).map { claimer in
            Background { () throws -> [Int64] in
                let session = try database.open()
                var taken: [Int64] = []
                for n in 1...30 {
                    let mark = Watermark(kinds: [1], now: 0)
                    guard
                        let batch = try JobClaim.claim(
                            on: session, queue: .intake, lanes: mark.lanes, bounds: mark.zeroBounds, jobsMax: 20,
                            key: LeaseKey(incarnation: Int64(claimer), n: Int64(n)), parameters: Parameters())
                    else { break }
                    taken += batch.lease.ids
                }
                return taken
            }
        }
        let taken = try claimers.flatMap { try $0.value() }
        #expect(taken.count == 400)
        #expect(Set(taken).count == 400)
        #expect(try database.count("select sum(cardinality(ids))::int8 from docket.lease") == 400)
    }

    @Test("a row committed below the bound is found by a full scan, and by no other")
    func lateCommit() throws {
        let late = try database.open()
        try late.run(script: "begin; select docket.enqueue('intake', '{}')")
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[500]))")
        let session = try database.open()
        var mark = Watermark(kinds: [1], now: 0)
        var n: Int64 = 0
        while true {
            n += 1
            guard let batch = try claim(200, bounds: mark.bounds, n: n, on: session) else { break }
            mark.claimed(highest: batch.highest, wasFull: batch.jobs == 200, fullScan: nil, now: 0)
        }
        try late.run(script: "commit")
        #expect(try claim(200, bounds: mark.bounds, n: 1000, on: session) == nil)
        let found = try claim(200, bounds: mark.zeroBounds, n: 1001, on: session)
        #expect(found?.jobs == 1)
    }

    @Test("kinds that a host does not know are never claimed")
    func unknownKinds() throws {
        try database.follow("special-1")
        let session = try database.open()
        #expect(try claim(10, n: 1, on: session) == nil)
        let other = try JobClaim.claim(
            on: session, queue: .special1, lanes: [Lane(kind: 1, priority: 0)], bounds: [0], jobsMax: 10,
            key: LeaseKey(incarnation: 1, n: 2), parameters: Parameters())
        #expect(other == nil)
    }

    @Test("an empty claim writes no lease")
    func nothingReady() throws {
        #expect(try claim(10, n: 1, on: database.open()) == nil)
        #expect(try database.count("select count(*) from docket.lease") == 0)
    }

    @Test("a claim whose answer was lost is put back by its key; where there is none, nothing happens")
    func putBack() throws {
        _ = try database.query("select docket.enqueue_batch('intake', array_fill('{}'::json, array[3]))")
        let session = try database.open()
        _ = try claim(10, n: 1, on: session)
        #expect(try JobRescue.returnLease(LeaseKey(incarnation: 1, n: 1), on: session) == 3)
        #expect(try JobRescue.returnLease(LeaseKey(incarnation: 1, n: 1), on: session) == 0)
        #expect(try database.count("select count(*) from docket.ready") == 3)
    }

    @Test("what is put back by its key is durable, though the claimer's commits are not")
    func putBackDurably() throws {
        _ = try database.query("select docket.enqueue('intake', '{}')")
        let session = try database.open()
        try session.run(script: "set synchronous_commit = off")
        _ = try claim(10, n: 1, on: session)
        try session.run(script: "begin")
        #expect(try JobRescue.returnLease(LeaseKey(incarnation: 1, n: 1), on: session) == 1)
        #expect(try setting("synchronous_commit", on: session) == "on")
        try session.run(script: "commit")
        #expect(try setting("synchronous_commit", on: session) == "off")
    }

    @Test("partitions are kept three ranges ahead, and a job's id finds its place")
    func partitions() throws {
        let session = try database.open()
        #expect(try ReferenceData.ensurePartitions(on: session) == 0)
        try session.run(script: "select setval('docket.job_id_seq', 5999999)")
        #expect(try ReferenceData.ensurePartitions(on: session) == 6)
        #expect(try ReferenceData.ensurePartitions(on: session) == 0)
        _ = try database.query("select docket.enqueue('intake', '{}')")
        #expect(try database.count("select count(*) from docket.job_p3") == 1)
    }
}
