import Postgres
import SQLText

/// The statements of a finish that change what the Specials hold, in the one transaction of all effects.
///
/// The case rows are locked first and checked against the versions read, so of two jobs of one case one runs again.
enum SpecialFinish {
    private static let caseFileTouch = Statement(.caseFileTouch)
    private static let caseFileConfirm = Statement(.caseFileConfirm)
    private static let poolEnter = Statement(.poolEnter)
    private static let poolScreen = Statement(.poolScreen)
    private static let poolPlace = Statement(.poolPlace)
    private static let poolRenew = Statement(.poolRenew)
    private static let caseLetterInsert = Statement(.caseLetterInsert)
    private static let decisionFactsInsert = Statement(.decisionFactsInsert)
    private static let bulkOARGather = Statement(.bulkOARGather)

    /// Adds the statements that the effects need. Bulk OARs come last: their rows are held for the shortest time.
    ///
    /// - Parameter actionDateDays: days since 2000-01-01.
    static func add(
        _ effects: SpecialEffects, actionDateDays: Int32, to pipeline: inout Pipeline, parameters p: Parameters
    ) throws(PostgresError) {
        guard !effects.isEmpty else { return }
        let steps: [(Statement, date: Int32?, [ArrayParameter])] = [
            (caseFileTouch, nil, effects.touches.all),
            (caseFileConfirm, nil, effects.confirms.all),
            (decisionFactsInsert, nil, effects.facts.all),
            (poolEnter, actionDateDays, effects.entries.all),
            (poolScreen, actionDateDays, effects.screenings.all),
            (poolPlace, actionDateDays, effects.placings.all),
            (poolRenew, actionDateDays, effects.renewals.all),
            (caseLetterInsert, actionDateDays, effects.letters.all),
            (bulkOARGather, actionDateDays, effects.gatherings.all),
        ]
        for (statement, date, columns) in steps where columns[0].count > 0 {
            p.removeAll()
            if let date { p.append(dateDays: date) }
            for column in columns { p.append(array: column) }
            try pipeline.execute(statement, p)
        }
    }
}
