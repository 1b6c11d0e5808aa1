import Foundation
import Testing

/// The files that are checked in beside these tests.
enum Pinned {
    static func text(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    static func lines(_ name: String) throws -> [String] {
        try text(name).split(separator: "\n").map { String($0) }
    }

    /// The top folder of the package.
    static var package: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}

/// SHA-256, as FIPS 180-4 states it.
func sha256(_ message: [UInt8]) -> String {
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
        padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
    }
    var hash = SHA256Constants.initial
    var words = [UInt32](repeating: 0, count: 64)
    for start in stride(from: 0, to: padded.count, by: 64) { addBlock(padded, start, &words, &hash) }
    return hash.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
}

private func addBlock(_ padded: [UInt8], _ start: Int, _ words: inout [UInt32], _ hash: inout [UInt32]) {
    func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 &- count) }
    for index in 0..<16 {
        let at = start + index * 4
        let high = UInt32(padded[at]) << 24 | UInt32(padded[at + 1]) << 16
        words[index] = high | UInt32(padded[at + 2]) << 8 | UInt32(padded[at + 3])
    }
    for index in 16..<64 {
        let (before, far) = (words[index - 15], words[index - 2])
        let small = rotate(before, 7) ^ rotate(before, 18) ^ before &>> 3
        let large = rotate(far, 17) ^ rotate(far, 19) ^ far &>> 10
        words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
    }
    var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
    var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
    for index in 0..<64 {
        let mixed = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ ((e & f) ^ (~e & g))
        let one = mixed &+ SHA256Constants.round[index] &+ words[index]
        let two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[index] &+= word }
}

private enum SHA256Constants {
    static let primes = (2...311).filter { n in !(2..<n).contains { n % $0 == 0 } }
    static let round = primes.prefix(64).map { fraction(cbrt(Double($0))) }
    static let initial = primes.prefix(8).map { fraction(Double($0).squareRoot()) }

    private static func fraction(_ value: Double) -> UInt32 {
        UInt32((value - value.rounded(.down)) * 4_294_967_296)
    }
}
