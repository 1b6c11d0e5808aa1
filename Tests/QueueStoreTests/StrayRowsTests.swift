import Postgres
import QueueModel
import QueueStore
import SQLText
import TestKit
import Testing

/// Rows that no program of ours has written: they are dropped, or left, and stop nothing of the others'.
@Suite("rows of jobs that have ended, that there are none of, or that wait twice stop nothing")
struct StrayRowsTests {
    let database: MigratedDatabase
    let session: Session
    let host: Int64

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
        host = try HostRegister.start(name: "h", pid: 1, version: "test", on: session)
        // Jobs 1 to 4; 1 has ended.
        try session.run(
            script: """
                select docket.enqueue('bench', '{}') from generate_series(1, 4);
                delete from docket.ready where job_id = 1;
                insert into docket.outcome (job_id, state, attempt) values (1, 4, 1);
                """)
    }

    private func count(_ table: String) throws -> Int64 {
        try database.count("select count(*) from docket.\(table)", on: session)
    }

    private func lease(_ ids: String, attempts: String) throws -> Int64 {
        let incarnation = try HostRegister.startIncarnation(host: host, pid: 2, on: session)
        try session.run(
            script: """
                insert into docket.lease (incarnation, n, queue, ids, attempts)
                values (\(incarnation), 1, 8, '{\(ids)}', '{\(attempts)}')
                """)
        return incarnation
    }

    @Test("a rescue puts each known job back once, whatever the lease holds")
    func rescue() throws {
        try session.run(script: "delete from docket.ready")
        let dead = try lease(
            "2,2,1,-5,999,\(Int64.min),\(Int64.max)", attempts: "0,32767,-3,0,0,0,0")
        #expect(try JobRescue.rescue([dead], on: session) == 2)
        #expect(try count("lease") == 0)
        #expect(
            try database.query("select array_agg(job_id order by job_id) from docket.ready").int8Array(0, 0) == [1, 2])
        #expect(try database.count("select max(attempt)::int8 from docket.ready") == 0)
    }

    @Test("a worker's death is judged though a job of its lease has ended, is there twice, or is a suspect already")
    func deaths() throws {
        for verdict in ["shared", "trap", "trap", "gave-up"] {
            try session.run(script: "delete from docket.ready")
            let dead = try lease("1,1,2,2,999", attempts: "0,0,32767,0,0")
            var evidence = WorkerDeaths.Evidence()
            evidence.running = [1, 2, 999]
            evidence.finishing = [1]
            evidence.verdict = verdict
            evidence.signal = 4
            _ = try WorkerDeaths.rescue(dead, evidence, on: session)
            #expect(try count("lease") == 0)
        }
        // The second was convicted once, the first had ended.
        #expect(try database.count("select count(*) from docket.outcome where job_id in (1, 2)") == 2)
        #expect(try database.count("select count(*) from docket.outcome where job_id = 999") == 0)
    }

    @Test("one give-up of a worker says nothing of its batch, two make suspects", arguments: [1, 2, 3])
    func gaveUp(_ times: Int) throws {
        for _ in 1...times {
            try session.run(script: "delete from docket.ready; delete from docket.suspect")
            let dead = try lease("2,3", attempts: "0,0")
            var evidence = WorkerDeaths.Evidence()
            evidence.finishing = [1]
            evidence.verdict = "gave-up"
            evidence.exitStatus = 70
            let rescue = try WorkerDeaths.rescue(dead, evidence, on: session)
            #expect(rescue.judged.count + rescue.returned == 2)
        }
        #expect(try [count("ready"), count("suspect")] == (times == 1 ? [2, 0] : [0, 2]))
    }

    @Test("a job beyond its deadline that has ended, or waits already, does not stop the rescue")
    func deadline() throws {
        try session.run(
            script: """
                update docket.kind set attempts_max = 2 where name = 'noop';
                insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
                values (2, 8, 8, 0, 0, now() + interval '1 hour')
                """)
        for attempt in ["0,0", "1,1", "100,1000"] {
            let dead = try lease("1,2", attempts: attempt)
            var evidence = WorkerDeaths.Evidence()
            evidence.running = [1, 2]
            evidence.overdue = [1, 2]
            evidence.signal = 9
            _ = try WorkerDeaths.rescue(dead, evidence, on: session)
        }
        #expect(try count("lease") == 0)
    }

    @Test("what an operator cancels or discards takes such rows away and writes no end for an id without a job")
    func operators() throws {
        try session.run(
            script: """
                insert into docket.ready (queue, kind, priority, attempt, job_id)
                values (8, 8, 0, 0, 1), (8, 8, 0, 0, 2), (8, 8, 0, 0, 999), (8, 8, 0, 0, -7);
                insert into docket.cancellation (job_id, requested_by) values (1, 'me'), (3, 'me');
                """)
        #expect(try Cancellations.settle(on: session) == 1)
        let ended = Statement(.readyEnd)
        let p = Parameters()
        for value: Int16 in [-1, -1, -9] { p.append(int2: value) }
        p.append(int8: 0)
        p.append(int2: 99)
        p.append(int8: .max)
        p.append(int4: 1_000)
        p.append(int2: 6)
        p.append(text: "by me")
        _ = try session.execute(ended, p)
        #expect(try count("ready") == 0)
        #expect(try database.count("select count(*) from docket.outcome") == 4)
        #expect(try database.count("select count(*) from docket.outcome where job_id not in (1, 2, 3, 4)") == 0)
    }

    @Test("a scheduled job that is held already, and a held one that has a slot, keep no others from coming on")
    func promotion() throws {
        try session.run(
            script: """
                select docket.enqueue('bench', '{}', limit_key => 'a') from generate_series(1, 2);
                insert into docket.slot (job_id, queue, key) values (5, 8, 'a');
                insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
                values (6, 8, 8, 0, 0, now() - interval '1 s'), (2, 8, 8, 0, 0, now() - interval '1 s');
                update docket.queue set per_key_max = 2 where id = 8;
                """)
        #expect(try JobRescue.promoteScheduled(jobsMax: 10, on: session) >= 1)
        #expect(try HeldJobs.admit(on: session).looked == 2)
        #expect(try count("scheduled") == 0)
    }

    @Test(
        "attempts beyond what any kind allows are refused where jobs wait",
        arguments: [(-1, false), (1_000, true), (1_001, false)])
    func attempts(_ attempt: Int, _ isTaken: Bool) throws {
        let insert = "insert into docket.ready (queue, kind, priority, attempt, job_id) values (8, 8, 0, \(attempt), 2)"
        if isTaken {
            try session.run(script: insert)
        } else {
            let error = #expect(throws: PostgresError.self) { try session.run(script: insert) }
            #expect(error?.sqlstate == "23514")
        }
    }

    @Test("where an operator ends or cancels jobs, those that are only taken away leave no slot behind")
    func slots() throws {
        let jobEnd = Statement(.jobEnd)
        for (job, isCancelled) in [(1, true), (1, false), (999, false)] {
            try session.run(
                script: """
                    insert into docket.ready (queue, kind, priority, attempt, job_id) values (8, 8, 0, 0, \(job));
                    insert into docket.slot (job_id, queue, key) values (\(job), 8, 'k');
                    """)
            if isCancelled {
                try session.run(script: "insert into docket.cancellation (job_id, requested_by) values (1, 'me')")
                #expect(try Cancellations.settle(on: session) == 0)
            } else {
                let p = Parameters()
                p.append(int8Array: [Int64(job)])
                p.append(int2: 6)
                p.append(text: "by me")
                #expect(try session.execute(jobEnd, p).count == 0)
            }
            #expect(try count("slot") == 0, "job \(job)")
        }
    }
}
