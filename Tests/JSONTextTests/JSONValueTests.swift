import JSONText
import Testing

/// SplitMix64: a seed names its whole sequence, so that a failure can be repeated.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func text() -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x1F, 0x20...0x7F, 0x20...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...20, using: &self) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &self)]
            if let scalar = UnicodeScalar(UInt32.random(in: range, using: &self)) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    mutating func number() -> String {
        let digits = (0..<Int.random(in: 1...30, using: &self)).map { _ in String(Int.random(in: 0...9, using: &self)) }
        var text = String(digits.joined().drop { $0 == "0" })
        if text.isEmpty { text = "0" }
        if Bool.random(using: &self) { text = "-" + text }
        if Bool.random(using: &self) { text += "." + digits.joined() }
        if Int.random(in: 0..<4, using: &self) == 0 {
            text += ["e", "E+", "e-"][Int.random(in: 0..<3, using: &self)] + "17"
        }
        return text
    }

    mutating func value(levels: Int) -> JSONValue {
        switch Int.random(in: 0..<(levels > 0 ? 6 : 4), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .number(number())
        case 3: return .string(text())
        case 4: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(levels: levels - 1) })
        default:
            // The ordinal in front keeps keys apart.
            return .object(
                (0..<Int.random(in: 0...20, using: &self)).map { ("\($0)" + text(), value(levels: levels - 1)) })
        }
    }
}

@Suite("JSONValue is the document, in order and to the digit")
struct JSONValueTests {
    @Test("what is rendered, plain or pretty, parses to the same value")
    func roundTrip() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            var generator = SeededGenerator(state: seed)
            let value = generator.value(levels: 4)
            #expect(try JSONValue(parsing: value.render()) == value, "seed \(seed)")
            #expect(try JSONValue(parsing: value.render(pretty: true)) == value, "seed \(seed)")
        }
    }

    @Test("damage to one byte never crashes, and what is still accepted renders and parses again")
    func oneByteDamage() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            var generator = SeededGenerator(state: seed)
            var bytes = Array(generator.value(levels: 3).render().utf8)
            for _ in 0..<50 {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                let before = bytes[at]
                bytes[at] = UInt8.random(in: 0...255, using: &generator)
                if let text = String(validating: bytes, as: UTF8.self), let value = try? JSONValue(parsing: text) {
                    #expect(try JSONValue(parsing: value.render()) == value, "seed \(seed)")
                }
                bytes[at] = before
            }
        }
    }

    @Test("pretty rendering puts each element and member on a line of its own")
    func pretty() throws {
        let value = try JSONValue(parsing: #"{"a":[1,[],{}],"b":{"c":"x"}}"#)
        let text = """
            {
              "a": [
                1,
                [],
                {}
              ],
              "b": {
                "c": "x"
              }
            }
            """
        #expect(value.render(pretty: true) == text)
        #expect(value.render() == #"{"a":[1,[],{}],"b":{"c":"x"}}"#)
    }

    @Test("equality minds kind, order, and how a number is written")
    func equality() throws {
        func parsed(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }
        #expect(try parsed("[1,2]") == parsed(" [ 1 , 2 ] "))
        #expect(try parsed("{\"a\":1}") == parsed("{\"\\u0061\":1}"))
        #expect(try parsed("1.0") != parsed("1"))
        #expect(try parsed("{\"a\":1,\"b\":2}") != parsed("{\"b\":2,\"a\":1}"))
        #expect(try parsed("null") != parsed("false"))
        #expect(try parsed("\"\u{e9}\"") != parsed("\"e\u{301}\""))
        #expect(try parsed("[1]") != parsed("[1,1]"))
        #expect(try parsed("{}") != parsed("[]"))
    }

    @Test("a member is found by its key")
    func lookup() throws {
        let value = try JSONValue(parsing: #"{"a":{"b":"deep"}}"#)
        #expect(value["a"]?["b"] == .string("deep"))
        #expect(value["b"] == nil)
        #expect(JSONValue.null["a"] == nil)
    }

    @Test("timing, for the eye: parse and write a job-sized document")
    func timing() throws {
        var text = "{"
        for ordinal in 0..<20 {
            text += "\"member_\(ordinal)\":" + (ordinal % 2 == 0 ? "\"value \(ordinal)\"," : "12.50,")
        }
        text += "\"last\":null}"
        let bytes = Array(text.utf8)
        let parser = JSONParser()
        let writer = JSONWriter()
        let rounds = 2000
        let parsing = try ContinuousClock().measure {
            for _ in 0..<rounds { _ = try bytes.withUnsafeBytes { try parser.parse($0).count } }
        }
        let value = try JSONValue(parsing: text)
        let writing = ContinuousClock().measure {
            for _ in 0..<rounds {
                writer.reset()
                writer.value(value)
            }
        }
        print("\(bytes.count) bytes: parse \(parsing / rounds), write \(writing / rounds)")
        #expect(writer.bytes == bytes)
    }
}
