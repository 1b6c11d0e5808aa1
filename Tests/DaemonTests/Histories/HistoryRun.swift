import Foundation
import Glibc
import TestKit

/// Many random histories, one a case, through a real daemon and a plain model on one rehearsal calendar, in steps: the
/// date moves, events are drawn, the daemon or a worker is killed and started again, and every case is compared.
final class HistoryRun {
    /// Where the tables and the model part.
    struct Difference: CustomStringConvertible {
        let caseNumber: String
        let step: Int
        let day: Int
        /// Rows that the model has and the tables do not.
        let expected: [String]
        /// Rows that the tables have and the model does not.
        let found: [String]
        let triedCount: Int
        /// What happened to the case, oldest first.
        let history: [String]

        var description: String {
            """
            case \(caseNumber), step \(step), \(ModelDay.iso(day)), \(triedCount) orders tried
              history:  \(history.joined(separator: "\n            "))
              expected: \(expected.map(ModelDay.readable).joined(separator: "\n            "))
              found:    \(found.map(ModelDay.readable).joined(separator: "\n            "))
            """
        }
    }

    /// What a run consisted of.
    struct Tally: CustomStringConvertible {
        var (events, races, kills, heldAtKills, workerKills, movesAway, moves, compared) = (0, 0, 0, 0, 0, 0, 0, 0)

        var description: String {
            "\(events) events (\(races) times several at once), \(kills) daemons killed with \(heldAtKills) jobs in hand, "
                + "\(workerKills) workers killed, the date moved \(movesAway) times without a daemon and \(moves) times under one at work, \(compared) comparisons"
        }
    }

    /// The action dates that a step's jobs may have.
    private struct Days {
        var all: [Int]
        /// The second came while a daemon was at work.
        var isOverlapped = false
    }

    private enum Fate { case calm, kill, killWorker, away, move }

    let seed: UInt64
    private(set) var tally = Tally()
    private let caseCount: Int
    private let stepCount: Int
    let store: HistoryDatabase
    private var cases: [ModelCase]
    private var day: Int
    private let firstDay: Int
    /// All that ran, kept until the end since each removes the lock file that they share.
    private var daemons: [DaemonProcess] = []
    private var leftOut: Set<Int> = []
    private var issueCount: Int64 = 0
    /// What was submitted in this step, by case.
    private var lastEvents: [Int: [ModelCase.Step]] = [:]
    /// All that was submitted, by case.
    private var told: [Int: [String]] = [:]
    /// How the program answered each issue, by case.
    private var issued: [Int: [String]] = [:]

    /// - Parameters:
    ///   - seed: names everything that is drawn; what runs at once, and where a kill hits, it does not name.
    ///   - steps: how often the date moves.
    init(seed: UInt64, histories: Int, steps: Int, prepare: (HistoryDatabase) throws -> Void = { _ in }) throws {
        self.seed = seed
        caseCount = histories
        stepCount = steps
        cases = Array(repeating: ModelCase(), count: histories)
        var random = SeededRandom(seed: seed, stream: -1)
        // From 2023 to 2028: leap days, ends of years and of daylight saving time.
        firstDay = try ModelDay.day("2023-01-01") + random.number(0...1_900)
        day = firstDay
        store = try HistoryDatabase(on: day)
        try prepare(store)
    }

    /// Runs to the end, or to the first step with a difference that counts; a case with another is left out from then on.
    func run(counts: (Difference) -> Bool = { _ in true }) throws -> [Difference] {
        try start()
        for step in 0..<stepCount {
            var random = SeededRandom(seed: seed, stream: -2 - step)
            let days = try take(step, &random)
            try store.awaitQuiet(on: day)
            let differences = try compare(step, days)
            if differences.contains(where: counts) { return differences.filter(counts) }
            if random.chance(10) {
                try store.exportLetters()
                for index in cases.indices { cases[index].sendLetters() }
            }
        }
        let last = daemons[daemons.count - 1]
        let ending = try last.stop()
        guard ending == .exited(0) else {
            throw UnusableRun(description: "the daemon did not stop well: \(ending), with the log \"\(last.log)\"")
        }
        return []
    }

    private func start() throws {
        let lock = daemons.first?.lockPath
        daemons.append(
            try DaemonProcess(store.database.url) {
                $0.lockPath = lock
                $0.simulatedWork = "0-5"
            })
    }

    private func kill() throws {
        tally.kills += 1
        _ = try daemons[daemons.count - 1].kill()
        tally.heldAtKills += try store.heldCount()
    }

    /// One step. Returns the action dates that its jobs may have.
    private func take(_ step: Int, _ random: inout SeededRandom) throws -> Days {
        lastEvents = [:]
        if step > 0 { day += Self.advance(&random) }
        let fate = random.weighted([(Fate.calm, 50), (.kill, 14), (.killWorker, 12), (.away, 12), (.move, 12)])
        let before = try store.endedCount()
        let submitted = try submit(step, 0, &random)
        if fate != .calm {
            let moment = before + Int64(random.number(0...submitted))
            try awaitCondition("\(moment) jobs have ended") { try store.endedCount() >= moment }
        }
        switch fate {
        case .calm: break
        case .kill:
            try kill()
            try start()
        case .killWorker: try killWorker(&random)
        case .away, .move: return try goOn(step, &random, withDaemon: fate == .move)
        }
        try issue(&random)
        return Days(all: [day])
    }

