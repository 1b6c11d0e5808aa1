import Postgres
import QueueModel
import QueueStore
import SQLText
import TestKit
import Testing

/// The locks that duties take need rights: nobody who may only connect, or only enqueue, can hold them.
@Suite("a stranger's locks hold up no duty, and one who has rights holds it up for a moment")
struct TurnTests {
    private static let advisory = """
        select pg_advisory_lock(hashtext(w)) from unnest(array['docket.partitions_ahead', 'docket.held_admit',
            'docket.retention', 'docket.retention detaches']) as w;
        select pg_advisory_lock(4846173001);
        """

    @Test("advisory locks of every name that there ever was: partitions, admission, retention, migration go on")
    func advisoryLocks() throws {
        let database = try MigratedDatabase()
        let stranger = try database.open()
        try stranger.run(script: Self.advisory)
        let session = try database.open()
        try session.run(script: "set statement_timeout = '5s'")
        try session.run(
            script: """
                select docket.enqueue('bench', '{}', limit_key => 'k');
                select setval('docket.job_id_seq', 1999999); select docket.enqueue('bench', '{}');
                """)
        #expect(try HeldJobs.admit(on: session).promoted == 1)
        #expect(try ReferenceData.ensurePartitions(on: session) == 3)
        #expect(try Retention.detach(deadline: .seconds(5), on: session) == 0)
        try session.run(script: "begin")
        _ = try Retention.perform(on: 9_000, deadline: .seconds(5), on: session)
        try session.run(script: "commit")
        #expect(try Migrator.migrate(session, rehearsal: nil, dryRun: true).applied.isEmpty)
        #expect(try Migrator.migrate(session, rehearsal: nil).applied.isEmpty)
    }

    @Test("whoever may read holds every table in the weakest lock: partitions are made all the same")
    func reader() throws {
        let database = try MigratedDatabase()
        let reader = try database.open()
        try reader.run(
            script: """
                begin; lock table docket.job, docket.outcome, docket.decision, docket.ready, docket.lease, docket.host,
                    docket.duty_turn, docket.migration, docket.partition_size in access share mode
                """)
        let session = try database.open()
        try session.run(script: "select setval('docket.job_id_seq', 2000001)")
        #expect(try ReferenceData.ensurePartitions(on: session) == 3)
        #expect(try Migrator.migrate(session, rehearsal: nil).applied.isEmpty)
    }

    @Test("one who may write holds the turns: what needs no turn waits for nobody, the rest gives way in 2 s")
    func holder() throws {
        let database = try MigratedDatabase()
        let holder = try database.open()
        try holder.run(script: "begin; select from docket.duty_turn for update")
        let session = try database.open()
        #expect(try ReferenceData.ensurePartitions(on: session) == 0, "nothing is missing")
        try session.run(script: "select docket.enqueue('bench', '{}', limit_key => 'k')")
        #expect(try HeldJobs.admit(on: session).promoted == 0, "another is at it")
        try session.run(script: "select setval('docket.job_id_seq', 2000001)")
        let error = #expect(throws: PostgresError.self) { try ReferenceData.ensurePartitions(on: session) }
        #expect(error?.sqlstate == "55P03")
        try holder.run(script: "rollback")
        #expect(try ReferenceData.ensurePartitions(on: session) == 3)
        #expect(try HeldJobs.admit(on: session).promoted == 1)
    }

    @Test("the turn of detaching is its session's, and is free when that has ended")
    func detaching() throws {
        let database = try MigratedDatabase()
        let first = try database.open()
        let second = try database.open()
        let take = Statement(.retentionLock)
        #expect(try first.execute(take).bool(0, 0))
        #expect(try first.execute(take).bool(0, 0), "it has it already")
        #expect(try !second.execute(take).bool(0, 0))
        first.close()
        try database.await(
            "the first session has ended",
            "select not exists (select from pg_stat_activity a join docket.duty_turn t on t.pid = a.pid)")
        #expect(try second.execute(take).bool(0, 0))
        _ = try second.execute(Statement(.retentionUnlock))
        #expect(try database.count("select count(*) from docket.duty_turn where pid is null") == 4)
    }

    @Test("no turn can be taken away")
    func kept() throws {
        let session = try MigratedDatabase().open()
        for statement in ["delete from docket.duty_turn", "truncate docket.duty_turn"] {
            let error = #expect(throws: PostgresError.self) { try session.run(script: statement) }
            #expect(error?.sqlstate == "DK007")
        }
    }

    @Test("no statement and no function of the schema takes an advisory lock")
    func none() throws {
        let database = try MigratedDatabase()
        #expect(
            try database.count(
                "select count(*) from pg_proc where pronamespace = 'docket'::regnamespace and prosrc like '%advisory%'")
                == 0)
        for query in Query.allCases { #expect(!query.text.contains("advisory_"), "\(query.rawValue)") }
    }

    @Test("sessions of another login that carry a worker's name are left alone, and are no error")
    func names() throws {
        let owned = try OwnedDatabase()
        let session = try owned.database.open()
        let strangers = try (1...3).map { try owned.openAsStranger(applicationName: "docket worker \($0)") }
        let own = try owned.database.open(applicationName: "docket worker 2")
        #expect(try JobRescue.rescue([1, 2, 3], on: session) == 0)
        #expect(strangers.allSatisfy { $0.checkUsable() })
        try owned.database.await(
            "the own session has ended",
            "select not exists (select from pg_stat_activity where pid = \(own.backendPID))")
    }
}
