import Foundation
import TestKit
import Testing

@Suite("docket job enqueue stays as small as it is, however long its input")
struct EnqueueMemoryTests {
    /// More with the long tests.
    private static let lines = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == nil ? 50_000 : 200_000
    /// In MB. A fifth of the longer input would not fit in.
    private static let growthMax = 3.0
    /// In MB.
    private static let peakMax = 60.0

    @Test("its peak memory does not grow from an input to one ten times as long")
    func bounded() throws {
        let short = try peak(lines: Self.lines / 10)
        let long = try peak(lines: Self.lines)
        print("peak of docket job enqueue, MB: \(short) for \(Self.lines / 10) lines, \(long) for \(Self.lines)")
        #expect(short > 1)
        #expect(long < short + Self.growthMax)
        #expect(long < Self.peakMax)
    }

    /// The most memory, in MB, that the verb had resident at once.
    private func peak(lines: Int) throws -> Double {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let cases = try ToolProcess.start(
            [DocketTool.program, "case", "sample", "--count", "\(lines)"], output: folder.path("cases"))
        #expect(cases.wait() == .exited(0))
        let tool = try ToolProcess.start(
            [DocketTool.program, "job", "enqueue", "--database-url", database.url], input: folder.path("cases"))
        var peak = 0.0
        var ending: ToolProcess.Ending?
        try awaitCondition("\(lines) lines are enqueued", seconds: 300) {
            ending = tool.ended()
            // The system keeps the highest by itself: only what comes in the last moment is not seen.
            if let now = Self.peak(of: tool.pid) { peak = now }
            return ending != nil
        }
        #expect(ending == .exited(0))
        #expect(try database.count("SELECT count(*) FROM docket.job") == Int64(lines))
        return peak
    }

    /// Nil when the process has ended.
    private static func peak(of pid: Int32) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
        else { return nil }
        return kilobytes * 1_024 / 1_000_000
    }
}
