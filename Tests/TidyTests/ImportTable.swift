/// Who may import what: the layers of the design as one table.
///
/// Arrows point down only, and the targets that decide import neither the operating system nor Foundation, so that what
/// they decide can be tested without either.
enum ImportTable {
    struct Row {
        let target: String
        /// Other targets and packages' products, as Package.swift declares them.
        let declared: Set<String>
        /// What comes with the toolchain.
        let system: Set<String>

        init(_ target: String, _ declared: Set<String> = [], system: Set<String> = []) {
            self.target = target
            self.declared = declared
            self.system = system
        }
    }

    private static let operatingSystem: Set<String> = ["Glibc", "Dispatch", "Synchronization"]
    private static let forTests: Set<String> = operatingSystem.union(["Foundation", "Testing", "RegexBuilder"])

    private static func tests(_ target: String, _ declared: Set<String> = []) -> Row {
        Row(target, declared, system: forTests)
    }

    static let rows: [Row] = [
        // Layer 0.
        Row("CLibPQ"), Row("CSystemd"), Row("CProcessShim"), Row("CSimdJSON"), Row("SQLText"),
        Row("CivilTime"), Row("RulesetDigest", system: ["PackagePlugin", "Foundation"]),
        Row("JSONText", ["CSimdJSON"]),
        Row("RuleCore", ["CivilTime", "JSONText"]),
        Row("QueueModel"),
        Row("Supervision"),
        // Layer 1.
        Row("Postgres", ["CLibPQ"], system: operatingSystem),
        Row("ProcessKit", ["CProcessShim", "CSystemd", "Logging"], system: operatingSystem),
        // Layer 2.
        Row("QueueStore", ["Postgres", "QueueModel", "SQLText"], system: ["Synchronization"]),
        Row(
            "Casework", ["RuleCore", "QueueModel", "QueueStore", "Postgres", "JSONText", "CivilTime"],
            system: ["Synchronization"]),
        // Layer 3.
        Row(
            "SupervisorRuntime",
            ["Supervision", "QueueModel", "QueueStore", "Postgres", "ProcessKit", "Logging"],
            system: operatingSystem),
        Row(
            "WorkerRuntime",
            [
                "Supervision", "QueueModel", "QueueStore", "Casework", "RuleCore", "Postgres", "ProcessKit",
                "CivilTime", "JSONText", "Logging",
            ],
            system: operatingSystem),
        // Layer 4.
        Row(
            "docketd", ["SupervisorRuntime", "WorkerRuntime", "ProcessKit", "ArgumentParser", "Logging"],
            system: operatingSystem),
        Row(
            "docket",
            [
                "RuleCore", "Casework", "QueueStore", "QueueModel", "SQLText", "Postgres", "JSONText", "CivilTime",
                "ProcessKit", "ArgumentParser", "Logging",
            ],
            system: operatingSystem.union(["Foundation"])),
        // Tests.
        tests("TestKit", ["CProcessShim", "Postgres", "QueueStore"]),
        // The simulation has no clock and no thread, and imports nothing that could bring one.
        Row("Simulation", ["QueueModel", "Supervision"]),
        tests("docket-simulate", ["Simulation"]),
        tests("CivilTimeTests", ["CivilTime"]),
        tests("JSONTextTests", ["JSONText"]),
        tests("RuleCoreTests", ["RuleCore", "CivilTime", "JSONText"]),
        tests("QueueModelTests", ["QueueModel"]),
        tests("SupervisionTests", ["Supervision"]),
        tests("SimulationTests", ["Simulation", "Postgres"]),
        tests("PostgresTests", ["Postgres", "TestKit"]),
        tests("ProcessKitTests", ["ProcessKit", "Logging"]),
        tests("QueueStoreTests", ["QueueStore", "QueueModel", "Postgres", "SQLText", "TestKit"]),
        tests(
            "CaseworkTests",
            ["Casework", "RuleCore", "QueueStore", "QueueModel", "Postgres", "TestKit", "CivilTime", "JSONText"]),
        tests("DaemonTests", ["TestKit", "QueueStore", "Postgres", "ProcessKit"]),
        tests("CLITests", ["TestKit", "Casework", "RuleCore", "JSONText", "CivilTime", "Postgres"]),
        tests("TidyTests"),
    ]

    static func row(_ target: String) -> Row? { rows.first { $0.target == target } }
}
