/// One growing region of raw memory, written in network byte order and reused from call to call.
struct ByteBuffer: ~Copyable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    /// Room for `capacity` bytes at once; it doubles when it is full and never shrinks by itself.
    init(capacity: Int = 256) {
        self.capacity = max(capacity, 16)
        base = .allocate(byteCount: self.capacity, alignment: 8)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    mutating func removeAll(keepingCapacity: Bool) {
        count = 0
        guard !keepingCapacity else { return }
        base.deallocate()
        capacity = 256
        base = .allocate(byteCount: capacity, alignment: 8)
    }

    mutating func truncate(to length: Int) { count = length }

    /// Makes room and returns where the next `extra` bytes go.
    private mutating func grow(_ extra: Int) -> UnsafeMutableRawPointer {
        if count + extra > capacity {
            capacity = max(capacity * 2, count + extra)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
            larger.copyMemory(from: base, byteCount: count)
            base.deallocate()
            base = larger
        }
        let place = base + count
        count += extra
        return place
    }

    mutating func write<T: FixedWidthInteger>(_ value: T) {
        grow(MemoryLayout<T>.size).storeBytes(of: value.bigEndian, as: T.self)
    }

    mutating func write(bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        grow(bytes.count).copyMemory(from: start, byteCount: bytes.count)
    }

    mutating func write(text: String) {
        var text = text
        text.withUTF8 { write(bytes: UnsafeRawBufferPointer($0)) }
    }

    mutating func patch(_ value: Int32, at offset: Int) {
        (base + offset).storeBytes(of: value.bigEndian, as: Int32.self)
    }
}
