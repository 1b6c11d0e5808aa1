import CivilTime
package import JSONText

/// A run as a document: what an operator gives, and what an auditor gets beside the plan.
extension DistributionRun {
    /// The members of the document that a run takes up.
    package static let members = ["policy", "offices", "cases"]

    /// Writes the members policy, offices and cases into the object that is open.
    ///
    /// - Parameter number: the case's number in the case system, by its id; nil where it has none.
    package func encodeMembers(into writer: JSONWriter, number: (Int) -> String? = { _ in nil }) {
        writer.key("policy")
        policy.encode(into: writer)
        writer.list("offices", offices) { $0.encode(into: writer) }
        writer.list("cases", cases) { waiting in
            writer.beginObject()
            writer.key("case")
            writer.int(Int64(waiting.id))
            if let number = number(waiting.id) { writer.member("number", number) }
            if waiting.priority != 0 {
                writer.key("priority")
                writer.int(Int64(waiting.priority))
            }
            writer.member("created_on", waiting.createdOn.description)
            if waiting.isSpanish { writer.member("spanish", true) }
            if let released = waiting.releasedBy { writer.member("released_by", released.text) }
            if let exhibit = waiting.exhibitOffice { writer.member("exhibit_a", exhibit.text) }
            writer.endObject()
        }
    }

    /// Reads the members policy, offices and cases of a document; what else it has is left.
    ///
    /// - Throws: `outOfRange` with the place of what is missing, means nothing or has another value.
    package init(json node: JSONNode) throws(DistributionError) {
        guard let policy = node["policy"] else { throw .outOfRange(place: "policy", accepted: "an object") }
        guard let offices = node["offices"], offices.kind == .array else {
            throw .outOfRange(place: "offices", accepted: "a list of objects")
        }
        guard let cases = node["cases"], cases.kind == .array else {
            throw .outOfRange(place: "cases", accepted: "a list of objects")
        }
        var read = DistributionRun(offices: [], cases: [], policy: try DistributionPolicy(json: policy))
        read.cases.reserveCapacity(cases.count)
        for (index, row) in offices.elements.enumerated() {
            read.offices.append(try ReceivingOffice(json: row, at: "offices[\(index)]"))
        }
        for (index, row) in cases.elements.enumerated() {
            read.cases.append(try WaitingCase(json: row, RunRow.Place("cases", index)))
        }
        self = read
    }
}

extension DistributionPolicy {
    /// Writes one object: balance, special_5_order, prefers_bilingual.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("balance", balance.rawValue)
        if let specialOrder { writer.member("special_5_order", specialOrder.rawValue) }
        writer.member("prefers_bilingual", prefersBilingual)
        writer.endObject()
    }

    /// Reads what `encode` writes; what is left out is as in the default policy.
    package init(json node: JSONNode) throws(DistributionError) {
        let row = try RunRow(node, RunRow.Place("policy"), ["balance", "special_5_order", "prefers_bilingual"])
        self.init(
            balance: try row.word("balance") ?? .level, specialOrder: try row.word("special_5_order"),
            prefersBilingual: try row.bool("prefers_bilingual") ?? true)
    }
}

extension ReceivingOffice {
    fileprivate func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.member("office", code.text)
        writer.key("cases")
        writer.int(Int64(inventory))
        writer.member("advocates", advocates.description)
        if isBilingual { writer.member("bilingual", true) }
        if isOnHold { writer.member("hold", true) }
        if let newCasesMax {
            writer.key("new_cases_max")
            writer.int(Int64(newCasesMax))
        }
        writer.endObject()
    }

    fileprivate init(json node: JSONNode, at place: String) throws(DistributionError) {
        let row = try RunRow(
            node, RunRow.Place(place), ["office", "cases", "advocates", "bilingual", "hold", "new_cases_max"])
        guard let code = try row.office("office") else { throw row.fault("office", RunRow.officeForm) }
        guard let inventory = try row.whole("cases") else { throw row.fault("cases", "a whole number") }
        let form = "a number of at most 5 places, 0 to \(DistributionRun.unitsMax / Self.unitsPerAdvocate)"
        guard let units = node["advocates"].flatMap({ ExactDecimal($0) })?.hundredThousandths,
            (0...DistributionRun.unitsMax).contains(units)
        else { throw row.fault("advocates", form) }
        self.init(
            code: code, inventory: inventory, units: units, isBilingual: try row.bool("bilingual") ?? false,
            isOnHold: try row.bool("hold") ?? false, newCasesMax: try row.whole("new_cases_max"))
    }

    /// Its advocates as far as they are available: the units as a number that is not rounded.
    package var advocates: ExactDecimal { ExactDecimal(hundredThousandths: units) }
}

extension WaitingCase {
    fileprivate init(json node: JSONNode, _ place: RunRow.Place) throws(DistributionError) {
        let row = try RunRow(
            node, place, ["case", "number", "priority", "created_on", "spanish", "released_by", "exhibit_a"])
        guard let id = try row.whole("case") else { throw row.fault("case", "a whole number") }
        guard let day = try row.date("created_on") else { throw row.fault("created_on", RunRow.dateForm) }
        self.init(
            id: id, priority: try row.whole("priority") ?? 0, createdOn: day,
            isSpanish: try row.bool("spanish") ?? false, releasedBy: try row.office("released_by"),
            exhibitOffice: try row.office("exhibit_a"))
    }
}
