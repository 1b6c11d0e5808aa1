import Testing

@Suite("What other targets use is documented")
struct DocCommentsTests {
    private func rules(_ text: String) -> [String] {
        broken("Sources/A/A.swift", text) { DocComments.check($0) }
    }

    @Test(
        "without a comment, or with one of the wrong kind",
        arguments: [
            "package func a() {}", "package struct A {}", "package let a = 1", "package static var a: Int { 1 }",
            "// why\npackage enum A {}", "@discardableResult\npackage func a() -> Int { 1 }",
            "@inline(__always) package func a() {}",
            "/// doc\n\npackage func a() {}", "package init(x: Int) throws { try f() }",
            "package private(set) var a = 1",
            "package subscript(i: Int) -> Int { 1 }", "package typealias A = Int", "package final class A {}",
            "package actor A {}", "package protocol P {}", "package indirect enum E {}", "package class func f() {}",
        ])
    func found(_ source: String) {
        #expect(rules(source).count == 1)
    }

    @Test(
        "documented, or not in need of it",
        arguments: [
            "/// Doc.\npackage func a() {}", "/// Doc.\n@available(*, unavailable)\n@inlinable\npackage func a() {}",
            "/** Doc. */\npackage func a() {}", "/// Doc.\n// swift-format-ignore\npackage func a() {}",
            "package import Logging",
            "package extension A {}", "package static func == (a: A, b: A) -> Bool { true }",
            "package var description: String { \"\" }", "package func hash(into hasher: inout Hasher) {}",
            "func package() {}", "let package = 1", "// package func a() {}", "internal func a() {}",
            "package init(a: Int, b: Int) {\n  self.a = a\n  self.b = b\n}", "package init() {}", "case package",
        ])
    func passed(_ source: String) {
        #expect(rules(source) == [])
    }

    @Test("a fact is described in its schema")
    func facts() {
        let body = " {\n    package var newCase: Bool?\n    package func f() {}\n}"
        #expect(rules("/// Doc.\npackage struct A: FactSet, Hashable" + body) == ["4 undocumented"])
        #expect(rules("/// Doc.\npackage struct A: Hashable" + body) == ["3 undocumented", "4 undocumented"])
    }

    @Test("a protocol's requirement is documented there")
    func witnesses() {
        let tree = SourceTree([
            "Sources/A/P.swift":
                "/// Doc.\npackage protocol P {\n    /// Doc.\n    func wanted() -> Int\n    var asked: Int { get }\n"
                + "    associatedtype Ground\n}",
            "Sources/B/B.swift":
                "extension B: P {\n package func wanted() -> Int { 1 }\n package var asked: Int { 1 }\n"
                + " package var own: Int { 1 }\n package enum Ground {}\n}",
        ])
        #expect(broken(tree, DocComments.check) == ["Sources/B/B.swift:4 undocumented"])
    }
}
