package import Postgres
import SQLText

/// A congressional district.
package struct District: Sendable, Hashable {
    /// Two capital letters.
    package let state: String
    /// From 0, which is a state that is one district.
    package let number: Int16

    package init(state: String, number: Int16) {
        self.state = state
        self.number = number
    }
}

/// The operator's alignment of congressional districts with local offices, as of one day.
package struct DistrictAlignment: Sendable, Equatable {
    /// A row of it.
    package struct Row: Sendable, Equatable {
        /// The code of the aligned office.
        package let office: String
        /// Which row it is, as a person finds it again.
        package let place: String
    }

    private var rows: [District: Row] = [:]

    private static let statement = Statement(.districtRead)

    /// Aligns nothing.
    package init() {}

    /// The row of a district; nil when none is in force.
    package subscript(district: District) -> Row? { rows[district] }

    /// The rows of some districts in force on a day, in one statement.
    ///
    /// - Parameters:
    ///   - districts: each once.
    ///   - day: days since 2000-01-01.
    package static func fetch(
        _ districts: [District], on day: Int32, on session: Session
    ) throws(PostgresError) -> DistrictAlignment {
        var alignment = DistrictAlignment()
        guard !districts.isEmpty else { return alignment }
        let p = Parameters()
        p.append(dateDays: day)
        p.append(textArray: districts.map { Optional($0.state) })
        p.append(int2Array: districts.map(\.number))
        let found = try session.execute(statement, p)
        for row in 0..<found.count {
            let district = District(state: try found.text(row, 0), number: try found.int2(row, 1))
            alignment.rows[district] = Row(office: try found.text(row, 2), place: try found.text(row, 3))
        }
        return alignment
    }
}
