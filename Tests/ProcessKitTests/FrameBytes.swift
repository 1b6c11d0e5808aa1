import ProcessKit

/// A frame as it is on the wire.
func wire(_ type: UInt8, _ payload: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt32(payload.count + 1).bigEndian) { Array($0) } + [type] + payload
}

/// The payload of the n-th test frame: its length and bytes follow from n.
func framePayload(_ ordinal: Int) -> [UInt8] {
    let length = ordinal % 100 == 99 ? 70_000 : (ordinal &* 7919) % 1500
    return [UInt8](repeating: UInt8(truncatingIfNeeded: ordinal), count: length)
}

extension FrameWriter {
    /// Sends bytes as a frame.
    func send(_ type: UInt8, _ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try send(type, $0) }
    }
}
