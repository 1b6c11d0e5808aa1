/// What the operator does with a deadline that falls on a weekend or a holiday; the text says nothing.
package enum RollPolicy: String, Sendable, Hashable, CaseIterable {
    /// Leaves it there.
    case leave = "none"
    /// Moves the due date, counts the mailing days from there, and moves the follow-up date: never earlier than any
    /// other way of counting.
    case taxpayerFavouring = "taxpayer-favouring"
    /// Counts both dates first and moves each once.
    case rollOnce = "roll-once"
}
