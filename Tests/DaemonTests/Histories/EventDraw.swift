/// Draws what happens to one case on one day. It looks at where the case stands only to aim: at the days around its
/// dates, and at what is to be answered, extended or ended there.
struct EventDraw {
    private var random: SeededRandom
    private let state: ModelCase
    private let day: Int

    init(_ state: ModelCase, on day: Int, random: SeededRandom) {
        self.state = state
        self.day = day
        self.random = random
    }

    /// The events, in the order of submission; all but issues run at the same time.
    mutating func events(mayOpen: Bool) -> [ModelEvent] {
        guard let newest = state.suspenses.last else { return mayOpen ? first() : [] }
        if mayOpen, random.chance(newest.stage == "open" ? 1 : 4), state.suspenses.count < 3 {
            return [.request(request())]
        }
        guard random.chance(interest(newest)) else { return [] }
        let suspense = random.chance(85) ? newest : random.pick(state.suspenses)
        return random.weighted([
            ([response(suspense)], 55), ([moreTime(suspense)], 18),
            ([response(suspense), response(suspense)], 6), ([response(suspense), moreTime(suspense)], 8),
            ([moreTime(suspense), response(suspense), response(suspense)], 3), ([expiry(suspense)], 6),
            ([expiry(suspense), response(suspense)], 4),
        ])
    }

    /// The opening, sometimes with what races it.
    private mutating func first() -> [ModelEvent] {
        let opening = request()
        switch random.number(1...10) {
        case 1: return [.request(opening), .request(opening)]
        case 2: return [.request(opening), .request(request())]
        case 3:
            let received = random.number((opening.requestedOn ?? day)...day)
            return [.request(opening), .response(.init(receivedOn: received, answer: answer()))]
        default: return [.request(opening)]
        }
    }

    /// How likely something happens today, in a hundred: likelier around the dates.
    private func interest(_ suspense: ModelSuspense) -> Int {
        let deadline = suspense.standing
        switch suspense.stage {
        case "open":
            return abs(day - deadline.due) <= 1 || abs(day - deadline.followUp) <= 2 ? 40 : 6
        case "expired": return day - deadline.followUp <= 12 ? 18 : 4
        default: return 3
        }
    }

    private mutating func request() -> ModelEvent.Request {
        let operation = random.weighted([("csco", 40), ("acss", 25), ("acs", 20), ("field-assistance", 15)])
        var channel = random.weighted([("letter", 50), ("mail", 25), ("fax", 10), ("call-back", 15)])
        if channel == "letter", !["csco", "acss"].contains(operation), random.chance(70) { channel = "mail" }
        var request = ModelEvent.Request(
            operation: operation,
            purpose: random.weighted([("substantiation", 50), ("financial-information", 30), ("student-loan", 20)]),
            channel: channel)
        switch (channel, random.number(1...10)) {
        case (_, 1): request.requestedOn = day - random.number(10...60)
        case ("letter", 4...): break
        default: request.requestedOn = day - random.number(0...5)
        }
        request.pending = random.weighted([(true, 45), (false, 45), (nil, 10)])
        request.status = random.weighted([
            ("notice", 35), ("22", 25), ("23", 10), ("24", 10), ("other", 10), (nil, 10),
        ])
        giveDays(&request)
        return request
    }

    private mutating func giveDays(_ request: inout ModelEvent.Request) {
        switch (request.purpose, request.channel) {
        case ("student-loan", _):
            guard random.chance(25) else { return }
            request.daysGiven = random.pick([5, 20, 30])
            request.extenuating = random.pick([true, true, false, nil])
        case (_, "mail") where request.operation != "field-assistance":
            if request.purpose == "substantiation", random.chance(50) {
                request.daysBasis = random.pick(["readily-available", "borrowing", "other"])
            } else if random.chance(95) {
                request.daysGiven = random.pick([7, 10, 29, 30, 31, 45])
                request.reasonStated = random.pick([true, true, false, nil])
            }
        default: break
        }
    }

    private mutating func answer() -> String? {
        random.weighted([("full", 45), ("partial", 34), ("none", 14), (nil, 7)])
    }

    private mutating func response(_ suspense: ModelSuspense) -> ModelEvent {
        let deadline = suspense.standing
        var days = [deadline.due, deadline.followUp].flatMap { [$0 - 1, $0, $0 + 1] }
        days += [deadline.countedFrom, suspense.requestedOn, day, day - 1]
        days = days.filter { $0 <= day && $0 >= suspense.requestedOn }
        switch random.number(1...33) {
        case 1: days = [day + 1]
        case 2: days = [suspense.requestedOn - 1]
        default: if days.isEmpty { days = [day] }
        }
        var response = ModelEvent.Response(receivedOn: random.pick(days), answer: answer())
        switch random.number(1...10) {
        case 1: response.suspense = suspense.id
        case 2...4: response.purpose = suspense.purpose
        default: break
        }
        return .response(response)
    }

    private mutating func moreTime(_ suspense: ModelSuspense) -> ModelEvent {
        .extend(
            .init(
                suspense: random.chance(20) ? suspense.id : nil, days: random.pick([1, 10, 15, 30]),
                granted: random.weighted([(true, 80), (false, 13), (nil, 7)]),
                extenuating: random.pick([true, true, false, nil])))
    }

    private mutating func expiry(_ suspense: ModelSuspense) -> ModelEvent {
        .expire(suspense: suspense.id, version: random.number(max(1, suspense.version - 1)...suspense.version))
    }
}
