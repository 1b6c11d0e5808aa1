import CivilTime
import JSONText
import RuleCore

/// A parameter by its name: where it stands in the reference data, and what a referral names that lacks it.
struct ParameterName {
    /// The parts of the reference data that hold operators' parameters.
    enum Section: String, CaseIterable {
        case thresholds, deadlines, letters, distribution
        case stateMappings = "state_mappings"
    }

    let section: Section
    /// `T7`, `roll-policy`, or an operation and a state: `csco.TX`. Decoding a record tells whether there is such a one.
    let name: String

    /// `thresholds.T7`
    var text: String { "\(section.rawValue).\(name)" }

    /// With its section or without it; nil where that leaves no section.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let section = Section(rawValue: parts[0]) {
            (self.section, name) = (section, parts[1])
        } else if Threshold(text) != nil {
            (section, name) = (.thresholds, text)
        } else if DeadlineParameter(rawValue: text) != nil {
            (section, name) = (.deadlines, text)
        } else if LetterParameter(rawValue: text) != nil {
            (section, name) = (.letters, text)
        } else if DistributionParameter(rawValue: text) != nil {
            (section, name) = (.distribution, text)
        } else if parts.count == 2, FormReturn(rawValue: parts[0]) != nil {
            (section, name) = (.stateMappings, text)
        } else {
            return nil
        }
    }

    /// Every name but those of states, with its section and without.
    static var words: [String] {
        let names =
            DeadlineParameter.allCases.map(\.factName.text) + LetterParameter.allCases.map(\.factName.text)
            + DistributionParameter.allCases.map(\.factName.text) + Threshold.allCases.map(\.factName.text)
        return names + names.compactMap { $0.split(separator: ".").last.map(String.init) }
    }

    /// What a name can be, for people.
    static var accepted: String {
        let policies =
            DeadlineParameter.allCases.map(\.factName.text) + LetterParameter.allCases.map(\.factName.text)
            + DistributionParameter.allCases.map(\.factName.text)
        let balances = Threshold.allCases.map(\.factName.text)
        let mappings = FormReturn.allCases.map { "\(Section.stateMappings.rawValue).\($0.rawValue).TX" }
        let range = [balances.first, balances.last].compactMap { $0 }.joined(separator: " to ")
        return (policies + [range] + mappings).joined(separator: ", ") + ", and so of each state"
    }
}

/// A record of a parameter that the rules have read, as it is stored.
struct AcceptedParameter {
    let name: ParameterName
    /// In one form for each value: dollars with their cents, a count without leading zeros.
    let value: String

    /// Has the rules read the record as reference data.
    init(_ name: ParameterName, _ value: String, from day: CivilDate, authority: String) throws {
        try Self.requireState(name)
        let members: [JSONValue.Member] =
            Self.members(name, value)
            + [("valid_from", .string(day.description)), ("authority", .string(authority))]
        let document = JSONValue.object([(name.section.rawValue, .array([.object(members)]))])
        let reference: Reference
        do throws(ReferenceError) { reference = try Reference(json: document.render()) } catch {
            throw Self.failure(error, name)
        }
        self.name = name
        // The one number that text can write in several ways.
        self.value = reference.thresholds.records.first?.value.moneyText ?? value
    }

    private static func members(_ name: ParameterName, _ value: String) -> [JSONValue.Member] {
        switch name.section {
        case .thresholds: return [("id", .string(name.name)), ("amount", .string(value))]
        case .deadlines, .letters, .distribution:
            let counts = [
                DeadlineParameter.acsCycles.rawValue, LetterParameter.runWeekday.rawValue,
                LetterParameter.contactDays.rawValue,
            ]
            let isCount = counts.contains(name.name)
            let count = isCount ? Int64(value).flatMap { String($0) == value ? $0 : nil } : nil
            return [("id", .string(name.name)), ("value", count.map { .int($0) } ?? .string(value))]
        case .stateMappings:
            let parts = name.name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return [
                ("operation", .string(parts[0])), ("state", .string(parts.count == 2 ? parts[1] : "")),
                ("site", .string(value)),
            ]
        }
    }

    /// The rules take any two letters; a record about a state that there is not would never be read.
    private static func requireState(_ name: ParameterName) throws(CommandFailure) {
        guard name.section == .stateMappings, let code = name.name.split(separator: ".").last.map(String.init),
            StateCode(code) != nil, !PostalState.codes.contains(code)
        else { return }
        throw CommandFailure(
            .badInput, "could not record it: \"\(code)\" is no state or territory of the United States",
            hint: "Name it by its postal code: \(PostalState.codes.sorted().joined(separator: ", ")).")
    }

    /// The rules' own complaint, told by the argument that it is about.
    private static func failure(_ error: ReferenceError, _ name: ParameterName) -> CommandFailure {
        guard case .wrongValue(let place, let accepted) = error, let field = place.split(separator: ".").last else {
            return CommandFailure(.badInput, error.description, hint: "docket reference set --help shows the form.")
        }
        guard ["id", "operation", "state"].contains(field) else {
            return CommandFailure(
                .badInput, "could not record \(TextStyle.safe(name.text)): the value must be \(accepted)",
                hint: "docket reference set --help says what each parameter takes.")
        }
        guard field == "id" else {
            return CommandFailure(
                .badInput,
                "could not record \(TextStyle.safe(name.text)): the \(field) in its name must be \(accepted)",
                hint: "The names are \(ParameterName.accepted).")
        }
        let near = NearWord.suggestion(name.name, among: ParameterName.words)
        return CommandFailure(
            .badInput, "could not record it: there is no parameter \"\(TextStyle.safe(name.text))\"",
            hint: "\(near)The names are \(ParameterName.accepted).")
    }
}
