import Postgres
import Simulation
import Testing

@Suite("the simulation finds what it is there for, and repeats itself")
struct SimulationTests {
    @Test("a seed goes the same way each time it is run", arguments: [7, 8, 9] as [UInt64])
    func repeats(_ seed: UInt64) {
        let first = Simulation.run(seed: seed)
        let second = Simulation.run(seed: seed)
        #expect(first.digest == second.digest)
        #expect(first.events == second.events)
        #expect(first.violation == nil, "DOCKET_TEST_SEED=\(seed)")
    }

    @Test("another seed goes another way")
    func differs() {
        #expect(Simulation.run(seed: 1).digest != Simulation.run(seed: 2).digest)
    }

    @Test("a seed has at least 200 jobs, 3 workers and 20 faults", arguments: [11, 12] as [UInt64])
    func isEnough(_ seed: UInt64) {
        let report = Simulation.run(seed: seed)
        #expect(report.jobs >= 200)
        #expect(report.workers >= 3)
        #expect(report.faults >= 20)
    }

    @Test(
        "a bug that is planted is found, and its seed finds it again",
        arguments: [.staleMark, .doubleSweep, .partialFinishNotSubtracted, .dedupeRace] as [PlantedBug])
    func finds(_ bug: PlantedBug) {
        for seed in 1...100 as ClosedRange<UInt64> {
            let report = Simulation.run(seed: seed, bug: bug)
            guard let violation = report.violation else { continue }
            #expect(Simulation.run(seed: seed, bug: bug).violation == violation)
            return
        }
        Issue.record("100 seeds did not find it")
    }

    @Test("the model waits between attempts as the product's backoff does", arguments: [0.0, 0.25, 1.0])
    func backoff(_ jitter: Double) {
        let product = Backoff(first: .milliseconds(20), max: .seconds(2))
        for attempt in 1...40 {
            let (seconds, attoseconds) = product.delay(attempt: attempt, jitter: jitter).components
            let expected = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
            let found = Simulation.wait(first: 20_000_000, max: 2_000_000_000, attempt: attempt, jitter: jitter)
            #expect(found == expected, "attempt \(attempt)")
        }
    }
}
