import Casework
import JSONText
import Postgres
import QueueModel
import QueueStore
import RuleCore
import SQLText

/// A job of queue `substantiation` as the verbs of `docket suspense` enqueue it.
struct SuspenseJob {
    let kind: JobKind
    let caseNumber: String
    let facts: JSONValue

    /// Options that are not named for their facts.
    private static let named: [FactName: String] = [
        .daysGiven: "--days", .accountStatus: "--status", .extensionDays: "--days",
        .extensionGranted: "--refused", .extenuatingCircumstances: "--circumstances",
    ]

    /// The longest facts that are read.
    static let factsBytesMax = 65_536

    /// The facts of a file with what the options state put over them.
    ///
    /// - Throws: bad input that names the case number or the field.
    init(_ kind: JobKind, _ caseNumber: String, file: String?, stated: [(FactName, JSONValue?)]) throws {
        guard JobLine.isCaseNumber(caseNumber) else {
            throw CommandFailure(
                .badInput, "could not read the case number",
                hint: "It is \(JobLine.caseNumberAccepted).")
        }
        var members: [JSONValue.Member] = []
        if let file {
            let input = file == "-" ? InputFile.standardInput : try InputFile(path: file)
            input.tellWhenTerminal()
            let bytes = try input.readAll(bytesMax: Self.factsBytesMax)
            let read: JSONValue
            do throws(JSONError) { read = JSONValue(try JSONParser().parse(bytes)) } catch {
                throw FactsError.notJSON(error)
            }
            guard case .object(let found) = read else { throw FactsError.notAnObject(found: "another value") }
            members = found
        }
        guard !members.contains(where: { $0.key == Rulings.key }) else {
            throw FactsError.unknownField(key: Rulings.key, accepted: ["facts of such a job"])
        }
        for case (let name, let value?) in stated {
            members.removeAll { $0.key == name.text }
            members.append((name.text, value))
        }
        self.kind = kind
        self.caseNumber = caseNumber
        facts = .object(members)
        let arguments = stated.filter { $0.1 != nil }.map { ($0.0, "--" + $0.0.text.replacing("_", with: "-")) }
        do throws(FactsError) { try Self.check(kind, facts.render()) } catch {
            guard file == nil else { throw error }
            throw ArgumentOfFact.failure(error, Dictionary(arguments) { first, _ in first }.merging(Self.named) { $1 })
        }
    }

    /// Refuses facts that the kind's handler would refuse.
    static func check(_ kind: String, _ facts: String) throws(FactsError) {
        let kinds: [String: JobKind] = ["request": .request, "response": .response, "expire": .expire]
        if let known = kinds[kind] { try check(known, facts) }
    }

    private static func check(_ kind: JobKind, _ facts: String) throws(FactsError) {
        var (facts, failure): (String, FactsError?) = (facts, nil)
        facts.withUTF8 { bytes in
            do throws(FactsError) {
                try SubstantiationCheck.check(kind, UnsafeRawBufferPointer(bytes))
            } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// The name of the job's kind in the database.
    private var kindName: String { kind == .request ? "request" : "response" }

    /// Enqueues it, or says what would be enqueued.
    func enqueue(key: String?, isDry: Bool, _ database: Database) throws -> Answer {
        let (job, isNew) = try isDry ? trial(key, database) : enqueue(key, database)
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(isDry)), ("count", .int(isNew ? 1 : 0)),
            ("job", isDry && isNew ? .null : .int(job)), ("kind", .string(kindName)),
            ("case", .string(caseNumber)), ("facts", facts),
        ]
        let text =
            isDry
            ? "would enqueue a job of kind \(kindName)\n"
            : isNew ? "enqueued job \(job) of kind \(kindName)\n" : "job \(job) has this key already\n"
        return Answer(members) { _ in text }
    }

    private func trial(_ key: String?, _ database: Database) throws -> (job: Int64, isNew: Bool) {
        let holder = try KeyTrial("substantiation", key.map { [$0] } ?? [], database).holder(key)
        return (holder ?? 0, holder == nil)
    }

    private func enqueue(_ key: String?, _ database: Database) throws -> (job: Int64, isNew: Bool) {
        let made = try database.fetch(.substantiationEnqueue) {
            $0.append(text: kindName)
            $0.append(text: caseNumber)
            $0.append(json: facts.render())
            $0.append(text: key)
        }
        return (made.int(0, "job") ?? 0, made.isTrue(0, "created"))
    }
}

/// A suspense that a response is about, chosen as its handler will choose it.
struct SuspenseChoice {
    /// Refuses when there is none, or several, as the tables stand now.
    ///
    /// - Returns: the suspense's state.
    static func require(
        _ caseNumber: String, id: Int64?, purpose: String?, _ database: Database
    ) throws -> SuspenseState {
        var found = try SuspenseState.fetch([caseNumber], on: database.session)[caseNumber] ?? []
        if let id { found.removeAll { $0.id != id } }
        if let purpose { found.removeAll { $0.purpose != purpose } }
        guard let first = found.first else {
            throw CommandFailure(
                .notFound, "could not find such a suspense of this case",
                hint: "docket suspense list --case prints them; docket suspense open opens one.")
        }
        guard found.count(where: { $0.stage == .open }) <= 1 else {
            throw CommandFailure(
                .badInput, "several suspenses of this case are open", hint: "Name one with --suspense or --purpose.")
        }
        return first
    }
}
