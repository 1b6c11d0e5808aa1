import Dispatch
import Glibc
package import Logging
package import ProcessKit
import QueueStore
import Supervision
import Synchronization

/// A worker process: takes batches from the supervisor's channel, runs them on its lanes, writes the results back.
///
/// The control thread is a thread of its own, which a busy job cannot block: it answers pings, and on end-of-file (the
/// supervisor is gone) it ends the process at once. What was not committed is then rescued by the next supervisor.
package final class Worker: Sendable {
    private let settings: WorkerSettings
    private let log: Logger
    private let channel: Descriptor
    private let writer: FrameWriter
    private let page: SharedPage
    private let end: @Sendable (Int32) -> Never
    private let state = Mutex(State())
    private let cancels = CancelRequests()

    private struct State {
        var lanes: [Lane] = []
        /// Batches handed to each lane and not yet done.
        var pending: [Int] = []
    }

    /// - Parameters:
    ///   - channel: the socket to the supervisor, descriptor 3.
    ///   - page: the shared page, descriptor 4, one slot a lane.
    ///   - end: ends the process at once with an exit status.
    package init(
        _ settings: WorkerSettings, channel: Descriptor, page: SharedPage, log: Logger,
        end: @escaping @Sendable (Int32) -> Never
    ) {
        self.end = end
        self.settings = settings
        self.log = log
        self.channel = channel
        self.page = page
        writer = FrameWriter(channel)
    }

    /// Runs until the supervisor says drain or goes away; the process then exits.
    package func run() -> Never {
        do throws(ProcessError) {
            try BlockingThread(name: "control") { self.control() }.join()
        } catch {
            log.critical("\(error.description)", metadata: ["hint": "\(error.hint)"])
        }
        end(1)
    }

    private func control() {
        let reader = FrameReader(channel)
        do throws(ProcessError) {
            while let frame = try reader.next() {
                switch frame.type {
                case WorkerMessage.hello: hello(frame.payload)
                case WorkerMessage.batch: accept(frame.payload)
                case WorkerMessage.ping:
                    try writer.send(WorkerMessage.pong, UnsafeRawBufferPointer(start: nil, count: 0))
                case WorkerMessage.drain: drain()
                case WorkerMessage.cancel: cancel(frame.payload)
                default: fail("a frame of unknown type \(frame.type)")
                }
            }
        } catch {
            log.debug("\(error.description)")
        }
        // The supervisor is gone. Nothing may run on: no transaction is begun any more, open ones are rolled back.
        end(0)
    }

    private func hello(_ payload: UnsafeRawBufferPointer) {
        guard let incarnation = WireNumbers.decode(payload, count: 1)?.first else {
            return fail("a hello of no number")
        }
        let connected = DispatchGroup()
        let lanes = (0..<settings.lanes).map { index in
            Lane(
                index: index, incarnation: incarnation, settings: settings, page: page, cancels: cancels, log: log,
                end: end)
        }
        state.withLock {
            $0.lanes = lanes
            $0.pending = Array(repeating: 0, count: lanes.count)
        }
        for lane in lanes {
            connected.enter()
            lane.connect { connected.leave() }
        }
        connected.notify(queue: .init(label: "docket.worker.ready")) { @Sendable [self] in
            send(WorkerMessage.ready, [])
        }
    }

    private func accept(_ payload: UnsafeRawBufferPointer) {
        let lease: LeaseFrame
        do { lease = try LeaseFrame(payload) } catch { return fail(error.description) }
        let (index, lane) = state.withLock { state in
            let least = state.pending.indices.min { state.pending[$0] < state.pending[$1] } ?? 0
            state.pending[least] += 1
            return (least, state.lanes[least])
        }
        lane.process(lease) { [self] done in
            state.withLock { $0.pending[index] -= 1 }
            send(WorkerMessage.batchDone, done.payload)
        }
    }

    private func cancel(_ payload: UnsafeRawBufferPointer) {
        guard let jobs = WireNumbers.decode(payload) else { return fail("a cancel of no numbers") }
        cancels.add(jobs)
    }

    private func drain() {
        let lanes = state.withLock { $0.lanes }
        let finished = DispatchGroup()
        for lane in lanes {
            finished.enter()
            lane.drain { finished.leave() }
        }
        finished.notify(queue: .init(label: "docket.worker.drained")) { @Sendable [end] in end(0) }
    }

    private func send(_ type: UInt8, _ payload: [UInt8]) {
        payload.withUnsafeBytes { bytes in
            do throws(ProcessError) { try writer.send(type, bytes) } catch {
                // The supervisor is gone: the control thread sees the end of file and ends the process.
                log.debug("\(error.description)")
            }
        }
    }

    private func fail(_ what: String) {
        log.critical("could not understand the supervisor: \(what)")
        end(70)
    }
}
