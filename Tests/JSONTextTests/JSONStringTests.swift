import JSONText
import Testing

@Suite("JSONParser checks strings byte by byte")
struct JSONStringTests {
    @Test("each escape stands for its character")
    func escapes() throws {
        let parser = JSONParser()
        let pairs: [(String, String)] = [
            ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\b", "\u{8}"), ("\\f", "\u{c}"), ("\\n", "\n"),
            ("\\r", "\r"),
            ("\\t", "\t"), ("\\u0000", "\0"), ("\\u001f", "\u{1f}"), ("\\u007F", "\u{7f}"), ("\\u0080", "\u{80}"),
            ("\\u07ff", "\u{7ff}"), ("\\u0800", "\u{800}"), ("\\ud7ff", "\u{d7ff}"), ("\\ue000", "\u{e000}"),
            ("\\uffff", "\u{ffff}"), ("\\ud800\\udc00", "\u{10000}"), ("\\uDBFF\\uDFFF", "\u{10ffff}"),
        ]
        for (escaped, character) in pairs {
            let string = try parser.parse("[\"<\(escaped)>\"]").elements.map(\.string)
            #expect(string == ["<\(character)>"], "\(escaped)")
        }
    }

    @Test(
        "a wrong escape is refused",
        arguments: [
            "\\", "\\x41", "\\u", "\\u0", "\\u00", "\\u004", "\\u00g0", "\\U0041", "\\a", "\\0", "\\'", "\\ ", "\\\n",
            "\\ud800", "\\udbff", "\\udc00", "\\udfff", "\\ud800x", "\\ud800\\n", "\\ud800\\u0041", "\\ud800\\ud800",
            "\\udc00\\ud800", "\\udc00\\udc00", "\\ud83d\\u", "\\ud83d \\ude00", "\\ud83d\\ude00\\ude00",
        ])
    func badEscapes(_ escape: String) {
        #expect(failure("\"\(escape)\"") != nil)
        #expect(failure("[\"ab\(escape)zz\",1]") != nil)
        #expect(failure("{\"\(escape)\":1}") != nil)
    }

    @Test("a Korean text, whose bytes begin like surrogates, is not mistaken for one")
    func hangul() throws {
        #expect(try JSONParser().parse("\"\\n\u{D55C}\u{D7A3}\u{D000}\"").string == "\n\u{D55C}\u{D7A3}\u{D000}")
    }

    @Test("a control character must be escaped")
    func controlCharacters() {
        for byte in UInt8(0)...0x22 {
            let refused = failure([0x22, 0x61, byte, 0x62, 0x22]) != nil
            #expect(refused == (byte < 0x20 || byte == 0x22), "byte \(byte)")
        }
        #expect(failure([0x22, 0x7F, 0x22]) == nil)
    }

    @Test(
        "bytes that are not UTF-8 are refused as such",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func invalidUTF8(_ bytes: [UInt8]) {
        #expect(failure([0x22] + bytes + [0x22]) == .notUTF8)
        #expect(failure([0x5B, 0x22] + [UInt8](repeating: 0x61, count: 200) + bytes + [0x22, 0x5D]) == .notUTF8)
    }

    @Test("bytes that are not UTF-8 are refused outside strings too")
    func invalidUTF8Outside() {
        #expect(failure([0xFF]) != nil)
        #expect(failure([0x5B, 0x31, 0xC3, 0x5D]) != nil)
        #expect(failure(Array("[1]".utf8) + [0xC3]) != nil)
    }
}
