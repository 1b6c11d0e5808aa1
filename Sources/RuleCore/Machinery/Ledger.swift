/// What a decision gathers on its way: the steps, what is left open, the duties, and the readings it rests on.
package struct Ledger: Sendable {
    /// The steps, in order.
    package var trace = Trace()
    /// The parts that the text leaves open; none when all is decided.
    package private(set) var referrals: [Referral] = []
    /// Duties for people.
    package private(set) var tasks = CodeSet<TaskCode>()
    /// What is forbidden.
    package private(set) var prohibitions = CodeSet<ProhibitionCode>()
    /// Marks for people.
    package private(set) var flags = CodeSet<FlagCode>()
    /// The readings that matter for this outcome.
    package var readings = CodeSet<ReadingID>()

    package init() {}

    /// Whether nothing is left open.
    package var isDecided: Bool { referrals.isEmpty }

    /// The rule carried the decision.
    @inline(__always)
    package mutating func applied<R: CitedRule>(_ rule: R.Type, _ ground: R.Ground) {
        trace.append(TraceEntry(R.id, .applied, ground.letter))
    }

    /// The rule was looked at and did not apply.
    @inline(__always)
    package mutating func notApplicable<R: CitedRule>(_ rule: R.Type, _ ground: R.Ground) {
        trace.append(TraceEntry(R.id, .notApplicable, ground.letter))
    }

    /// It is not known whether the rule applies; by itself that asks for nothing.
    package mutating func unknown<R: CitedRule>(_ rule: R.Type, _ ground: R.Ground) {
        trace.append(TraceEntry(R.id, .unknown, ground.letter))
    }

    /// The text does not decide a part: adds the step and the referral.
    package mutating func refer<R: CitedRule>(_ rule: R.Type, _ gap: R.Gap, settledBy: [FactName] = []) {
        refer(Referral(rule, gap, settledBy: settledBy))
    }

    /// As above, for a referral made earlier.
    package mutating func refer(_ referral: Referral) {
        guard !Mutation.disables(referral.rule), !Mutation.drops(gap: referral) else { return }
        trace.append(TraceEntry(referral.rule, .referred, referral.letter))
        referrals.append(referral)
    }

    /// A person's ruling settles a part that was left open: its referral goes, and the rule has the step of the ruling.
    mutating func settle(_ place: Int) {
        let referral = referrals.remove(at: place)
        trace.append(TraceEntry(referral.rule, .applied, RuleRecord.rulingLetter))
    }

    /// The facts that were not stated and are asked for.
    var asked: [FactName] { referrals.filter { $0.reason == .missingFact }.flatMap(\.settledBy) }

    /// Two facts that exclude each other stand in place of what would be asked about them: a referral that asks for
    /// nothing else goes, and its step is one that is not known. Beside them `others` are asked for all the same.
    mutating func refer(
        _ exclusions: [Referral], insteadOfAskingFor doubtful: [FactName], asking others: Set<FactName>
    ) {
        var kept: [Referral] = []
        for referral in referrals {
            let others = referral.settledBy.filter { others.contains($0) }
            guard referral.reason == .missingFact, referral.settledBy.contains(where: { doubtful.contains($0) }) else {
                kept.append(referral)
                continue
            }
            if others.isEmpty { trace.weaken(referral) } else { kept.append(referral.settled(by: others)) }
        }
        referrals = kept
        for referral in exclusions { refer(referral) }
    }

    /// Drops the duties, prohibitions and marks that the other one has not.
    mutating func keepDuties(of other: Ledger) {
        tasks.formIntersection(other.tasks)
        prohibitions.formIntersection(other.prohibitions)
        flags.formIntersection(other.flags)
    }

    /// Gives a duty; the step that says why is the caller's.
    @inline(__always)
    package mutating func task(_ code: TaskCode) {
        guard !Mutation.disables(code.rule), !Mutation.drops(code) else { return }
        tasks.insert(code)
    }

    /// Forbids something, with its step.
    package mutating func prohibit<R: CitedRule>(_ rule: R.Type, _ ground: R.Ground, _ code: ProhibitionCode) {
        guard !Mutation.disables(R.id), !Mutation.drops(code) else { return }
        trace.append(TraceEntry(R.id, .prohibited, ground.letter))
        prohibitions.insert(code)
    }

    /// Marks the decision; the step that says why is the caller's.
    package mutating func flag(_ code: FlagCode) {
        guard !Mutation.disables(code.rule), !Mutation.drops(code) else { return }
        flags.insert(code)
    }

    /// Notes that the outcome rests on a reading.
    @inline(__always)
    package mutating func rest(on reading: ReadingID) { readings.insert(reading) }
}
