/// Jobs that do not end: a worker whose job has run beyond its deadline is killed, which is that job's fault alone.
extension Pool {
    /// The shortest deadline there is, in nanoseconds: before it nobody is asked for a job's own.
    static let deadlineMin: Int64 = 100_000_000

    /// What the lanes of a worker are doing, as the page says.
    ///
    /// - Parameters:
    ///   - page: for each lane a job's id while it runs, the negative number of a lease that is being read or committed,
    ///     or 0. The worker can write anything there: one that names a lease it was not given is killed.
    ///   - deadlineOf: how long a job may run, in nanoseconds.
    package mutating func saw(
        slot: Int, page: [Int64], now: Int64, deadlineOf: (Int64) -> Int64
    ) -> [Action] {
        guard var worker = worker(slot), worker.isReady, !worker.isKilled else { return [] }
        guard page.allSatisfy({ worker.mayShow($0) }) else {
            change(slot) { $0.isKilled = true }
            return [.kill(slot: slot)]
        }
        for (lane, value) in page.enumerated() {
            if lane >= worker.lanes.count {
                worker.lanes.append(LaneSight(value: value, since: now))
            } else if worker.lanes[lane].value != value {
                worker.lanes[lane] = LaneSight(value: value, since: now)
            }
        }
        worker.overdue = Set(
            worker.lanes.filter {
                $0.value > 0 && now - $0.since >= Self.deadlineMin && now - $0.since >= deadlineOf($0.value)
            }.map(\.value))
        worker.isKilled = !worker.overdue.isEmpty
        change(slot) { $0 = worker }
        return worker.isKilled ? [.kill(slot: slot)] : []
    }
}
