import Glibc

/// Reads lines with a bound on their length, so that no input makes the program grow.
struct LineReader {
    /// The longest line that is kept, in bytes.
    static let lineBytesMax = 1 << 20

    /// What comes next.
    enum Next {
        case line([UInt8])
        /// Longer than the bound. Its bytes were handed to `overflow` piece by piece.
        case tooLong
        case end
    }

    private let file: InputFile
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    private var begin = 0
    private var end = 0
    private var isBegun = false
    /// How many bytes were read so far.
    private(set) var bytesRead: Int64 = 0

    init(_ file: InputFile) { self.file = file }

    /// The next line without its end.
    mutating func next(
        overflow: (ArraySlice<UInt8>) throws(CommandFailure) -> Void
    ) throws(CommandFailure) -> Next {
        if !isBegun { try skipMark() }
        var searched = 0
        while true {
            if let newline = newline(after: begin + searched) {
                defer { begin = newline + 1 }
                if newline - begin <= Self.lineBytesMax { return .line(Array(buffer[begin..<newline])) }
                try overflow(buffer[begin..<newline])
                return .tooLong
            }
            searched = end - begin
            if searched > Self.lineBytesMax {
                try discard(overflow)
                return .tooLong
            }
            guard try fill() else {
                defer { begin = end }
                return begin == end ? .end : .line(Array(buffer[begin..<end]))
            }
        }
    }

    /// The mark that some programs write in front of a file is no part of its first line.
    private mutating func skipMark() throws(CommandFailure) {
        isBegun = true
        while end < TextMark.bytesMax, try fill() {}
        begin = try TextMark(buffer[..<end], of: file.name).bytesCount
    }

    /// All that is left, when that is no more than `bytesMax`; nil when it is more.
    mutating func rest(bytesMax: Int) throws(CommandFailure) -> [UInt8]? {
        if !isBegun { try skipMark() }
        while end - begin <= bytesMax, try fill() {}
        guard end - begin <= bytesMax else { return nil }
        defer { begin = end }
        return Array(buffer[begin..<end])
    }

    /// The first byte ahead that is no blank, without taking it; nil at the end of the file.
    mutating func peek() throws(CommandFailure) -> UInt8? {
        if !isBegun { try skipMark() }
        var place = begin
        while true {
            while place < end {
                if !Self.isBlank(buffer[place]) { return buffer[place] }
                place += 1
            }
            // So much of nothing is a line that is too long.
            guard end - begin <= Self.lineBytesMax else { return nil }
            let offset = place - begin
            guard try fill() else { return nil }
            place = begin + offset
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    private func newline(after start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard start < end, let base = bytes.baseAddress,
                let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Hands over the rest of a line that is too long.
    private mutating func discard(
        _ overflow: (ArraySlice<UInt8>) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        while true {
            if let newline = newline(after: begin) {
                try overflow(buffer[begin..<newline])
                begin = newline + 1
                return
            }
            try overflow(buffer[begin..<end])
            begin = end
            guard try fill() else { return }
        }
    }

    /// Reads more behind what is there; false at the end of the file.
    private mutating func fill() throws(CommandFailure) -> Bool {
        if begin > 0 {
            buffer.replaceSubrange(0..<(end - begin), with: buffer[begin..<end])
            end -= begin
            begin = 0
        }
        if end == buffer.count { buffer.append(contentsOf: [UInt8](repeating: 0, count: buffer.count)) }
        let count = try buffer.fill(from: file, at: end)
        end += count
        bytesRead += Int64(count)
        return count > 0
    }
}
