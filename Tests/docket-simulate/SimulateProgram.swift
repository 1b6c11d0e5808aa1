import Dispatch
import Glibc
import Simulation
import Synchronization

/// Runs seeds of the deterministic simulation, and each planted bug until it is found.
///
///     docket-simulate [--seeds N] [--seed S] [--planted] [--bug NAME] [--trace]
@main
struct SimulateProgram {
    static func main() {
        guard let options = Options(CommandLine.arguments.dropFirst()) else {
            say("usage: docket-simulate [--seeds N] [--seed S] [--planted] [--bug NAME] [--trace]")
            exit(2)
        }
        if options.isOneSeed {
            let holds = Seeds.replay(options)
            print(holds ? "1 passed, 0 failed" : "0 passed, 1 failed")
            exit(holds ? 0 : 1)
        }
        var passed = 0
        var failed = 0
        for check in Seeds.checks(options) {
            if check() { passed += 1 } else { failed += 1 }
        }
        print("\(passed) passed, \(failed) failed")
        exit(failed == 0 ? 0 : 1)
    }

    static func say(_ line: String) {
        var line = line + "\n"
        line.withUTF8 { bytes in _ = write(2, bytes.baseAddress, bytes.count) }
    }
}

/// What was asked for.
struct Options: Sendable {
    var seeds = 1_000
    /// The first seed; the others count up from it.
    var seed: UInt64
    var planted = false
    var bug: PlantedBug?
    var traces = false
    /// A replay: this seed and no other.
    var isOneSeed = false

    init?(_ arguments: ArraySlice<String>) {
        let told = getenv("DOCKET_TEST_SEED").flatMap { UInt64(String(cString: $0)) }
        seed = told ?? .random(in: 0...(.max / 2))
        isOneSeed = told != nil
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case "--planted": planted = true
            case "--trace": traces = true
            case "--seeds":
                guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else { return nil }
                seeds = count
                // A seed that the environment names is replayed, whatever a script asks for.
                isOneSeed = told != nil
            case "--seed":
                guard let seed = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
                self.seed = seed
                isOneSeed = true
            case "--bug":
                guard let bug = rest.popFirst().flatMap({ PlantedBug(rawValue: $0) }) else { return nil }
                self.bug = bug
            default: return nil
            }
        }
    }
}
