/// Bytes appended to memory that is used again for the next document.
///
/// It is raw memory rather than an array because each append to an array held by a class costs its checks anew, which
/// made writing a result three times as slow.
struct ByteBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacityBytes: Int) {
        capacity = max(64, capacityBytes)
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// What was appended, until the next change.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    mutating func removeAll() {
        count = 0
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        guard let start = more.baseAddress else { return }
        reserve(more.count)
        UnsafeMutableRawPointer(base + count).copyMemory(from: start, byteCount: more.count)
        count += more.count
    }

    /// Appends a JSON string: quoted, and escaped where JSON demands it.
    mutating func appendQuoted(_ utf8: UnsafeRawBufferPointer) {
        reserve(utf8.count + 2)
        append(UInt8(ascii: "\""))
        var clean = 0
        for at in 0..<utf8.count {
            let byte = utf8[at]
            if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
            append(UnsafeRawBufferPointer(rebasing: utf8[clean..<at]))
            appendEscape(byte)
            clean = at + 1
        }
        append(UnsafeRawBufferPointer(rebasing: utf8[clean...]))
        append(UInt8(ascii: "\""))
    }

    /// Appends an integer in decimal.
    mutating func append(decimal value: Int64) {
        // The longest has a sign and 19 digits.
        reserve(20)
        if value < 0 { append(UInt8(ascii: "-")) }
        let first = count
        var rest = value.magnitude
        repeat {
            base[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            count += 1
            rest /= 10
        } while rest != 0
        // The digits came last first.
        var (low, high) = (first, count - 1)
        while low < high {
            (base[low], base[high]) = (base[high], base[low])
            low += 1
            high -= 1
        }
    }

    private mutating func appendEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
            append("u00")
            append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 0xF
            append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }

    private mutating func reserve(_ more: Int) {
        guard capacity - count < more else { return }
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
