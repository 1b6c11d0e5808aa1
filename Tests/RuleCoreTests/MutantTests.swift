import Foundation
import Testing

@testable import RuleCore

@Suite("the mutation build")
struct MutantTests {
    #if DOCKET_MUTATION
        @Test("lists the mutants")
        func lists() throws {
            let names = MutantList.all
            #expect(Set(names).count == names.count)
            let environment = ProcessInfo.processInfo.environment
            guard environment["DOCKET_MUTANTS"] == "list", let file = environment["DOCKET_MUTANTS_FILE"] else { return }
            try (names.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        }
    #endif

    @Test("without its switch the build has no faults in it")
    func noFaults() {
        #if !DOCKET_MUTATION
            #expect(!Mutation.disables(RuleID(.routing, 1)) && Mutation.shift(of: "REG-03.first-day") == 0)
            #expect(Mutation.swapped == nil)
        #endif
    }
}
