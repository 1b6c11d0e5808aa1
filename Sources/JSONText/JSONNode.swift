import CSimdJSON

/// A value of a parsed document: a place in its parser's buffers, cheap to copy.
///
/// It keeps its parser alive, and is valid until that parser's next parse; used later it traps rather than read another
/// document. What must outlive that is taken out as `String` or `JSONValue`.
package struct JSONNode {
    /// What kind of value a node is.
    package enum Kind: Sendable {
        case null, bool, number, string, array, object
    }

    let parser: JSONParser
    private(set) var index: UInt32
    let document: UInt32

    private var tree: docket_json_tree {
        precondition(parser.parsed.pointee.ordinal == document, "the node's parser has parsed another document since")
        return parser.parsed.pointee.tree
    }
    private var raw: docket_json_node { tree.nodes[Int(index)] }
    private var rawKind: docket_json_kind { docket_json_kind(raw.kind) }

    /// The kind of this value.
    package var kind: Kind {
        switch rawKind {
        case DOCKET_JSON_NULL: .null
        case DOCKET_JSON_FALSE, DOCKET_JSON_TRUE: .bool
        case DOCKET_JSON_NUMBER: .number
        case DOCKET_JSON_STRING: .string
        case DOCKET_JSON_ARRAY: .array
        default: .object
        }
    }

    /// Whether this is `null`.
    package var isNull: Bool { rawKind == DOCKET_JSON_NULL }

    /// The truth value; nil for every other kind.
    package var bool: Bool? {
        switch rawKind {
        case DOCKET_JSON_TRUE: true
        case DOCKET_JSON_FALSE: false
        default: nil
        }
    }

    /// A string's UTF-8 with its escapes resolved; nil for every other kind.
    package var stringBytes: UnsafeRawBufferPointer? {
        guard rawKind == DOCKET_JSON_STRING else { return nil }
        return bytes(from: tree.strings)
    }

    /// A string's text with its escapes resolved; nil for every other kind.
    package var string: String? {
        stringBytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A number exactly as written, in ASCII; nil for every other kind.
    package var numberBytes: UnsafeRawBufferPointer? {
        guard rawKind == DOCKET_JSON_NUMBER else { return nil }
        return bytes(from: tree.input)
    }

    /// A number exactly as written, every digit kept; nil for every other kind.
    package var numberText: String? {
        numberBytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A number written as an integer (no point, no exponent) that fits; nil for all else, "1.0" and "1e2" included.
    package var int: Int64? {
        guard let bytes = numberBytes else { return nil }
        let negative = bytes.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for byte in bytes.dropFirst(negative ? 1 : 0) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            // Counted downwards when negative, since the least integer has no positive counterpart.
            let (sum, carry) = negative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            value = sum
        }
        return value
    }

    /// How many elements an array, or members an object, has; 0 for every other kind.
    package var count: Int {
        rawKind == DOCKET_JSON_ARRAY || rawKind == DOCKET_JSON_OBJECT ? Int(raw.length) : 0
    }

    /// An array's elements in order; empty for every other kind.
    package var elements: Elements {
        Elements(container: self, cursor: index + 1, remaining: rawKind == DOCKET_JSON_ARRAY ? Int(raw.length) : 0)
    }

    /// An object's members as written; empty for every other kind.
    package var members: Members {
        Members(container: self, cursor: index + 1, remaining: rawKind == DOCKET_JSON_OBJECT ? Int(raw.length) : 0)
    }

    /// An object's value under `key`; nil when there is none, and for every other kind. Linear in the members.
    package subscript(key: String) -> JSONNode? {
        var key = key
        return key.withUTF8 { self[keyBytes: UnsafeRawBufferPointer($0)] }
    }

    /// An object's value under the key with these UTF-8 bytes; otherwise as for a string.
    package subscript(keyBytes key: UnsafeRawBufferPointer) -> JSONNode? {
        guard rawKind == DOCKET_JSON_OBJECT else { return nil }
        // Over the nodes themselves: a `Member` for each would retain the parser each time.
        let tree = tree
        var at = Int(index) + 1
        for _ in 0..<tree.nodes[Int(index)].length {
            let name = tree.nodes[at]
            let bytes = UnsafeRawBufferPointer(start: tree.strings + Int(name.offset), count: Int(name.length))
            if bytes.holdsSame(as: key) {
                return self.at(UInt32(at + 1))
            }
            at = Int(tree.nodes[at + 1].next)
        }
        return nil
    }

    /// An object's members as written, its key's UTF-8 with each, until `body` says no; none for every other kind.
    ///
    /// The same as over `members`, which retain the parser for each.
    package func eachMember(_ body: (UnsafeRawBufferPointer, borrowing JSONNode) -> Bool) {
        guard rawKind == DOCKET_JSON_OBJECT else { return }
        let tree = tree
        var value = self
        var at = Int(index) + 1
        for _ in 0..<tree.nodes[Int(index)].length {
            let name = tree.nodes[at]
            value.index = UInt32(at + 1)
            guard body(UnsafeRawBufferPointer(start: tree.strings + Int(name.offset), count: Int(name.length)), value)
            else { return }
            at = Int(tree.nodes[at + 1].next)
        }
    }

    fileprivate func at(_ index: UInt32) -> JSONNode {
        JSONNode(parser: parser, index: index, document: document)
    }

    /// The index of the node that follows this one and all below it.
    fileprivate var following: UInt32 { raw.next }

    private func bytes(from start: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start + Int(raw.offset), count: Int(raw.length))
    }
}

extension JSONNode {
    /// One member of an object.
    package struct Member {
        /// The value. The key is the node before it; kept as a node of its own it would retain the parser once more.
        package let value: JSONNode

        fileprivate init(value: JSONNode) { self.value = value }

        /// The key's UTF-8 with its escapes resolved.
        package var keyBytes: UnsafeRawBufferPointer {
            let tree = value.tree
            let key = tree.nodes[Int(value.index) - 1]
            return UnsafeRawBufferPointer(start: tree.strings + Int(key.offset), count: Int(key.length))
        }
        /// The key with its escapes resolved.
        package var key: String { String(decoding: keyBytes, as: UTF8.self) }
    }

    /// The elements of an array, in order.
    package struct Elements: Sequence, IteratorProtocol {
        fileprivate let container: JSONNode
        fileprivate var cursor: UInt32
        fileprivate var remaining: Int

        /// How many are left.
        package var underestimatedCount: Int { remaining }

        /// The next element; nil at the end.
        package mutating func next() -> JSONNode? {
            guard remaining > 0 else { return nil }
            let node = container.at(cursor)
            cursor = node.following
            remaining -= 1
            return node
        }
    }

    /// The members of an object, as written.
    package struct Members: Sequence, IteratorProtocol {
        fileprivate let container: JSONNode
        fileprivate var cursor: UInt32
        fileprivate var remaining: Int

        /// How many are left.
        package var underestimatedCount: Int { remaining }

        /// The next member; nil at the end.
        package mutating func next() -> Member? {
            guard remaining > 0 else { return nil }
            let member = Member(value: container.at(cursor + 1))
            cursor = member.value.following
            remaining -= 1
            return member
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes: as `elementsEqual`, without a step for each byte.
    package func holdsSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        var place = 0
        while place + 8 <= count {
            let one = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard one == other.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
            place += 8
        }
        while place < count {
            guard self[place] == other[place] else { return false }
            place += 1
        }
        return true
    }
}
