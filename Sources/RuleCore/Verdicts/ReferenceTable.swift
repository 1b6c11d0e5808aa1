import JSONText

/// A table of the operator's that is too large to stand in the reference data: they say only at which load it stood. The
/// raw value is its name there.
package enum ReferenceTable: String, Sendable, Hashable, CaseIterable {
    case offices, advocates, districts
    case zipCodes = "zip-codes"
}

extension Reference {
    /// Reads `tables`: for each table that has rows, the number of its newest load.
    mutating func recordTables(_ node: JSONNode) throws(ReferenceError) {
        try node.expectFields(at: "tables", ReferenceTable.allCases.map(\.rawValue))
        for member in node.members {
            guard let table = ReferenceTable(rawValue: member.key), let load = member.value.int, load > 0 else {
                throw .wrongValue(place: "tables.\(member.key)", accepted: "a whole number above 0")
            }
            tables[table] = load
        }
    }
}
