import RuleCore

/// A fault of a fact, told by the argument that stated it.
enum ArgumentOfFact {
    /// - Parameters:
    ///   - arguments: the argument of each fact that one states.
    ///   - value: the word that may have been mistyped, where one of a list was asked for.
    static func failure(_ error: FactsError, _ arguments: [FactName: String], value: String? = nil) -> CommandFailure {
        guard case .wrongValue(let field, let found, let accepted) = error,
            let argument = arguments.first(where: { $0.key.text == field })?.value
        else {
            return CommandFailure(.badInput, error.description, hint: "See the verb's --help.")
        }
        let words = accepted.replacing("one of ", with: "").split(separator: ",").map {
            String($0.filter { $0.isLetter || $0.isNumber || $0 == "-" })
        }
        let near = accepted.hasPrefix("one of ") ? value.map { NearWord.suggestion($0, among: words) } ?? "" : ""
        let reason =
            found == "another value" || found == "another string" ? "it must be" : "found \(found), accepted is"
        return CommandFailure(
            .badInput, "could not read \(argument): \(reason) \(accepted)", hint: "\(near)See the verb's --help.")
    }
}
