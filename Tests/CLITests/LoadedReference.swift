import Postgres
import TestKit

/// Reference data written as loads write it, so that the verbs have something to show.
enum LoadedReference {
    /// Adds office 22 and advocate CA-1, both from 2020 on, and no snapshot. The next job is not touched.
    static func add(to database: MigratedDatabase) throws {
        let session = try database.open()
        defer { session.close() }
        try session.run(
            script: """
                BEGIN;
                INSERT INTO docket.reference_load (section, corrects, recorded_by) VALUES ('offices', false, 'x'), ('advocates', false, 'x');
                INSERT INTO docket.office_record (load, row_number, code, name, bilingual, on_hold, valid_from, authority)
                    VALUES (1, 1, '22', 'Office', false, false, '2020-01-01', 'x');
                INSERT INTO docket.advocate_record (load, row_number, code, office, position, in_training, status, availability, bilingual,
                    valid_from, authority) VALUES (2, 1, 'CA-1', '22', 'case-advocate', false, 'active', 1, false, '2020-01-01', 'x');
                COMMIT;
                """)
    }
}
