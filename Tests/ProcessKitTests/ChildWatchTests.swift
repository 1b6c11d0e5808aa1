import Dispatch
import Glibc
import ProcessKit
import Testing

@Suite("ChildWatch tells every child's end once")
struct ChildWatchTests {
    @Test("50 children are each reported once, with their own code")
    func fifty() throws {
        let queue = DispatchQueue(label: "watch")
        let reports = Events<ExitReport>()
        var codes: [Int32: Int32] = [:]
        for code in 0..<50 as Range<Int32> {
            let child = try ShellChild("exit \(code)")
            codes[child.process.pid] = code
            _ = ChildWatch(child.process, queue: queue) { reports.add($0) }
        }
        #expect(reports.wait(for: 50))
        queue.sync {}
        #expect(reports.all.count == 50)
        for report in reports.all {
            #expect(report.cause == codes.removeValue(forKey: report.pid).map { .exited($0) })
        }
        #expect(codes.isEmpty)
    }

    @Test("a child that ended before the watch began is told, and so is a kill")
    func earlyAndKilled() throws {
        let queue = DispatchQueue(label: "watch")
        let reports = Events<ExitReport>()
        let ended = try ShellChild("exit 3")
        // Its channel's end comes with its own.
        #expect(ended.output().isEmpty)
        _ = ChildWatch(ended.process, queue: queue) { reports.add($0) }
        #expect(reports.wait())
        #expect(reports.all.map(\.cause) == [.exited(3)])

        let killed = try ShellChild("exec cat <&3")
        _ = ChildWatch(killed.process, queue: queue) { reports.add($0) }
        try killed.process.kill(SIGKILL)
        #expect(reports.wait())
        #expect(reports.all.last?.cause == .signaled(SIGKILL, coreDumped: false))
    }

    @Test("a child that somebody else reaped is told as unobserved")
    func reapedElsewhere() throws {
        let queue = DispatchQueue(label: "watch")
        let reports = Events<ExitReport>()
        let child = try ShellChild("exit 0")
        _ = try child.process.reap()
        _ = ChildWatch(child.process, queue: queue) { reports.add($0) }
        #expect(reports.wait())
        #expect(reports.all.map(\.cause) == [.unobserved])
    }

    @Test("after cancel nothing is told, and the child can be reaped")
    func cancelled() throws {
        let queue = DispatchQueue(label: "watch")
        let reports = Events<ExitReport>()
        let child = try ShellChild("read line <&3")
        let watch = ChildWatch(child.process, queue: queue) { reports.add($0) }
        queue.sync { watch.cancel() }
        child.channel.close()
        #expect(try child.process.reap().cause != .unobserved)
        queue.sync {}
        #expect(reports.all.isEmpty)
    }
}
