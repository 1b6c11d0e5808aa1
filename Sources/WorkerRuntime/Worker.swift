import Dispatch
import Glibc
package import Logging
package import ProcessKit
import QueueStore
import Supervision
import Synchronization

/// A worker process: takes batches from the supervisor's channel, runs them on its lanes, writes the results back.
///
/// The channel is read by a thread of its own, which a busy job cannot block: it answers pings, and on end-of-file (the
/// supervisor is gone) it ends the process at once. What was not committed is then rescued by the next supervisor. It runs
/// small batches itself, and another thread reads on when one of them takes long (`ControlTurn`).
package final class Worker: Sendable {
    private let settings: WorkerSettings
    private let log: Logger
    // Used by one thread at a time: by the reader that `turn` names.
    nonisolated(unsafe) private let reader: FrameReader
    private let writer: FrameWriter
    private let page: SharedPage
    private let end: @Sendable (Int32) -> Never
    private let state = Mutex(State())
    private let cancels = CancelRequests()
    private let turn = Mutex(ControlTurn())
    private let watched = DispatchSemaphore(value: 0)

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
        self.page = page
        reader = FrameReader(channel)
        writer = FrameWriter(channel)
    }

    /// Runs until the supervisor says drain or goes away; the process then exits.
    package func run() -> Never {
        startReader(0)
        while true {
            watched.wait()
            watch()
        }
    }

    private func startReader(_ number: Int) {
        do throws(ProcessError) {
            _ = try BlockingThread(name: "control") { self.control(number) }
        } catch {
            log.critical("\(error.description)", metadata: ["hint": "\(error.hint)"])
            end(1)
        }
    }

    /// Looks after the reader until no batch has come for a while.
    private func watch() {
        while true {
            // Signalled at rest only: this waits for its time.
            _ = watched.wait(timeout: .now() + .milliseconds(ControlTurn.checkMilliseconds))
            switch turn.withLock({ $0.check(now: monotonicNow()) }) {
            case .stands: break
            case .quiet: return
            case .takenOver(let number): startReader(number)
            }
        }
    }

    private func control(_ number: Int) {
        do throws(ProcessError) {
            while let frame = try reader.next() {
                switch frame.type {
                case WorkerMessage.hello: hello(frame.payload)
                case WorkerMessage.batch: guard accept(frame.payload, reader: number) else { return }
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
        guard let incarnation = WireNumbers.decode(payload, count: 1)?.first else { fail("a hello of no number") }
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

    /// Has a lane run a batch: on this thread, if it is small and a lane is free.
    ///
    /// - Returns: whether the channel is still this reader's.
    private func accept(_ payload: UnsafeRawBufferPointer, reader number: Int) -> Bool {
        let lease: LeaseFrame
        do { lease = try LeaseFrame(payload) } catch { fail(error.description) }
        let (index, lane, isFree) = state.withLock { state in
            let least = state.pending.indices.min { state.pending[$0] < state.pending[$1] } ?? 0
            state.pending[least] += 1
            return (least, state.lanes[least], state.pending[least] == 1)
        }
        let done: @Sendable (BatchDone) -> Void = { [self] done in
            state.withLock { $0.pending[index] -= 1 }
            send(WorkerMessage.batchDone, done.payload)
        }
        guard isFree, lease.carriesFacts else {
            lane.process(lease, done)
            return true
        }
        if turn.withLock({ $0.began(now: monotonicNow()) }) { watched.signal() }
        lane.processHere(lease, done)
        return turn.withLock { $0.ended(reader: number) }
    }

    private func cancel(_ payload: UnsafeRawBufferPointer) {
        guard let jobs = WireNumbers.decode(payload) else { fail("a cancel of no numbers") }
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
                // The supervisor is gone: the reader sees the end of file and ends the process.
                log.debug("\(error.description)")
            }
        }
    }

    private func fail(_ what: String) -> Never {
        log.critical("could not understand the supervisor: \(what)")
        end(WorkerStatus.misunderstood)
    }
}
