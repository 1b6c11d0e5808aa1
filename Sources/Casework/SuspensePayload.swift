import CivilTime
import JSONText
import QueueStore
import RuleCore

/// The facts of one job while what is read of its suspense is put beside them: members of one JSON object.
struct SuspensePayload {
    private var members: [JSONValue.Member]

    /// Reads a job's facts.
    ///
    /// - Parameters:
    ///   - accepted: the facts that such a job may state; any other is refused by name.
    ///   - own: what such a job states beside facts of the rules.
    init(_ bytes: UnsafeRawBufferPointer, accepted: [FactName], own: [String]) throws(SubstantiationFault) {
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(bytes)) } catch {
            throw .facts(.notJSON(error))
        }
        guard case .object(let all) = parsed else { throw .facts(.notAnObject(found: "another value")) }
        let names = accepted.map(\.text) + own + [Rulings.key]
        for member in all where !names.contains(member.key) {
            throw .facts(.unknownField(key: NearName.slip(member.key, of: names), accepted: names))
        }
        members = all.filter { $0.value != .null }
    }

    /// The facts that a request states, which hold for what comes later as well.
    init(request text: String) {
        let parsed = (try? JSONValue(parsing: text)) ?? .null
        guard case .object(let all) = parsed else {
            members = []
            return
        }
        members = all.filter { $0.value != .null && $0.key != Rulings.key }
        // What a ruling stated of the request holds on; the ruling itself answered for the request alone.
        for ruling in (try? Ruling.list(parsed)) ?? [] {
            guard case .facts(let text) = ruling.answer else { continue }
            overlay(SuspensePayload(request: text))
        }
    }

    subscript(name: String) -> JSONValue? { members.first { $0.key == name }?.value }

    /// Takes the member out.
    mutating func remove(_ name: String) { members.removeAll { $0.key == name } }

    /// States a fact anew, or for the first time.
    mutating func set(_ name: FactName, _ value: String) {
        remove(name.text)
        members.append((name.text, .string(value)))
    }

    /// States a fact anew, or for the first time.
    mutating func set(_ name: FactName, _ value: Int16) {
        remove(name.text)
        members.append((name.text, .number(String(value))))
    }

    /// States a fact anew, or for the first time.
    mutating func set(_ name: FactName, _ value: Bool) {
        remove(name.text)
        members.append((name.text, .bool(value)))
    }

    /// States a day; nil leaves what is there.
    mutating func set(_ name: FactName, day: CivilDate?) {
        if let day { set(name, day.description) }
    }

    /// States what another states.
    mutating func overlay(_ other: SuspensePayload) {
        for member in other.members {
            remove(member.key)
            members.append(member)
        }
    }

    /// The facts, typed, with the JSON text that they were read from.
    func decode(with parser: JSONParser) throws(SubstantiationFault) -> (facts: SuspenseFacts, text: String) {
        var text = JSONValue.object(members).render()
        var facts = SuspenseFacts()
        var failure: FactsError?
        text.withUTF8 { bytes in
            do throws(FactsError) {
                facts = try Suspense.fields.decode(UnsafeRawBufferPointer(bytes), with: parser)
            } catch { failure = error }
        }
        if let failure { throw .facts(failure) }
        return (facts, text)
    }

    /// The jobs whose referrals the rulings among the facts answer: those that this one continues.
    var continued: Set<Int64> {
        guard case .array(let rulings)? = self[Rulings.key] else { return [] }
        let jobs = rulings.compactMap { ruling -> Int64? in
            guard case .number(let job)? = ruling["job"] else { return nil }
            return Int64(job)
        }
        return Set(jobs)
    }

    /// Whether a ruling among the facts is about what was issued and is to be undone.
    var answersUndo: Bool {
        guard case .array(let rulings)? = self[Rulings.key] else { return false }
        let gap = String(Character(Unicode.Scalar(ResponseInTime.Gap.issuedMeanwhile.letter)))
        return rulings.contains {
            $0["rule"] == .string(ResponseInTime.id.description) && $0["gap"] == .string(gap)
        }
    }

    /// The whole number of a member; nil when it is absent.
    func integer(_ name: String) throws(SubstantiationFault) -> Int64? {
        guard let value = self[name] else { return nil }
        guard case .number(let text) = value, let number = Int64(text), number >= 1 else {
            throw .facts(.wrongValue(field: name, found: "another value", accepted: "a whole number from 1"))
        }
        return number
    }

    /// The word of a member; nil when it is absent or no text, which decoding then refuses.
    func word(_ name: FactName) -> String? {
        guard case .string(let word)? = self[name.text] else { return nil }
        return word
    }
}

extension SuspensePayload {
    /// What a request stated and what the tables say of its suspense now: the facts of whatever happens to it next.
    ///
    /// - Parameter isForRequest: what happens is about the request, although clarification was asked for since.
    init(of suspense: SuspenseState, event: SuspenseEvent, isForRequest: Bool = false) {
        self.init(request: suspense.facts)
        set(.event, event.rawValue)
        if suspense.rounds > 0, !isForRequest {
            // The dates are those of the letter that asks for clarification, and no longer the request's.
            for name in Self.requestsOwn { remove(name.text) }
            set(.purpose, SuspensePurpose.clarification.rawValue)
            set(.channel, ResponseChannel.letter.rawValue)
            set(.letterDate, day: CivilDate(serverDays: suspense.countedFrom))
        } else if word(.channel) == ResponseChannel.letter.rawValue {
            // A request that leaves it out is dated the day on which it ran.
            set(.letterDate, day: CivilDate(serverDays: suspense.requestedOn))
        }
        set(.clarificationRounds, suspense.rounds)
        set(.responseDue, day: CivilDate(serverDays: suspense.responseDue))
        set(.followUp, day: CivilDate(serverDays: suspense.followUp))
        set(.responseDueRolled, day: suspense.responseDueRolled.flatMap { CivilDate(serverDays: $0) })
        set(.followUpRolled, day: suspense.followUpRolled.flatMap { CivilDate(serverDays: $0) })
    }

    private static let requestsOwn: [FactName] = [
        .letterDate, .callDate, .controlDate, .daysGiven, .daysBasis, .daysReasonStated, .contactMade,
    ]
}
