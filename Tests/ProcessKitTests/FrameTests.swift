import Dispatch
import Glibc
import Synchronization
import Testing

@testable import ProcessKit

/// A frame's content, copied out.
private struct Copy: Equatable {
    let type: UInt8
    let payload: [UInt8]

    init(_ type: UInt8, _ payload: [UInt8]) {
        self.type = type
        self.payload = payload
    }

    init(_ frame: Frame) { self.init(frame.type, Array(frame.payload)) }
}

@Suite("Frames arrive whole, in order, or not at all")
struct FrameTests {
    @Test("wherever the stream is split, the same frames come out")
    func everySplit() throws {
        let frames = [
            Copy(1, []), Copy(255, [7]), Copy(2, Array(0...255)), Copy(0, [0, 0, 0, 0]), Copy(3, Array(1...40)),
        ]
        let bytes = frames.flatMap { wire($0.type, $0.payload) }
        for split in 0...bytes.count {
            let buffer = FrameBuffer()
            var received: [Copy] = []
            for piece in [bytes[..<split], bytes[split...]] {
                buffer.room().copyBytes(from: piece)
                buffer.received(piece.count)
                while let frame = try buffer.next() { received.append(Copy(frame)) }
            }
            #expect(received == frames, "split at \(split)")
            #expect(buffer.count == 0)
        }
    }

    @Test("byte by byte, the same frames come out")
    func byteByByte() throws {
        let buffer = FrameBuffer()
        var received: [Copy] = []
        let frames = (0..<150).map { Copy(UInt8($0), framePayload($0)) }
        for byte in frames.flatMap({ wire($0.type, $0.payload) }) {
            buffer.room()[0] = byte
            buffer.received(1)
            if let frame = try buffer.next() { received.append(Copy(frame)) }
        }
        #expect(received == frames)
    }

    @Test("a length of 0 or over 64 MiB is refused; 1 and 64 MiB are not")
    func lengthBounds() throws {
        for (length, accepted) in [
            (0, false), (1, true), (Frame.bytesMax, true), (Frame.bytesMax + 1, false), (Int(UInt32.max), false),
        ] {
            let buffer = FrameBuffer()
            let header = withUnsafeBytes(of: UInt32(length).bigEndian) { Array($0) }
            buffer.room().copyBytes(from: header)
            buffer.received(4)
            do throws(ProcessError) {
                #expect(try buffer.next() == nil)
                #expect(accepted, "length \(length)")
            } catch {
                #expect(!accepted && error == .frameLength(length), "length \(length)")
            }
        }
        let payload = UnsafeMutableRawBufferPointer.allocate(byteCount: Frame.bytesMax, alignment: 16)
        defer { payload.deallocate() }
        let pair = try socketPair()
        let writer = FrameWriter(pair.parent)
        #expect(throws: ProcessError.frameLength(Frame.bytesMax + 1)) {
            try writer.send(1, UnsafeRawBufferPointer(payload))
        }
    }

    @Test("the longest frame passes from a writer to a reader")
    func longestFrame() throws {
        let pair = try socketPair()
        let thread = try BlockingThread(name: "writer") {
            let bytes = [UInt8](repeating: 0xA5, count: Frame.payloadBytesMax)
            try? FrameWriter(pair.parent).send(9, bytes)
            try? FrameWriter(pair.parent).send(10, [1])
            pair.parent.close()
        }
        let reader = FrameReader(pair.child)
        let frame = try #require(try reader.next())
        #expect(frame.type == 9)
        #expect(frame.payload.count == Frame.payloadBytesMax)
        #expect(frame.payload.first == 0xA5 && frame.payload.last == 0xA5)
        #expect(try reader.next().map { Copy($0) } == Copy(10, [1]))
        #expect(try reader.next() == nil)
        thread.join()
    }

    @Test("an end after a whole frame is an end; within a frame, at any byte, it is an error")
    func endWithinFrame() throws {
        let bytes = wire(5, [1, 2, 3])
        for cut in 0...bytes.count {
            let pair = try socketPair()
            writeRaw(wire(4, []) + bytes[..<cut], to: pair.parent)
            pair.parent.close()
            let reader = FrameReader(pair.child)
            #expect(try reader.next().map { Copy($0) } == Copy(4, []))
            if cut == 0 {
                #expect(try reader.next() == nil)
            } else if cut == bytes.count {
                #expect(try reader.next().map { Copy($0) } == Copy(5, [1, 2, 3]))
                #expect(try reader.next() == nil)
            } else {
                #expect(throws: ProcessError.frameTruncated(bytes: cut)) { _ = try reader.next() }
            }
        }
    }

    @Test("pieces are sent as one frame")
    func pieces() throws {
        let pair = try socketPair()
        let one: [UInt8] = [1, 2]
        let two: [UInt8] = [3]
        try one.withUnsafeBytes { one in
            try two.withUnsafeBytes { two in
                try FrameWriter(pair.parent).send(6, [one, UnsafeRawBufferPointer(start: nil, count: 0), two, one])
            }
        }
        #expect(try FrameReader(pair.child).next().map { Copy($0) } == Copy(6, [1, 2, 3, 1, 2]))
    }

    @Test("a writer whose peer is gone gets an error, not a signal")
    func writerPeerGone() throws {
        let pair = try socketPair()
        pair.child.close()
        awaitHangUp(pair.parent)
        #expect(throws: ProcessError.peerGone) { try FrameWriter(pair.parent).send(1, [1]) }
    }

    @Test("frames of many threads do not mix")
    func manyWriters() throws {
        let pair = try socketPair()
        let writer = FrameWriter(pair.parent)
        let threads = try (0..<4 as Range<UInt8>).map { type in
            try BlockingThread(name: "writer") {
                for ordinal in 0..<500 { try? writer.send(type, framePayload(ordinal)) }
            }
        }
        let reader = FrameReader(pair.child)
        var counts = [0, 0, 0, 0]
        for _ in 0..<2000 {
            let frame = try #require(try reader.next())
            #expect(Array(frame.payload) == framePayload(counts[Int(frame.type)]))
            counts[Int(frame.type)] += 1
        }
        #expect(counts == [500, 500, 500, 500])
        for thread in threads { thread.join() }
    }
}
