/// Finds the key that an object repeats, so that its name can be told: the parser only says that there is one.
enum RepeatedKey {
    /// The first key that comes twice in one object, as written; nil when none does, or the text is cut off.
    static func find(in bytes: [UInt8]) -> String? {
        // For each open container the keys so far; arrays have none.
        var open: [Set<[UInt8]>] = []
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append([])
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
            case UInt8(ascii: "\""):
                guard let end = endOfString(bytes, after: place) else { return nil }
                let text = Array(bytes[(place + 1)..<end])
                place = end
                if isKey(bytes, after: end), let last = open.indices.last, !open[last].insert(text).inserted {
                    return String(decoding: text, as: UTF8.self)
                }
            default: break
            }
            place += 1
        }
        return nil
    }

    private static func endOfString(_ bytes: [UInt8], after quote: Int) -> Int? {
        var place = quote + 1
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 1
            } else if bytes[place] == UInt8(ascii: "\"") {
                return place
            }
            place += 1
        }
        return nil
    }

    private static func isKey(_ bytes: [UInt8], after quote: Int) -> Bool {
        let rest = bytes[(quote + 1)...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return rest.first == UInt8(ascii: ":")
    }
}
