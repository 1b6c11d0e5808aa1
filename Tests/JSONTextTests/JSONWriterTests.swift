import JSONText
import Testing

@Suite("JSONWriter writes what JSONParser reads")
struct JSONWriterTests {
    @Test("commas stand between values, and keys keep their order")
    func structure() {
        let writer = JSONWriter()
        writer.beginObject()
        writer.key("z")
        writer.int(1)
        writer.key("a")
        writer.beginArray()
        writer.null()
        writer.bool(true)
        writer.bool(false)
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.rawNumber("-12.50")
        writer.string("x")
        writer.endArray()
        writer.key("m")
        writer.string("")
        writer.endObject()
        #expect(writer.takeString() == #"{"z":1,"a":[null,true,false,{},[],-12.50,"x"],"m":""}"#)
    }

    @Test("a writer that gave its document away, or forgot it, starts anew")
    func reuse() {
        let writer = JSONWriter()
        writer.beginArray()
        writer.beginObject()
        writer.key("k")
        writer.reset()
        writer.int(-5)
        #expect(writer.takeString() == "-5")
        writer.string("again")
        #expect(writer.withBytes { Array($0) } == Array("\"again\"".utf8))
    }

    @Test("every byte below 0x20, the quote and the backslash are escaped, and nothing else")
    func escaping() throws {
        let writer = JSONWriter()
        let parser = JSONParser()
        for byte in UInt8(0)...0x7F {
            let text = "a" + String(UnicodeScalar(byte)) + "b"
            writer.string(text)
            let written = writer.takeString()
            let plain = byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            #expect((written == "\"\(text)\"") == plain, "byte \(byte)")
            #expect(try parser.parse(written).string == text)
        }
        writer.string("\u{8}\u{9}\u{a}\u{c}\u{d}\u{1f}\u{0}\"\\/\u{e9}\u{1F600}")
        #expect(writer.takeString() == "\"\\b\\t\\n\\f\\r\\u001f\\u0000\\\"\\\\/\u{e9}\u{1F600}\"")
    }

    @Test("strings and keys may be given as bytes")
    func fromBytes() {
        let writer = JSONWriter()
        Array("k\"\u{e9}".utf8).withUnsafeBytes { raw in
            writer.beginObject()
            writer.key(raw)
            writer.string(raw)
            writer.endObject()
        }
        #expect(writer.takeString() == "{\"k\\\"\u{e9}\":\"k\\\"\u{e9}\"}")
    }

    @Test("integers are written with all their digits, both ends of the range included")
    func integers() {
        let writer = JSONWriter()
        for value in [0, 1, -1, 9, 10, -10, 99, 100, 1_234_567, .max - 1, .max, .min, .min + 1] as [Int64] {
            writer.int(value)
            #expect(writer.takeString() == String(value))
        }
    }

    @Test("a parsed node is written as it was, without its spaces")
    func parsedNode() throws {
        let text = #"{"z":[null,true,false,{},[],-12.50,1e400],"a\"b":"T\u00fc\n\\","n":0.10}"#
        let parser = JSONParser()
        let writer = JSONWriter()
        writer.value(try parser.parse(text.split(separator: ",").joined(separator: " ,\n ")))
        let written = writer.takeString()
        #expect(written == text.replacing("\\u00fc", with: "\u{fc}"))
        #expect(written == JSONValue(try parser.parse(text)).render())
        let node = try #require(try parser.parse(text)["z"])
        writer.value(node)
        #expect(writer.takeString() == "[null,true,false,{},[],-12.50,1e400]")
    }

    @Test("a number's grammar is JSON's")
    func numberGrammar() {
        for text in ["0", "-0", "10", "1.50", "1e5", "1E+05", "-0.0e-0"] {
            #expect(JSONWriter.isNumber(text), "\(text)")
        }
        for text in ["", "-", "01", "+1", "1.", ".5", "1e", "1e+", " 1", "1 ", "NaN", "0x1", "1,0", "1\0", "\u{661}"] {
            #expect(!JSONWriter.isNumber(text), "\(text)")
        }
    }

    @Test("64 levels may be written")
    func depth() throws {
        let writer = JSONWriter()
        for _ in 0..<JSONWriter.depthMax {
            writer.beginObject()
            writer.key("a")
        }
        writer.null()
        for _ in 0..<JSONWriter.depthMax { writer.endObject() }
        #expect(try JSONParser().parse(writer.takeString()).kind == .object)
    }
}
