import JSONText
import Testing

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
