import Postgres
import QueueStore
import TestKit
import Testing

@Suite("operators' parameters are added and never changed, and a snapshot holds all that were")
struct OperatorParameterTests {
    private let database: MigratedDatabase
    private let session: Session

    init() throws {
        database = try MigratedDatabase()
        session = try database.open()
    }

    private static func record(
        _ section: String, _ name: String, _ value: String, from day: Int32 = 9_500, authority: String = "x",
        by: String = "x"
    ) -> ParameterRecord {
        ParameterRecord(
            section: section, name: name, value: value, validFrom: day, authority: authority, recordedBy: by)
    }

    private func add(_ record: ParameterRecord) throws { _ = try record.add(on: session) }

    private func constraint(_ body: () throws -> Void) -> String? {
        guard case .server(let server) = #expect(throws: PostgresError.self, performing: body) else { return nil }
        return server.constraint
    }

    @Test(
        "whoever adds a record, what the rules would not read is refused by name",
        arguments: [
            ("thresholds", "T0", "1", "name_known"), ("thresholds", "T15", "1", "name_known"),
            ("thresholds", "roll-policy", "none", "name_known"), ("deadlines", "T1", "1", "name_known"),
            ("readings", "R-INTL-01", "ours", "name_known"), ("state_mappings", "csco.tx", "x", "name_known"),
            ("state_mappings", "acs.TX", "x", "name_known"), ("thresholds", "T1", "0", "value_accepted"),
            ("thresholds", "T1", "0.00", "value_accepted"), ("thresholds", "T1", "-1", "value_accepted"),
            ("thresholds", "T1", "1e3", "value_accepted"), ("thresholds", "T1", "01", "value_accepted"),
            ("thresholds", "T1", "1000000000000000000", "value_accepted"),
            ("deadlines", "acs-cycles", "0", "value_accepted"), ("deadlines", "acs-cycles", "100", "value_accepted"),
            ("deadlines", "roll-policy", "always", "value_accepted"),
            ("state_mappings", "csco.TX", " ", "value_accepted"),
        ])
    func refused(section: String, name: String, value: String, by: String) throws {
        #expect(constraint { try add(Self.record(section, name, value)) } == "operator_parameter_" + by)
        #expect(try database.count("select count(*) from docket.operator_parameter") == 0)
    }

    @Test("authority and author are said, and the first day is one of the calendar")
    func said() throws {
        #expect(
            constraint { try add(Self.record("thresholds", "T1", "1", authority: " ")) }
                == "operator_parameter_has_authority")
        #expect(constraint { try add(Self.record("thresholds", "T1", "1", by: " ")) } == "operator_parameter_by_said")
        // The server's days of infinity, and the last of the year 9999 with its neighbours.
        for day in [Int32.min, 2_921_940, .max] {
            #expect(
                constraint { try add(Self.record("thresholds", "T1", "1", from: day)) }
                    == "operator_parameter_valid_from_a_day")
        }
        for day: Int32 in [2_921_938, 2_921_939] { try add(Self.record("thresholds", "T1", "1", from: day)) }
    }

    @Test("a record is neither changed nor taken away")
    func appendOnly() throws {
        try add(Self.record("deadlines", "acs-cycles", "99"))
        for change in ["update docket.operator_parameter set value = '1'", "delete from docket.operator_parameter"] {
            let error = #expect(throws: PostgresError.self) { try session.run(script: change) }
            #expect(error?.sqlstate == "DK004")
        }
    }

    @Test("a record and its snapshot come and go together")
    func together() throws {
        let before = try database.count("select count(*) from docket.reference_snapshot")
        try session.run(script: "begin")
        try add(Self.record("deadlines", "acs-cycles", "7"))
        let taken = try ReferenceData.takeSnapshot(on: session)
        #expect(try ReferenceData.snapshot(taken, on: session)?.contains("acs-cycles") == true)
        try session.run(script: "rollback")
        #expect(try database.count("select count(*) from docket.operator_parameter") == 0)
        #expect(try database.count("select count(*) from docket.reference_snapshot") == before)
    }

    @Test(
        "two changes at once: the second waits for the first, and the newest snapshot holds both; readers do not wait")
    func atOnce() throws {
        let before = try database.count("select max(id)::int8 from docket.reference_snapshot")
        try session.run(script: "begin")
        try add(Self.record("deadlines", "acs-cycles", "7"))
        _ = try ReferenceData.takeSnapshot(on: session)
        let other = Background { [database] () throws -> Int32 in
            let session = try database.open(applicationName: "second")
            try session.run(script: "begin")
            _ = try Self.record("thresholds", "T1", "1").add(on: session)
            let taken = try ReferenceData.takeSnapshot(on: session)
            try session.run(script: "commit")
            return taken
        }
        try database.await(
            "the second waits for the first",
            "select exists (select from pg_stat_activity where application_name = 'second' and wait_event_type = 'Lock')"
        )
        #expect(try database.count("select max(id)::int8 from docket.reference_snapshot") == before)
        try session.run(script: "commit")
        let newest = try #require(try ReferenceData.snapshot(try other.value(), on: session))
        #expect(newest.contains("acs-cycles") && newest.contains("T1"))
        #expect(
            try database.count("select max(id)::int8 from docket.reference_snapshot") == Int64(try other.value()))
    }
}
