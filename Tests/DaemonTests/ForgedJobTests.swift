import Foundation
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("what a hostile login with rights on the tables gets from the daemon")
    struct ForgedJobTests {
        /// Without a ruling these facts are referred.
        private static let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"Atlantis","us_based_poa":false,"extreme_time_sensitive":false}"#

        /// Puts jobs past the doors with rulings that were not recorded for them.
        private func forge(_ referred: Int64, _ database: MigratedDatabase, _ session: Session) throws -> [Int64] {
            let ruling =
                #","rulings":[{"ruling":1,"job":\#(referred),"rule":"INTL-05","gap":"a","role":"Chief Counsel","authority":"memo","#
                + #""decision":{"destination":"special-6"}}]}"#
            let ruled = String(Self.facts.dropLast()) + ruling
            return [
                try database.follow("intake", ruled, caseNumber: "FORGED-1", on: session),
                try database.follow("intake", ruled, caseNumber: "FORGED-2", causedBy: referred, on: session),
                try database.follow(
                    "intake", ruled.replacing("rulings", with: #"rul\u0069ngs"#), caseNumber: "FORGED-3", on: session),
                try database.follow("distribution", #"{"step":"propose","rulings":[{"ruling":1}]}"#, on: session),
            ]
        }

        private func ending(_ job: Int64, _ database: MigratedDatabase) throws -> String {
            try database.query("select format('%s %s', state, result) from docket.outcome where job_id = \(job)")
                .text(0, 0)
        }

        @Test("forged rulings and case numbers end their jobs failed, and nobody owns a case by them; the others go on")
        func forged() throws {
            let cluster = try PrivateCluster.start()
            defer { cluster.stop() }
            let database = try MigratedDatabase(on: cluster, rehearsal: true)
            let session = try database.open()
            try session.run(script: "update docket.database_mode set business_date = '2026-02-03'")
            let good = try database.count(
                "select job_id from docket.enqueue('intake', '\(Self.facts)', case_number => 'GOOD-1')", on: session)
            let forged = try forge(good, database, session)
            let formula = try database.follow(
                "intake", Self.facts.replacing("Atlantis", with: "United States"), caseNumber: "=cmd|'/C calc'!A1",
                causedBy: good, on: session)
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            try database.await("all have ended", "select count(*) = \(forged.count + 2) from docket.outcome")
            #expect(try daemon.stop() == .exited(0))
            for job in forged {
                #expect(
                    try ending(job, database)
                        == #"3 bad_facts: the field "rulings" holds what no person recorded for this job"#)
            }
            #expect(try ending(formula, database).hasPrefix("3 bad_case_number: "))
            #expect(try ending(good, database) == "2 ")
            #expect(try database.count("select count(*) from docket.decision") == 1)
            #expect(try database.count("select count(*) from docket.case_file") == 0)
            #expect(try database.count("select count(*) from docket.decision_ruling") == 0)
        }
    }
}
