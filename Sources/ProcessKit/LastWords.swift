import CProcessShim
import Glibc

/// What a child writes to its error output, of which the place of a Swift trap is read after its death and nothing else:
/// a trap's message may carry what the program was working on.
///
/// It is memory of a fixed size, so that writing to it never blocks the child and cannot fill anything; what comes
/// beyond is refused. A worker's own log goes elsewhere.
package final class LastWords: Sendable {
    /// How much is kept, in bytes: the first that was written.
    package static let bytesMax = 16 * 1024

    /// To hand to a child as its error output.
    package let descriptor: Descriptor

    /// Makes the memory, empty; throws `.system` when there is none to be had.
    package init() throws(ProcessError) {
        let number = docket_memfd_create("docket-last-words", LastWords.bytesMax)
        guard number >= 0 else { throw .last(.createPage, on: "docket-last-words") }
        descriptor = Descriptor(owning: number)
    }

    /// Where the child trapped, if the runtime said so: in a release build only `fatalError` and its like do.
    package func trap() -> TrapPlace? {
        var bytes = [UInt8](repeating: 0, count: LastWords.bytesMax)
        let read = pread(descriptor.number, &bytes, bytes.count, 0)
        guard read > 0 else { return nil }
        return TrapPlace(words: bytes.prefix(read).prefix { $0 != 0 })
    }
}

/// A line of a source file.
package struct TrapPlace: Sendable, Equatable {
    /// The file's name without its folder: 7 to 100 letters, digits and `+-._`.
    package let file: String
    /// From 1.
    package let line: Int32

    /// The last place of the form `Folder/File.swift:12: Fatal error` in what a process wrote.
    package init?(words: some Collection<UInt8>) {
        let lines = words.split(separator: UInt8(ascii: "\n"))
        guard let found = lines.reversed().lazy.compactMap({ Self.place($0) }).first else { return nil }
        (file, line) = found
    }

    private static func place(_ line: some Collection<UInt8>) -> (String, Int32)? {
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 2)
        guard parts.count == 3, parts[2].starts(with: " Fatal error".utf8),
            let number = Int32(String(decoding: parts[1], as: UTF8.self)), number >= 1,
            let name = parts[0].split(separator: UInt8(ascii: "/")).last, (7...100).contains(name.count),
            name.allSatisfy({ isOfName($0) }), String(decoding: name, as: UTF8.self).hasSuffix(".swift")
        else { return nil }
        return (String(decoding: name, as: UTF8.self), number)
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "+-._".utf8.contains(byte)
        }
    }
}