    private func killWorker(_ random: inout SeededRandom) throws {
        // Of a daemon that was killed and not yet succeeded the workers are listed still: their numbers may be another's.
        let workers = try DaemonProcess.workerPIDs(store.database).filter { pid in
            (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8))?.contains("docketd") == true
        }
        guard !workers.isEmpty else { return }
        tally.workerKills += 1
        _ = Glibc.kill(random.pick(workers), SIGKILL)
    }

    /// The date moves on before all is quiet, with a daemon or without one.
    private func goOn(_ step: Int, _ random: inout SeededRandom, withDaemon: Bool) throws -> Days {
        if !withDaemon { try kill() }
        tally.moves += withDaemon ? 1 : 0
        tally.movesAway += withDaemon ? 0 : 1
        let left = day
        day += random.number(1...14)
        _ = try submit(step, 1, &random)
        if !withDaemon { try start() }
        return Days(all: [left, day], isOverlapped: withDaemon)
    }

    /// Mostly by a day, so that the days around each date are met.
    private static func advance(_ random: inout SeededRandom) -> Int {
        random.weighted([(1, 65), (2, 13), (3, 7), (random.number(4...7), 9), (random.number(8...14), 6)])
    }

    /// Moves the date and enqueues what is drawn for each case, in one transaction. Returns how many jobs.
    private func submit(_ step: Int, _ part: Int, _ random: inout SeededRandom) throws -> Int {
        var drawn: [(place: Int, event: ModelEvent)] = []
        for place in cases.indices where !leftOut.contains(place) {
            var draw = EventDraw(
                cases[place], on: day,
                random: SeededRandom(seed: seed ^ UInt64(place) << 32, stream: step * 2 + part))
            // Histories begin one after the other.
            let mayOpen = day >= firstDay + place * 60 / caseCount
            drawn += draw.events(mayOpen: mayOpen).map { (place, $0) }
        }
        try store.run(script: "begin")
        try store.go(to: day)
        for (place, event) in random.shuffled(drawn) {
            let key = random.chance(20) ? "history/\(place)/\(tally.events)" : nil
            try enqueue(event, place, part, key: event.kind == "expire" ? nil : key)
        }
        try store.run(script: "commit")
        return drawn.count
    }

    private func enqueue(_ event: ModelEvent, _ place: Int, _ part: Int, key: String?) throws {
        let job = try store.enqueue(event, caseNumber: "H-\(place)", key: key).job
        // Said twice under one key, it happens once.
        if key != nil {
            let again = try store.enqueue(event, caseNumber: "H-\(place)", key: key)
            guard again == (job, false) else { throw UnusableRun(description: "a key let a second job in") }
        }
        tally.events += 1
        lastEvents[place, default: []].append(ModelCase.Step(id: job, event: event, phase: part))
        told[place, default: []].append("\(ModelDay.iso(day)) job \(job) \(event.kind ?? "") \(event.facts)")
    }

    /// People issue some of what is pending, while jobs run.
    private func issue(_ random: inout SeededRandom) throws {
        for issue in random.shuffled(try store.pendingConsequences()).prefix(3) where random.chance(30) {
            guard let place = cases.firstIndex(where: { $0.suspenses.contains { $0.id == issue.suspense } }) else {
                continue
            }
            var issue = issue
            issue.wasAccepted = try store.issue(issue)
            issueCount += 1
            tally.events += 1
            lastEvents[place, default: []].append(ModelCase.Step(id: issueCount, event: .issue(issue)))
            told[place, default: []].append(
                "\(ModelDay.iso(day)) issue \(issueCount) of \(issue.suspense) \(issue.task)")
            issued[place, default: []].append("issue \(issueCount) \(issue.wasAccepted ? "accepted" : "refused")")
        }
    }

    private func compare(_ step: Int, _ days: Days) throws -> [Difference] {
        let found = try store.lines()
        var differences: [Difference] = []
        for place in cases.indices where !leftOut.contains(place) {
            tally.compared += 1
            let steps = lastEvents[place] ?? []
            if steps.count > 1 { tally.races += 1 }
            let lines = ((found["H-\(place)"] ?? []) + (issued[place] ?? [])).sorted()
            var order = ModelOrder(from: cases[place], on: days.all, isOverlapped: days.isOverlapped, observed: lines)
            let (state, isFound) = order.explain(steps)
            cases[place] = state
            guard !isFound else { continue }
            leftOut.insert(place)
            let expected = state.lines
            differences.append(
                Difference(
                    caseNumber: "H-\(place)", step: step, day: day, expected: Self.surplus(expected, over: lines),
                    found: Self.surplus(lines, over: expected), triedCount: order.triedCount, history: told[place] ?? []
                ))
        }
        return differences
    }

    /// The lines that the first has more often than the second.
    private static func surplus(_ lines: [String], over others: [String]) -> [String] {
        var left = others.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        return lines.filter { line in
            left[line, default: 0] -= 1
            return left[line, default: 0] < 0
        }
    }
}
