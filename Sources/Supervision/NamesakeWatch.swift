/// Whether the supervisors of this host's name that cannot be seen from here are dead: for one that starts on another
/// machine, whose lock file proves nothing of theirs.
///
/// One whose heartbeat moves while it is watched is alive. One whose heartbeat is too old is dead, unless commits stood
/// still at the look before: then every heartbeat looks old.
package struct NamesakeWatch: Sendable, Equatable {
    /// One of them, as it was found.
    package struct Seen: Sendable, Equatable {
        /// Its row's id.
        package let id: Int64
        /// When its heartbeat was written, by the database's clock.
        package let seenAt: Int64
        /// How old that is, in milliseconds.
        package let age: Int64

        package init(id: Int64, seenAt: Int64, age: Int64) {
            self.id = id
            self.seenAt = seenAt
            self.age = age
        }
    }

    /// What a look says.
    package enum Verdict: Sendable, Equatable {
        /// Not known yet: look again.
        case wait
        /// This one is alive.
        case taken(id: Int64)
        /// All of them are dead, if they are found as they were: the heartbeat of each.
        case dead([Int64: Int64])
    }

    private let limit: Int64
    private var first: [Int64: Int64] = [:]
    private var wasSmooth = false

    /// - Parameter limit: from which age on a heartbeat means a dead host, in milliseconds.
    package init(limit: Int64) { self.limit = limit }

    /// A look is over, which committed something.
    ///
    /// - Parameter took: how long the look took, its commit included, in milliseconds.
    package mutating func looked(_ found: [Seen], took: Int64) -> Verdict {
        defer { wasSmooth = took <= limit / 5 }
        if let moved = found.first(where: { one in first[one.id].map { $0 != one.seenAt } ?? false }) {
            return .taken(id: moved.id)
        }
        for one in found { first[one.id] = one.seenAt }
        guard wasSmooth, found.allSatisfy({ $0.age >= limit }) else { return .wait }
        return .dead(Dictionary(found.map { ($0.id, $0.seenAt) }) { one, _ in one })
    }
}
