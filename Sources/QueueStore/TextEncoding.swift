package import Postgres
import SQLText

/// How a database keeps text. Facts are UTF-8: in any other encoding one byte that does not fit stops every claim.
package enum TextEncoding {
    private static let encodingShow = Statement(.encodingShow)

    /// The encoding that is wanted.
    package static let wanted = "UTF8"

    /// The encoding of a database that does not keep text as UTF-8; nil for one that does.
    package static func misfit(on session: Session) throws(PostgresError) -> String? {
        let found = try session.execute(encodingShow).text(0, 0)
        return found == wanted ? nil : found
    }

    /// How to make a database that fits, a full sentence.
    package static let hint = "Make another database: create database NAME template template0 encoding 'UTF8'."
}
