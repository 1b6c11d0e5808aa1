import JSONText
import QueueStore
import RuleCore

/// Owner changes as an analyst keys them: one line a change.
struct OwnerChangeLines {
    /// The columns after the marking.
    static let columns = [
        "case", "owner", "office_name", "reason", "forms", "pii_folder", "tasks", "decided_on", "changed_at", "version",
        "job",
    ]

    /// The forms that go with a case, by the task that says so.
    private static let forms: [(task: TaskCode, form: String)] = [
        (.sendOriginalsWithForm3210, "3210"), (.uploadForm911, "911"),
    ]

    /// The cells of a change, in the order of the columns; none holds a fact of the case.
    static func cells(_ found: ResultTable, _ row: Int) -> [String] {
        let tasks = (found.text(row, "tasks") ?? "").split(separator: ",").map(String.init)
        let forms = Self.forms.filter { tasks.contains($0.task.text) }.map(\.form)
        return [
            found.text(row, "case") ?? "", found.text(row, "owner") ?? "", found.text(row, "office_name") ?? "",
            reason(found, row), forms.joined(separator: " "),
            tasks.contains(TaskCode.deletePIIFolder.text) ? "delete" : "", tasks.joined(separator: " "),
            found.text(row, "decided_on") ?? "", found.text(row, "changed_at") ?? "",
            String(found.int(row, "version") ?? 0), String(found.int(row, "job") ?? 0),
        ]
    }

    /// The text for the Post: the steps that carried the decision, each with its paragraph, and the rulings.
    private static func reason(_ found: ResultTable, _ row: Int) -> String {
        guard let trace = found.text(row, "trace").flatMap({ Trace(encoded: $0) }) else {
            return "job \(found.int(row, "job") ?? 0)\(found.text(row, "kind").map { " of kind \($0)" } ?? "")"
        }
        // Why guidance is in force, and what goes with a transfer, is no reason for where the case goes.
        let carrying = zip(trace.entries, trace.citations()).filter { entry, _ in
            entry.result == .applied && entry.rule.area != .regime && entry.rule.area != .transfers && !entry.isRuled
        }
        var steps = carrying.map { entry, citations in
            "\(entry.because) (\(entry.rule)\(citations.isEmpty ? "" : ", \(citations.place(after: " "))"))"
        }
        if let rulings = found.text(row, "rulings") { steps.append(rulings) }
        return steps.joined(separator: "; ")
    }
}
