import JSONText
import TestKit
import Testing

/// One run of `docket doctor --json`, whose forms have been held against each other.
struct DoctorRun {
    typealias Finding = (check: String, what: String, place: String, remedy: String)

    let status: Int32
    let findings: [Finding]

    init(_ database: MigratedDatabase, _ more: [String] = [], environment: [String] = []) throws {
        let run = try DocketTool.run(["doctor", "--json"] + more, database: database, more: environment)
        try #require(run.status == 0 || run.status == 6, "\(run.errors)")
        status = run.status
        let document = try JSONValue(parsing: run.output)
        findings = (document["findings"]?.elements ?? []).map { finding in
            (
                check: finding["check"]?.string ?? "", what: finding["what"]?.string ?? "",
                place: finding["where"]?.string ?? "", remedy: finding["remedy"]?.string ?? ""
            )
        }
        #expect(document["healthy"]?.bool == findings.isEmpty)
        #expect(document["count"]?.int == Int64(findings.count))
        #expect(status == (findings.isEmpty ? 0 : 6))
        #expect(findings.allSatisfy { !$0.what.isEmpty && !$0.place.isEmpty && !$0.remedy.isEmpty })
    }
}
