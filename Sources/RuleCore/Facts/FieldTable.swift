package import JSONText

/// Every fact of a kind. From it come decoding, the schema, the example and the counterfactuals.
package struct FieldTable<Facts: FactSet>: Sendable {
    /// The fields, in the order they are listed.
    package let fields: [Field<Facts>]
    // Open addressing over the key's bytes: the place of a field plus one, 0 where there is none.
    private let slots: [UInt8]
    // The names one after the other, each field's from its start to the next: an array for each would be retained for each
    // member.
    private let names: [UInt8]
    private let starts: [Int]
    // Apart from the fields, since taking a whole field out of its array for each member would cost more than reading.
    private let readers: [@Sendable (JSONNode, UnsafeMutablePointer<Facts>) -> Bool]

    /// A table; two fields of one name, or more than 100, are a programmer's error and trap at first use.
    package init(_ fields: [Field<Facts>]) {
        precondition(fields.count <= 100, "a kind has at most 100 facts")
        self.fields = fields
        let texts = fields.map { Array($0.name.text.utf8) }
        names = texts.flatMap { $0 }
        starts = texts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        readers = fields.map(\.read)
        var slots = [UInt8](repeating: 0, count: Self.slotCount)
        for (index, name) in texts.enumerated() {
            precondition(texts.firstIndex(of: name) == index, "two facts have one name")
            var slot = name.withUnsafeBytes { Self.slot($0) }
            while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
            slots[slot] = UInt8(index + 1)
        }
        self.slots = slots
    }

    /// The table with the named fields alone, in its own order.
    package func only(_ names: [FactName]) -> FieldTable {
        FieldTable(fields.filter { names.contains($0.name) })
    }

    /// The table with one field described otherwise, where a kind takes its absence in a sense of its own.
    package func describing(_ name: FactName, as description: String) -> FieldTable {
        FieldTable(
            fields.map { field in
                guard field.name == name else { return field }
                return Field(
                    name: name, type: field.type, description: description, unit: field.unit, absence: .nothingRecorded,
                    source: field.source, example: field.example, read: field.read, variants: field.variants,
                    erase: field.erase)
            })
    }

    /// The field of that name; nil when there is none.
    package func field(_ name: FactName) -> Field<Facts>? { fields.first { $0.name == name } }

    /// Facts from one JSON object. The first fault found is thrown; it never holds a value.
    package func decode(_ bytes: UnsafeRawBufferPointer, with parser: JSONParser) throws(FactsError) -> Facts {
        let root: JSONNode
        do { root = try parser.parse(bytes) } catch { throw .notJSON(error) }
        return try decode(root)
    }

    /// Facts from a parsed object.
    package func decode(_ root: JSONNode) throws(FactsError) -> Facts {
        var facts = Facts()
        try decode(root, onto: &facts)
        return facts
    }

    /// Reads a parsed object over what stands already; null leaves a field as it is.
    func decode(_ root: JSONNode, onto facts: inout Facts) throws(FactsError) {
        guard root.kind == .object else { throw .notAnObject(found: FieldType.bool.found(root)) }
        var fault: FactsError?
        withUnsafeMutablePointer(to: &facts) { facts in
            root.eachMember { key, value in
                guard let index = place(key) else {
                    // Every kind's: what they settle is worked out behind the rules.
                    if key.elementsEqual(Rulings.key.utf8) {
                        fault = value.isNull ? nil : Ruling.fault(in: value)
                        return fault == nil
                    }
                    let accepted = fields.map(\.name.text)
                    fault = .unknownField(
                        key: NearName.slip(key, of: accepted.map { Array($0.utf8) }), accepted: accepted)
                    return false
                }
                if value.isNull || readers[index](value, facts) { return true }
                let field = fields[index]
                fault = .wrongValue(
                    field: field.name.text, found: field.type.found(value), accepted: field.type.accepted)
                return false
            }
        }
        if let fault { throw fault }
    }

    private static var slotCount: Int { 256 }

    private static func slot(_ key: UnsafeRawBufferPointer) -> Int {
        guard let first = key.first, let last = key.last else { return 0 }
        return (key.count &* 37 &+ Int(first) &* 5 &+ Int(last) &* 11 &+ Int(key[key.count / 2])) % slotCount
    }

    private func place(_ key: UnsafeRawBufferPointer) -> Int? {
        var slot = Self.slot(key)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if starts[index + 1] - starts[index] == key.count, isName(index, key) { return index }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    private func isName(_ index: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        names.withUnsafeBytes { names in
            UnsafeRawBufferPointer(rebasing: names[starts[index]..<starts[index + 1]]).holdsSame(as: key)
        }
    }
}
