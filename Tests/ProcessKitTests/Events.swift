import Dispatch
import Synchronization

/// A list that any thread may add to, and that one thread can wait on.
final class Events<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])
    private let added = DispatchSemaphore(value: 0)

    func add(_ element: Element) {
        list.withLock { $0.append(element) }
        added.signal()
    }

    var all: [Element] { list.withLock { $0 } }

    /// Waits for `count` more elements; false when they do not come within half a minute.
    func wait(for count: Int = 1) -> Bool {
        (0..<count).allSatisfy { _ in added.wait(timeout: .now() + 30) == .success }
    }
}
