import Foundation
import TestKit
import Testing

extension DaemonTests {
    /// `DOCKET_MODEL_SEED` repeats a run: the number that it printed, with as many histories.
    @Suite("random histories end as a plain model of IRM 5.19.13 says")
    struct HistoryTests {
        private static let environment = ProcessInfo.processInfo.environment
        private static let isLong = environment["DOCKET_TEST_ALL"] == "1"
        private static let seed = environment["DOCKET_MODEL_SEED"].flatMap { UInt64($0) } ?? .random(in: 0 ... .max)
        private static let steps = 70

        private func compare(_ seed: UInt64, histories: Int) throws {
            let clock = ContinuousClock()
            let start = clock.now
            print("histories: \(histories), DOCKET_MODEL_SEED=\(seed)")
            let run = try HistoryRun(seed: seed, histories: histories, steps: Self.steps)
            let differences = try run.run()
            print("DOCKET_MODEL_SEED=\(seed): \(run.tally), in \(clock.now - start)")
            let reached = try run.store.reached()
            print("DOCKET_MODEL_SEED=\(seed): \(reached.map { "\($0.count) \($0.what)" }.joined(separator: ", "))")
            // A run in which one of these never comes compares less than it says.
            #expect(reached.prefix(6).allSatisfy { $0.count > 0 } && run.tally.kills > 0)
            for difference in differences { Issue.record("DOCKET_MODEL_SEED=\(seed), \(difference)") }
        }

        @Test("50 of them, with kills, restarts and a calendar that moves")
        func fifty() throws { try compare(Self.seed, histories: 50) }

        @Test(
            "2,000 of them, 250 in a database", .enabled(if: isLong, "minutes"),
            arguments: (0...7).map { seed &+ $0 })
        func twoThousand(_ seed: UInt64) throws { try compare(seed, histories: 250) }

        @Test("each planted bug is found", arguments: PlantedBug.allCases)
        func planted(_ bug: PlantedBug) throws {
            print("planted: \(bug.rawValue), DOCKET_MODEL_SEED=\(Self.seed)")
            let run = try HistoryRun(seed: Self.seed, histories: 50, steps: Self.steps) {
                try $0.run(script: bug.script)
            }
            let differences = try run.run(counts: bug.explains)
            if let difference = differences.first { print("planted: \(bug.rawValue): \(difference)") }
            #expect(!differences.isEmpty, "DOCKET_MODEL_SEED=\(Self.seed) did not find it")
        }
    }
}
