import JSONText
import Testing

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
        var seen: [String] = []
        root.eachMember { key, value in
            seen.append(String(decoding: key, as: UTF8.self))
            #expect(value.kind == root[seen[seen.count - 1]]?.kind)
            return seen.count < 5
        }
        #expect(seen == ["case", "open", "amount", "note", "tags"])
        tags.eachMember { _, _ in
            Issue.record("an array has no members")
            return true
        }
        #expect(root["tags"]?["x"] == nil)
    }

    @Test("bytes are the same when all of them are, whichever differs", arguments: [0, 1, 7, 8, 9, 15, 16, 17])
    func sameBytes(count: Int) {
        let one = (0..<count).map { UInt8($0 + 1) }
        one.withUnsafeBytes { bytes in
            #expect(bytes.holdsSame(as: bytes))
            for changed in 0..<count {
                var other = one
                other[changed] ^= 0x80
                #expect(!other.withUnsafeBytes { bytes.holdsSame(as: $0) })
            }
            #expect(!(one + [0]).withUnsafeBytes { bytes.holdsSame(as: $0) })
        }
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
