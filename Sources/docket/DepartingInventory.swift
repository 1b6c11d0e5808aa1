import Casework
import CivilTime
import JSONText
import RuleCore

/// The open cases of a departing advocate, read from JSON Lines and looked at one by one: all of them, or none.
struct DepartingInventory {
    /// One case.
    struct Line {
        let caseNumber: String
        /// The job's facts, one JSON object.
        let facts: String
        /// What the rules answer today: a destination, or `referred`.
        let word: String
    }

    /// The cases, in the order of the file.
    let lines: [Line]

    private static let faultsMax = 20
    private static let keys = ["case_number", "facts"]

    /// - Parameter departure: members that each line's facts get unless they state them.
    init(
        _ input: InputFile, departure: [JSONValue.Member], on date: CivilDate, reference: Reference, linesMax: Int
    ) throws {
        let context = RuleContext(on: date, reference: reference)
        var (lines, faults, seen): ([Line], [String], Set<String>) = ([], [], [])
        var reader = RecordReader(input, .json)
        var number = 0
        reading: while true {
            let next = try reader.next { (_) throws(CommandFailure) in }
            number += 1
            guard lines.count < linesMax else {
                throw CommandFailure(
                    .badInput, "could not read the inventory: it has more than \(linesMax) lines",
                    hint: "Give it in parts: each case is enqueued once.")
            }
            switch next {
            case .end: break reading
            case .tooLong: faults.append("\(reader.unit) \(number): longer than \(LineReader.lineBytesMax) bytes")
            case .line(let bytes) where bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }): continue
            case .line(let bytes):
                do throws(InventoryFault) {
                    let line = try Self.read(bytes, departure, context)
                    guard seen.insert(line.caseNumber).inserted else {
                        throw InventoryFault(text: "case_number: it is in an earlier line already")
                    }
                    lines.append(line)
                } catch { faults.append("\(reader.unit) \(number): \(error.text)") }
            }
        }
        try Self.requireGood(lines, faults, reader.unit)
        self.lines = lines
    }

    private static func requireGood(_ lines: [Line], _ faults: [String], _ unit: String) throws(CommandFailure) {
        guard faults.isEmpty else {
            let more = faults.count > faultsMax ? ["and \(faults.count - faultsMax) more"] : []
            throw CommandFailure(
                .badInput,
                "could not enqueue: \(Counted.text(faults.count, unit)) of the inventory \(faults.count == 1 ? "is" : "are") bad; nothing was enqueued",
                hint: "Correct these lines; docket schema departing says what the facts are.",
                details: Array(faults.prefix(faultsMax)) + more)
        }
        guard !lines.isEmpty else {
            throw CommandFailure(
                .badInput, "could not enqueue: the inventory has no cases; nothing was enqueued",
                hint: "Look whether it was cut off: each open case of the advocate is one line.")
        }
    }

    /// Why a line cannot be used: names of fields, no value.
    private struct InventoryFault: Error {
        let text: String
    }

    private static func read(
        _ bytes: [UInt8], _ departure: [JSONValue.Member], _ context: RuleContext
    ) throws(InventoryFault) -> Line {
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(bytes)) } catch {
            let looks =
                error == .notUTF8 ? "it is not UTF-8: save the file as UTF-8" : LineShape(bytes, error)?.advice.looks
            throw InventoryFault(text: looks ?? "it is not one JSON object")
        }
        guard case .object(let members) = parsed else { throw InventoryFault(text: "it is no JSON object") }
        guard members.allSatisfy({ keys.contains($0.key) }) else {
            throw InventoryFault(text: "another key than case_number and facts")
        }
        guard case .string(let caseNumber)? = parsed["case_number"], JobLine.isCaseNumber(caseNumber) else {
            throw InventoryFault(
                text: "case_number: accepted is \(JobLine.caseNumberAccepted)")
        }
        guard case .object(let stated)? = parsed["facts"] else {
            throw InventoryFault(text: "facts: accepted is an object")
        }
        guard !stated.contains(where: { $0.key == FactName.hasLeft.text }) else {
            throw InventoryFault(text: "facts.\(FactName.hasLeft.text): leave it out, --on says it")
        }
        let added = departure.filter { member in !stated.contains { $0.key == member.key } }
        let facts = JSONValue.object(stated + added).render()
        do throws(FactsError) {
            let verdict = try DepartCheck.check(facts, context)
            let destination = verdict.isDecided ? verdict.decision.destination?.rawValue : nil
            return Line(caseNumber: caseNumber, facts: facts, word: destination ?? "referred")
        } catch { throw InventoryFault(text: error.description) }
    }

    /// What the rules answer today, by word, the most frequent first.
    var outlook: [(word: String, count: Int)] {
        Dictionary(grouping: lines, by: \.word).map { ($0.key, $0.value.count) }
            .sorted { ($0.1, $1.0) > ($1.1, $0.0) }
    }
}
