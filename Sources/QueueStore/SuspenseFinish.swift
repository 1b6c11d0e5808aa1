import Postgres
import SQLText

/// The statements of a finish that change suspenses, in the one transaction of all effects.
///
/// The case rows are locked first and checked against the versions read, so of two jobs of one case one runs again.
enum SuspenseFinish {
    private static let caseFileTouch = Statement(.caseFileTouch)
    private static let caseFileConfirm = Statement(.caseFileConfirm)
    private static let deadlineInsert = Statement(.deadlineInsert)
    private static let suspenseOpen = Statement(.suspenseOpen)
    private static let suspenseMove = Statement(.suspenseMove)
    private static let responseInsert = Statement(.responseInsert)
    private static let consequenceInsert = Statement(.consequenceInsert)
    private static let consequenceStop = Statement(.consequenceStop)
    private static let letterInsert = Statement(.letterInsert)
    private static let letterStop = Statement(.letterStop)
    private static let expiryForget = Statement(.expiryForget)
    private static let decisionFactsInsert = Statement(.decisionFactsInsert)
    private static let referralUrge = Statement(.referralUrge)

    /// Adds the statements that the effects need; after the referrals, which they may mark as urgent.
    ///
    /// - Parameter actionDateDays: days since 2000-01-01.
    static func add(
        _ effects: SuspenseEffects, actionDateDays: Int32, to pipeline: inout Pipeline, parameters p: Parameters
    ) throws(PostgresError) {
        guard !effects.isEmpty else { return }
        let steps: [(Statement, date: Int32?, [ArrayParameter])] = [
            (caseFileTouch, nil, effects.touches.all),
            (caseFileConfirm, nil, effects.confirms.all),
            (deadlineInsert, actionDateDays, effects.deadlines.all),
            (suspenseOpen, actionDateDays, effects.openings.all),
            (suspenseMove, nil, effects.moves.all),
            (responseInsert, actionDateDays, effects.responses.all),
            (consequenceInsert, actionDateDays, effects.consequences.all),
            (consequenceStop, actionDateDays, effects.stops.all),
            (letterStop, nil, effects.letterStops.all),
            (letterInsert, actionDateDays, effects.letters.all),
            (expiryForget, nil, effects.forgotten.all),
            (decisionFactsInsert, nil, effects.facts.all),
            (referralUrge, nil, effects.urgencies.all),
        ]
        for (statement, date, columns) in steps where columns[0].count > 0 {
            p.removeAll()
            if let date { p.append(dateDays: date) }
            for column in columns { p.append(array: column) }
            try pipeline.execute(statement, p)
        }
    }
}
