/// SHA-256 as FIPS 180-4 defines it: the rules' one use of a hash, for which they ask no library.
package struct SHA256Digest {
    private static let blockBytes = 64
    private static let primes: [UInt32] = firstPrimes(64)
    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let roundConstants: [UInt32] = primes.map { fractionOfRoot(3, of: $0) }

    private var state: [UInt32] = primes.prefix(8).map { fractionOfRoot(2, of: $0) }
    private var pending: [UInt8] = []
    private var bytesCount: UInt64 = 0
    private var words = [UInt32](repeating: 0, count: 64)

    /// Nothing hashed yet.
    package init() { pending.reserveCapacity(2 * Self.blockBytes) }

    /// The digest of some bytes, as 64 hexadecimal digits.
    package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
        var digest = SHA256Digest()
        digest.append(bytes)
        return digest.hexadecimal()
    }

    /// Goes on with more bytes.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            pending.append(byte)
            bytesCount &+= 1
            if pending.count == Self.blockBytes { take() }
        }
    }

    /// The digest of everything so far, as 64 hexadecimal digits; it may go on afterwards.
    package func hexadecimal() -> String {
        var last = self
        let bits = bytesCount &* 8
        last.append([0x80])
        while last.pending.count != Self.blockBytes - 8 { last.append([0]) }
        last.append((0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) })
        return last.state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private mutating func take() {
        for place in 0..<16 {
            let four = pending[4 * place..<4 * place + 4]
            words[place] = four.reduce(0) { $0 << 8 | UInt32($1) }
        }
        pending.removeAll(keepingCapacity: true)
        for place in 16..<64 {
            let (near, far) = (words[place - 2], words[place - 15])
            let one = Self.turned(near, 17) ^ Self.turned(near, 19) ^ near >> 10
            let zero = Self.turned(far, 7) ^ Self.turned(far, 18) ^ far >> 3
            words[place] = words[place - 16] &+ zero &+ words[place - 7] &+ one
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for place in 0..<64 {
            let sum1 = Self.turned(e, 6) ^ Self.turned(e, 11) ^ Self.turned(e, 25)
            let first = h &+ sum1 &+ (e & f ^ ~e & g) &+ Self.roundConstants[place] &+ words[place]
            let sum0 = Self.turned(a, 2) ^ Self.turned(a, 13) ^ Self.turned(a, 22)
            let second = sum0 &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        for (place, word) in [a, b, c, d, e, f, g, h].enumerated() { state[place] &+= word }
    }

    private static func turned(_ word: UInt32, _ places: UInt32) -> UInt32 { word >> places | word << (32 - places) }

    private static func firstPrimes(_ count: Int) -> [UInt32] {
        var primes: [UInt32] = []
        var candidate: UInt32 = 2
        while primes.count < count {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }

    /// The first 32 bits after the point of a root, in whole numbers: the root of the number times 2^(32 * degree).
    private static func fractionOfRoot(_ degree: Int, of number: UInt32) -> UInt32 {
        let target = UInt128(number) << UInt128(32 * degree)
        var (low, high) = (UInt128(0), UInt128(1) << 37)
        while high - low > 1 {
            let middle = (low + high) / 2
            let power = (1..<degree).reduce(middle) { product, _ in product * middle }
            if power <= target { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }
}
