import CivilTime
import JSONText

/// One object of a run's document, read member by member; what is not as it must be is told by its place.
struct RunRow {
    /// Where an object stands. The text is made only when it is told: a run has very many.
    struct Place {
        private let list: String
        private let index: Int?

        init(_ list: String, _ index: Int? = nil) { (self.list, self.index) = (list, index) }

        var text: String { index.map { "\(list)[\($0)]" } ?? list }
    }

    static let officeForm = OfficeCode.accepted
    static let dateForm = "a day as YYYY-MM-DD"

    private let node: JSONNode
    private let place: Place

    /// - Throws: `outOfRange` for what is no object, or has a member that means nothing there.
    init(_ node: JSONNode, _ place: Place, _ members: [StaticString]) throws(DistributionError) {
        guard node.kind == .object else { throw .outOfRange(place: place.text, accepted: "an object") }
        for member in node.members {
            let isKnown = members.contains {
                UnsafeRawBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount).elementsEqual(member.keyBytes)
            }
            guard isKnown else {
                let known = members.map(\.description).joined(separator: ", ")
                throw .outOfRange(place: place.text, accepted: "an object of no other members than " + known)
            }
        }
        (self.node, self.place) = (node, place)
    }

    /// What is said of a member that is not as it must be.
    func fault(_ name: String, _ accepted: String) -> DistributionError {
        .outOfRange(place: place.text + "." + name, accepted: accepted)
    }

    private func read<T>(
        _ name: String, _ accepted: @autoclosure () -> String, _ convert: (JSONNode) -> T?
    ) throws(DistributionError) -> T? {
        guard let value = node[name], !value.isNull else { return nil }
        guard let converted = convert(value) else { throw fault(name, accepted()) }
        return converted
    }

    func whole(_ name: String) throws(DistributionError) -> Int? {
        try read(name, "a whole number") { $0.int.flatMap { Int(exactly: $0) } }
    }

    func bool(_ name: String) throws(DistributionError) -> Bool? { try read(name, "true or false") { $0.bool } }

    func date(_ name: String) throws(DistributionError) -> CivilDate? {
        try read(name, Self.dateForm) { $0.stringBytes.flatMap { CivilDate(iso: $0) } }
    }

    func office(_ name: String) throws(DistributionError) -> OfficeCode? {
        try read(name, Self.officeForm) { $0.string.flatMap { OfficeCode($0) } }
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String) throws(DistributionError) -> Word? {
        try read(name, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")) {
            $0.string.flatMap { Word(rawValue: $0) }
        }
    }
}
