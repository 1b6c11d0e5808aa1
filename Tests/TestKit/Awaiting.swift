import Glibc

/// A condition did not come about in time.
package struct WaitTimedOut: Error, CustomStringConvertible {
    package let description: String
}

/// Looks at a condition every few milliseconds until it holds.
///
/// - Throws: `WaitTimedOut` after `seconds`, and what the condition throws.
package func awaitCondition(_ what: String, seconds: Double = 30, _ holds: () throws -> Bool) throws {
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(Int64(seconds * 1000))
    while try !holds() {
        guard clock.now < deadline else {
            throw WaitTimedOut(description: "waited \(seconds) s in vain until \(what)")
        }
        // Nothing signals a row's arrival to an outside observer: poll(2) on no descriptors paces the looks.
        _ = poll(nil, 0, 2)
    }
}
