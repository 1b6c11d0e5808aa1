extension SuspenseEffects {
    /// A deadline of a suspense.
    package struct Deadline: Sendable, Equatable {
        /// The suspense: the id of the request job that opened it.
        package var suspense: Int64
        /// From 1; each later one supersedes those below.
        package var version: Int32
        /// The catalogue's id of the rule that sets it.
        package var rule: String
        /// The day that it counts from.
        package var countedFrom: Int32
        /// The day that the taxpayer is given, inclusive.
        package var responseDue: Int32
        /// The last day on which a response stops what follows from none, inclusive.
        package var followUp: Int32
        /// The two days under an operator's policy on weekends and holidays; nil without one.
        package var rolled: Rolled?
        /// The first day on which no response has its consequences.
        package var actsFrom: Int32

        /// The days as a policy rolls them.
        package struct Rolled: Sendable, Equatable {
            /// The day that the taxpayer is given.
            package var responseDue: Int32
            /// The last day on which a response stops what follows from none.
            package var followUp: Int32
            /// The policy's name.
            package var policy: String

            package init(responseDue: Int32, followUp: Int32, policy: String) {
                self.responseDue = responseDue
                self.followUp = followUp
                self.policy = policy
            }
        }

        package init(
            suspense: Int64, version: Int32, rule: String, countedFrom: Int32, responseDue: Int32, followUp: Int32,
            rolled: Rolled?, actsFrom: Int32
        ) {
            self.suspense = suspense
            self.version = version
            self.rule = rule
            self.countedFrom = countedFrom
            self.responseDue = responseDue
            self.followUp = followUp
            self.rolled = rolled
            self.actsFrom = actsFrom
        }
    }

    /// Where a suspense goes from where it was read.
    package struct Move: Sendable, Equatable {
        /// The suspense as it was read.
        package var from: SuspenseState
        /// `docket.suspense.state` afterwards.
        package var state: SuspenseState.Stage
        /// The version of its deadline afterwards.
        package var version: Int32
        /// Clarification rounds afterwards, 0 or 1.
        package var rounds: Int16

        package init(from: SuspenseState, to state: SuspenseState.Stage, version: Int32, rounds: Int16) {
            self.from = from
            self.state = state
            self.version = version
            self.rounds = rounds
        }
    }
}
