import Testing

@testable import RuleCore

@Suite("readings with a first day")
struct DatedReadingTests {
    private func policy(_ rows: (choice: String, from: String?)...) throws -> ReadingPolicy {
        let list = rows.map { row in
            let from = row.from.map { #","from":"\#($0)""# } ?? ""
            return #"{"id":"R-INTL-01","choice":"\#(row.choice)","authority":"a","on":"2026-01-05"\#(from)}"#
        }
        return try Reference(json: #"{"readings":[\#(list.joined(separator: ","))]}"#).readings
    }

    @Test("a choice holds from its first day on, and not the day before")
    func begins() throws {
        let choices = try policy(("alternative", "2026-02-03"))
        for (date, choice) in [
            ("2026-02-02", ReadingChoice.ours), ("2026-02-03", .alternative), ("2026-02-04", .alternative),
        ] {
            #expect(choices.holding(on: day(date)).choice(.exhibitAtIntake) == choice, "\(date)")
        }
    }

    @Test("the latest first day counts, and of one first day the last given")
    func latest() throws {
        let choices = try policy(
            ("refer", "2026-03-01"), ("alternative", "2026-02-03"), ("refer", "2026-02-03"), ("alternative", nil))
        for (date, choice) in [
            ("2026-02-02", ReadingChoice.alternative), ("2026-02-03", .refer), ("2026-02-28", .refer),
            ("2026-03-01", .refer),
        ] {
            #expect(choices.holding(on: day(date)).choice(.exhibitAtIntake) == choice, "\(date)")
        }
        let back = try policy(("alternative", "2026-02-03"), ("ours", "2026-02-10"))
        #expect(back.holding(on: day("2026-02-09")).choice(.exhibitAtIntake) == .alternative)
        #expect(back.holding(on: day("2026-02-10")).choice(.exhibitAtIntake) == .ours)
    }

    @Test("a decision takes the choice of its action date")
    func decides() throws {
        let reference = try Reference(
            json:
                #"{"readings":[{"id":"R-INTL-01","choice":"alternative","authority":"a","on":"2026-01-05","from":"2026-02-03"}]}"#
        )
        #expect(
            route(on: day("2026-02-02"), reference, from: foreignCase("France")).decision.destination == .puertoRico)
        #expect(route(on: day("2026-02-03"), reference, from: foreignCase("France")).decision.destination == .special6)
    }
}
