import Dispatch
import Glibc
import ProcessKit
import Testing

@Suite("SignalSet loses no signal", .serialized)
struct SignalSetTests {
    @Test("a signal sent right after install is seen, 500 times out of 500")
    func rightAfterInstall() throws {
        let queue = DispatchQueue(label: "signals")
        for round in 0..<500 {
            let seen = Events<Int32>()
            let signals = try SignalSet.install([SIGUSR1], queue: queue) { seen.add($0) }
            kill(getpid(), SIGUSR1)
            #expect(seen.wait(), "round \(round)")
            #expect(seen.all == [SIGUSR1])
            signals.cancel()
        }
    }

    @Test("each signal of a set is told apart")
    func several() throws {
        let queue = DispatchQueue(label: "signals")
        let seen = Events<Int32>()
        let signals = try SignalSet.install([SIGUSR1, SIGUSR2, SIGHUP], queue: queue) { seen.add($0) }
        for number in [SIGHUP, SIGUSR1, SIGUSR2] {
            kill(getpid(), number)
            #expect(seen.wait())
        }
        #expect(seen.all == [SIGHUP, SIGUSR1, SIGUSR2])
        signals.cancel()
    }

    @Test("a signal that ends a process by default does not end this one after cancel")
    func ignoredAfterwards() throws {
        let queue = DispatchQueue(label: "signals")
        try SignalSet.install([SIGUSR2], queue: queue) { _ in }.cancel()
        kill(getpid(), SIGUSR2)
        queue.sync {}
    }
}
