import Foundation
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("a taxpayer's data stay in the facts")
    struct SecrecyTests {
        /// Values that occur nowhere else on this machine.
        private let name = "Zq\(UInt64.random(in: 1 << 60...UInt64.max)) Quill-Feather"
        private let tin = "900-\(Int.random(in: 10...69))-\(Int.random(in: 1_000...9_999))"

        /// Facts with planted values: where they belong, and everywhere they do not.
        private var planted: [String] {
            [
                "{\"taxpayer_name\":\"\(name)\",\"taxpayer_tin\":\"\(tin)\",\(SampleCase.all[0].facts.dropFirst())",
                "{\"taxpayer_name\":\"\(name)\",\"taxpayer_tin\":\"\(tin)\",\(SampleCase.all[4].facts.dropFirst())",
                "{\"taxpayer_name\":\"\(name)\"}",
                "{\"taxpayer_tin\":\"\(tin) \(name)\"}",
                "{\"us_based_poa\":\"\(tin)\"}",
                "{\"congressional\":\"\(name)\"}",
                "{\"special_criteria\":[\"\(name)\", \"\(tin)\"]}",
                "{\"urgent_screening\":\"\(name)\"}",
                "{\"case_created_on\":\"\(tin)\"}",
                "{\"holding_office\":\"\(tin)\"}",
                "{\"\(name)\":true}",
                "{\"\(tin)\":\"\(name)\"}",
                SampleCase.all[0].facts.replacingOccurrences(of: "United States", with: name.uppercased()),
                SampleCase.all[0].facts.replacingOccurrences(of: "United States", with: tin),
                "{\"new_case\":{\"\(tin)\":\"\(name)\"}}",
            ]
        }

        private func leaks(in text: String) -> Bool {
            [name, tin, name.uppercased()].contains { text.range(of: $0, options: .caseInsensitive) != nil }
        }

        @Test("planted values appear in no log, no result, no decision, no referral and no command line")
        func valuesStay() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let database = try MigratedDatabase(on: cluster, rehearsal: true)
            let session = try database.open()
            // Some effects are refused by the server, whose DETAIL would print the whole row.
            try session.run(
                script: """
                    update docket.database_mode set business_date = '2026-02-03';
                    alter table docket.decision add constraint decision_test_refuses check (case_number <> 'P-0') not valid;
                    """)
            let daemon = try DaemonProcess(database.url) {
                $0.logLevel = "trace"
                $0.simulatedWork = "0-1"
            }
            try daemon.awaitReady()
            for (index, facts) in planted.enumerated() {
                let quoted = facts.replacingOccurrences(of: "'", with: "''")
                _ = try database.query(
                    "select docket.enqueue('intake', '\(quoted)', case_number => 'P-\(index)')", on: session)
            }
            try awaitEnded(database)
            let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
            for process in processes {
                let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                #expect(!leaks(in: String(decoding: line, as: UTF8.self)), "the command line of process \(process)")
            }
            #expect(try daemon.stop() == .exited(0))
            #expect(daemon.log.contains("a job's effects were refused"))
            #expect(!leaks(in: daemon.log))
            #expect(!leaks(in: cluster.logText()))
            try searchTables(database)
            // The search itself finds what is there.
            #expect(
                try database.count("select count(*) from docket.job where caused_by is null and facts like '%\(name)%'")
                    > 0)
        }

        private func awaitEnded(_ database: MigratedDatabase) throws {
            try database.await(
                "all have ended",
                """
                select count(*) = \(planted.count) from docket.outcome o join docket.job j on j.id = o.job_id
                where j.caused_by is null
                """)
        }

        /// Every table of the schema as text, but for the facts that the test itself enqueued.
        private func searchTables(_ database: MigratedDatabase) throws {
            let tables = try database.query(
                """
                select c.relname::text from pg_class c where c.relnamespace = 'docket'::regnamespace
                    and c.relkind in ('r', 'p', 'v') and not c.relispartition order by 1
                """)
            #expect(tables.count > 15)
            for row in 0..<tables.count {
                let table = try tables.text(row, 0)
                let own = ["job", "told_job"].contains(table) ? "and t.caused_by is not null" : ""
                let found = try database.count(
                    """
                    select count(*) from docket.\(table) t
                    where (t::text ilike '%\(name)%' or t::text ilike '%\(tin)%') \(own)
                    """)
                #expect(found == 0, "in table \(table)")
            }
            #expect(try database.count("select count(*) from docket.outcome where state = 3") >= 11)
            #expect(try database.count("select count(*) from docket.referral") > 0)
        }
    }
}
