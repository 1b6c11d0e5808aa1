import CivilTime
import JSONText
import Testing

@testable import RuleCore

@Suite("what becomes of a student loan in an installment agreement")
struct StudentLoanTests {
    private func decide(
        on iso: String = "2026-02-03", _ reference: Reference = Reference(),
        _ change: (inout StudentLoanFacts) -> Void
    ) -> TypedVerdict<StudentLoanDecision> {
        var facts = StudentLoanFacts()
        facts.monthlyPayment = dollars("150")
        change(&facts)
        return StudentLoans.decide(facts, RuleContext(on: day(iso), reference: reference))
    }

    /// Time was given on 2026-01-20, so that the tenth day is 2026-01-30.
    private func arrangement(
        on iso: String, verified: String? = nil, extenuating: Bool? = false, until: String? = nil,
        byMail: Bool? = false, _ reference: Reference = Reference()
    ) -> TypedVerdict<StudentLoanDecision> {
        decide(on: iso, reference) { facts in
            facts.repayment = .noArrangement
            facts.proofByMail = byMail
            facts.timeGivenOn = day("2026-01-20")
            facts.verifiedOn = verified.map { day($0) }
            facts.extenuatingCircumstances = extenuating
            facts.extendedUntil = until.map { day($0) }
        }
    }

    private func open(_ verdict: TypedVerdict<StudentLoanDecision>) -> [String] {
        verdict.ledger.referrals.map { "\($0.rule) \(Character(Unicode.Scalar($0.letter)))" }
    }

    @Test("IRM 5.19.13 governs from 2022-10-27; before, nothing is decided")
    func inForce() {
        for (iso, governs) in [("2022-10-26", false), ("2022-10-27", true), ("2022-10-28", true)] {
            let verdict = decide(on: iso) { ($0.repayment, $0.unableCause) = (.unable, .medicalProblems) }
            #expect(verdict.regime == (governs ? .financialInformation : nil) && verdict.isDecided == governs)
            #expect(verdict.referredBy == (governs ? [] : ["REG-10"]))
        }
    }

    @Test("STUD-01: up to the tenth day nothing is lost; after it the agreement is established without the loan")
    func tenDays() {
        for (iso, treatment) in [
            ("2026-01-20", LoanTreatment.waiting), ("2026-01-29", .waiting), ("2026-01-30", .waiting),
            ("2026-01-31", .without),
        ] {
            let verdict = arrangement(on: iso)
            #expect(verdict.decision.treatment == treatment && verdict.isDecided, "\(iso)")
            #expect(verdict.decision.due == day("2026-01-30") && verdict.decision.allowedPayment == nil)
            #expect(verdict.tasks.contains("advise-loan-due-date") == (treatment == .waiting))
            #expect(verdict.tasks.contains("establish-without-loan") == (treatment == .without))
            #expect(verdict.tasks.contains("advise-loan-may-be-revised"))
        }
    }

    @Test("STUD-01: a plan verified by the tenth day is allowed, and one verified later is not")
    func verified() {
        for (came, allowed) in [
            ("2026-01-20", true), ("2026-01-29", true), ("2026-01-30", true), ("2026-01-31", false),
        ] {
            let verdict = arrangement(on: "2026-02-03", verified: came)
            #expect(verdict.decision.treatment == (allowed ? .allowed : .without), "\(came)")
            #expect(verdict.decision.allowedPayment == (allowed ? dollars("150") : nil))
            #expect(verdict.tasks.isEmpty == allowed)
        }
        #expect(arrangement(on: "2026-02-03", verified: "2026-01-30", extenuating: nil).isDecided)
    }

    @Test("STUD-01: after the tenth day it matters whether a person allowed more time, and not before")
    func extenuating() throws {
        #expect(arrangement(on: "2026-01-30", extenuating: nil).decision.treatment == .waiting)
        let unsaid = arrangement(on: "2026-01-31", extenuating: nil)
        #expect(open(unsaid) == ["STUD-01 e"] && unsaid.asksFor == ["extenuating_circumstances"])
        #expect(try #require(unsaid.referral).reason == .discretion && unsaid.decision == StudentLoanDecision())
        let howLong = arrangement(on: "2026-01-31", extenuating: true)
        #expect(open(howLong) == ["STUD-01 f"] && howLong.asksFor == ["extended_until"])
        #expect(open(arrangement(on: "2026-02-03", verified: "2026-01-31", extenuating: nil)) == ["STUD-01 e"])
    }

