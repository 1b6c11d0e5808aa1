import Testing

@testable import RuleCore

@Suite("operator data is read strictly, and a fault names its place")
struct ReferenceTests {
    @Test("guidance and readings are read, and an empty document records nothing")
    func accepted() throws {
        #expect(try Reference(json: "{}") == Reference())
        #expect(try Reference(json: #"{"guidance":null,"readings":[]}"#) == Reference())
        let reference = try Reference(
            json: """
                {"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","authority":"Article 7",
                "recorded_on":"2026-11-21"},{"instrument":"TAS-13-1124-0006","rescinded_from":"2025-01-01",
                "authority":"Article 2","recorded_on":"2025-01-01"}],
                "readings":[{"id":"R-INTL-01","choice":"alternative","authority":"EDCA","on":"2026-01-05"}]}
                """)
        #expect(reference.guidance.entries.count == 2)
        #expect(reference.guidance.entries.first?.change == .inForceUntil(day("2027-03-31")))
        #expect(
            reference.guidance.entries.last?.change == .rescindedFrom(day("2025-01-01")))
        #expect(reference.readings.choice(.exhibitAtIntake) == .alternative)
        #expect(reference.readings.choice(.unscreenedUrgent) == .ours)
        #expect(reference.readings.records.first?.authority == "EDCA")
    }

    @Test("it reaches the decision")
    func applied() throws {
        let reference = try Reference(
            json: #"{"readings":[{"id":"R-INTL-01","choice":"alternative","authority":"EDCA","on":"2026-01-05"}]}"#)
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"France","us_based_poa":false,"extreme_time_sensitive":false}"#
        let verdict = try RuleCore.decide(.routing, facts: facts, on: inRegime, reference: reference)
        #expect(verdict.json.contains(#""destination":"special-6""#))
    }

    @Test("of two choices for one reading the later day counts, and of one day the later given")
    func laterCounts() throws {
        func choice(_ first: (String, String), _ second: (String, String)) throws -> ReadingChoice {
            let rows = [first, second].map {
                #"{"id":"R-INTL-01","choice":"\#($0.0)","authority":"a","on":"\#($0.1)"}"#
            }
            return try Reference(json: #"{"readings":[\#(rows.joined(separator: ","))]}"#).readings.choice(
                .exhibitAtIntake)
        }
        #expect(try choice(("alternative", "2026-01-05"), ("ours", "2026-01-06")) == .ours)
        #expect(try choice(("alternative", "2026-01-06"), ("ours", "2026-01-05")) == .alternative)
        #expect(try choice(("alternative", "2026-01-05"), ("refer", "2026-01-05")) == .refer)
    }

    @Test(
        "what is not operator data is refused, with the place",
        arguments: [
            ("[]", "reference"), (#"{"guidances":[]}"#, "reference"), (#"{"guidance":{}}"#, "guidance"),
            (#"{"guidance":[7]}"#, "guidance[0]"),
            (
                #"{"guidance":[{"instrument":"TAS-1","in_force_until":"2027-03-31","authority":"a","recorded_on":"2026-11-21"}]}"#,
                "guidance[0].instrument"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","authority":"a","recorded_on":"2026-11-21"}]}"#,
                "guidance[0].in_force_until"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","rescinded_from":"2027-03-31","authority":"a","recorded_on":"2026-11-21"}]}"#,
                "guidance[0].rescinded_from"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"soon","authority":"a","recorded_on":"2026-11-21"}]}"#,
                "guidance[0].in_force_until"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","recorded_on":"2026-11-21"}]}"#,
                "guidance[0].authority"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","authority":"","recorded_on":"2026-11-21"}]}"#,
                "guidance[0].authority"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","authority":"a"}]}"#,
                "guidance[0].recorded_on"
            ),
            (
                #"{"guidance":[{"instrument":"TAS-13-1225-0004","in_force_until":"2027-03-31","authority":"a","recorded_on":"2026-11-21","note":"x"}]}"#,
                "guidance[0]"
            ),
            (#"{"readings":[{"id":"R-NONE-01","choice":"ours","authority":"a","on":"2026-01-05"}]}"#, "readings[0].id"),
            (
                #"{"readings":[{"id":"R-INTL-01","choice":"mine","authority":"a","on":"2026-01-05"}]}"#,
                "readings[0].choice"
            ),
            (
                #"{"readings":[{"id":"R-REG-04","choice":"alternative","authority":"a","on":"2026-01-05"}]}"#,
                "readings[0].choice"
            ),
            (#"{"readings":[{"id":"R-INTL-01","choice":"ours","authority":"a"}]}"#, "readings[0].on"),
            (#"{"readings":[{"id":"R-INTL-01","choice":"ours","on":"2026-01-05"}]}"#, "readings[0].authority"),
        ])
    func refused(json: String, place: String) {
        do throws(ReferenceError) {
            _ = try Reference(json: json)
            Issue.record("it was read")
        } catch {
            #expect(error.description.contains("\"\(place)\""), "\(error)")
        }
    }

    @Test("half a document is refused as no JSON")
    func notJSON() {
        #expect(throws: ReferenceError.self) { try Reference(json: "{") }
    }
}
