import CProcessShim
package import Dispatch
import Glibc
import Synchronization

/// Signals turned into calls on a queue, instead of their default action.
///
/// A handler in C counts each signal in an eventfd, and a read source on that makes the calls. Dispatch's own signal
/// source is not used: it loses what comes before its registration handler ran, and of a signal that had a source before
/// in the same process, a new one lost 99 of 100 even after that (measured with Swift 6.3.1 on Linux).
// The sources are only set in init, and Dispatch lets any thread cancel them.
package final class SignalSet: @unchecked Sendable {
    private let signals: [Int32]
    private let sources: [any DispatchSourceRead]
    private let isCancelled = Atomic(false)

    /// From its return on no such signal is lost: each makes `handler` run on `queue` with its number; several of one
    /// number that come close together may make one run.
    ///
    /// The set has to be kept: letting go of it cancels it. A signal belongs to one set at a time, and children started by `ChildProcess` have the default action again.
    package static func install(
        _ signals: [Int32], queue: DispatchQueue, handler: @escaping @Sendable (Int32) -> Void
    ) throws(ProcessError) -> SignalSet {
        var sources: [any DispatchSourceRead] = []
        for number in signals {
            let counter = docket_signal_count(number)
            guard counter >= 0 else { throw .last(.catchSignal, on: "\(number)") }
            let source = DispatchSource.makeReadSource(fileDescriptor: counter, queue: queue)
            source.setEventHandler { @Sendable in
                var count: UInt64 = 0
                // Nothing to read means that an earlier set's source, on its way out, has told it.
                if read(counter, &count, 8) == 8 { handler(number) }
            }
            source.activate()
            sources.append(source)
        }
        return SignalSet(signals, sources)
    }

    private init(_ signals: [Int32], _ sources: [any DispatchSourceRead]) {
        self.signals = signals
        self.sources = sources
    }

    deinit { cancel() }

    /// Stops the calls. The signals are ignored from now on, rather than ending the process.
    package func cancel() {
        // Once only: the signals may belong to another set by the second time.
        if isCancelled.exchange(true, ordering: .acquiringAndReleasing) { return }
        for source in sources { source.cancel() }
        for number in signals { signal(number, SIG_IGN) }
    }
}
