import JSONText
import Testing

/// The error of a parse, nil when the document was accepted.
private func failure(_ bytes: [UInt8]) -> JSONError? {
    let parser = JSONParser()
    do throws(JSONError) {
        _ = try parser.parse(bytes)
        return nil
    } catch { return error }
}

private func failure(_ text: String) -> JSONError? { failure(Array(text.utf8)) }

private let sample = """
    {"case":"A-17","open":true,"amount":-12.50,"note":"a\\"b\\\\c\\u00e9\\ud83d\\ude00 \u{00e9}\u{1F600}\\n",\
    "tags":["x",[],{}],"none":null,"nested":{"a":[1,2,3e5],"b":false}}
    """

@Suite("JSONParser accepts JSON and nothing else")
struct JSONParserTests {
    @Test("a document's every value is read back as written")
    func readsEverything() throws {
        let parser = JSONParser()
        let root = try parser.parse(sample)
        #expect(root.kind == .object)
        #expect(root.members.map(\.key) == ["case", "open", "amount", "note", "tags", "none", "nested"])
        #expect(root["case"]?.string == "A-17")
        #expect(root["open"]?.bool == true)
        #expect(root["amount"]?.numberText == "-12.50")
        #expect(root["note"]?.string == "a\"b\\c\u{e9}\u{1F600} \u{e9}\u{1F600}\n")
        let tags = try #require(root["tags"])
        #expect(tags.elements.map(\.kind) == [.string, .array, .object])
        #expect(tags.count == 3)
        #expect(root["none"]?.isNull == true)
        let nested = try #require(root["nested"])
        #expect(nested["a"]?.elements.map(\.numberText) == ["1", "2", "3e5"])
        #expect(nested["b"]?.bool == false)
        #expect(root["missing"] == nil)
        #expect(root["tags"]?["x"] == nil)
    }

    @Test("every scalar, array and object may be the whole document, in any white space")
    func topLevelValues() throws {
        let parser = JSONParser()
        let accepted: [(String, JSONNode.Kind)] = [
            ("null", .null), ("true", .bool), ("false", .bool), ("0", .number), ("-1.5e-3", .number), ("\"\"", .string),
            ("\"a\"", .string), ("[]", .array), ("{}", .object), (" \t\r\n7 \t\r\n", .number), (" [ ] ", .array),
            (" { } \n", .object), (" null ", .null), ("\"a\" ", .string),
        ]
        for (text, kind) in accepted {
            #expect(try parser.parse(text).kind == kind, "\(text)")
        }
    }

    @Test("a document cut at any byte is refused")
    func everyTruncation() {
        let bytes = Array(sample.utf8)
        #expect(failure(bytes) == nil)
        for length in 0..<bytes.count {
            #expect(failure(Array(bytes[..<length])) != nil, "cut to \(length) bytes")
        }
    }

    @Test("any one byte after a document is refused unless it is white space")
    func trailingBytes() {
        for document in ["1", "\"a\"", "true", "null", "[1]", "{\"a\":1}", "[]", "{}"] {
            for byte in UInt8.min...UInt8.max {
                let isSpace = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
                let isDigit = document == "1" && (0x30...0x39).contains(byte)
                let accepted = failure(Array(document.utf8) + [byte]) == nil
                #expect(accepted == (isSpace || isDigit), "\(document) and byte \(byte)")
            }
        }
        for rest in ["[]", "{}", "1", "]", "}", ",", "\"\"", "null"] {
            #expect(failure("[1] " + rest) != nil)
            #expect(failure("{\"a\":1} " + rest) != nil)
            #expect(failure("7 " + rest) != nil)
            #expect(failure("\"a\" " + rest) != nil)
        }
    }

    @Test(
        "broken structure is refused",
        arguments: [
            "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1,,2]", "[1}", "{]", "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{1:2}", "{a:1}", "{\"a\":1]", "[[1]", "[1]]",
            "{{}}",
            "{\"a\":{}", "{\"a\":1}}", "[\"a\":1]", "{\"a\",\"b\"}", "{:1}", "{null:1}", ":", ",", "[:]", "{\"a\"::1}",
            "[]]", "[}", "{\"a\":[}", "{\"a\":[}]", "[{]}", "[[[[]]]", "[\"a\"\"b\"]", "{\"a\":1\"b\":2}", "[1]x",
            "[x1]",
            "// no\n1", "[1]/**/", "'a'", "{'a':1}",
        ])
    func brokenStructure(_ text: String) {
        #expect(failure(text) != nil)
    }

