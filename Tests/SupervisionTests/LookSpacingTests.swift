import Supervision
import Testing

private let ms: Int64 = 1_000_000

@Suite("while work trickles in, looks follow each other at a quarter of its pace, within bounds")
struct LookSpacingTests {
    private func wait(afterFindsEvery gap: Int64, jobs: Int = 1) -> Int64 {
        var spacing = LookSpacing()
        for find in 1...40 { spacing.found(jobs: jobs, now: Int64(find) * gap) }
        return spacing.wait
    }

    @Test("before anything was found the wait is the longest")
    func first() {
        #expect(LookSpacing().wait == LookSpacing.waitMax)
    }

    @Test(
        "a quarter of the gap, not below 0.2 ms and not above 1 ms",
        arguments: [
            (600_000, 200_000), (800_000, 200_000), (1_000_000, 250_000), (2_000_000, 500_000), (3_960_000, 990_000),
            (4_000_000, 1_000_000), (8_000_000, 1_000_000),
        ] as [(Int64, Int64)])
    func quarter(gap: Int64, expected: Int64) {
        #expect(abs(wait(afterFindsEvery: gap) - expected) <= expected / 100)
    }

    @Test("jobs found together count as so many finds")
    func several() {
        #expect(abs(wait(afterFindsEvery: 4 * ms, jobs: 2) - 500_000) <= 5_000)
    }

    @Test("after a long silence one find does not bring the closest looks back")
    func silence() {
        var spacing = LookSpacing()
        for find in 1...40 { spacing.found(jobs: 1, now: Int64(find) * ms) }
        #expect(spacing.wait < 300_000)
        for find in 1...3 { spacing.found(jobs: 1, now: Int64(find) * 10_000 * ms) }
        #expect(spacing.wait > 500_000)
    }
}
