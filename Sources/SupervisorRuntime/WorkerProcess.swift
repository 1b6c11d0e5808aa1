import Dispatch
import ProcessKit
import QueueModel
import Supervision

/// One worker process as the supervisor holds it: the process, its channel, its page. Used on the supervisor's queue.
final class WorkerProcess {
    let child: ChildProcess
    /// Tells this process from later ones in the same slot.
    let generation: Int
    let page: SharedPage
    /// Its error output; its log goes to ours.
    private let lastWords: LastWords
    private let channel: FrameChannel
    private let watch: ChildWatch
    /// The number of the next lease claimed for it; never used twice, whatever became of the claim.
    private var nextLease: Int64 = 1

    /// Starts `docketd worker` with its channel as descriptor 3, its page as 4, and for its log our error output as 5.
    init(
        settings: SupervisorSettings, generation: Int, queue: DispatchQueue,
        onFrame: @escaping @Sendable (Frame) -> Void, onBroken: @escaping @Sendable (ProcessError) -> Void,
        onExit: @escaping @Sendable (ExitReport) -> Void
    ) throws(ProcessError) {
        let (parent, childEnd) = try socketPair()
        page = try SharedPage(slots: settings.lanes)
        lastWords = try LastWords()
        let log = try Descriptor.errorOutput()
        var environment = ProcessEnvironment.current(
            removing: ServiceNotify.environmentNames.union([SupervisorSettings.databaseVariable]))
        // A crash is to end the process, not to start a debugger in it that prints what it was working on.
        environment.removeAll { $0.0 == "SWIFT_BACKTRACE" }
        environment.append(("SWIFT_BACKTRACE", "enable=no"))
        if let url = settings.databaseURL { environment.append((SupervisorSettings.databaseVariable, url)) }
        var arguments = ["worker", "--lanes", String(settings.lanes)]
        if let work = settings.simulatedWork { arguments += ["--simulated-work", work] }
        child = try ChildProcess.spawn(
            arguments: arguments, environment: environment, channel: childEnd,
            extraDescriptors: [page.descriptor, log], errors: lastWords.descriptor)
        childEnd.close()
        log.close()
        self.generation = generation
        // The end of the channel says nothing that the end of the process does not say better.
        channel = FrameChannel(
            parent, queue: queue, frameBytesMax: WorkerMessage.reportBytesMax, onFrame: onFrame,
            onEnd: { end in
                // A worker that dies may leave half a frame behind.
                if case .failed(let error) = end, case .frameLength = error { onBroken(error) }
            })
        watch = ChildWatch(child, queue: queue, onExit: onExit)
        channel.start()
    }

    /// What each lane is doing: a job's id while it runs, the negative number of a lease that is read or committed, or 0.
    var lanes: [Int64] { (0..<page.slots).map(page.load) }

    /// Where it trapped, once it has ended.
    func trap() -> TrapPlace? { lastWords.trap() }

    /// A key for the next claim.
    func nextKey(incarnation: Int64) -> LeaseKey {
        defer { nextLease += 1 }
        return LeaseKey(incarnation: incarnation, n: nextLease)
    }

    func send(_ type: UInt8, _ payload: [UInt8] = []) throws(ProcessError) {
        var failure: ProcessError?
        payload.withUnsafeBytes { bytes in
            do throws(ProcessError) { try channel.send(type, bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// The worker process is gone: lets go of its descriptors.
    func close() {
        channel.close()
        watch.cancel()
    }
}
