/// A suspense as the model holds it. Days are counted since 2000-01-01.
struct ModelSuspense: Sendable {
    struct Deadline: Sendable {
        var countedFrom: Int
        var due: Int
        var followUp: Int
    }

    struct Consequence: Sendable {
        var version: Int
        var kind: String
        var state = "pending"
        var madeOn: Int
        /// Made after the first day on which it was due.
        var isLate: Bool
    }

    struct Letter: Sendable {
        var kind: String
        var round: Int
        var state = "pending"
        var version: Int
    }

    let id: Int64
    let operation: String
    let purpose: String
    let pending: Bool?
    let status: String?
    /// What the request said of extenuating circumstances.
    let extenuating: Bool?
    /// The day of the letter or the call that opened it.
    let requestedOn: Int
    var stage = "open"
    var rounds = 0
    /// Every deadline, the newest last.
    var deadlines: [Deadline]
    var consequences: [Consequence] = []
    var letters: [Letter] = []
    /// The versions of the deadlines that a response came after, which holds something or nobody has said.
    var late: [Int] = []
    /// The version that the sweep has ended; it comes back to none.
    var sweptVersion = 0

    var version: Int { deadlines.count }
    /// The deadline that stands.
    var standing: Deadline { deadlines[deadlines.count - 1] }
    /// Nothing came, and nothing is awaited any more.
    func isDue(on day: Int) -> Bool { stage == "open" && day > standing.followUp }
    /// It is due, and the sweep has not ended it.
    func isToSweep(on day: Int) -> Bool { isDue(on: day) && sweptVersion != version }
    var hasIssued: Bool { consequences.contains { $0.state == "issued" } }

    /// The tables' rows of it, a line each.
    var lines: [String] {
        ["suspense \(id) \(purpose) \(operation) \(stage) version \(version) rounds \(rounds)"]
            + deadlines.enumerated().map { index, deadline in
                "deadline \(id) \(index + 1) from @\(deadline.countedFrom) due @\(deadline.due) follow-up @\(deadline.followUp)"
            }
            + consequences.map {
                "consequence \(id) \($0.version) \($0.kind) \($0.state) made @\($0.madeOn)\($0.isLate ? " late" : "")"
            }
            + letters.map { "letter \(id) \($0.kind) \($0.round) \($0.state) version \($0.version)" }
    }

    /// Nothing came. Returns whether a part is a person's. A late response before this day leaves all of it to a person.
    mutating func fire(on day: Int) -> Bool {
        guard !late.contains(version) else { return true }
        let end = ModelText.end(
            purpose: rounds > 0 ? "clarification" : purpose, operation: operation, pending: pending, status: status)
        stage = "expired"
        let standing = consequences.filter { ["pending", "issued"].contains($0.state) }.map(\.kind)
        let isLate = day > self.standing.followUp + 1
        for kind in end.kinds where !standing.contains(kind) {
            consequences.append(Consequence(version: version, kind: kind, madeOn: day, isLate: isLate))
        }
        return end.isReferred
    }

    /// What was asked for came in: nothing pending is issued or sent any more.
    mutating func stop() {
        for index in consequences.indices where consequences[index].state == "pending" {
            consequences[index].state = "stopped"
        }
        for index in letters.indices where letters[index].state == "pending" { letters[index].state = "stopped" }
    }

    /// .3.3(12)(2): one round of clarification, 30 days to respond and 45 to follow up.
    mutating func clarify(on day: Int) {
        deadlines.append(Deadline(countedFrom: day, due: day + 30, followUp: day + 45))
        rounds += 1
        stage = "open"
        letters.append(Letter(kind: "clarification", round: rounds, version: version))
    }

    /// More time: the due date and the follow-up move by as many days.
    mutating func extend(by days: Int) {
        var deadline = standing
        deadline.due += days
        deadline.followUp += days
        deadlines.append(deadline)
    }
}
