import Postgres
import TestKit

/// Cases held for a response, written as a worker writes them, so that the verbs have something to show.
enum HeldCases {
    /// Adds to a rehearsal database, on 2026-04-20: case H-1 with an open suspense and a pending letter, case H-2 with one
    /// whose follow-up fired on 2026-04-17 and left two consequences. The next free job id is the request of H-1.
    ///
    /// - Returns: the suspense of H-1, the suspense of H-2, and the job that brought its consequences.
    @discardableResult
    static func add(to database: MigratedDatabase) throws -> (open: Int64, expired: Int64, expire: Int64) {
        let session = try database.open()
        defer { session.close() }
        try session.run(script: script)
        let rows = try database.query(
            "SELECT (SELECT id FROM docket.suspense WHERE state = 'open'), (SELECT id FROM docket.suspense WHERE state = 'expired'), (SELECT min(made_by) FROM docket.consequence)"
        )
        return (try rows.int8(0, 0), try rows.int8(0, 1), try rows.int8(0, 2))
    }

    private static let facts =
        #"{"operation":"csco","purpose":"substantiation","channel":"letter","pending_ia":true,"account_status":"notice"}"#

    private static let script = """
        UPDATE docket.database_mode SET business_date = '2026-04-20';
        INSERT INTO docket.ruleset (hash) VALUES ('sha256:' || repeat('0', 64)) ON CONFLICT DO NOTHING;
        DO $$
        DECLARE
            opened bigint; held bigint; fired bigint; made bigint;
        BEGIN
            opened := (SELECT job_id FROM docket.enqueue('substantiation', '\(facts)', case_number => 'H-1'));
            held := (SELECT job_id FROM docket.enqueue('substantiation', '\(facts)', case_number => 'H-2'));
            INSERT INTO docket.job (queue, kind, case_number, caused_by, facts) VALUES (9, 11, 'H-2', held, '{}') RETURNING id INTO fired;
            DELETE FROM docket.ready WHERE queue = 9;
            INSERT INTO docket.case_file (case_number, version, owner, decided_by) VALUES ('H-1', 1, 'csco', opened), ('H-2', 2, 'csco', held);
            FOREACH made IN ARRAY ARRAY[opened, held, fired] LOOP
                INSERT INTO docket.outcome (job_id, state, attempt) VALUES (made, 1, 1);
                INSERT INTO docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, tasks)
                SELECT made, j.case_number, '2026-03-02', 1, (SELECT max(r.id) FROM docket.ruleset r), 3, false, '{}', 'SUSP-01+a',
                    CASE WHEN made = fired THEN 'follow-rejection-procedures,input-staup-2200' ELSE 'update-ams-control' END
                FROM docket.job j WHERE j.id = made;
            END LOOP;
            INSERT INTO docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on)
            VALUES (opened, 1, 'SUSP-01', '2026-04-20', '2026-05-20', '2026-06-04', '2026-06-05', opened, '2026-04-20'),
                (held, 1, 'SUSP-01', '2026-03-02', '2026-04-01', '2026-04-16', '2026-04-17', held, '2026-03-02');
            INSERT INTO docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
            VALUES (opened, 'H-1', 'csco', 'substantiation', '2026-04-20', '2026-05-20', '2026-06-04', '2026-06-05'),
                (held, 'H-2', 'csco', 'substantiation', '2026-03-02', '2026-04-01', '2026-04-16', '2026-04-17');
            UPDATE docket.suspense SET state = 'expired' WHERE suspense.id = held;
            INSERT INTO docket.consequence (suspense, version, kind, task, made_by, made_on, due_on)
            VALUES (held, 1, 'rejection-procedures', 'follow-rejection-procedures', fired, '2026-04-17', '2026-04-17'),
                (held, 1, 'staup-2200', 'input-staup-2200', fired, '2026-04-18', '2026-04-17');
            INSERT INTO docket.letter (suspense, kind, round, version, made_by, made_on)
            VALUES (held, 'additional-information', 0, 1, held, '2026-03-02'), (opened, 'additional-information', 0, 1, opened, '2026-04-20');
        END $$;
        """
}

/// What the Specials hold, written as a worker writes it: the closed bulk OAR 1 and the open one 2 of Special 1, case Q-1
/// that waits flagged urgent, and Q-3 that was placed; where asked for also Q-2, which waits.
enum HeldSpecials {
    /// Adds to a rehearsal database.
    static func add(to database: MigratedDatabase, withWaiting: Bool = false) throws {
        let session = try database.open()
        defer { session.close() }
        try session.run(script: script)
        if withWaiting {
            try session.run(
                script:
                    "INSERT INTO docket.pool (entered_by, case_number, queue, entered_on) VALUES (912, 'Q-2', 6, '2026-02-03')"
            )
        }
    }

    private static let script = """
        SELECT setval('docket.job_id_seq', 1000);
        INSERT INTO docket.bulk_oar_policy (special, cases_max, days_max, valid_from, authority, recorded_by)
        VALUES (1, 2, 30, '2026-01-01', 'order 7', 'me');
        SELECT docket.bulk_oar_gather(1::smallint, '{B-1,B-2,B-3}', '{901,902,903}', '2026-02-03');
        INSERT INTO docket.pool (entered_by, case_number, queue, entered_on, urgency)
        VALUES (911, 'Q-1', 6, '2026-02-03', 'flagged'), (913, 'Q-3', 6, '2026-02-03', 'none');
        UPDATE docket.pool SET state = 'placed', placed_at = '12', left_by = 920, left_on = '2026-02-03' WHERE case_number = 'Q-3';
        """
}
