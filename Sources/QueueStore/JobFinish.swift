package import Postgres
package import QueueModel
import SQLText

/// Finishes jobs: every effect of a group, with the outcome of each, in one transaction behind the lease's fence.
package enum JobFinish {
    private static let takeWhole = Statement(.leaseTakeWhole)
    private static let takePart = Statement(.leaseTakePart)
    private static let outcomeInsert = Statement(.outcomeInsert)
    private static let decisionInsert = Statement(.decisionInsert)
    private static let decisionFollow = Statement(.decisionFollow)
    private static let caseFileMove = Statement(.caseFileMove)
    private static let caseFileOpen = Statement(.caseFileOpen)
    private static let referralInsert = Statement(.referralInsert)
    private static let decisionRulingInsert = Statement(.decisionRulingInsert)
    private static let jobFollow = Statement(.jobFollow)
    private static let jobRelease = Statement(.jobRelease)
    private static let slotsFree = Statement(.slotsFree)
    private static let claimerWake = Statement(.claimerWake)
    private static let leaseShow = Statement(.leaseShow)

    /// What holds for all decisions of a batch.
    package struct Circumstances: Sendable {
        /// Days since 2000-01-01.
        package let actionDateDays: Int32
        /// The reference snapshot that the decisions used.
        package let snapshot: Int32
        /// `docket.ruleset.id` of the rules this program carries.
        package let ruleset: Int16

        package init(actionDateDays: Int32, snapshot: Int32, ruleset: Int16) {
            self.actionDateDays = actionDateDays
            self.snapshot = snapshot
            self.ruleset = ruleset
        }
    }

    /// What the lease holds before the finish, and what stays in it.
    package struct Hold: Sendable {
        /// The lease.
        package let key: LeaseKey
        /// How many jobs the lease holds now.
        package let held: Int
        /// The jobs that stay; empty when the whole lease ends.
        package let remaining: [(id: Int64, attempt: Int16)]
        /// Those of the finished jobs that have a limit key; what is released of them keeps its slot.
        package let keyed: [Int64]

        package init(
            key: LeaseKey, held: Int, remaining: [(id: Int64, attempt: Int16)], keyed: [Int64] = []
        ) {
            self.key = key
            self.held = held
            self.remaining = remaining
            self.keyed = keyed
        }
    }

    /// Commits the effects, or throws and has written none of them.
    ///
    /// One round trip: BEGIN, the fence, the effects, COMMIT travel together. The fence takes the finished ids out of
    /// the lease row and raises when the row is gone (SQLSTATE DK001), so a stale finish writes nothing.
    /// - Throws: `.server` with DK001 (the lease is gone), DK002 (a case has moved on) or the offending constraint;
    ///   `.connectionLost` when it is not known whether the commit happened: ask `stillHeld`.
    package static func commit(
        _ effects: Effects, _ hold: Hold, _ circumstances: Circumstances, on session: Session, parameters p: Parameters
    ) throws(PostgresError) {
        _ = try session.pipeline { (pipeline) throws(PostgresError) in
            try pipeline.execute(.begin)
            try fence(hold, &pipeline, p)
            try add(effects, hold, circumstances, &pipeline, p)
            try pipeline.execute(.commit)
        }
    }

    private static func add(
        _ effects: Effects, _ hold: Hold, _ circumstances: Circumstances, _ pipeline: inout Pipeline, _ p: Parameters
    ) throws(PostgresError) {
        try add(outcomes: effects, hold, &pipeline, p)
        try add(decisions: effects, circumstances, &pipeline, p)
        // First all that are opened, then all that move: with one order in all finishes none wait crosswise.
        try addIfAny(caseFileOpen, effects.opens.all, &pipeline, p)
        try addIfAny(caseFileMove, effects.moves.all, &pipeline, p)
        try addIfAny(referralInsert, effects.referrals.all, &pipeline, p)
        try addIfAny(decisionRulingInsert, effects.citations.all, &pipeline, p)
        try addIfAny(jobFollow, effects.follows.all, &pipeline, p)
        try SuspenseFinish.add(
            effects.suspense, actionDateDays: circumstances.actionDateDays, to: &pipeline, parameters: p)
        try SpecialFinish.add(
            effects.special, actionDateDays: circumstances.actionDateDays, to: &pipeline, parameters: p)
        try effects.advocates.add(actionDateDays: circumstances.actionDateDays, to: &pipeline, parameters: p)
        try RunEndings.add(effects, incarnation: hold.key.incarnation, to: &pipeline, parameters: p)
        try addIfAny(jobRelease, [effects.releasedIDs, effects.releasedAttempts], &pipeline, p)
        try free(hold.keyed.filter { !effects.released.contains($0) }, &pipeline, p)
        // Once, and as late as can be: a host that asks after this is read looks by itself after the commit.
        if effects.makesReady { try pipeline.execute(claimerWake) }
    }

    /// As above, with work of the caller's own in the same transaction: behind the fence, and before the effects, which it
    /// may fill. Whatever it throws, nothing of either is written.
    package static func commit(
        _ effects: Effects, _ hold: Hold, _ circumstances: Circumstances, on session: Session, parameters p: Parameters,
        first work: (Effects, Session) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        do throws(PostgresError) {
            _ = try session.execute(.begin)
            p.removeAll()
            p.append(int8: hold.key.incarnation)
            p.append(int8: hold.key.n)
            p.append(int4: Int32(hold.held))
            _ = try session.execute(takeWhole, p)
            try work(effects, session)
            _ = try session.pipeline { (pipeline) throws(PostgresError) in
                try add(effects, hold, circumstances, &pipeline, p)
                try pipeline.execute(.commit)
            }
        } catch {
            session.leaveTransaction()
            throw error
        }
    }

    /// Behind all other locks, so that the gates of the keys are the last that a finish waits for.
    private static func free(_ keyed: [Int64], _ pipeline: inout Pipeline, _ p: Parameters) throws(PostgresError) {
        guard !keyed.isEmpty else { return }
        p.removeAll()
        p.append(int8Array: keyed)
        try pipeline.execute(slotsFree, p)
    }

    private static func fence(_ hold: Hold, _ pipeline: inout Pipeline, _ p: Parameters) throws(PostgresError) {
        p.removeAll()
        p.append(int8: hold.key.incarnation)
        p.append(int8: hold.key.n)
        p.append(int4: Int32(hold.held))
        if hold.remaining.isEmpty {
            try pipeline.execute(takeWhole, p)
        } else {
            p.append(int8Array: hold.remaining.map(\.id))
            p.append(int2Array: hold.remaining.map(\.attempt))
            try pipeline.execute(takePart, p)
        }
    }

    private static func add(
        outcomes effects: Effects, _ hold: Hold, _ pipeline: inout Pipeline, _ p: Parameters
    ) throws(PostgresError) {
        guard effects.outcomes.ids.count > 0 else { return }
        p.removeAll()
        p.append(int8: hold.key.incarnation)
        for column in effects.outcomes.all { p.append(array: column) }
        try pipeline.execute(outcomeInsert, p)
    }

    private static func add(
        decisions effects: Effects, _ circumstances: Circumstances, _ pipeline: inout Pipeline, _ p: Parameters
    ) throws(PostgresError) {
        guard effects.decisions.ids.count > 0 else { return }
        p.removeAll()
        p.append(dateDays: circumstances.actionDateDays)
        p.append(int4: circumstances.snapshot)
        p.append(int2: circumstances.ruleset)
        for column in effects.decisions.all { p.append(array: column) }
        if effects.followOns.causes.count == 0 {
            try pipeline.execute(decisionInsert, p)
        } else {
            for column in effects.followOns.all { p.append(array: column) }
            try pipeline.execute(decisionFollow, p)
        }
    }

    private static func addIfAny(
        _ statement: Statement, _ columns: [ArrayParameter], _ pipeline: inout Pipeline, _ p: Parameters
    ) throws(PostgresError) {
        guard columns[0].count > 0 else { return }
        p.removeAll()
        for column in columns { p.append(array: column) }
        try pipeline.execute(statement, p)
    }

    /// Whether a finish was refused because a case that its jobs were to open has been opened meanwhile.
    package static func foundCaseOpened(_ error: PostgresError) -> Bool {
        guard case .server(let server) = error else { return false }
        return server.sqlstate == "23505" && server.constraint == "case_file_pkey"
    }

    /// Whether a finish was refused because one of its jobs has ended before. The key of a partition of `outcome` says so.
    package static func foundJobEnded(_ error: PostgresError) -> Bool {
        guard case .server(let server) = error, let constraint = server.constraint else { return false }
        return server.sqlstate == "23505" && constraint.hasPrefix("outcome_") && constraint.contains("_pkey")
    }

    /// The ids that a lease still holds; nil when there is no such lease (finished, or rescued).
    package static func stillHeld(_ key: LeaseKey, on session: Session) throws(PostgresError) -> [Int64]? {
        let p = Parameters()
        p.append(int8: key.incarnation)
        p.append(int8: key.n)
        let rows = try session.execute(leaseShow, p)
        return rows.count == 0 ? nil : try rows.int8Array(0, 0)
    }
}
