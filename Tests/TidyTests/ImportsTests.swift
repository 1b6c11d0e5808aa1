import Testing

@Suite("Imports point down only")
struct ImportsTests {
    @Test(
        "an import that the table does not allow",
        arguments: [
            ("RuleCore", "import Glibc"), ("RuleCore", "package import Postgres"), ("QueueModel", "import RuleCore"),
            ("Supervision", "import CivilTime"), ("CivilTime", "import Foundation"), ("CivilTime", "import Dispatch"),
            ("Postgres", "import QueueStore"), ("QueueStore", "import CLibPQ"), ("Casework", "import Glibc"),
            ("docketd", "import Foundation"), ("SupervisorRuntime", "import struct Casework.Effects"),
            ("WorkerRuntime", "@preconcurrency import SupervisorRuntime"),
            ("QueueStore", "import FoundationEssentials"),
            ("Nowhere", "import Glibc"),
        ])
    func refused(target: String, line: String) {
        #expect(findings("Sources/\(target)/A.swift", line) == 1)
    }

    @Test(
        "an import that it allows",
        arguments: [
            ("RuleCore", "package import CivilTime"), ("Postgres", "import Glibc"), ("docket", "import Foundation"),
            ("QueueStore", "import struct Postgres.Row"), ("RuleCore", "// import Glibc"),
            ("Supervision", "let a = \"import Glibc\""),
            ("RuleCore", "#if DOCKET_MUTATION\nimport Glibc\n#endif"),
        ])
    func allowed(target: String, line: String) {
        #expect(findings("Sources/\(target)/A.swift", line) == 0)
    }

    @Test("behind the mutation build's condition the table holds again")
    func afterCondition() {
        #expect(findings("Sources/RuleCore/A.swift", "#if DOCKET_MUTATION\n#endif\nimport Glibc") == 1)
        #expect(findings("Sources/RuleCore/A.swift", "#if DOCKET_MUTATION\n#else\nimport Glibc\n#endif") == 1)
    }

    @Test("tests may use Foundation, and their own targets only")
    func tests() {
        #expect(findings("Tests/RuleCoreTests/Area/A.swift", "import Foundation\n@testable import RuleCore") == 0)
        #expect(findings("Tests/RuleCoreTests/A.swift", "import Postgres") == 1)
    }

    private func findings(_ path: String, _ text: String) -> Int {
        Imports.check(SwiftText(path: path, text: text)).count
    }

    private let manifest = """
        let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
        func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
            .target(name: name, dependencies: dependencies)
        }
        let package = Package(name: "docket", targets: [
            .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
            // layer("Commented", ["Away"]),
            layer("A"), layer("B", ["A", logging], settings: []),
            .executableTarget(
                name: "c",
                dependencies: [
                    "A", .target(name: "B"), .product(name: "D", package: "d"),
                ]),
            tests("ATests", ["A"], resources: [.copy("Sources")]),
        ])
        """

    @Test("a manifest's targets and dependencies are read")
    func manifestTargets() {
        let targets = PackageManifest.targets(SwiftText(path: "Package.swift", text: manifest))
        let named = Dictionary(targets.map { ($0.name, $0.dependencies) }) { first, _ in first }
        #expect(named["CLibPQ"] == [] && named["A"] == [] && named["B"] == ["A", "Logging"])
        #expect(named["c"] == ["A", "B", "D"] && named["ATests"] == ["A"])
        #expect(named["Commented"] == nil && named["name"] == nil)
    }

    @Test("a target that the table does not know, knows otherwise, or knows in vain")
    func manifestAgainstTable() {
        let text = "layer(\"Unheard\", [])\nlayer(\"RuleCore\", [\"CivilTime\", \"Postgres\"])"
        let findings = Imports.checkManifest(SwiftText(path: "Package.swift", text: text)).sorted()
        #expect(findings.filter { $0.line == 1 }.count == 1)
        #expect(findings.filter { $0.line == 2 }.map(\.message).first?.contains("'RuleCore' depends on") == true)
        #expect(findings.filter { $0.line == 0 }.count == ImportTable.rows.count - 1)
    }
}
