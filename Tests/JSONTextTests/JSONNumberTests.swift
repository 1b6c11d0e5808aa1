import JSONText
import Testing

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
