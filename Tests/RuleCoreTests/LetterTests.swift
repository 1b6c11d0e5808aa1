import CivilTime
import Testing

@testable import RuleCore

/// Operator data with what the memorandum leaves open about letters.
func letterPolicy(_ policy: RepeatPolicy? = nil, weekday: Int? = 3, contactDays: Int? = 14) -> Reference {
    var reference = Reference()
    let from = day("2020-01-01")
    if let policy {
        reference.repeatPolicies.record(.init(.secondAcknowledgement, policy, validFrom: from, authority: "test"))
    }
    if let weekday {
        reference.letterNumbers.record(.init(.runWeekday, weekday, validFrom: from, authority: "test"))
    }
    if let contactDays {
        reference.letterNumbers.record(.init(.contactDays, contactDays, validFrom: from, authority: "test"))
    }
    return reference
}

@Suite("which case has a letter in which run of the mail merge")
struct LetterTests {
    private func decide(
        _ reference: Reference = letterPolicy(), _ change: (inout LetterFacts) -> Void
    ) -> TypedVerdict<LetterDecision> {
        var facts = LetterFacts()
        change(&facts)
        return Letters.decide(facts, RuleContext(on: inRegime, reference: reference))
    }

    private func weekly(
        _ place: LetterPlace? = .special6, new: Bool? = true, before: Bool? = false,
        _ reference: Reference = letterPolicy()
    ) -> TypedVerdict<LetterDecision> {
        decide(reference) { facts in
            facts.run = .acknowledgement
            (facts.place, facts.newCase, facts.acknowledgedBefore) = (place, new, before)
        }
    }

    private func special5(
        _ transferred: Bool?, sent: Bool?, _ reference: Reference = letterPolicy()
    ) -> TypedVerdict<LetterDecision> {
        decide(reference) { facts in
            facts.run = .special5
            (facts.transferredToSpecial5, facts.special5LetterSent) = (transferred, sent)
        }
    }

    @Test("LETTER-01: every case transferred to Special 5 has one letter, with the contact that the operator recorded")
    func specialFive() {
        let due = special5(true, sent: false)
        #expect(due.isDecided && due.decision.letter == .special5 && due.decision.contactDays == 14)
        #expect(due.tasks == ["merge-special-5-letter"])
        #expect(special5(true, sent: true).decision.letter == LetterDecision.Letter.none)
        #expect(special5(true, sent: true).tasks == [])
        #expect(special5(false, sent: nil).decision.letter == LetterDecision.Letter.none)
        #expect(special5(nil, sent: false).asksFor == ["transferred_to_special_5"])
        #expect(special5(true, sent: nil).asksFor == ["special_5_letter_sent"])
        #expect(decide { _ in }.asksFor == ["run"])
    }

    @Test("LETTER-01: a case that is in Special 5 was transferred there")
    func inSpecialFive() {
        for (place, isOpen) in [(LetterPlace.special5, true), (.office, false)] {
            let verdict = decide { facts in
                (facts.run, facts.place, facts.transferredToSpecial5) = (.special5, place, false)
            }
            #expect(verdict.decision.letter == (isOpen ? nil : LetterDecision.Letter.none))
            #expect(verdict.referral?.reason == (isOpen ? .conflict : nil))
        }
    }

    @Test("a case that has no letter has the words for that")
    func wordsForNone() {
        let verdicts = [
            special5(true, sent: true), special5(false, sent: nil), weekly(new: false),
            weekly(before: true, letterPolicy(.once)),
        ]
        for verdict in verdicts {
            #expect(verdict.isDecided && verdict.decision.letter == LetterDecision.Letter.none)
            #expect(verdict.ledger.trace.basis(BasisContext()).contains { $0.rule.area == .letters })
        }
    }

    @Test("LETTER-05: what the letter promises and when the run is made are the operator's, without a default")
    func parameters() {
        let noDays = special5(true, sent: false, letterPolicy(contactDays: nil))
        #expect(noDays.gaps == ["LETTER-05 c"] && noDays.asksFor == ["letters.contact-days"])
        #expect(noDays.decision.letter == .special5 && noDays.decision.contactDays == nil)
        let noDay = weekly(letterPolicy(weekday: nil))
        #expect(noDay.gaps == ["LETTER-05 d"] && noDay.asksFor == ["letters.run-weekday"])
        #expect(noDay.decision.letter == .acknowledgement && noDay.tasks == ["merge-acknowledgement"])
        #expect(weekly().decision.runWeekday == .wednesday)
    }