    @Test("STUD-01: additional time moves the due date, its last day included")
    func extended() {
        for (iso, treatment) in [
            ("2026-02-09", LoanTreatment.waiting), ("2026-02-10", .waiting), ("2026-02-11", .without),
        ] {
            let verdict = arrangement(on: iso, extenuating: true, until: "2026-02-10")
            #expect(verdict.decision.treatment == treatment && verdict.decision.due == day("2026-02-10"))
            #expect(verdict.ledger.trace.entries.contains { $0.rule == LoanArrangement.id && $0.letter == 0x64 })
        }
        for (came, treatment) in [("2026-02-10", LoanTreatment.allowed), ("2026-02-11", .without)] {
            let verdict = arrangement(on: "2026-02-20", verified: came, extenuating: true, until: "2026-02-10")
            #expect(verdict.decision.treatment == treatment)
        }
        // "If a taxpayer has extenuating circumstances": time that is stated without them is a contradiction, or a question.
        for iso in ["2026-01-29", "2026-01-30", "2026-01-31", "2026-02-11"] {
            let denied = arrangement(on: iso, extenuating: false, until: "2026-02-10")
            #expect(denied.gaps == ["STUD-01 l"] && denied.decision.treatment == nil && denied.decision.due == nil)
            let unknown = arrangement(on: iso, extenuating: nil, until: "2026-02-10")
            #expect(unknown.asksFor == ["extenuating_circumstances"] && unknown.decision.due == nil)
        }
        #expect(arrangement(on: "2026-01-31", extenuating: false).decision.treatment == .without)
    }

