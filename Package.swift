// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled alike: Swift 6, warnings are errors, imports are internal unless said otherwise.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // The buffers of the hot path are stored in classes, and asking at each access whether another is under way takes a
    // twelfth of a worker's time. Debug builds, which the tests run, ask; programs for release do not.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// What ships has its table of library functions read-only from the start, and checks the buffers of the C functions.
let hardening: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "now"])]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// A target of layer 0 to 3, in `Sources/<name>`. What it does not list here it cannot import: the build refuses.
func layer(
    _ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

let package = Package(
    name: "docket",
    products: [
        .executable(name: "docketd", targets: ["docketd"]),
        .executable(name: "docket", targets: ["docket"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // Layer 0: C libraries, pure code, the SQL text.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .target(
            name: "CProcessShim", cSettings: [.define("_FORTIFY_SOURCE", to: "3", .when(configuration: .release))]),
        .target(
            name: "CSimdJSON", cxxSettings: [.define("_FORTIFY_SOURCE", to: "3", .when(configuration: .release))],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(
            name: "SQLText", path: "sql", resources: [.embedInCode("queries"), .embedInCode("migrations")],
            swiftSettings: house),
        layer("CivilTime"),
        layer("JSONText", ["CSimdJSON"]),
        // The rules carry the hash of their own sources: a decision names the rules that made it.
        .plugin(name: "RulesetDigest", capability: .buildTool(), path: "Sources/RulesetDigest"),
        layer("RuleCore", ["CivilTime", "JSONText"], plugins: ["RulesetDigest"]),
        layer("QueueModel"),
        layer("Supervision"),
        // Layer 1: the two targets that talk to the operating system and to libpq.
        layer("Postgres", ["CLibPQ"]),
        layer("ProcessKit", ["CProcessShim", "CSystemd", logging]),
        // Layer 2: what a job is in the database, and what a case is to the rules.
        layer("QueueStore", ["Postgres", "QueueModel", "SQLText"]),
        layer("Casework", ["RuleCore", "QueueModel", "QueueStore", "Postgres", "JSONText", "CivilTime"]),
        // Layer 3: the runtimes perform what the pure state machines decide.
        layer(
            "SupervisorRuntime",
            ["Supervision", "QueueModel", "QueueStore", "Postgres", "ProcessKit", logging]),
        layer(
            "WorkerRuntime",
            [
                "Supervision", "QueueModel", "QueueStore", "Casework", "RuleCore", "Postgres", "ProcessKit",
                "CivilTime", "JSONText",
                logging,
            ]),
        // Layer 4: parse, wire, exit code.
        .executableTarget(
            name: "docketd",
            dependencies: ["SupervisorRuntime", "WorkerRuntime", "ProcessKit", argumentParser, logging],
            swiftSettings: house, linkerSettings: hardening),
        .executableTarget(
            name: "docket",
            dependencies: [
                "RuleCore", "Casework", "QueueStore", "QueueModel", "SQLText", "Postgres", "JSONText", "CivilTime",
                "ProcessKit", argumentParser, logging,
            ],
            swiftSettings: house, linkerSettings: hardening),
        // Tests.
        .target(
            name: "TestKit", dependencies: ["CProcessShim", "Postgres", "QueueStore"],
            path: "Tests/TestKit",
            swiftSettings: house),
        // The deterministic simulation: small, since scripts/test builds it for release as well.
        .target(
            name: "Simulation", dependencies: ["QueueModel", "Supervision"], path: "Tests/Simulation",
            swiftSettings: house),
        .executableTarget(
            name: "docket-simulate", dependencies: ["Simulation"], path: "Tests/docket-simulate",
            swiftSettings: house),
        tests("CivilTimeTests", ["CivilTime"]),
        tests("JSONTextTests", ["JSONText"]),
        tests(
            "RuleCoreTests", ["RuleCore", "CivilTime", "JSONText"],
            exclude: ["Sources", "CatalogueIDs.txt", "StoredLetters.txt", "DistributionVectors.json"]),
        tests("QueueModelTests", ["QueueModel"]),
        tests("SupervisionTests", ["Supervision"]),
        tests("SimulationTests", ["Simulation", "Postgres"]),
        tests("PostgresTests", ["Postgres", "TestKit"]),
        tests("ProcessKitTests", ["ProcessKit", logging]),
        tests("QueueStoreTests", ["QueueStore", "QueueModel", "Postgres", "SQLText", "TestKit"]),
        tests(
            "CaseworkTests",
            ["Casework", "RuleCore", "QueueStore", "QueueModel", "Postgres", "TestKit", "CivilTime", "JSONText"]),
        tests("DaemonTests", ["TestKit", "QueueStore", "Postgres", "ProcessKit"]),
        tests("CLITests", ["TestKit", "Casework", "RuleCore", "JSONText", "CivilTime", "Postgres"]),
        tests("TidyTests", [], exclude: ["ratchet.txt"]),
    ],
    cxxLanguageStandard: .cxx17
)
