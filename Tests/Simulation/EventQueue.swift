/// An operating-system process of the model: what it is to do waits while it is stopped, and is dropped when it is dead.
final class ModelProcess {
    enum State { case running, stopped, dead }

    let label: String
    private(set) var state = State.running
    private var waiting: [() -> Void] = []

    init(_ label: String) { self.label = label }

    var isAlive: Bool { state != .dead }

    /// Runs the body now, or when the process is continued, or never.
    func perform(_ body: @escaping () -> Void) {
        switch state {
        case .running: body()
        case .stopped: waiting.append(body)
        case .dead: break
        }
    }

    /// SIGSTOP.
    func stop() {
        if state == .running { state = .stopped }
    }

    /// SIGCONT: what came meanwhile is done in its order.
    func resume() {
        guard state == .stopped else { return }
        state = .running
        let bodies = waiting
        waiting = []
        for body in bodies { perform(body) }
    }

    func die() {
        state = .dead
        waiting = []
    }
}

/// The only clock and the only order there are: events by instant, and those of one instant by the order of their making.
final class EventQueue {
    /// What the heap moves about holds no reference.
    private struct Event {
        let at: Int64
        let order: Int
        let place: Int

        static func < (one: Event, other: Event) -> Bool {
            one.at != other.at ? one.at < other.at : one.order < other.order
        }
    }

    /// Nanoseconds since the beginning.
    private(set) var now: Int64 = 0
    /// Events run so far.
    private(set) var count = 0
    /// Folds the instants and the order of everything that happened: two runs with the same digest went alike.
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    private var heap: [Event] = []
    private var bodies: [(owner: ModelProcess?, body: () -> Void)] = []
    private var freePlaces: [Int] = []
    private var made = 0

    /// Has the body run `delay` nanoseconds from now, by `owner` when it is a process that must be running.
    func after(_ delay: Int64, _ owner: ModelProcess? = nil, _ body: @escaping () -> Void) {
        made += 1
        let place = freePlaces.popLast() ?? bodies.count
        if place == bodies.count { bodies.append((owner, body)) } else { bodies[place] = (owner, body) }
        heap.append(Event(at: now + max(0, delay), order: made, place: place))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Runs the next event; false when there is none.
    func step() -> Bool {
        guard let event = takeFirst() else { return false }
        now = event.at
        count += 1
        digest = (digest ^ UInt64(bitPattern: event.at) ^ UInt64(event.order) << 40) &* 0x100_0000_01B3
        let (owner, body) = bodies[event.place]
        bodies[event.place] = (nil, {})
        freePlaces.append(event.place)
        if let owner { owner.perform(body) } else { body() }
        return true
    }

    private func takeFirst() -> Event? {
        guard let last = heap.popLast() else { return nil }
        guard let first = heap.first else { return last }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    /// Forgets what has not happened: the closures hold on to everything.
    func removeAll() {
        heap = []
        bodies = []
        freePlaces = []
    }
}
