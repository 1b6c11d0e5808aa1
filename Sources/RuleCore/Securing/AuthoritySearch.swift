/// Reads the tables for every value that what is not known can have. Where all answers agree, nothing is asked for.
///
/// An unknown balance is tried on both sides of each threshold that is recorded, and a threshold that is not recorded
/// is tried below, at and above the balance; so at most 3 to the power of 6 questions for each operation.
struct AuthoritySearch {
    private let facts: SecuringFacts
    private let context: RuleContext
    private let disposition: AccountDisposition
    private let tables: AuthorityTables

    /// Whether rows of one table that contradict each other are an answer: only when all its balances are recorded.
    private var contradictionsCount = true
    /// Every distinct answer, in the order met.
    private(set) var answers: [AuthorityAnswer] = []
    /// Whether an answer rests on which table comes first.
    private(set) var restsOnOrder = false
    /// The thresholds that are not recorded and can change the answer, in their order.
    private(set) var openThresholds: [Threshold] = []
    /// The facts that are not stated and can change the answer.
    private(set) var missing: [FactName] = []

    init(_ facts: SecuringFacts, _ disposition: AccountDisposition, _ context: RuleContext) {
        self.facts = facts
        self.context = context
        self.disposition = disposition
        tables = AuthorityTables(precedence: context.choice(.allEmployeesFirst))
        search()
    }

    private mutating func search() {
        var byOperation: [Set<AuthorityAnswer>] = []
        var byException: [Bool: Set<AuthorityAnswer>] = [:]
        var balanceMatters = false
        for operation in facts.operation.map({ [$0] }) ?? Operation.allCases {
            var met: Set<AuthorityAnswer> = []
            for isException in exceptions {
                let found = answers(operation, isException: isException)
                balanceMatters = balanceMatters || Set(found.map(\.answers)).count > 1
                let all = found.reduce(into: Set()) { $0.formUnion($1.answers) }
                balanceMatters = balanceMatters || found.contains { $0.hasOpenThreshold }
                byException[isException, default: []].formUnion(all)
                met.formUnion(all)
            }
            byOperation.append(met)
        }
        if Set(byOperation).count > 1 { missing.append(.operation) }
        if Set(byException.values).count > 1 { missing.append(.cncExceptionProcessing) }
        if facts.aab == nil, balanceMatters { missing.append(.aab) }
        openThresholds = Threshold.allCases.filter { openThresholds.contains($0) }
    }

    private var exceptions: [Bool] {
        guard disposition == .cnc else { return [false] }
        return facts.cncExceptionProcessing.map { [$0] } ?? [false, true]
    }

    /// The answers for each balance worth trying.
    private mutating func answers(
        _ operation: Operation, isException: Bool
    ) -> [(answers: Set<AuthorityAnswer>, hasOpenThreshold: Bool)] {
        let bearing = AuthorityQuestion.thresholds(operation, disposition, isException: isException)
        let question = AuthorityQuestion(
            operation: operation, disposition: disposition, isException: isException,
            noteApplies: facts.authorityNoteApplies)
        let known = bearing.compactMap { threshold in context.threshold(threshold).map { (threshold, $0) } }
        let open = bearing.filter { context.threshold($0) == nil }
        return balances(around: known.map(\.1)).map { balance in
            var question = question
            for (threshold, amount) in known {
                question.positions[threshold] = balance.map { Position($0, against: amount) }
            }
            // No balance is below zero, and no threshold is zero.
            let positions = balance == ExactDecimal(0) ? [Position.below] : Position.allCases
            // A table does not contradict itself: values that are not recorded are not such that it would.
            contradictionsCount = open.isEmpty
            let met = tryAll(question, open[...], positions)
            let before = openThresholds.count
            for threshold in open where matters(threshold, question, open, positions) {
                openThresholds.append(threshold)
            }
            return (met, openThresholds.count > before)
        }
    }

    /// The balance, or when it is not known one on each side of every recorded threshold; nil for any balance.
    private func balances(around amounts: [ExactDecimal]) -> [ExactDecimal?] {
        if let balance = facts.aab { return [balance] }
        if amounts.isEmpty { return [nil] }
        return amounts.flatMap { [$0.adding(-.cent), $0, $0.adding(.cent)] }
    }

    /// The answers with every position of the open thresholds.
    private mutating func tryAll(
        _ question: AuthorityQuestion, _ open: ArraySlice<Threshold>, _ positions: [Position]
    ) -> Set<AuthorityAnswer> {
        guard let threshold = open.first else {
            let (answer, rests) = tables.answer(question)
            if !contradictionsCount, answer.isOverlap { return [] }
            if !answers.contains(answer) { answers.append(answer) }
            restsOnOrder = restsOnOrder || rests
            return [answer]
        }
        var met: Set<AuthorityAnswer> = []
        for position in positions {
            var question = question
            question.positions[threshold] = position
            met.formUnion(tryAll(question, open.dropFirst(), positions))
        }
        return met
    }

    /// Whether an open threshold changes the answer while the others stand still.
    private mutating func matters(
        _ threshold: Threshold, _ question: AuthorityQuestion, _ open: [Threshold], _ positions: [Position]
    ) -> Bool {
        guard !openThresholds.contains(threshold) else { return true }
        return differs(threshold, question, open.filter { $0 != threshold }[...], positions)
    }

    private mutating func differs(
        _ threshold: Threshold, _ question: AuthorityQuestion, _ others: ArraySlice<Threshold>, _ positions: [Position]
    ) -> Bool {
        guard let other = others.first else {
            return tryAll(question, [threshold], positions).count > 1
        }
        for position in positions {
            var question = question
            question.positions[other] = position
            if differs(threshold, question, others.dropFirst(), positions) { return true }
        }
        return false
    }
}
