import JSONText
import Postgres
import QueueStore
import SQLText

/// Instants of an answer as people read them: in the business zone, and how long ago. JSON keeps them in UTC.
struct InstantWords {
    /// One instant in words.
    struct Word {
        /// The local date and time, with the zone's abbreviation.
        let local: String
        /// How far off it is, such as `2 h ago`.
        let age: String
    }

    private var words: [String: Word] = [:]

    /// No instant has words.
    static let none = InstantWords()

    private init() {}

    /// The words of every instant that the members hold.
    init(_ members: [JSONValue.Member], _ database: Database) throws {
        var instants: Set<String> = []
        Self.collect(.object(members), &instants)
        guard !instants.isEmpty else { return }
        let found = try database.fetch(.instantWords) {
            $0.append(textArray: instants.sorted())
            $0.append(text: database.businessZone)
        }
        for row in found.rows.indices {
            guard let instant = found.text(row, "instant"), let local = found.text(row, "local"),
                let age = found.text(row, "age")
            else { continue }
            words[instant] = Word(local: local, age: age)
        }
    }

    /// What stands for a text that is an instant; nil for every other.
    subscript(text: String) -> Word? { words[text] }

    private static func collect(_ value: JSONValue, _ instants: inout Set<String>) {
        switch value {
        case .string(let text): if text.hasSuffix("Z"), Instant.isRFC3339(text) { instants.insert(text) }
        case .array(let elements): for element in elements { collect(element, &instants) }
        case .object(let members): for member in members { collect(member.value, &instants) }
        case .null, .bool, .number: break
        }
    }
}
