import CivilTime
package import JSONText

/// Why some JSON is not operator data. `place` is the path to the value: `guidance[0].in_force_until`.
package enum ReferenceError: Error, Equatable, Sendable {
    /// Not JSON at all.
    case notJSON(JSONError)
    /// Another kind of value, or another word, than is accepted there.
    case wrongValue(place: String, accepted: String)
    /// A value that must be there is not.
    case missing(place: String)
    /// A key that means nothing there.
    case unknownField(place: String, accepted: [String])
}

extension ReferenceError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notJSON(let error): "could not read the reference data: \(error)"
        case .wrongValue(let place, let accepted):
            "could not read the reference data: \"\(place)\" has another value, accepted is \(accepted)"
        case .missing(let place): "could not read the reference data: \"\(place)\" is missing"
        case .unknownField(let place, let accepted):
            "could not read the reference data: \"\(place)\" has a field that means nothing there; accepted are "
                + accepted.joined(separator: ", ")
        }
    }
}

extension Reference {
    /// The parts of the operator's data: arrays, and the object `tables`.
    package static let sections = [
        "guidance", "readings", "thresholds", "state_mappings", "deadlines", "calendars", "letters", "distribution",
        "zip_codes", "rulings", "tables",
    ]

    /// Reads the operator's data: an object of `sections`, all optional.
    package init(json: UnsafeRawBufferPointer) throws(ReferenceError) {
        let root: JSONNode
        do { root = try JSONParser().parse(json) } catch { throw .notJSON(error) }
        self.init()
        try root.expectFields(at: "reference", Self.sections)
        for (place, node) in try root.rows("guidance") { guidance.record(try Self.guidance(node, place)) }
        for (place, node) in try root.rows("readings") { readings.record(try Self.reading(node, place)) }
        for (place, node) in try root.rows("thresholds") { thresholds.record(try Self.threshold(node, place)) }
        for (place, node) in try root.rows("state_mappings") { stateMappings.record(try Self.mapping(node, place)) }
        for (place, node) in try root.rows("deadlines") { try recordDeadline(node, place) }
        for (place, node) in try root.rows("calendars") { try recordCalendar(node, place) }
        for (place, node) in try root.rows("letters") { try recordLetter(node, place) }
        for (place, node) in try root.rows("zip_codes") { try recordZipCode(node, place) }
        for (place, node) in try root.rows("distribution") { try recordDistribution(node, place) }
        for (place, node) in try root.rows("rulings") { rulings.record(try ScopedRuling(node, place)) }
        if let loads = root["tables"], !loads.isNull { try recordTables(loads) }
    }

    /// As above, from text.
    package init(json text: String) throws(ReferenceError) {
        let bytes = Array(text.utf8)
        let outcome = bytes.withUnsafeBytes { raw -> Result<Reference, ReferenceError> in
            do throws(ReferenceError) { return .success(try Reference(json: raw)) } catch { return .failure(error) }
        }
        self = try outcome.get()
    }

    private static func guidance(_ node: JSONNode, _ place: String) throws(ReferenceError) -> Guidance.Entry {
        try node.expectFields(
            at: place, ["instrument", "in_force_until", "rescinded_from", "authority", "recorded_on"])
        let instruments = Regime.memoranda.map(\.rawValue)
        let accepted = "one of " + instruments.map { "\"\($0)\"" }.joined(separator: ", ")
        guard let instrument = Regime(rawValue: try node.text("instrument", at: place)),
            Regime.memoranda.contains(instrument)
        else {
            throw .wrongValue(place: place + ".instrument", accepted: accepted)
        }
        let until = try node.date("in_force_until", at: place)
        let rescinded = try node.date("rescinded_from", at: place)
        let change: Guidance.Change
        switch (until, rescinded) {
        case (.some(let date), nil): change = .inForceUntil(date)
        case (nil, .some(let date)): change = .rescindedFrom(date)
        case (nil, nil): throw .missing(place: place + ".in_force_until")
        case (.some, .some):
            throw .wrongValue(place: place + ".rescinded_from", accepted: "absent beside in_force_until")
        }
        guard let recordedOn = try node.date("recorded_on", at: place) else {
            throw .missing(place: place + ".recorded_on")
        }
        return Guidance.Entry(
            instrument: instrument, change: change, authority: try node.text("authority", at: place),
            recordedOn: recordedOn)
    }

    private static func reading(_ node: JSONNode, _ place: String) throws(ReferenceError) -> ReadingPolicy.Record {
        try node.expectFields(at: place, ["id", "choice", "authority", "on", "from"])
        guard let id = ReadingRegistry.id(try node.text("id", at: place)) else {
            let known = ReadingRegistry.all.map(\.id).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        let choices = ReadingChoice.allCases.filter { $0 != .alternative || id.reading.alternativeIsCoded }
        guard let choice = ReadingChoice(rawValue: try node.text("choice", at: place)), choices.contains(choice) else {
            throw .wrongValue(
                place: place + ".choice", accepted: "one of " + choices.map(\.rawValue).joined(separator: ", "))
        }
        guard let on = try node.date("on", at: place) else { throw .missing(place: place + ".on") }
        return ReadingPolicy.Record(
            id: id, choice: choice, authority: try node.text("authority", at: place), on: on,
            from: try node.date("from", at: place))
    }

    private static func threshold(
        _ node: JSONNode, _ place: String
    ) throws(ReferenceError) -> OperatorParameters<Threshold, ExactDecimal>.Record {
        try node.expectFields(at: place, ["id", "amount", "valid_from", "authority"])
        guard let threshold = Threshold(try node.text("id", at: place)) else {
            let known = Threshold.allCases.map(\.text).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        return OperatorParameters.Record(
            threshold, try node.money("amount", at: place), validFrom: try node.requiredDate("valid_from", at: place),
            authority: try node.text("authority", at: place))
    }

    private static func mapping(
        _ node: JSONNode, _ place: String
    ) throws(ReferenceError) -> OperatorParameters<MappedState, String>.Record {
        try node.expectFields(at: place, ["state", "operation", "site", "valid_from", "authority"])
        guard let state = StateCode(try node.text("state", at: place)) else {
            throw .wrongValue(place: place + ".state", accepted: "a state's two capital letters")
        }
        guard let operation = FormReturn(rawValue: try node.text("operation", at: place)) else {
            let known = FormReturn.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".operation", accepted: "one of " + known)
        }
        return OperatorParameters.Record(
            MappedState(state, of: operation), try node.text("site", at: place),
            validFrom: try node.requiredDate("valid_from", at: place), authority: try node.text("authority", at: place))
    }
}
