package import JSONText

/// A plan as a document, which is what an auditor gets: placements, the cases that wait, and the certificate.
extension DistributionPlan {
    /// Writes one object: placements, waiting, certificate.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        encodeMembers(into: writer)
        writer.endObject()
    }

    /// Writes the members placements, waiting and certificate into the object that is open.
    package func encodeMembers(into writer: JSONWriter) {
        writer.list("placements", placements) { placement in
            writer.beginObject()
            writer.number("case", placement.caseID)
            writer.member("office", placement.office.text)
            if placement.byExhibit { writer.member("by_exhibit_a", true) }
            writer.endObject()
        }
        writer.list("waiting", waiting) { waiting in
            writer.beginObject()
            writer.number("case", waiting.caseID)
            writer.member("reason", waiting.reason.rawValue)
            writer.endObject()
        }
        writer.key("certificate")
        certificate.encode(into: writer)
    }

    /// Reads what `encode` writes; nil for anything else.
    package init?(json node: JSONNode) {
        guard let placed = node["placements"], placed.kind == .array, let waits = node["waiting"], waits.kind == .array,
            let certificate = node["certificate"].flatMap(DistributionCertificate.init(json:))
        else { return nil }
        let placements = placed.elements.map(CasePlacement.init(json:))
        let waiting = waits.elements.map(CaseWaiting.init(json:))
        guard placements.allSatisfy({ $0 != nil }), waiting.allSatisfy({ $0 != nil }) else { return nil }
        self.init(
            placements: placements.compactMap { $0 }, waiting: waiting.compactMap { $0 }, certificate: certificate)
    }
}

extension CasePlacement {
    fileprivate init?(json node: JSONNode) {
        guard let id = node["case"]?.whole, let office = node["office"]?.string.flatMap({ OfficeCode($0) }) else {
            return nil
        }
        self.init(caseID: id, office: office, byExhibit: node["by_exhibit_a"]?.bool ?? false)
    }
}

extension CaseWaiting {
    fileprivate init?(json node: JSONNode) {
        guard let id = node["case"]?.whole,
            let reason = node["reason"]?.string.flatMap({ WaitingReason(rawValue: $0) })
        else { return nil }
        self.init(caseID: id, reason: reason)
    }
}

extension DistributionCertificate {
    /// Writes one object: sorts, offices.
    package func encode(into writer: JSONWriter) {
        writer.beginObject()
        writer.list("sorts", sorts) { sort in
            writer.beginObject()
            writer.member("spanish", sort.isSpanish)
            if let released = sort.releasedBy { writer.member("released_by", released.text) }
            sort.price?.encode(into: writer)
            writer.list("competing", sort.competing) { writer.int(Int64($0)) }
            writer.endObject()
        }
        writer.list("offices", offices) { office in
            writer.beginObject()
            writer.member("office", office.code.text)
            office.price?.encode(into: writer)
            writer.endObject()
        }
        writer.endObject()
    }

    /// Reads what `encode` writes; nil for anything else.
    package init?(json node: JSONNode) {
        guard let sorts = node["sorts"], sorts.kind == .array, let offices = node["offices"], offices.kind == .array
        else { return nil }
        let readSorts = sorts.elements.map(Sort.init(json:))
        let readOffices = offices.elements.map(Office.init(json:))
        guard readSorts.allSatisfy({ $0 != nil }), readOffices.allSatisfy({ $0 != nil }) else { return nil }
        self.init(sorts: readSorts.compactMap { $0 }, offices: readOffices.compactMap { $0 })
    }
}

extension DistributionCertificate.Sort {
    fileprivate init?(json node: JSONNode) {
        guard let isSpanish = node["spanish"]?.bool, let competing = node["competing"], competing.kind == .array else {
            return nil
        }
        let places = competing.elements.map(\.whole)
        guard places.allSatisfy({ $0 != nil }) else { return nil }
        let released = node["released_by"]?.string.flatMap { OfficeCode($0) }
        guard (node["released_by"] == nil) == (released == nil) else { return nil }
        self.init(
            isSpanish: isSpanish, releasedBy: released, price: DistributionCertificate.Price(json: node["price"]),
            competing: places.compactMap { $0 })
    }
}

extension DistributionCertificate.Office {
    fileprivate init?(json node: JSONNode) {
        guard let code = node["office"]?.string.flatMap({ OfficeCode($0) }) else { return nil }
        self.init(code: code, price: DistributionCertificate.Price(json: node["price"]))
    }
}

extension DistributionCertificate.Price {
    fileprivate func encode(into writer: JSONWriter) {
        writer.key("price")
        writer.beginObject()
        writer.number("unmet", unmet)
        writer.number("level", level)
        writer.number("units", units)
        writer.endObject()
    }

    /// A price that is absent, or cannot be read, is none: the proof then fails where one is needed.
    fileprivate init?(json node: JSONNode?) {
        guard let unmet = node?["unmet"]?.whole, let level = node?["level"]?.whole, let units = node?["units"]?.whole
        else { return nil }
        self.init(unmet: unmet, level: level, units: units)
    }
}

extension JSONWriter {
    fileprivate func number(_ name: String, _ value: Int) {
        key(name)
        int(Int64(value))
    }
}

extension JSONNode {
    fileprivate var whole: Int? { int.flatMap { Int(exactly: $0) } }
}
