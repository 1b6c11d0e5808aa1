import Dispatch
import Glibc
import ProcessKit
import Testing

@Suite("FrameChannel never waits, and never keeps more than its bound")
struct FrameChannelTests {
    @Test("10,000 frames each way with a reader that starts late: all arrive, and the bound holds")
    func bothWays() throws {
        let frames = 10_000
        let bound = 256 * 1024
        let pair = try socketPair()
        let queue = DispatchQueue(label: "channel")
        let received = Events<Int>()
        let ended = Events<FrameChannel.End>()
        let readerMayStart = DispatchSemaphore(value: 0)
        // Touched on the channel's queue only.
        nonisolated(unsafe) var nextIn = 0
        let channel = FrameChannel(
            pair.parent, queue: queue, bytesPendingMax: bound,
            onFrame: { frame in
                if Array(frame.payload) != framePayload(nextIn) { Issue.record("frame \(nextIn) differs") }
                nextIn += 1
                if nextIn == frames { received.add(nextIn) }
            }, onEnd: { ended.add($0) })
        queue.sync { channel.start() }

        let peerWrites = try BlockingThread(name: "peer-writes") {
            let writer = FrameWriter(pair.child)
            for ordinal in 0..<frames { try? writer.send(1, framePayload(ordinal)) }
        }
        let peerRead = Events<Int>()
        let peerReads = try BlockingThread(name: "peer-reads") {
            readerMayStart.wait()
            let reader = FrameReader(pair.child)
            for ordinal in 0..<frames {
                guard let frame = try? reader.next(), Array(frame.payload) == framePayload(ordinal) else { return }
            }
            peerRead.add(frames)
        }

        var refusals = 0
        var ordinal = 0
        while ordinal < frames {
            let bytes = framePayload(ordinal)
            let refused = queue.sync { () -> Bool in
                #expect(channel.bytesPending <= bound)
                do throws(ProcessError) {
                    try channel.send(2, bytes)
                    return false
                } catch {
                    guard case .sendBacklog = error else {
                        Issue.record("another error: \(error)")
                        return false
                    }
                    return true
                }
            }
            if refused {
                refusals += 1
                if refusals == 1 { readerMayStart.signal() }
                // Nothing to await but the reader's progress; the queue's turns between tries let it drain.
                sched_yield()
            } else {
                ordinal += 1
            }
        }
        #expect(refusals > 0)
        #expect(received.wait())
        #expect(peerRead.wait())
        peerWrites.join()
        peerReads.join()
        #expect(queue.sync { channel.bytesPending } == 0)
        pair.child.close()
        #expect(ended.wait())
        #expect(ended.all == [.peerClosed])
        withExtendedLifetime(channel) {}
    }

    @Test("a dead peer's last frames are delivered before its end is told")
    func lastWords() throws {
        let pair = try socketPair()
        let queue = DispatchQueue(label: "channel")
        let log = Events<String>()
        let channel = FrameChannel(
            pair.parent, queue: queue, onFrame: { log.add("frame \($0.type)") }, onEnd: { log.add("\($0)") })
        writeRaw(wire(1, [1]) + wire(2, [2]), to: pair.child)
        // Unread bytes of ours make the peer's end a reset.
        queue.sync { send(channel, 9) }
        pair.child.close()
        awaitHangUp(pair.parent)
        queue.sync {
            #expect(throws: ProcessError.peerGone) { try channel.send(3, []) }
            channel.start()
        }
        #expect(log.wait(for: 3))
        #expect(log.all == ["frame 1", "frame 2", "peerClosed"])
        queue.sync {
            _ = #expect(throws: ProcessError.channelClosed) {
                try channel.send(3, [])
            }
        }
    }

    @Test("a truncated frame and a bad length end the channel as failed, once")
    func failedEnds() throws {
        let cases: [([UInt8], ProcessError)] = [
            (Array(wire(1, [1, 2, 3])[..<6]), .frameTruncated(bytes: 6)), ([0, 0, 0, 0, 1], .frameLength(0)),
            ([255, 255, 255, 255], .frameLength(Int(UInt32.max))),
        ]
        for (bytes, error) in cases {
            let pair = try socketPair()
            let queue = DispatchQueue(label: "channel")
            let ended = Events<FrameChannel.End>()
            let channel = FrameChannel(
                pair.parent, queue: queue, onFrame: { _ in Issue.record("a frame came out") }, onEnd: { ended.add($0) })
            queue.sync { channel.start() }
            writeRaw(bytes, to: pair.child)
            pair.child.close()
            #expect(ended.wait())
            queue.sync {}
            #expect(ended.all == [.failed(error)])
        }
    }

    @Test("after close no handler runs, also when it is closed within one")
    func closing() throws {
        let pair = try socketPair()
        let queue = DispatchQueue(label: "channel")
        let log = Events<UInt8>()
        // Set before the channel starts, then read on the queue only.
        nonisolated(unsafe) weak var opened: FrameChannel?
        let channel = FrameChannel(
            pair.parent, queue: queue,
            onFrame: { frame in
                opened?.close()
                log.add(frame.type)
            }, onEnd: { _ in log.add(255) })
        opened = channel
        writeRaw(wire(1, []) + wire(2, []), to: pair.child)
        queue.sync { channel.start() }
        #expect(log.wait())
        // The socket is closed once Dispatch has let go of it, which the peer sees as its end.
        #expect(readToEnd(pair.child).isEmpty)
        queue.sync { channel.close() }
        #expect(log.all == [1])
    }

    @Test("a channel closed before it was started, or with bytes pending, frees its socket")
    func closingUnstarted() throws {
        for pendingBytes in [0, 20_000_000] {
            let pair = try socketPair()
            let queue = DispatchQueue(label: "channel")
            let channel = FrameChannel(
                pair.parent, queue: queue, bytesPendingMax: 32 * 1024 * 1024, onFrame: { _ in }, onEnd: { _ in })
            queue.sync {
                let bytes = [UInt8](repeating: 0, count: pendingBytes)
                try? channel.send(1, bytes)
                #expect((channel.bytesPending > 0) == (pendingBytes > 0))
                channel.close()
                #expect(channel.bytesPending == 0)
            }
            _ = readToEnd(pair.child)
        }
    }

    @Test("a backlog refuses at its bound: below and at it is taken, above it is not")
    func exactBound() throws {
        let pair = try socketPair()
        let queue = DispatchQueue(label: "channel")
        let channel = FrameChannel(
            pair.parent, queue: queue, bytesPendingMax: 1000, onFrame: { _ in }, onEnd: { _ in })
        queue.sync {
            var size = 995
            // Fill the socket, then the backlog.
            while channel.bytesPending == 0 { send(channel, 1, bytes: size) }
            let space = 1000 - channel.bytesPending
            size = space - 5
            if size >= 1 {
                #expect(throws: ProcessError.sendBacklog(bytesPending: channel.bytesPending)) {
                    try channel.send(1, [UInt8](repeating: 0, count: size + 1))
                }
                send(channel, 1, bytes: size - 1)
                #expect(channel.bytesPending == 999)
            }
            #expect(channel.bytesPending <= 1000)
            channel.close()
        }
    }

    private func send(_ channel: FrameChannel, _ type: UInt8, bytes: Int = 1) {
        do {
            try channel.send(type, [UInt8](repeating: 0, count: bytes))
        } catch {
            Issue.record("could not send: \(error)")
        }
    }
}
