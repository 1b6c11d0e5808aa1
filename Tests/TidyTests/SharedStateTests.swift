import Testing

@Suite("Sharing that the compiler does not check names what guards it")
struct SharedStateTests {
    @Test(
        "nothing above, or nothing that guards",
        arguments: [
            "final class A: @unchecked Sendable {}", "// It is fine.\nfinal class A: @unchecked Sendable {}",
            "// Guarded by the lock.\n\nnonisolated(unsafe) var a = 1",
            "// The lock.\nlet b = 1\nnonisolated(unsafe) var a = 1",
        ])
    func found(_ source: String) {
        #expect(broken("Sources/A/A.swift", source, SharedState.check).count == 1)
    }

    @Test(
        "a comment that names the guard",
        arguments: [
            "// Only touched on `queue`.\nfinal class A: @unchecked Sendable {}",
            "/// A thing.\n/// Its Mutex guards it,\n/// always.\n@objc\nfinal class A:\n    B, @unchecked Sendable {}",
            "nonisolated(unsafe) var a = 1  // written before any thread starts", "// `@unchecked Sendable` is banned",
        ])
    func passed(_ source: String) {
        #expect(broken("Sources/A/A.swift", source, SharedState.check) == [])
    }
}
