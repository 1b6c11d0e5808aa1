import Casework
import JSONText
import Postgres
import QueueModel
import QueueStore
import TestKit
import Testing

@Suite("a run is proposed with its proof, and applied as a whole or not at all")
struct DistributionJobTests {
    @Test("what waits is placed by the declared policy, with proof, office, duties and what took no part")
    func proposed() throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1", "C-2", "C-3", "C-4"])
        try desk.wait(["C-5"], spanish: true)
        try desk.wait(["C-6"], released: "12")
        try desk.wait(["C-7"], urgency: "flagged")
        let run = try desk.proposed()
        #expect(try desk.ending(run) == "1 proposed: 6 placed, 0 without room")
        #expect(
            try desk.texts("select state || ' ' || cases || ' ' || placed from docket.distribution_run") == [
                "proposed 6 6"
            ])
        #expect(try desk.texts("select left_out::text from docket.distribution_run") == [#"{"waits-for-screening":1}"#])
        #expect(try desk.texts("select tasks from docket.decision where job_id = \(run)") == ["decide-volume"])
        let offices = try desk.texts(
            "select case_number || ' ' || office from docket.distribution_case order by number")
        #expect(offices.count == 6 && offices.contains("C-5 12") && offices.contains("C-6 13"))
        // Nothing has moved yet.
        #expect(try desk.owners().allSatisfy { $0.hasSuffix("special-6") || $0.hasSuffix("special-5") })
        #expect(try desk.texts("select distinct state from docket.pool") == ["waiting"])
    }

    @Test("a run that stands is replaced by the next, and by nothing else")
    func superseded() throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1"])
        let first = try desk.proposed()
        try desk.wait(["C-2"])
        let second = try desk.proposed()
        #expect(
            try desk.texts(
                "select id || ' ' || state || coalesce(' by ' || settled_by, '') from docket.distribution_run order by id"
            )
                == ["\(first) withdrawn by run \(second)", "\(second) proposed"])
        #expect(try desk.texts("select done_by from docket.task where job_id = \(first)") == ["run \(second)"])
    }

    @Test(
        "DEPART-10, DIST-05: what is not declared is referred, and no run is made",
        arguments: ["order", "inventory", "office"])
    func referred(_ missing: String) throws {
        let desk = try DistributionDesk(declared: false)
        if missing != "inventory" {
            try desk.declare("distribution", "inventory", missing == "office" ? "stated" : "counted")
        }
        if missing != "order" { try desk.declare("distribution", "special-5-order", "together") }
        try desk.wait(["C-1"])
        try desk.wait(["C-2"], released: "12")
        let job = try desk.proposed()
        #expect(try desk.ending(job) == "2")
        let rule = missing == "order" ? "DEPART-10" : "DIST-05"
        let settles = [
            "order": "{distribution.special-5-order}", "inventory": "{distribution.inventory}",
            "office": "{office_cases}",
        ]
        #expect(
            try desk.texts("select rule || ' ' || settled_by::text from docket.referral where job_id = \(job)")
                == ["\(rule) \(settles[missing] ?? "")"])
        #expect(try desk.texts("select id::text from docket.distribution_run") == [])
        #expect(try desk.owners() == ["C-1 special-6", "C-2 special-5"])
    }

    @Test(
        "applied: each case its office once, a decision and the duties of a transfer; an interpreter where one is needed"
    )
    func applied() throws {
        let desk = try DistributionDesk()
        try desk.office("14")
        try desk.wait(["C-1", "C-2", "C-3"])
        try desk.wait(["C-4"], other: true)
        try desk.wait(["C-5"], released: "12", spanish: true)
        let run = try desk.proposed()
        let job = try desk.apply(run)
        try desk.workAll()
        #expect(try desk.ending(job) == "4 applied run \(run): 5 placed")
        #expect(try desk.owners().allSatisfy { $0.hasSuffix("office-12") || $0.hasSuffix("office-13") })
        #expect(try desk.owners().contains("C-5 office-13"))
        #expect(try desk.texts("select state from docket.distribution_run") == ["applied"])
        #expect(try desk.texts("select done_by from docket.task where job_id = \(run)") == ["a test"])
        #expect(
            try desk.database.count(
                """
                select count(*) from docket.pool p
                join docket.case_file f on f.case_number = p.case_number and f.owner = 'office-' || p.placed_at and f.version = 2
                join docket.job j on j.id = p.left_by and j.id = f.decided_by and j.caused_by = \(job) and j.case_number = p.case_number
                join docket.outcome o on o.job_id = j.id and o.state = 1
                join docket.decision d on d.job_id = j.id and d.case_number = p.case_number and not d.referred
                where p.state = 'placed' and d.tasks like '%edit-case-owner%delete-pii-folder%'
                """) == 5)
        let interpreted = "select count(*) from docket.decision where tasks like '%use-over-the-phone-interpreter%'"
        #expect(try desk.database.count(interpreted) == 2)
        // A second application finds nothing to do.
        let again = try desk.apply(run)
        #expect(again != job)
        try desk.workAll()
        #expect(try desk.ending(again) == "3 DK006 distribution_run_is_proposed")
        #expect(try desk.database.count("select count(*) from docket.decision where case_number is not null") == 5)
    }

    @Test(
        "a case that has changed, left, or was flagged since is enough: nothing of the run is written",
        arguments: [
            "update docket.case_file set version = 2 where case_number = 'C-2'",
            "update docket.case_file set version = 2, owner = 'office-13' where case_number = 'C-2'",
            "update docket.pool set state = 'withdrawn', left_by = 1, left_on = '2026-02-03' where case_number = 'C-2'",
            "update docket.pool set state = 'placed', placed_at = '13', left_by = 1, left_on = '2026-02-03' where case_number = 'C-2'",
        ])
    func movedOn(_ change: String) throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1", "C-2", "C-3"])
        let run = try desk.proposed()
        try desk.session.run(script: change)
        let before = (try desk.owners(), try desk.pool())
        let job = try desk.apply(run)
        try desk.workAll()
        #expect(try desk.ending(job) == "3 DK006 distribution_case_as_run")
        #expect(try desk.owners() == before.0 && (try desk.pool()) == before.1)
        #expect(try desk.texts("select state from docket.distribution_run") == ["proposed"])
        #expect(try desk.database.count("select count(*) from docket.job where caused_by = \(job)") == 0)
        #expect(try desk.database.count("select count(*) from docket.task") == 0)
    }

    @Test("a run of another day is not applied: its averages are that day's")
    func anotherDay() throws {
        let desk = try DistributionDesk()
        try desk.wait(["C-1"])
        let run = try desk.proposed()
        try desk.session.run(script: "update docket.database_mode set business_date = '2026-02-04'")
        let job = try desk.apply(run)
        try desk.workAll()
        #expect(try desk.ending(job) == "3 DK006 distribution_run_of_the_day")
        #expect(try desk.owners() == ["C-1 special-6"])
    }

    @Test("by the operator's declaration a run stands at once")
    func automatic() throws {
        let desk = try DistributionDesk()
        try desk.declare("distribution", "apply", "automatic")
        try desk.wait(["C-1", "C-2"])
        let run = try desk.proposed()
        #expect(
            try desk.texts("select state || ' ' || settled_by from docket.distribution_run") == [
                "applied distribution.apply automatic"
            ])
        #expect(try desk.texts("select coalesce(tasks, '-') from docket.decision where job_id = \(run)") == ["-"])
        #expect(try desk.database.count("select count(*) from docket.pool where state = 'placed'") == 2)
    }

    @Test(
        "abroad: by Exhibit A and marked without an attorney, like any other with one; unknown or without an office, it waits"
    )
    func abroad() throws {
        let desk = try DistributionDesk()
        try desk.office("66", capacity: "1")
        try desk.wait(["F-1"], foreign: true, attorney: false, exhibit: "66")
        try desk.wait(["F-2"], foreign: true, attorney: false, exhibit: "99")
        try desk.wait(["F-3"], foreign: true, attorney: true, exhibit: "66")
        try desk.wait(["F-4"], foreign: true, attorney: nil, exhibit: "66")
        try desk.wait(["F-5"], foreign: true, attorney: false)
        let run = try desk.proposed()
        #expect(
            try desk.texts(
                "select case_number || ' ' || coalesce(exhibit_office, '-') || ' ' || coalesce(waits, 'placed') from docket.distribution_case order by number"
            ) == ["F-1 66 placed", "F-2 99 exhibit-office-cannot", "F-3 - placed"])
        #expect(
            try desk.texts("select left_out::text from docket.distribution_run")
                == [#"{"abroad-not-known":1,"not-in-exhibit-a":1}"#])
        try desk.apply(run)
        try desk.workAll()
        #expect(try desk.owners().contains("F-1 office-66"))
        let marked = try desk.texts("select decided from docket.decision where case_number = 'F-1'")
        #expect(marked == [#"{"takes_part":"by-exhibit-a","office":"66"}"#])
    }

    @Test("offices: advocates who are deferred, inactive or at 0 count for nothing, and a hold or a limit is kept")
    func offices() throws {
        let desk = try DistributionDesk()
        try desk.office("12", capacity: "2", hold: true)
        try desk.office("13", capacity: "1", most: "1")
        try desk.office("14")
        try desk.session.run(
            script: """
                insert into docket.reference_load (section, corrects, recorded_by) values ('advocates', false, 'x');
                insert into docket.advocate_record (load, row_number, code, office, position, in_training, status, availability,
                    bilingual, valid_from, authority)
                select (select max(id) from docket.reference_load), n, 'A-' || n, '14', p, false, s, a, b, '2026-01-01', 'x'
                from (values (1, 'case-advocate', 'active', 0.25, true), (2, 'case-advocate', 'deferred', 1, false),
                    (3, 'case-advocate', 'inactive', 1, false), (4, 'other', 'active', 1, false),
                    (5, 'case-advocate', 'active', 0, false)) as v (n, p, s, a, b);
                """)
        try desk.wait(["C-1", "C-2", "C-3"])
        try desk.proposed()
        #expect(
            try desk.texts(
                "select office || ' ' || units || ' ' || bilingual from docket.distribution_office order by office")
                == ["12 200000 false", "13 100000 false", "14 25000 true"])
        #expect(
            try desk.texts(
                "select office || ' ' || count(*) from docket.distribution_case group by office order by office")
                == ["13 1", "14 2"])
        // One whose availability nobody has stated leaves the office's open.
        try desk.session.run(
            script: """
                insert into docket.reference_load (section, corrects, recorded_by) values ('advocates', false, 'x');
                insert into docket.advocate_record (load, row_number, code, office, position, in_training, status, bilingual, valid_from, authority)
                select max(id), 1, 'A-9', '14', 'case-advocate', false, 'active', false, '2026-01-01', 'x' from docket.reference_load;
                """)
        let job = try desk.proposed()
        #expect(
            try desk.texts("select settled_by::text from docket.referral where job_id = \(job)") == [
                "{available_advocates}"
            ])
    }

    @Test("counted or stated: the offices' cases are taken from where it was declared")
    func inventories() throws {
        let desk = try DistributionDesk(declared: false)
        try desk.declare("distribution", "inventory", "counted")
        try desk.office("12", capacity: "1", inventory: "7")
        try desk.office("13", capacity: "1", inventory: "3")
        try desk.session.run(
            script:
                "insert into docket.case_file (case_number, version, owner, decided_by) select 'X-' || n, 1, 'office-13', 1 from generate_series(1, 5) n"
        )
        try desk.wait(["C-1"])
        let sql =
            "select string_agg(office || ' ' || inventory, ', ' order by office) from docket.distribution_office group by run order by run"
        try desk.proposed()
        #expect(try desk.texts(sql) == ["12 0, 13 5"])
        try desk.declare("distribution", "inventory", "stated")
        try desk.proposed()
        #expect(try desk.texts(sql) == ["12 0, 13 5", "12 7, 13 3"])
    }

    @Test("facts that are no order are decided by the rules alone, or fail and name the field")
    func otherFacts() throws {
        let desk = try DistributionDesk()
        func work(_ facts: String) throws -> String {
            let job = try desk.database.count(
                "select job_id from docket.operator_enqueue('distribution', '\(facts)', case_number => 'C-1')",
                on: desk.session)
            try desk.workAll()
            return try desk.ending(job)
        }
        try desk.wait(["C-1"])
        #expect(
            try work(#"{"question":"case","distributed":false,"residence":"United States","language":"english"}"#)
                == "1")
        #expect(
            try work(
                #"{"question":"case","distributed":false,"residence":"United States","language":"english","urgent_screening":"screened-in"}"#
            ) == "2")
        #expect(try work(#"{"question":"nonsense"}"#).hasPrefix("3 bad_facts"))
        for step in [
            #"{"step":"go"}"#, #"{"step":"apply"}"#, #"{"step":"apply","run":1}"#, #"{"step":"apply","run":1,"by":""}"#,
        ] {
            #expect(try work(step).hasPrefix("3 bad_facts"))
        }
        #expect(try work(#"{"step":"apply","run":1,"by":"x"}"#) == "3 DK006 distribution_run_is_proposed")
        #expect(try work(#"{"question":"run","special_6_waiting":99}"#) == "1 proposed: 1 placed, 0 without room")
        #expect(try desk.owners() == ["C-1 special-6"])
    }
}
