import Testing

@testable import RuleCore

@Suite("a blacked-out balance is asked for only where its value can change the answer, and is then named")
struct BlackedOutTests {
    @Test(
        "each threshold that alone is not recorded is named, by its own rule",
        arguments: [
            (Threshold.t1, AccountDisposition.cnc, Operation.csco, "1200", "SEC-01 g"),
            (.t2, .ppia, .csco, "1200", "SEC-01 h"), (.t3, .ppia, .csco, "6000", "SEC-01 i"),
            (.t5, .nsia, .fieldAssistance, "100", "SEC-04 d"), (.t6, .ppia, .fieldAssistance, "100", "SEC-04 e"),
            (.t7, .nsia, .csco, "100", "SEC-05 e"), (.t8, .ppia, .csco, "100", "SEC-05 f"),
            (.t9, .nsia, .acs, "9000", "SEC-06 h"), (.t10, .nsia, .acs, "15000", "SEC-06 i"),
            (.t11, .nsia, .acs, "15000", "SEC-06 j"), (.t12, .ppia, .acs, "20000", "SEC-06 k"),
            (.t13, .ppia, .acs, "20000", "SEC-18 f"), (.t14, .ppia, .acs, "45000", "SEC-18 g"),
        ])
    func alone(
        threshold: Threshold, disposition: AccountDisposition, operation: Operation, balance: String, gap: String
    ) throws {
        let reference = recorded(threshold == .t14 ? [threshold: nil, .t12: "60000"] : [threshold: nil])
        let verdict = secure(balance, disposition, at: operation, reference)
        #expect(verdict.open == [gap])
        let referral = try #require(verdict.referral)
        #expect(referral.reason == .redacted && referral.referTo == .collectionPolicy)
        #expect(referral.asks == ["thresholds.\(threshold.text)"])
        #expect(referral.detail.hasPrefix(threshold.text + ", "))
    }

    @Test("T4 leaves open what is verified, and not that nothing is analysed, where the own table says the same")
    func partsStand() {
        let verdict = secure("9500", .cnc, at: .acs, recorded([.t4: nil])) { $0.cncExceptionProcessing = true }
        #expect(verdict.authority == "no -" && verdict.open == ["SEC-01 j"])
        #expect(verdict.decision.substantiation == nil && verdict.has("SEC-06 unknown"))
    }

    @Test("a threshold that cannot change the answer is not asked for")
    func doesNotMatter() {
        #expect(
            secure("9000", .ppia, at: .acs, recorded([.t1: nil, .t4: nil, .t5: nil, .t7: nil, .t8: nil])).isDecided)
        #expect(secure("9000", .nsia, at: .acs, recorded([.t7: nil])).isDecided)
        #expect(secure("9000", .nsia, at: .acs, recorded([.t11: nil])).isDecided)
        #expect(secure("11000", .nsia, at: .acs, recorded([.t7: nil])).open == ["SEC-05 e"])
        #expect(secure("1500", .ppia, at: .csco, recorded([.t3: nil])).isDecided)
        #expect(secure("6000", .ppia, at: .csco, recorded([.t2: nil])).isDecided)
    }

    @Test("a table does not contradict itself: what is not recorded is not such that two of its rows would apply")
    func consistent() {
        let nsia = secure("9000", .nsia, at: .acs, recorded([.t10: nil, .t11: nil]))
        #expect(nsia.authority == "no not-applicable" && nsia.isDecided)
        #expect(secure("10000.01", .nsia, at: .acs, recorded([.t10: nil])).open == ["SEC-06 i"])
        #expect(secure("15000", .nsia, at: .acs, recorded([.t9: nil])).authority == "yes required")
        #expect(secure("3000", .cnc, at: .csco, recorded([.t1: nil])).authority == "yes not-required")
        #expect(secure("900", .cnc, at: .csco, recorded([.t2: nil])).authority == "no not-applicable")
    }

    @Test("a balance of nothing is below every threshold, whatever that is")
    func nothing() {
        for operation in [Operation.fieldAssistance, .csco, .acs, .acss] {
            let verdict = secure("0", .cnc, at: operation, Reference())
            #expect(verdict.authority == "no not-applicable" && verdict.isDecided, "\(operation)")
            #expect(secure("0", .nsia, at: operation, Reference()).authority == "no not-applicable")
            #expect(secure("0", .ppia, at: operation, Reference()).authority == "yes required")
            #expect(secure("0.01", .ppia, at: operation, Reference()).authority == "- -")
        }
    }

    @Test("with nothing recorded all that bear on the answer are named, and no others")
    func noneRecorded() {
        let nsia = secure("9000", .nsia, at: .acs, Reference())
        #expect(
            nsia.open == ["SEC-05 e", "SEC-06 h", "SEC-06 i", "SEC-06 j", "SEC-18 f", "SEC-18 g"])
        let cnc = secure("9000", .cnc, at: .fieldAssistance, Reference())
        #expect(cnc.open == ["SEC-01 g", "SEC-01 h", "SEC-01 i", "SEC-04 e", "SEC-18 f", "SEC-18 g"])
    }

    @Test("an unknown balance is asked for where the recorded thresholds part the answers")
    func unknownBalance() {
        let verdict = secure(nil, .ppia, at: .csco)
        #expect(verdict.referredBy == ["SEC-01", "SEC-18"] && verdict.asksFor == ["aab"])
        #expect(verdict.authority == "- -" && verdict.referral == nil)
        let none = secure(nil, .nsia, at: .csco, Reference())
        #expect(none.asksFor == ["aab", "thresholds.T7", "thresholds.T13", "thresholds.T14"])
    }

    @Test("an unknown operation or exception is asked for where it matters")
    func unknownFacts() {
        let operation = secure("9500") { facts in
            facts.disposition = .ppia
            facts.operation = nil
        }
        #expect(operation.asksFor == ["operation"] && operation.referredBy == ["SEC-11", "SEC-01"])
        let small = secure("999.99") { $0.operation = nil }
        #expect(small.authority == "no not-applicable" && small.referredBy == ["SEC-11"])
        let exception = secure("9500", .cnc, at: .acs) { $0.cncExceptionProcessing = nil }
        #expect(exception.authority == "- required" && exception.asksFor == ["cnc_exception_processing"])
        #expect(secure("9500", .ppia, at: .acs) { $0.cncExceptionProcessing = nil }.isDecided)
        #expect(secure("6500", .cnc, at: .fieldAssistance) { $0.cncExceptionProcessing = nil }.isDecided)
        #expect(secure("9500", .cnc, at: .acs) { $0.disposition = nil }.asksFor == ["disposition"])
    }

    @Test("a decision made without a threshold stays the same whatever is recorded later")
    func sound() {
        let amounts = ["0.01", "9499.99", "9500", "9500.01", "99999"]
        for disposition in [AccountDisposition.cnc, .ppia, .nsia] {
            for operation in Operation.allCases {
                for threshold in Threshold.allCases {
                    let before = secure("9500", disposition, at: operation, recorded([threshold: nil]))
                    for amount in amounts {
                        let after = secure("9500", disposition, at: operation, recorded([threshold: amount]))
                        // Recorded balances may make a table contradict itself.
                        guard Set(after.open).isDisjoint(with: ["SEC-01 f", "SEC-06 g"]) else { continue }
                        let (one, other) = (before.decision, after.decision)
                        #expect(one.financialAnalysis == nil || one.financialAnalysis == other.financialAnalysis)
                        #expect(one.verification == nil || one.verification == other.verification)
                        #expect(!before.isDecided || one == other, "\(disposition) \(operation) \(threshold)")
                    }
                }
            }
        }
    }
}
