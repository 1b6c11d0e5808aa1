import Testing

@testable import RuleCore

@Suite("three-valued logic: unknown is never false")
struct TruthTests {
    @Test("a fact that was not stated is unknown")
    func fromFacts() {
        #expect(Truth(nil) == .unknown)
        #expect(Truth(true) == .yes)
        #expect(Truth(false) == .no)
        #expect(Truth.allCases.map(\.known) == [false, true, nil])
    }

    @Test("a conjunction with one false part is false even when others are unknown")
    func conjunction() {
        #expect(Truth.all() == .yes)
        #expect(Truth.all(.yes, .yes) == .yes)
        #expect(Truth.all(.yes, .unknown) == .unknown)
        #expect(Truth.all(.unknown, .no) == .no)
        #expect(Truth.all(.no, .unknown) == .no)
        #expect(Truth.all(.unknown, .unknown) == .unknown)
    }

    @Test("a disjunction with one true part is true even when others are unknown")
    func disjunction() {
        #expect(Truth.any() == .no)
        #expect(Truth.any(.no, .no) == .no)
        #expect(Truth.any(.no, .unknown) == .unknown)
        #expect(Truth.any(.unknown, .yes) == .yes)
        #expect(Truth.any(.yes, .unknown) == .yes)
        #expect(Truth.any(.unknown, .unknown) == .unknown)
    }

    @Test("the opposite of unknown is unknown")
    func negation() {
        #expect(!Truth.yes == .no)
        #expect(!Truth.no == .yes)
        #expect(!Truth.unknown == .unknown)
    }

    @Test("a combined condition asks only for the facts that can still settle it, each once")
    func missing() {
        let newCase = Condition(nil, .newCase)
        let congressional = Condition(nil, .congressional)
        #expect(Condition.all(newCase, congressional).missing == [.newCase, .congressional])
        #expect(Condition.all(newCase, newCase).missing == [.newCase])
        #expect(Condition.all(newCase, Condition(false, .congressional)).missing == [])
        #expect(Condition.all(newCase, Condition(true, .congressional)).missing == [.newCase])
        #expect(Condition.any(newCase, Condition(true, .congressional)).missing == [])
        #expect(Condition.any(newCase, Condition(false, .congressional)).truth == .unknown)
        #expect((!newCase).missing == [.newCase])
        #expect(Condition(.yes, missing: [.residence]).missing == [])
    }
}
