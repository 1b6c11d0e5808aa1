import Testing

@Suite("A test without @Test, or switched off, is found")
struct TestsThatNeverRunTests {
    private func broken(_ text: String) -> [String] {
        TidyTests.broken("Tests/ATests/A.swift", text) { TestsThatNeverRun.check($0) }
    }

    @Test("a function of a suite without its mark")
    func unmarked() {
        let source = """
            @Suite("s") struct A {
                @Test("a") func a() {}
                func b() {}
                private func c() {}
                static func d() {}
                fileprivate func e() { func inner() {} }
                @Test(
                    "f", arguments: [1]
                )
                func f(x: Int) {}
                init() {}
                var g: Int { 1 }
            }
            """
        #expect(broken(source) == ["3 test-without-mark"])
    }

    @Test("a type without @Suite is one when a function of it is a test")
    func implicitSuite() {
        #expect(broken("struct A {\n@Test(\"a\") func a() {}\nfunc b() {}\n}") == ["3 test-without-mark"])
        #expect(broken("struct A {\nfunc b() {}\n}") == [])
    }

    @Test("an extension of a suite, in another file too")
    func extensionOfSuite() {
        let tree = SourceTree([
            "Tests/T/A.swift": "@Suite struct A {}", "Tests/T/B.swift": "extension A {\n func b() {}\n}",
            "Tests/T/C.swift": "extension C {\n func c() {}\n}", "Tests/U/D.swift": "extension A {\n func d() {}\n}",
        ])
        #expect(TidyTests.broken(tree, TestsThatNeverRun.check) == ["Tests/T/B.swift:2 test-without-mark"])
    }

    @Test("a function called test that expects something, in a plain type or in none")
    func namedTest() {
        #expect(broken("struct A {\nfunc testB() { #expect(true) }\n}") == ["2 test-without-mark"])
        #expect(broken("func test_b() throws { try #require(x) }") == ["1 test-without-mark"])
        #expect(broken("func testB() { }\nfunc testing() { #expect(true) }") == [])
        #expect(broken("@Test(\"b\") func testB() { #expect(true) }") == [])
    }

    @Test("XCTest")
    func xctest() {
        #expect(broken("import XCTest\nclass A: XCTestCase {}\n// XCTest") == ["1 xctest", "2 xctest"])
    }

    @Test(
        "a switched-off test needs its reason",
        arguments: [
            (".disabled()", 1), (".disabled", 1), (".disabled(if: x)", 1), (".enabled(if: isRoot())", 1),
            (".disabled(\"why\")", 0), (".disabled(if: x, \"why\")", 0), (".enabled(if: x, \"why\")", 0),
        ])
    func switchedOff(trait: String, count: Int) {
        #expect(broken("@Test(\"a\", \(trait)) func a() {}").count == count)
        #expect(broken("let x = \(trait)") == [])
    }
}