    @Test(
        "a word that is not exactly true, false or null is refused",
        arguments: [
            "tru", "truex", "True", "TRUE", "fals", "falsee", "nul", "nulll", "Null", "nan", "NaN", "Infinity",
            "undefined",
            "t", "f", "n", "truefalse", "[true false]", "[nullnull]", "[tru]", "[fals]", "[nul]", "{\"a\":tru}",
            "true\"\"",
        ])
    func badLiterals(_ text: String) {
        #expect(failure(text) != nil)
    }

    @Test("nothing, or only white space, is an empty document")
    func emptyInput() {
        #expect(failure("") == .malformed(offset: 0, .empty))
        for text in [" ", "\n", " \t\r\n "] {
            guard case .malformed(_, .empty) = failure(text) else {
                Issue.record("white space of \(text.utf8.count) bytes gave another error")
                continue
            }
        }
    }

    @Test("a byte order mark is refused as such")
    func byteOrderMark() {
        #expect(failure([0xEF, 0xBB, 0xBF] + Array("1".utf8)) == .malformed(offset: 0, .byteOrderMark))
        #expect(failure([0xEF, 0xBB, 0xBF]) == .malformed(offset: 0, .byteOrderMark))
    }

    @Test("a NUL byte is refused wherever it stands")
    func nulBytes() {
        let bytes = Array("{\"a\":[1,true,\"x\"]}".utf8)
        for at in 0...bytes.count {
            #expect(failure(Array(bytes[..<at]) + [0] + Array(bytes[at...])) != nil, "NUL at \(at)")
        }
    }

    @Test("containers may nest 64 deep and no deeper")
    func depth() {
        func arrays(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        func objects(_ depth: Int) -> String {
            String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
        }
        for make in [arrays, objects] {
            #expect(failure(make(63)) == nil)
            #expect(failure(make(64)) == nil)
            #expect(failure(make(65)) == .tooDeep)
            #expect(failure(make(100_000)) == .tooDeep)
        }
        #expect(failure(String(repeating: "[", count: 100_000)) != nil)
    }

    @Test("a document may have 16 MiB and not a byte more")
    func size() {
        let max = JSONParser.documentBytesMax
        for length in [max - 1, max] {
            #expect(failure([0x22] + [UInt8](repeating: 0x61, count: length - 2) + [0x22]) == nil)
        }
        #expect(failure([0x22] + [UInt8](repeating: 0x61, count: max - 1) + [0x22]) == .tooLarge)
    }

    @Test("a parser that refused one document, or took a huge one, reads the next as a fresh one would")
    func reuse() throws {
        let parser = JSONParser()
        let huge = "[" + String(repeating: "\"\\u0041b\",", count: 200_000) + "1]"
        for _ in 0..<3 {
            #expect(try parser.parse(huge).count == 200_001)
            for bad in ["", "[", "{\"a\":1,\"a\":2}", "[01]", "\"\\x\"", String(repeating: "[", count: 70)] {
                #expect(throws: JSONError.self) { try parser.parse(bad) }
                #expect(try parser.parse(sample)["case"]?.string == "A-17")
            }
        }
    }

    @Test("a node keeps its parser and its document alive")
    func lifetime() throws {
        let nodes = try (0..<100).map { try JSONParser().parse("[\"text number \($0)\"]") }
        for (ordinal, node) in nodes.enumerated() {
            #expect(node.elements.map(\.string) == ["text number \(ordinal)"])
        }
    }

    @Test("a node of an earlier document traps instead of reading the later one")
    func staleNode() async {
        await #expect(processExitsWith: .failure) {
            let parser = JSONParser()
            let node = try parser.parse("[1]")
            _ = try parser.parse("[\"other\"]")
            _ = node.count
        }
    }

    @Test("an error's text holds nothing of the document")
    func errorsHoldNoText() throws {
        for text in ["{\"secret-4711\":01}", "\"secret-4711", "{\"secret-4711\":1,\"secret-4711\":2}", "[secret-4711]"]
        {
            let error = try #require(failure(text))
            #expect(!"\(error)".contains("secret"))
            #expect(!String(reflecting: error).contains("secret"))
        }
    }
}

@Suite("JSONParser refuses an object that names one key twice")
struct JSONDuplicateKeyTests {
    @Test("the second of two equal keys is named by its position")
    func position() {
        #expect(failure("{\"a\":1,\"a\":2}") == .duplicateKey(ordinal: 1))
        #expect(failure("{\"a\":1,\"b\":2,\"a\":3}") == .duplicateKey(ordinal: 2))
        #expect(failure("[{\"x\":{\"k\":1,\"k\":1}}]") == .duplicateKey(ordinal: 1))
        #expect(failure("{\"\":1,\"\":2}") == .duplicateKey(ordinal: 1))
    }

