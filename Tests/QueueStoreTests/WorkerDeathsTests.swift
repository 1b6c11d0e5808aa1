import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("what a dead worker held is put back, and who was running is judged by the evidence")
struct WorkerDeathsTests {
    let database: MigratedDatabase
    let session: Session
    let host: Int64

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
        host = try HostRegister.start(name: "h", pid: 1, version: "test", on: session)
        try session.run(
            script: """
                update docket.kind set attempts_max = 3, deadline_ms = 500, retry_first_ms = 1000, retry_max_ms = 1500
                where name = 'noop'
                """)
    }

    /// Enqueues that many; the ids count up from 1 in a fresh database.
    private func enqueue(_ count: Int) throws {
        _ = try database.query("select docket.enqueue('bench', '{}') from generate_series(1, \(count))", on: session)
    }

    /// Writes the lease of a new incarnation, with jobs from wherever they wait.
    private func hold(_ jobs: [Int64], n: Int64 = 1, incarnation: Int64? = nil, attempt: Int16 = 0) throws -> Int64 {
        let incarnation = try incarnation ?? HostRegister.startIncarnation(host: host, pid: 2, on: session)
        let list = jobs.map(String.init).joined(separator: ",")
        try session.run(
            script: """
                delete from docket.ready where job_id in (\(list)); delete from docket.suspect where job_id in (\(list));
                delete from docket.scheduled where job_id in (\(list));
                insert into docket.lease (incarnation, n, queue, ids, attempts)
                values (\(incarnation), \(n), 8, '{\(list)}', array_fill(\(attempt)::int2, array[\(jobs.count)]))
                """)
        return incarnation
    }

    private func die(
        _ incarnation: Int64, running: [Int64] = [], finishing: [Int64] = [], _ verdict: String = "none",
        overdue: [Int64] = []
    ) throws -> [String] {
        var evidence = WorkerDeaths.Evidence()
        evidence.running = running
        evidence.finishing = finishing
        evidence.verdict = verdict
        evidence.overdue = overdue
        evidence.signal = 4
        evidence.trap = ("A.swift", 7)
        let rescue = try WorkerDeaths.rescue(incarnation, evidence, on: session)
        return rescue.judged.map { "\($0.job) \($0.fate.rawValue)" } + ["\(rescue.returned) returned"]
    }

    private func places() throws -> [Int64] {
        try ["ready", "suspect", "scheduled", "lease", "outcome"].map {
            try database.count("select count(*) from docket.\($0)", on: session)
        }
    }

    @Test(
        "the job that ran becomes a suspect; the others of its batch and of other batches are ready again, as they were"
    )
    func shared() throws {
        try enqueue(5)
        let dead = try hold([1, 2, 3], attempt: 1)
        _ = try hold([4], n: 2, incarnation: dead, attempt: 1)
        #expect(try die(dead, running: [2, 99], "shared") == ["2 suspect", "3 returned"])
        #expect(try places() == [4, 1, 0, 0, 0])
        #expect(try database.count("select attempt::int8 from docket.suspect") == 1)
        #expect(try database.count("select count(*) from docket.ready where attempt = 1 and job_id in (1, 3, 4)") == 3)
        #expect(try die(dead, running: [2], "shared") == ["0 returned"], "a second rescue finds nothing")
    }

    @Test("two traps alone convict, one does not", arguments: [(1, false), (2, true)])
    func traps(_ count: Int, _ isConvicted: Bool) throws {
        try enqueue(1)
        #expect(try die(hold([1]), running: [1], "shared") == ["1 suspect", "0 returned"])
        var last: [String] = []
        for _ in 1...count { last = try die(hold([1]), running: [1], "trap") }
        #expect(last == [isConvicted ? "1 quarantined" : "1 suspect", "0 returned"])
        #expect(try places() == (isConvicted ? [0, 0, 0, 0, 1] : [0, 1, 0, 0, 0]))
    }

    @Test(
        "five kills alone convict, four do not; a trap among them counts as one",
        arguments: [(3, 0), (4, 0), (5, 0), (3, 1), (4, 1)])
    func kills(_ kills: Int, _ traps: Int) throws {
        try enqueue(1)
        _ = try die(hold([1]), running: [1], "shared")
        for _ in 0..<traps { _ = try die(hold([1]), running: [1], "trap") }
        for _ in 0..<kills { _ = try die(hold([1]), running: [1], "killed") }
        let isConvicted = kills + traps >= 5
        #expect(try places() == (isConvicted ? [0, 0, 0, 0, 1] : [0, 1, 0, 0, 0]))
        guard isConvicted else { return }
        #expect(
            try database.query("select result from docket.outcome where state = 3 and attempt = 1").text(0, 0)
                == "quarantined: 5 workers died while they ran it alone, the last by signal 4 at A.swift:7")
    }

    @Test("however often a worker dies with others in hand, nobody is convicted")
    func neverShared() throws {
        try enqueue(2)
        for _ in 1...7 { #expect(try die(hold([1, 2]), running: [1], "shared") == ["1 suspect", "1 returned"]) }
        #expect(try places() == [1, 1, 0, 0, 0])
    }

    @Test(
        "a job beyond its deadline loses an attempt and waits; at its last it ends failed",
        arguments: [(0, false), (1, false), (2, true)] as [(Int16, Bool)])
    func deadline(_ lost: Int16, _ isDead: Bool) throws {
        try enqueue(2)
        let fates = try die(hold([1, 2], attempt: lost), running: [1, 2], overdue: [1])
        #expect(fates == [isDead ? "1 dead" : "1 retried", "1 returned"])
        #expect(try places() == (isDead ? [1, 0, 0, 0, 1] : [1, 0, 1, 0, 0]))
        #expect(try database.count("select attempt::int8 from docket.ready") == Int64(lost))
        guard !isDead else {
            #expect(
                try database.count(
                    "select attempt::int8 from docket.outcome where result like '%deadline: it ran longer%'") == 3)
            return
        }
        let most = lost == 0 ? 1_000 : 1_500
        #expect(
            try database.query(
                """
                select attempt = \(lost + 1) and due > clock_timestamp() + interval '\(most / 2 - 100) ms'
                    and due < clock_timestamp() + interval '\(most) ms' from docket.scheduled
                """
            ).bool(0, 0))
    }

    @Test("a job that ran beyond its deadline is no suspect: it takes its place among the others again")
    func deadlineIsNoSuspicion() throws {
        try enqueue(1)
        _ = try die(hold([1]), running: [1], overdue: [1])
        #expect(try JobRescue.rescue([hold([1], attempt: 1)], on: session) == 1)
        #expect(try places() == [1, 0, 0, 0, 0])
    }

    @Test("a trap while a batch was committed makes suspects of what the finish had left in it, and of no other batch")
    func finishing() throws {
        try enqueue(6)
        let dead = try hold([2, 3])
        _ = try hold([4, 5], n: 2, incarnation: dead)
        #expect(try die(dead, finishing: [1], "shared") == ["2 suspect", "3 suspect", "2 returned"])
        #expect(try places() == [4, 2, 0, 0, 0])
    }

    @Test("a suspect that its supervisor loses, or gives back, waits to run alone again")
    func staysSuspect() throws {
        try enqueue(2)
        _ = try die(hold([1]), running: [1], "shared")
        #expect(try JobRescue.rescue([hold([1, 2])], on: session) == 2)
        #expect(try places() == [1, 1, 0, 0, 0])
        let held = try hold([1, 2])
        #expect(try JobRescue.returnLease(LeaseKey(incarnation: held, n: 1), on: session) == 2)
        #expect(try places() == [1, 1, 0, 0, 0])
        #expect(try die(hold([1])) == ["1 returned"])
        #expect(try places() == [1, 1, 0, 0, 0])
    }

    @Test("suspects are claimed one at a time, whoever has waited longest first, of known kinds and of no paused queue")
    func claims() throws {
        try enqueue(3)
        let noop = JobKind.noop.rawValue
        for job: Int64 in [2, 1] { _ = try die(hold([job]), running: [job], "shared") }
        let incarnation = try HostRegister.startIncarnation(host: host, pid: 2, on: session)
        func claim(_ kinds: [KindID], _ n: Int64) throws -> [Int64]? {
            try SuspectClaim.claim(kinds, key: LeaseKey(incarnation: incarnation, n: n), on: session)?.lease.ids
        }
        #expect(try !SuspectClaim.isWaiting([JobKind.drill.rawValue], on: session))
        #expect(try claim([JobKind.drill.rawValue], 1) == nil)
        _ = try QueuePause.pause("bench", by: "test", reason: nil, on: session)
        #expect(try !SuspectClaim.isWaiting([noop], on: session))
        #expect(try claim([noop], 2) == nil)
        _ = try QueuePause.resume("bench", on: session)
        #expect(try SuspectClaim.isWaiting([noop], on: session))
        #expect(try claim([noop], 3) == [2])
        #expect(try claim([noop], 4) == [1])
        #expect(try !SuspectClaim.isWaiting([noop], on: session))
        #expect(try claim([noop], 5) == nil)
        #expect(try places() == [1, 0, 0, 2, 0])
    }

    @Test("a rescue makes progress past thousands of jobs that are gone")
    func unrescuable() throws {
        try enqueue(50)
        let dead = try hold(Array(1...50))
        // Leases hold 400 jobs at most.
        for n in 0..<13 {
            let first = Int64(1_000_001 + n * 400)
            _ = try hold(Array(first..<first + 400), n: Int64(n + 2), incarnation: dead)
        }
        #expect(try die(dead) == ["5250 returned"])
        #expect(try database.count("select count(*) from docket.ready where job_id <= 50") == 50)
        #expect(try database.count("select count(*) from docket.lease") == 0)
    }

    @Test("a rescue gives jobs of kinds that the rescuer does not know back as they were, and ends none of them")
    func unknownKinds() throws {
        try session.run(
            script: "insert into docket.kind (id, queue, name, door) values (30000, 8, 'newer', 'producer')")
        _ = try database.query(
            "select docket.enqueue('bench', '{}', 'newer') from generate_series(1, 3)", on: session)
        #expect(try JobRescue.rescue([hold([1, 2, 3], attempt: 2)], on: session) == 3)
        #expect(
            try database.count("select count(*) from docket.ready where kind = 30000 and attempt = 2", on: session) == 3
        )
        #expect(try die(hold([1, 2, 3], attempt: 2), running: [1], "shared") == ["1 suspect", "2 returned"])
        // Nor is the suspect claimed by a host that does not know its kind.
        let known = WorkQueue.handled.flatMap { $0.handledKinds(drills: true).map(\.rawValue) }
        #expect(try SuspectClaim.claim(known, key: LeaseKey(incarnation: 99, n: 1), on: session) == nil)
        #expect(try places() == [2, 1, 0, 0, 0])
    }

    @Test(
        "a supervisor with its predecessor's name and process id finds what that one held, and no job is hidden by it")
    func reusedIdentity() throws {
        try enqueue(2)
        let old = try hold([1])
        let successor = try HostRegister.start(name: "h", pid: 1, version: "test", on: session)
        #expect(successor != host)
        #expect(try HostRegister.predecessors(name: "h", host: successor, on: session) == [host])
        #expect(try HostRegister.incarnations(of: [host], on: session) == [old])
        let new = try HostRegister.startIncarnation(host: successor, pid: 2, on: session)
        #expect(new != old)
        #expect(try JobRescue.rescue([old], on: session) == 1)
        #expect(try places()[0] == 2)
    }
}