    @Test("STUD-01: what comes by mail has 15 days more, by the reading that the kind suspense rests on")
    func byMail() {
        for (iso, treatment) in [
            ("2026-01-30", LoanTreatment.waiting), ("2026-01-31", .waiting), ("2026-02-13", .waiting),
            ("2026-02-14", .waiting), ("2026-02-15", .without),
        ] {
            let verdict = arrangement(on: iso, byMail: true)
            #expect(verdict.decision.treatment == treatment && verdict.decision.due == day("2026-01-30"), "\(iso)")
            let came = arrangement(on: "2026-03-01", verified: iso, byMail: true)
            #expect(came.decision.treatment == (treatment == .waiting ? .allowed : .without))
            let isMailed = treatment == .waiting && iso != "2026-01-30"
            #expect(verdict.readings == (isMailed ? ["R-SUSP-11"] : []))
        }
        #expect(
            arrangement(on: "2026-02-25", extenuating: true, until: "2026-02-10", byMail: true).decision.treatment
                == .waiting)
        #expect(
            arrangement(on: "2026-02-26", extenuating: true, until: "2026-02-10", byMail: true).decision.treatment
                == .without)
    }

    @Test("STUD-01: how the verification comes is asked for only while that matters")
    func byMailOpen() {
        #expect(arrangement(on: "2026-01-30", byMail: nil).isDecided)
        let open = arrangement(on: "2026-01-31", byMail: nil)
        #expect(open.referredBy == ["STUD-01"] && open.asksFor == ["proof_by_mail"])
        #expect(open.decision.treatment == nil && open.decision.due == day("2026-01-30"))
        #expect(arrangement(on: "2026-02-15", byMail: nil).decision.treatment == .without)
        let endOnly = arrangement(on: "2026-01-31", byMail: true, reading(.studentLoanByMail, .alternative))
        #expect(endOnly.decision.treatment == .without && endOnly.readings == ["R-SUSP-11"])
        let left = arrangement(on: "2026-01-31", byMail: true, reading(.studentLoanByMail, .refer))
        #expect(left.referredBy == ["SUSP-24"] && left.decision.treatment == nil)
    }

    @Test("STUD-01: days that contradict each other are referred")
    func contradictions() {
        #expect(open(arrangement(on: "2026-02-03", extenuating: true, until: "2026-01-30")) == ["STUD-01 g"])
        #expect(arrangement(on: "2026-02-03", extenuating: true, until: "2026-01-31").isDecided)
        #expect(open(arrangement(on: "2026-01-19")) == ["STUD-01 h"])
        #expect(open(arrangement(on: "2026-01-25", verified: "2026-01-26")) == ["STUD-01 h"])
        #expect(arrangement(on: "2026-01-26", verified: "2026-01-26").isDecided)
        #expect(open(arrangement(on: "2026-01-25", verified: "2026-01-19")) == ["STUD-01 i"])
        let last = decide(on: "9999-12-31") { ($0.repayment, $0.timeGivenOn) = (.noArrangement, day("9999-12-22")) }
        #expect(open(last) == ["STUD-01 j"])
        let given = decide(on: "9999-12-31") { ($0.repayment, $0.timeGivenOn) = (.noArrangement, day("9999-12-21")) }
        #expect(given.decision.treatment == .waiting)
    }

    @Test("STUD-01: month ends, leap days and year ends count as the calendar does")
    func calendar() {
        for (given, due) in [("2026-12-25", "2027-01-04"), ("2024-02-20", "2024-03-01"), ("2025-02-20", "2025-03-02")] {
            let verdict = decide(on: given) { ($0.repayment, $0.timeGivenOn) = (.noArrangement, day(given)) }
            #expect(verdict.decision.due == day(due))
        }
    }

    @Test("STUD-01: how the loan stands and when time was given are asked for")
    func missing() {
        #expect(decide { _ in }.asksFor == ["repayment"] && decide { _ in }.referredBy == ["STUD-01"])
        let given = decide { $0.repayment = .noArrangement }
        #expect(given.asksFor == ["time_given_on"] && given.referredBy == ["STUD-01"])
    }

    @Test("STUD-02: in hardship or with medical problems the agreement is established without the loan")
    func unable() {
        for cause in [UnableCause.economicHardship, .medicalProblems] {
            let verdict = decide { ($0.repayment, $0.unableCause) = (.unable, cause) }
            #expect(verdict.decision.treatment == .without && verdict.isDecided && verdict.has("STUD-02 applied"))
            #expect(verdict.tasks == ["advise-deferment", "advise-loan-revision"])
        }
        let other = decide { ($0.repayment, $0.unableCause) = (.unable, .other) }
        #expect(open(other) == ["STUD-02 b"] && other.referral?.reason == .noRule && other.tasks == [])
        let unknown = decide { $0.repayment = .unable }
        #expect(unknown.asksFor == ["unable_cause"] && unknown.referredBy == ["STUD-02"])
        // Who is unable to pay makes no payment that is verified, and has set up no plan.
        let payments: [(inout StudentLoanFacts) -> Void] = [
            { $0.paymentVerified = true }, { $0.verifiedOn = day("2026-01-29") },
        ]
        for payment in payments {
            let verdict = decide { facts in
                (facts.repayment, facts.unableCause) = (.unable, .medicalProblems)
                payment(&facts)
            }
            #expect(verdict.referral?.reason == .conflict && verdict.referredBy == ["STUD-02"])
            #expect(verdict.decision.treatment == nil && verdict.tasks == [])
        }
    }

    @Test("STUD-03: a payment already being made is allowed once verified, by a reading that the operator may change")
    func paying() throws {
        let verified = decide { ($0.repayment, $0.paymentVerified) = (.paying, true) }
        #expect(verified.decision.treatment == .allowed && verified.readings == ["R-STUD-01"])
        #expect(json(verified.decision) == #"{"treatment":"allowed","allowed_payment":"150.00"}"#)
        let not = decide { ($0.repayment, $0.paymentVerified) = (.paying, false) }
        #expect(open(not) == ["STUD-03 c"] && not.tasks == ["request-loan-verification"])
        #expect(try #require(not.referral).reason == .noRule && not.asksFor == ["payment_verified"])
        let unknown = decide { $0.repayment = .paying }
        #expect(unknown.asksFor == ["payment_verified"] && unknown.tasks == [] && unknown.referredBy == ["STUD-03"])
        let other = decide(reading(.payingLoanAllowed, .alternative)) { $0.repayment = .paying }
        #expect(other.decision.treatment == .without && other.readings == ["R-STUD-01"] && other.isDecided)
        let left = decide(reading(.payingLoanAllowed, .refer)) { ($0.repayment, $0.paymentVerified) = (.paying, true) }
        #expect(left.referredBy == ["STUD-03"] && left.decision.treatment == nil)
    }
}
