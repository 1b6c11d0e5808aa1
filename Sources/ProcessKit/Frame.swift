/// A message between two processes of ours: a type and bytes nobody on the way decodes.
///
/// On the wire: the length of type and payload together as four bytes, big-endian; the type as one byte; the payload.
package struct Frame {
    /// The longest type-and-payload together, in bytes: 64 MiB. A longer one, or one of length 0, breaks the protocol.
    package static let bytesMax = 64 * 1024 * 1024
    /// The longest payload, in bytes.
    package static let payloadBytesMax = bytesMax - 1

    static let headerBytes = 5

    /// What the payload is, by the two processes' agreement.
    package let type: UInt8
    /// The receiver's own buffer: valid until the receiver is asked for the next frame, and while this frame is held.
    package let payload: UnsafeRawBufferPointer

    // A receiver that is let go of before its last frame was read must not take the payload with it.
    private let owner: FrameBuffer

    init(type: UInt8, payload: UnsafeRawBufferPointer, owner: FrameBuffer) {
        self.type = type
        self.payload = payload
        self.owner = owner
    }

    /// The five bytes before a payload of that many bytes.
    static func header(type: UInt8, payloadBytes: Int) throws(ProcessError) -> [UInt8] {
        guard payloadBytes <= payloadBytesMax else { throw .frameLength(payloadBytes + 1) }
        let length = UInt32(payloadBytes + 1)
        return [
            UInt8(truncatingIfNeeded: length >> 24), UInt8(truncatingIfNeeded: length >> 16),
            UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length), type,
        ]
    }
}

/// Bytes received and not yet handed on as frames.
///
/// It grows with what has arrived, not with what a header announces, to at most twice the longest frame; once emptied, a
/// buffer over 4 MiB is given back.
final class FrameBuffer {
    private static let ordinaryBytes = 256 * 1024
    private static let keptBytesMax = 4 * 1024 * 1024

    /// The longest type-and-payload that is accepted, in bytes.
    private let frameBytesMax: Int
    private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: ordinaryBytes, alignment: 16)
    private var start = 0
    private var end = 0

    init(frameBytesMax: Int = Frame.bytesMax) {
        self.frameBytesMax = frameBytesMax
    }

    deinit { storage.deallocate() }

    /// Bytes received and not yet handed on.
    var count: Int { end - start }

    /// Makes room for at least 64 KiB. Frames handed out before are no longer valid.
    func room() -> UnsafeMutableRawBufferPointer {
        if start == end {
            start = 0
            end = 0
            if storage.count > FrameBuffer.keptBytesMax { replaceStorage(byteCount: FrameBuffer.ordinaryBytes) }
        }
        if storage.count - end < 65536 {
            // Moving pays only when it frees half; otherwise the moves of one long frame would add up to its square.
            if start >= storage.count / 2 {
                storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
                end -= start
                start = 0
            } else {
                replaceStorage(byteCount: storage.count * 2)
            }
        }
        return UnsafeMutableRawBufferPointer(rebasing: storage[end...])
    }

    /// So many bytes were put into the room.
    func received(_ bytes: Int) {
        end += bytes
    }

    /// The next complete frame; nil while it is not all here. Valid until `room()`.
    func next() throws(ProcessError) -> Frame? {
        guard count >= 4 else { return nil }
        let length = Int(UInt32(bigEndian: storage.loadUnaligned(fromByteOffset: start, as: UInt32.self)))
        guard length >= 1, length <= frameBytesMax else { throw .frameLength(length) }
        guard count >= 4 + length else { return nil }
        let payload = UnsafeRawBufferPointer(rebasing: storage[(start + 5)..<(start + 4 + length)])
        let type = storage[start + 4]
        start += 4 + length
        return Frame(type: type, payload: payload, owner: self)
    }

    private func replaceStorage(byteCount: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
        storage.deallocate()
        storage = larger
        end -= start
        start = 0
    }
}
