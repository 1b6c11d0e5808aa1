import Postgres
import QueueModel
import QueueStore

/// Claims one after the other in one turn of the claimer.
extension Claimer {
    /// How long one claim may follow the other without a turn for anybody else, in nanoseconds.
    private static let turnMax: Int64 = 10_000_000

    /// One claim as the supervisor asks for it.
    struct Order: Sendable {
        /// The lease's key, never used before.
        let key: LeaseKey
        let wanted: Wanted
        /// It goes on looking for a moment before it says that there is nothing.
        let lingers: Bool
        /// Whom it is for, and when it was asked for: the supervisor's own.
        let slot: Int
        let generation: Int
        let began: Int64
    }

    /// What the supervisor makes of an answer.
    struct Next: Sendable {
        /// A lease that nobody works on.
        var putBack: LeaseKey?
        /// The claim that follows at once.
        var order: Order?
    }

    /// Claims, and goes on as long as the answers ask for it: on this thread, which spares each claim the way to the
    /// supervisor's and back. Others who wait for this actor have their turn after `turnMax`.
    func claim(_ first: Order, answer: @Sendable (Order, Result<Look, PostgresError>, _ mayGoOn: Bool) -> Next) {
        let until = Self.nanoseconds() + Self.turnMax
        var order: Order? = first
        while let claimed = order {
            let result: Result<Look, PostgresError>
            do throws(PostgresError) {
                result = .success(try claim(key: claimed.key, claimed.wanted, lingers: claimed.lingers))
            } catch { result = .failure(error) }
            let next = answer(claimed, result, Self.nanoseconds() < until)
            if let key = next.putBack { putBack(key) }
            order = next.order
        }
    }
}
