package import Postgres
package import SQLText

extension Statement {
    /// The prepared form of a named statement: prepared lazily, once a session, under the statement's own name.
    package init(_ query: Query) {
        self.init(name: query.rawValue, sql: query.text)
    }
}
