import Testing

@Suite("What we do not call is found where it is called")
struct BannedCallsTests {
    @Test(
        "banned in the sources",
        arguments: [
            "print(1)", "Swift.print(1)", "fatalError(\"x\")", "try! f()", "x as! Int",
            "DispatchQueue.global(qos: .utility)",
            "Task.detached { }", "try await Task.sleep(for: .seconds(1))", "usleep(5)",
            "Thread.sleep(forTimeInterval: 1)",
            "sleep(1)", "clock.sleep(for: x)", "Date()", "Date.now", "exit(1)", "Glibc.exit(1)", "case .a: exit(1)",
            "let s = \"\\(print(1))\"", "do { } catch { }", "do { } catch let e as E\n{\n}", "debugPrint(x)",
        ])
    func found(_ line: String) {
        #expect(findings("Sources/QueueStore/A.swift", line) == 1)
    }

    @Test(
        "not a call of it",
        arguments: [
            "// print(1)", "\"exit(1)\"", "x.print(1)", "func print(x: Int) {}", "CivilDate(1, 2, 3)",
            "case exit(Int32)",
            "package enum E { case clean, exit(Int32) }\n  case status(Int32), exit(Int32)", "policy.exit(1)",
            ".exit(1)",
            "_exit(1)", "try? f()", "x as? Int", "do { } catch { // the file is gone already\n }", "catch { throw e }",
            "DispatchQueue(label: \"a\")", "Task { }", "blueprint(1)", "isDate(1)", "onexit(1)",
        ])
    func passed(_ line: String) {
        #expect(findings("Sources/QueueStore/A.swift", line) == 0)
    }

    @Test("mains may print and exit as far as they must; tests may not sleep or force")
    func folders() {
        #expect(findings("Sources/docket/A.swift", "print(1); exit(1)") == 0)
        #expect(findings("Sources/docketd/A.swift", "exit(1)") == 0)
        #expect(findings("Sources/docketd/A.swift", "print(1)") == 1)
        #expect(findings("Tests/QueueStoreTests/A.swift", "print(1); exit(1); fatalError(); Date()") == 0)
        #expect(findings("Tests/QueueStoreTests/A.swift", "sleep(1); try! f(); x as! Int") == 3)
    }

    @Test("a listed sleeper may sleep, and leaves the list when it no longer does")
    func sleepers() throws {
        let sleeper = try #require(BannedCalls.sleepers.keys.first)
        #expect(broken(SourceTree([sleeper: "Task.sleep(for: x)"]), BannedCalls.check) == [])
        #expect(broken(SourceTree([sleeper: "let x = 1"]), BannedCalls.check) == ["\(sleeper):0 banned-call"])
    }

    private func findings(_ path: String, _ text: String) -> Int {
        BannedCalls.check(SwiftText(path: path, text: text)).count
    }
}
