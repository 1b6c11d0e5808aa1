import Dispatch
import ProcessKit
import Testing

@Suite("a channel takes no longer frame than its owner allows")
struct FrameLimitTests {
    @Test("below, at and above the longest frame", arguments: [(1_022, true), (1_023, true), (1_024, false)])
    func longest(_ payloadBytes: Int, _ isTaken: Bool) throws {
        let pair = try socketPair()
        let queue = DispatchQueue(label: "channel")
        let received = Events<Int>()
        let ended = Events<FrameChannel.End>()
        let channel = FrameChannel(
            pair.parent, queue: queue, frameBytesMax: 1_024, onFrame: { received.add($0.payload.count) },
            onEnd: { ended.add($0) })
        queue.sync { channel.start() }
        let writer = FrameWriter(pair.child)
        try writer.send(7, [UInt8](repeating: 1, count: payloadBytes))
        if isTaken {
            #expect(received.wait())
            #expect(received.all == [payloadBytes])
            queue.sync { channel.close() }
        } else {
            #expect(ended.wait())
            #expect(ended.all == [.failed(.frameLength(payloadBytes + 1))])
        }
    }
}