    private func weekly(_ reference: Reference) -> TypedVerdict<LetterDecision> {
        weekly(.special6, new: true, before: false, reference)
    }

    @Test("LETTER-02, LETTER-03: a new case that is in Special 6 at the run is acknowledged, and no other is")
    func snapshot() {
        #expect(weekly().isDecided && weekly().decision.letter == .acknowledgement)
        #expect(weekly().tasks == ["merge-acknowledgement"] && weekly().has("LETTER-03 applied"))
        let distributed = weekly(.office)
        #expect(distributed.isDecided && distributed.decision.letter == LetterDecision.Letter.none)
        #expect(distributed.has("LETTER-03 not_applicable") && distributed.tasks == [])
        #expect(weekly(new: false).decision.letter == LetterDecision.Letter.none && weekly(new: false).isDecided)
        #expect(weekly(new: nil).asksFor == ["new_case"])
        #expect(weekly(nil).asksFor == ["place"])
    }

    @Test("LETTER-04: a second acknowledgement only by declared policy, and never silently")
    func second() throws {
        let open = weekly(before: true)
        #expect(open.gaps == ["LETTER-04 d"] && open.asksFor == ["letters.second-acknowledgement"])
        #expect(open.decision.letter == nil && open.tasks == [])
        #expect(weekly(before: true, letterPolicy(.once)).decision.letter == LetterDecision.Letter.none)
        #expect(weekly(before: true, letterPolicy(.once)).isDecided)
        #expect(weekly(before: true, letterPolicy(.eachRun)).decision.letter == .acknowledgement)
        #expect(weekly(before: false, letterPolicy(.once)).decision.letter == .acknowledgement)
        #expect(weekly(before: nil, letterPolicy(.eachRun)).isDecided)
        #expect(weekly(before: nil, letterPolicy(.once)).asksFor == ["acknowledged_before"])
    }

    @Test("LETTER-06: none for congressional cases, Special 1 to 4 and Exhibit A")
    func noLetter() {
        for place in [LetterPlace.congressional, .specialOneToFour, .exhibitA] {
            let verdict = weekly(place)
            #expect(verdict.isDecided && verdict.decision.letter == LetterDecision.Letter.none)
            #expect(verdict.prohibited == ["letter-under-these-rules"])
        }
        for place in [LetterPlace.office, .special5, .special6] { #expect(weekly(place).prohibited == []) }
    }

    @Test("the operator's records about letters are read strictly, and the decision is written")
    func records() throws {
        let read = try Reference(
            json:
                #"{"letters":[{"id":"run-weekday","value":5,"valid_from":"2026-01-01","authority":"A"},{"id":"contact-days","value":30,"valid_from":"2026-01-01","authority":"A"},{"id":"second-acknowledgement","value":"once","valid_from":"2026-01-01","authority":"A"}]}"#
        )
        let context = RuleContext(on: inRegime, reference: read)
        #expect(context.runWeekday == .friday && context.contactDays == 30 && context.repeatPolicy == .once)
        #expect(RuleContext(on: day("2025-12-31"), reference: read).contactDays == nil)
        #expect(json(weekly(letterPolicy()).decision) == #"{"letter":"acknowledgement","run_weekday":3}"#)
        #expect(json(special5(true, sent: false).decision) == #"{"letter":"special-5","contact_days":14}"#)
        for value in ["0", "8", "\"5\"", "null"] {
            #expect(throws: ReferenceError.self) {
                try Reference(
                    json:
                        #"{"letters":[{"id":"run-weekday","value":\#(value),"valid_from":"2026-01-01","authority":"A"}]}"#
                )
            }
        }
        for text in [
            #"{"letters":[{"id":"contact-days","value":366,"valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"letters":[{"id":"second-acknowledgement","value":"never","valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"letters":[{"id":"language","value":"English","valid_from":"2026-01-01","authority":"A"}]}"#,
        ] { #expect(throws: ReferenceError.self) { try Reference(json: text) } }
    }
}
