package import CivilTime

/// A day on which something begins or ends, with the rule that cites it. The mutation build can move it by one day.
package struct DateBoundary: Sendable {
    /// The rule whose citation states the day.
    package let rule: RuleID
    /// What the day is, unique within the rule: `first-day`.
    package let name: String
    private let stated: CivilDate

    /// A day of the calendar; another is a programmer's error and traps when the table is first used.
    package init(_ rule: RuleID, _ name: String, _ year: Int, _ month: Int, _ day: Int) {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("a boundary names a day that the calendar does not have")
        }
        self.rule = rule
        self.name = name
        stated = date
    }

    /// The day.
    package var date: CivilDate { stated.adding(days: Mutation.shift(of: id)) ?? stated }

    /// `REG-03.first-day`.
    package var id: String { "\(rule).\(name)" }
}

/// A number at which something begins or ends, with the rule that cites it. The mutation build can move it by one.
package struct NumberBoundary: Sendable {
    /// The rule whose citation states the number.
    package let rule: RuleID
    /// What the number is, unique within the rule.
    package let name: String
    private let stated: Int

    package init(_ rule: RuleID, _ name: String, _ value: Int) {
        self.rule = rule
        self.name = name
        stated = value
    }

    /// The number.
    package var value: Int { stated + Mutation.shift(of: id) }

    /// `SPEC-04.first-criterion`.
    package var id: String { "\(rule).\(name)" }
}

/// An amount of money at which something begins or ends, with the rule that cites it. The mutation build can move it by
/// one cent.
package struct MoneyBoundary: Sendable {
    /// The rule whose citation states the amount.
    package let rule: RuleID
    /// What the amount is, unique within the rule.
    package let name: String
    private let stated: ExactDecimal

    /// An amount of whole dollars.
    package init(_ rule: RuleID, _ name: String, dollars: Int32) {
        self.rule = rule
        self.name = name
        stated = ExactDecimal(dollars)
    }

    /// The amount in dollars.
    package var amount: ExactDecimal {
        stated.adding(ExactDecimal(hundredths: Int32(Mutation.shift(of: id)))) ?? stated
    }

    /// `SEC-02.balance-max`.
    package var id: String { "\(rule).\(name)" }
}
