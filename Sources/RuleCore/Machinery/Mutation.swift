#if DOCKET_MUTATION
    import Glibc
#endif

/// Faults that the test build can put into the rules one at a time, to prove that some test would notice.
///
/// Only a build with `DOCKET_MUTATION` has them; in every other build each question is answered "no" at compile time.
package enum Mutation {
    #if DOCKET_MUTATION
        /// The fault of this run, from `DOCKET_MUTANT`; none when unset.
        static let active: String? = getenv("DOCKET_MUTANT").map { String(cString: $0) }
        private static let disabledRule: RuleID? = tail("rule:").flatMap { RuleID($0) }
        private static let swappedStage: Int? = tail("order:").flatMap { Int($0) }
        private static let droppedEntry: String? = tail("exhibit:")
        private static let ignoredReading: String? = tail("reading:")
        private static let droppedGap: String? = tail("gap:")
        private static let droppedCode: String? = tail("code:")
        private static let shifted: String? = tail("shift:")

        private static func tail(_ prefix: String) -> String? {
            guard let active, active.hasPrefix(prefix) else { return nil }
            return String(active.dropFirst(prefix.count))
        }

        static func disables(_ rule: RuleID) -> Bool { disabledRule == rule }
        static func drops(gap: Referral) -> Bool { drops(gap: gap.rule, gap.letter) }
        static func drops(gap rule: RuleID, _ letter: UInt8) -> Bool {
            droppedGap != nil && droppedGap == gapID(rule, letter)
        }
        static func drops(_ code: some Code) -> Bool { droppedCode != nil && droppedCode == codeID(code) }
        static func drops(exhibitEntry name: String) -> Bool { droppedEntry == name }
        static func ignoresReading(_ id: ReadingID) -> Bool { ignoredReading != nil && ignoredReading == id.text }
        static func shift(of boundary: String) -> Int {
            guard let shifted else { return 0 }
            if shifted == boundary + "+1" { return 1 }
            return shifted == boundary + "-1" ? -1 : 0
        }
        static func breaks(_ fault: String) -> Bool { active == fault }
        /// Faults in the placement of cases.
        static let placingFaults = ["placing:no-moves", "placing:no-wishes"]
        /// The place whose stage changes places with the next one.
        static var swapped: Int? { swappedStage }
    #else
        @inline(__always) static func disables(_ rule: RuleID) -> Bool { false }
        @inline(__always) static func drops(gap: Referral) -> Bool { false }
        @inline(__always) static func drops(gap rule: RuleID, _ letter: UInt8) -> Bool { false }
        @inline(__always) static func drops(_ code: some Code) -> Bool { false }
        @inline(__always) static func drops(exhibitEntry name: String) -> Bool { false }
        @inline(__always) static func ignoresReading(_ id: ReadingID) -> Bool { false }
        @inline(__always) static func shift(of boundary: String) -> Int { 0 }
        @inline(__always) static func breaks(_ fault: String) -> Bool { false }
        @inline(__always) static var swapped: Int? { nil }
    #endif

    /// `ROUTE-03.d`.
    static func gapID(_ rule: RuleID, _ letter: UInt8) -> String { "\(rule).\(Character(Unicode.Scalar(letter)))" }

    /// `ROUTE-04.set-case-priority-urgent`.
    static func codeID(_ code: some Code) -> String { "\(code.rule).\(code.text)" }
}
