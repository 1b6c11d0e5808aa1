import Postgres
import TestKit

/// A proposed run of the distribution with one office and one case, in files and in a database.
enum DistributedCases {
    /// A run as a file.
    static let run =
        #"{"policy":{"balance":"level"},"offices":[{"office":"12","cases":3,"advocates":"0.5"}],"cases":[{"case":1,"created_on":"2026-02-01"}]}"#
    /// The same with its placement and its proof.
    static let plan =
        String(run.dropLast()) + #","placements":[{"case":1,"office":"12"}],"waiting":[],"certificate":"# + certificate
        + "}"

    private static let certificate =
        #"{"sorts":[{"spanish":false,"price":{"unmet":0,"level":5,"units":50000},"competing":[]}],"offices":[{"office":"12","price":{"unmet":0,"level":5,"units":50000}}]}"#

    /// Adds it as run 1, of the business date, with its case in the pool and a letter that is pending.
    static func add(to database: MigratedDatabase) throws {
        try database.open().run(
            script: """
                insert into docket.case_file (case_number, version, owner, decided_by) values ('P-1', 1, 'special-6', 1);
                insert into docket.pool (entered_by, case_number, queue, entered_on, is_foreign)
                    values (1, 'P-1', 6, docket.action_date(), false);
                insert into docket.distribution_run (id, made_on, snapshot, ruleset, regime, balance, prefers_bilingual, inventory,
                    offices, cases, placed, left_out, certificate)
                select 1, docket.action_date(), (select max(id) from docket.reference_snapshot), min(r.id), 1, 'level', true, 'counted',
                    1, 1, 1, '{}', '\(certificate)' from docket.ruleset r;
                insert into docket.distribution_office (run, office, inventory, units, bilingual, on_hold)
                    values (1, '12', 3, 50000, false, false);
                insert into docket.distribution_duty (run, number, facts, decided, trace)
                    values (1, 1, '{"question":"placement","placed_office":"12"}', '{"office":"12"}', 'x');
                insert into docket.distribution_case (run, number, case_number, entered_by, version, priority, created_on, spanish, office, duty)
                    values (1, 1, 'P-1', 1, 1, 0, '2026-02-01', false, '12', 1);
                insert into docket.case_letter (kind, case_number, job_id, made_on) values ('acknowledgement', 'P-1', 1, docket.action_date());
                """)
    }
}
