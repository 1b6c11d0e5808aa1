/// A frame as it is on the wire.
func wire(_ type: UInt8, _ payload: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt32(payload.count + 1).bigEndian) { Array($0) } + [type] + payload
}

/// The payload of the n-th test frame: its length and bytes follow from n.
func framePayload(_ ordinal: Int) -> [UInt8] {
    let length = ordinal % 100 == 99 ? 70_000 : (ordinal &* 7919) % 1500
    return [UInt8](repeating: UInt8(truncatingIfNeeded: ordinal), count: length)
}
