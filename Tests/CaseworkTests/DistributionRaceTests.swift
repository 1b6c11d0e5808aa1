import Casework
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("runs, applications, screening and letters at once, in both orders")
struct DistributionRaceTests {
    private func applied(_ desk: DistributionDesk) throws -> [String] {
        try desk.texts("select id || ' ' || state from docket.distribution_run order by id")
    }

    @Test(
        "two applications of one run: whichever is first applies it, the other writes nothing",
        arguments: [false, true])
    func twice(crossed: Bool) throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1", "C-2"])
        let run = try desk.proposed()
        try desk.apply(run)
        // A second job for the same run, as no verb makes one.
        try desk.session.run(
            script: """
                delete from docket.dedupe;
                select docket.distribution_apply(\(run), 'another');
                """)
        var pair = try [desk.claim(), desk.claim()].map { ($0, try desk.prepare($0)) }
        if crossed { pair.reverse() }
        for (claimed, prepared) in pair { try desk.finishOrFail(claimed, prepared) }
        #expect(try desk.ending(pair[0].0.job).hasPrefix("4 applied"))
        #expect(try desk.ending(pair[1].0.job) == "3 DK006 distribution_run_is_proposed")
        #expect(try desk.database.count("select count(*) from docket.decision where case_number is not null") == 2)
        #expect(try desk.database.count("select max(version)::int8 from docket.case_file") == 2)
    }

    @Test(
        "an application and a later proposal: the run that is entered last stands, and the other is as it was left",
        arguments: [false, true])
    func proposal(crossed: Bool) throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1"])
        let run = try desk.proposed()
        let application = try desk.apply(run)
        let later = try desk.propose()
        var pair = try [desk.claim(), desk.claim()].map { ($0, try desk.prepare($0)) }
        if crossed { pair.reverse() }
        for (claimed, prepared) in pair { try desk.finishOrFail(claimed, prepared) }
        if crossed {
            #expect(try desk.ending(application) == "3 DK006 distribution_run_is_proposed")
            #expect(try applied(desk) == ["\(run) withdrawn", "\(later) proposed"])
            #expect(try desk.owners() == ["C-1 special-6"])
        } else {
            #expect(try applied(desk) == ["\(run) applied", "\(later) proposed"])
            // What it proposes has been placed meanwhile, so it is never applied.
            let second = try desk.apply(later)
            try desk.workAll()
            #expect(try desk.ending(second) == "3 DK006 distribution_case_as_run")
            #expect(try desk.database.count("select count(*) from docket.decision where case_number is not null") == 1)
        }
    }

    @Test(
        "an application waits for who has locked a case, and refuses the whole when it was changed",
        arguments: [false, true])
    func screening(changes: Bool) throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1", "C-2", "C-3"])
        let run = try desk.proposed()
        let application = try desk.apply(run)
        let claimed = try desk.claim()
        let prepared = try desk.prepare(claimed)
        let other = try desk.database.open()
        try other.run(
            script: """
                begin;
                select from docket.case_file where case_number = 'C-2' for update;
                \(changes ? "update docket.case_file set version = version + 1 where case_number = 'C-2';" : "")
                """)
        let waiting = try desk.database.open(applicationName: "applies")
        try waiting.run(script: "set lock_timeout = '200ms'")
        let error = #expect(throws: PostgresError.self) { try desk.finish(claimed, prepared, on: waiting) }
        #expect(error?.sqlstate == "55P03")
        #expect(try desk.owners().allSatisfy { $0.hasSuffix("special-6") })
        try other.run(script: "commit")
        try desk.finishOrFail(claimed, prepared)
        #expect(try desk.ending(application).hasPrefix(changes ? "3 DK006" : "4 applied"))
        #expect(try desk.database.count("select count(*) from docket.pool where state = 'placed'") == (changes ? 0 : 3))
    }

    @Test(
        "letters and an application: who is in Special 6 when the letters are written has one, in both orders",
        arguments: [false, true])
    func letters(crossed: Bool) throws {
        let desk = try DistributionDesk()
        try desk.declare("letters", "run-weekday", "2")
        try desk.wait(["C-1", "C-2"])
        let run = try desk.proposed()
        try desk.apply(run)
        try LettersDesk.enqueue(desk)
        let queues: [WorkQueue] = crossed ? [.distribution, .letters] : [.letters, .distribution]
        for queue in queues { try desk.work(queue) }
        #expect(try desk.database.count("select count(*) from docket.case_letter") == (crossed ? 0 : 2))
        #expect(try desk.database.count("select count(*) from docket.pool where state = 'placed'") == 2)
    }

    @Test("after a rescue neither step of a job writes anything: the fence comes first")
    func fenced() throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1"])
        try desk.propose()
        for round in 0..<2 {
            let claimed = try desk.claim()
            let prepared = try desk.prepare(claimed)
            #expect(try JobRescue.returnLease(claimed.frame.key, on: desk.database.open()) == 1)
            let error = #expect(throws: PostgresError.self) { try desk.finish(claimed, prepared) }
            #expect(error?.sqlstate == "DK001")
            #expect(desk.session.isIdle)
            #expect(
                try desk.database.count("select count(*) from docket.distribution_run where state <> 'proposed'") == 0)
            #expect(try desk.owners() == ["C-1 special-6"])
            try desk.workAll()
            if round == 0 {
                let run = try desk.database.count("select id from docket.distribution_run", on: desk.session)
                try desk.apply(run)
            }
        }
        #expect(try desk.database.count("select count(*) from docket.distribution_run where state = 'applied'") == 1)
    }

    @Test("what breaks off midway leaves nothing of the run: it is done again, once")
    func brokenOff() throws {
        let desk = try DistributionDesk()
        try desk.wait((1...30).map { "C-\($0)" })
        try desk.propose()
        let claimed = try desk.claim()
        let prepared = try desk.prepare(claimed)
        let doomed = try desk.database.open()
        try desk.session.run(
            script: """
                create function pg_temp.last_case() returns trigger language plpgsql as $$ begin
                    raise exception 'x' using errcode = '57P01'; end $$;
                create trigger breaks before insert on docket.distribution_case for each row when (new.number = 30)
                    execute function pg_temp.last_case();
                """)
        #expect(throws: PostgresError.self) { try desk.finish(claimed, prepared, on: doomed) }
        #expect(try desk.database.count("select count(*) from docket.distribution_run") == 0)
        #expect(try desk.database.count("select count(*) from docket.distribution_case") == 0)
        try desk.session.run(script: "drop trigger breaks on docket.distribution_case")
        try desk.finish(claimed, prepared)
        #expect(try desk.database.count("select count(*) from docket.distribution_case") == 30)
    }
}
