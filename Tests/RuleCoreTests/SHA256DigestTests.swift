import Testing

@testable import RuleCore

@Suite("SHA-256")
struct SHA256DigestTests {
    @Test(
        "it gives the digests of the standard's examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func vectors(text: String, digest: String) {
        #expect(SHA256Digest.hexadecimal(of: text.utf8) == digest)
    }

    @Test("in pieces it gives what it gives at once, on both sides of a block's end")
    func pieces() {
        for count in [55, 56, 63, 64, 65, 119, 120] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            var digest = SHA256Digest()
            for byte in bytes { digest.append([byte]) }
            #expect(digest.hexadecimal() == SHA256Digest.hexadecimal(of: bytes))
        }
    }
}
