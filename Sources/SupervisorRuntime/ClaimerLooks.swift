import Postgres
import QueueModel
import QueueStore

/// One look of the claimer over the queues.
extension Claimer {
    func look(
        _ key: LeaseKey, _ wanted: Wanted, _ session: Session
    ) throws(PostgresError) -> Look {
        var scanned = Set<Int>()
        let now = Self.nanoseconds()
        try readTerms(session, wanted, now: now)
        if let yielded, yielded.place == turns.onTurn, now - yielded.at < Self.yieldingFor,
            now - roundAt < Self.roundEvery
        {
            let found = try claim(yielded.place, full: false, only: yielded.lanes, &scanned, key, wanted, session)
            return found ?? Look(batch: nil, queue: nil, wholeAt: roundAt + Self.roundEvery)
        }
        roundAt = now
        if let found = try lookAbove(&scanned, key, wanted, session) { return found }
        if let found = try lookBelow(&scanned, key, wanted, session) { return found }
        return Look(batch: nil, queue: nil, wholeAt: nextLook(scanned, now: now))
    }

    /// The queue whose turn it is may well have something; of the others one statement says which do.
    private func lookAbove(
        _ scanned: inout Set<Int>, _ key: LeaseKey, _ wanted: Wanted, _ session: Session
    ) throws(PostgresError) -> Look? {
        let order = turns.order
        if let first = order.first, let found = try claim(first, full: false, &scanned, key, wanted, session) {
            return found
        }
        let waiting = try waiting(order.dropFirst(), below: false, session)
        for place in order.dropFirst() where waiting.contains(place) || isScanDue(place) {
            if let found = try claim(place, full: false, &scanned, key, wanted, session) { return found }
        }
        return nil
    }

    /// Rows that were committed late, below the bounds, where they have not been looked for a moment ago.
    private func lookBelow(
        _ scanned: inout Set<Int>, _ key: LeaseKey, _ wanted: Wanted, _ session: Session
    ) throws(PostgresError) -> Look? {
        let start = Self.nanoseconds()
        let below = turns.order.filter { place in
            !scanned.contains(place) && !limits.isClosed(WorkQueue.handled[place], now: start)
                && marks[WorkQueue.handled[place]]?.mayLookBelow(now: start) ?? false
        }
        let waiting = try waiting(below[...], below: true, session)
        let end = Self.nanoseconds()
        for place in below where !waiting.contains(place) {
            scanned.insert(place)
            marks[WorkQueue.handled[place]]?.claimed(highest: [:], wasFull: false, fullScan: end - start, now: end)
        }
        for place in below where waiting.contains(place) {
            if let found = try claim(place, full: true, &scanned, key, wanted, session) { return found }
        }
        return nil
    }

    private func waiting(
        _ places: ArraySlice<Int>, below: Bool, _ session: Session
    ) throws(PostgresError) -> Set<Int> {
        guard !places.isEmpty else { return [] }
        let queues = places.compactMap { place in
            let queue = WorkQueue.handled[place]
            return marks[queue].map { (queue, $0.lanes, below ? $0.zeroBounds : $0.trailingBounds) }
        }
        let found = try JobClaim.waiting(on: session, queues, parameters: parameters)
        return Set(places.filter { found.contains(WorkQueue.handled[$0].rawValue) })
    }

    private func isScanDue(_ place: Int) -> Bool {
        marks[WorkQueue.handled[place]]?.fullScanIsDue(now: Self.nanoseconds()) ?? false
    }

    /// When a late commit below the bounds may be looked for, or a rate has one more; nil when neither is to come.
    private func nextLook(_ scanned: Set<Int>, now: Int64) -> Int64? {
        let left = turns.order.filter { !scanned.contains($0) && !limits.isClosed(WorkQueue.handled[$0], now: now) }
        let wholeAt = left.compactMap { marks[WorkQueue.handled[$0]]?.belowAt }.max()
        return [wholeAt, limits.opensAt(now: now)].compactMap { $0 }.min()
    }
}