    @Test("keys are compared after their escapes are resolved")
    func escapedKeys() {
        #expect(failure("{\"a\":1,\"\\u0061\":2}") == .duplicateKey(ordinal: 1))
        #expect(failure("{\"\u{e9}\":1,\"\\u00E9\":2}") == .duplicateKey(ordinal: 1))
        #expect(failure("{\"a\":1,\"A\":2,\"a \":3}") == nil)
        #expect(failure("{\"\u{e9}\":1,\"e\u{301}\":2}") == nil)
    }

    @Test("the same key in different objects is fine")
    func separateObjects() {
        #expect(failure("{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]}}") == nil)
    }

    @Test("it is found among 15, 16, 17 and 5000 members, wherever it stands", arguments: [15, 16, 17, 5000])
    func manyMembers(_ count: Int) {
        let keys = (0..<count).map { "k\($0)" }
        func document(_ keys: [String]) -> String {
            "{" + keys.map { "\"\($0)\":[{}]" }.joined(separator: ",") + "}"
        }
        #expect(failure(document(keys)) == nil)
        for repeated in [0, count / 2, count - 1] {
            #expect(failure(document(keys + [keys[repeated]])) == .duplicateKey(ordinal: count))
            var twice = keys
            twice.insert(keys[repeated], at: repeated)
            #expect(failure(document(twice)) == .duplicateKey(ordinal: repeated + 1))
        }
    }
}

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

@Suite("JSONParser keeps a number as it was written")
struct JSONNumberTests {
    @Test(
        "every digit and the exponent survive",
        arguments: [
            "0", "-0", "1", "-1", "10", "1.0", "-0.0", "1.50", "123456789012345678901234567890",
            "0.1234567890123456789012345678",
            "-123456789012345678.901234567890", "1e999", "1E+2", "1e-2", "-1.25e10", "0e0", "9223372036854775808",
        ])
    func preserved(_ text: String) throws {
        let parser = JSONParser()
        #expect(try parser.parse(text).numberText == text)
        #expect(try parser.parse(" \(text) ").numberText == text)
        #expect(try parser.parse("[\(text) , \(text)]").elements.map(\.numberText) == [text, text])
        #expect(try parser.parse("{\"a\":\(text)\n}")["a"]?.numberText == text)
    }

    @Test(
        "what is not a JSON number is refused",
        arguments: [
            "01", "-01", "00", "+1", "1.", ".5", "-.5", "-", "--1", "1e", "1e+", "1E-", "1.e5", "1..2", "1.2.3", "0x10",
            "1a",
            "1_000", "1,000", "1 000", "- 1", "1e1.5", "1e1e1", "1f", "0-1", "1-", "\u{661}", "1\u{a0}", "1/2", "$1",
        ])
    func refused(_ text: String) {
        #expect(failure(text) != nil)
        #expect(failure("[0,\(text)]") != nil || text == "1,000")
        #expect(failure("{\"a\":\(text)}") != nil)
    }

    @Test("an integer is read when it is written as one and fits")
    func integers() throws {
        let parser = JSONParser()
        let cases: [(String, Int64?)] = [
            ("0", 0), ("-0", 0), ("42", 42), ("-42", -42), ("9223372036854775806", .max - 1),
            ("9223372036854775807", .max),
            ("9223372036854775808", nil), ("-9223372036854775807", .min + 1), ("-9223372036854775808", .min),
            ("-9223372036854775809", nil), ("1.0", nil), ("1e2", nil), ("100000000000000000000", nil), ("\"1\"", nil),
            ("true", nil),
        ]
        for (text, value) in cases {
            #expect(try parser.parse(text).int == value, "\(text)")
        }
    }

    @Test("an accessor for another kind answers nil")
    func otherKinds() throws {
        let parser = JSONParser()
        let root = try parser.parse("[1,\"s\",true,null,[],{}]")
        let kinds = root.elements.map { [$0.string != nil, $0.numberText != nil, $0.bool != nil, $0.isNull] }
        let none = [false, false, false, false]
        #expect(
            kinds == [
                [false, true, false, false], [true, false, false, false], [false, false, true, false],
                [false, false, false, true], none, none,
            ])
        for element in root.elements { #expect(element.count == 0) }
    }
}
