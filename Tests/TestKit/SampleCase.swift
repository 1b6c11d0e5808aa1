/// A sort of case with what must follow from it under the 2025 memorandum, said here and not read from the rules.
package struct SampleCase: Sendable {
    /// The facts, as JSON.
    package let facts: String
    /// `docket.outcome.state`: 1 decided, 2 referred.
    package let state: Int
    /// Who owns the case afterwards; nil where the decision moves nothing.
    package let owner: String?
    /// The number of the queue in which one job follows; nil where none does.
    package let followQueue: Int?

    private init(_ changes: String, state: Int = 1, owner: String? = nil, follows: Int? = nil) {
        let base = [
            ("new_case", "true"), ("congressional", "false"), ("received_from_central_assignment", "false"),
            ("special_criteria", "[]"), ("residence", "\"United States\""), ("us_based_poa", "false"),
            ("extreme_time_sensitive", "false"), ("holds_pii_outside_phoenix", "false"),
        ]
        let members = base.filter { !changes.contains("\"\($0.0)\"") }.map { "\"\($0.0)\":\($0.1)" }
        facts = "{" + (members + (changes.isEmpty ? [] : [changes])).joined(separator: ",") + "}"
        self.state = state
        self.owner = owner
        followQueue = follows
    }

    /// Every destination once and a referral: what placement, follow-on work and owner can be.
    package static let all = [
        SampleCase("", owner: "special-6", follows: 6),
        SampleCase("\"special_criteria\":[2]", owner: "special-2", follows: 3),
        SampleCase("\"congressional\":true,\"aligned_office\":\"17\"", owner: "congressional", follows: 7),
        SampleCase("\"residence\":\"Japan\"", owner: "office-99"),
        SampleCase("\"special_criteria\":[1,2]", state: 2),
    ]
}
