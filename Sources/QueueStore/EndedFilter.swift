package import Postgres

/// Which jobs are meant by their kind and by how they ended; everything when nothing is said.
package struct EndedFilter: Sendable, Equatable {
    /// The kind's name; nil for all.
    package var kind: String?
    /// Only dead letters: jobs that failed at the last of their attempts.
    package var isDead = false
    /// What the result begins with.
    package var reason: String?
    /// The instant by RFC 3339 at which they ended, or later.
    package var since: String?
    /// The instant by RFC 3339 before which they ended.
    package var before: String?

    package init() {}

    /// Appends the five parameters that the statements take in a row.
    package func fill(_ p: Parameters) {
        p.append(text: kind)
        p.append(bool: isDead)
        p.append(text: reason)
        p.append(text: since)
        p.append(text: before)
    }
}
