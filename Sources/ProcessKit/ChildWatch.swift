package import Dispatch

/// Tells once, on a queue, that a child has ended, and how. It reaps the child: nobody else may.
// The source is only set in init and used on the serial `queue`.
package final class ChildWatch: @unchecked Sendable {
    private let source: any DispatchSourceRead
    private let queue: DispatchQueue

    /// Watches from now on; a child that has already ended is told as well. `onExit` runs on `queue`, which is serial.
    /// The watch lives until then, kept or not.
    package init(_ child: ChildProcess, queue: DispatchQueue, onExit: @escaping @Sendable (ExitReport) -> Void) {
        self.queue = queue
        source = DispatchSource.makeReadSource(fileDescriptor: child.pidfd.number, queue: queue)
        source.setEventHandler { @Sendable [self] in
            if source.isCancelled { return }
            source.cancel()
            onExit(ChildWatch.report(child))
        }
        // The descriptor may be closed only after the source has let go of it.
        source.setCancelHandler { @Sendable in withExtendedLifetime(child) {} }
        source.resume()
    }

    /// Stops watching; the child is then the caller's to reap. Only on the queue, so that no report is half delivered.
    package func cancel() {
        dispatchPrecondition(condition: .onQueue(queue))
        source.cancel()
    }

    private static func report(_ child: ChildProcess) -> ExitReport {
        do throws(ProcessError) {
            return try child.reap()
        } catch {
            // It has ended, which the supervisor must learn even when its status went elsewhere.
            return .unobserved(pid: child.pid)
        }
    }
}
