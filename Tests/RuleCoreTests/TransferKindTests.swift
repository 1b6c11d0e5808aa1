import Testing

@testable import RuleCore

@Suite("a transfer taken by itself")
struct TransferKindTests {
    private func transfer(
        _ target: TransferTarget?, _ reference: Reference = Reference(),
        _ change: (inout TransferFacts) -> Void = { _ in }
    ) -> TypedVerdict<TransferDecision> {
        var facts = TransferFacts()
        facts.target = target
        (facts.newCase, facts.congressional, facts.holdsPIIOutsidePhoenix) = (false, false, true)
        change(&facts)
        return Transfers.decide(facts, RuleContext(on: inRegime, reference: reference))
    }

    @Test(
        "XFER-01, 02, 04, 06: to another office the owner is edited, a Post written, files uploaded, the folder deleted"
    )
    func another() {
        let verdict = transfer(.office)
        #expect(verdict.isDecided && verdict.decision.method == .caseOwnerEdit && verdict.decision.deletesPII == true)
        #expect(verdict.decision.form3210 == false && verdict.flags == ["deletion-day-not-stated"])
        #expect(verdict.tasks == ["edit-case-owner", "write-transfer-post", "upload-files", "delete-pii-folder"])
        #expect(verdict.prohibited == ["change-dart"])
        #expect(transfer(.office) { $0.holdsPIIOutsidePhoenix = false }.decision.deletesPII == false)
        #expect(transfer(.office) { $0.holdsPIIOutsidePhoenix = false }.flags == [])
        #expect(transfer(nil).asksFor == ["target"])
    }

    @Test("XFER-06: within the office there is no transfer, and nothing need be deleted")
    func within() {
        let verdict = transfer(.withinOffice)
        #expect(verdict.isDecided && verdict.decision.deletesPII == false && verdict.tasks == [])
        #expect(verdict.decision.method == nil && verdict.prohibited == [])
    }

    @Test("XFER-07: a Special queue counts as another office, by a reading")
    func special() {
        for target in [TransferTarget.specialQueue, .specialWorkflow] {
            #expect(transfer(target).decision.deletesPII == true && transfer(target).readings == ["R-XFER-01"])
            let alternative = transfer(target, reading(.specialQueueIsTransfer, .alternative))
            #expect(alternative.decision.deletesPII == false && alternative.isDecided)
            let left = transfer(target, reading(.specialQueueIsTransfer, .refer))
            #expect(left.referredBy == ["XFER-07"] && left.decision.deletesPII == nil)
        }
        #expect(transfer(.specialWorkflow).tasks.contains("follow-special-workflow"))
        #expect(!transfer(.specialQueue).tasks.contains("follow-special-workflow"))
    }

    @Test("XFER-01, ROUTE-02: the button is for cases both new and congressional, and these go no other way")
    func button() {
        let new = transfer(.button) { ($0.newCase, $0.congressional) = (true, true) }
        #expect(new.isDecided && new.decision.method == .routeCaseButton)
        #expect(new.tasks.contains("use-route-case-button") && !new.tasks.contains("edit-case-owner"))
        for (isNew, congressional) in [(false, true), (true, false), (false, nil)] {
            let verdict = transfer(.button) { ($0.newCase, $0.congressional) = (isNew, congressional) }
            #expect(verdict.prohibited == ["route-case-button"] && verdict.decision.method == nil)
        }
        #expect(transfer(.button) { ($0.newCase, $0.congressional) = (true, nil) }.asksFor == ["congressional"])
        #expect(transfer(.office) { ($0.newCase, $0.congressional) = (true, true) }.gaps == ["XFER-01 d"])
        #expect(transfer(.office) { ($0.newCase, $0.congressional) = (false, true) }.isDecided)
    }

    @Test("V.A.2: while a case may be new and congressional, no way to move it is determined, and no duty of one")
    func wayOpen() {
        let stated: [(Bool?, Bool?, Set<String>)] = [
            (nil, nil, ["new_case", "congressional"]), (true, nil, ["congressional"]), (nil, true, ["new_case"]),
        ]
        for target in [TransferTarget.office, .specialQueue, .specialWorkflow] {
            for (isNew, congressional, asked) in stated {
                let verdict = transfer(target) { ($0.newCase, $0.congressional) = (isNew, congressional) }
                #expect(verdict.referredBy == ["XFER-01"] && verdict.asksFor == asked, "\(target)")
                #expect(verdict.decision == TransferDecision() && verdict.tasks == [] && verdict.prohibited == [])
            }
            let old = transfer(target) { $0.newCase = nil }
            #expect(old.isDecided && old.decision.method == .caseOwnerEdit)
            let maybe = transfer(target) { $0.congressional = nil }
            #expect(maybe.isDecided == (target == .office), "\(target)")
            if target != .office { #expect(maybe.asksFor == ["congressional"] && maybe.tasks == []) }
            let both = transfer(target) { ($0.newCase, $0.congressional) = (true, true) }
            #expect(both.gaps == ["XFER-01 d"] && both.decision.method == nil && both.tasks == [])
        }
    }

    @Test("III, II.B: Special 5 and 6 are not for congressional cases, and the steps to Special 1 to 4 not either")
    func congressionalToSpecial() {
        let queue = transfer(.specialQueue) { $0.congressional = true }
        #expect(queue.prohibited == ["special-5", "special-6-for-congressional"])
        #expect(queue.isDecided && queue.decision == TransferDecision() && queue.tasks == [])
        let workflow = transfer(.specialWorkflow) { $0.congressional = true }
        #expect(workflow.gaps == ["XFER-01 e"] && workflow.referral?.reason == .conflict)
        #expect(workflow.referral?.paragraph == "III" && workflow.decision == TransferDecision())
        #expect(workflow.tasks == [])
    }

    @Test("V.B.5: originals that are needed are mailed, so that no mail beside them is a contradiction")
    func originalsWithoutMail() {
        let verdict = transfer(.office) { ($0.sendsOriginals, $0.mails) = (true, false) }
        #expect(verdict.gaps == ["XFER-05 u"] && verdict.asksFor == ["mails", "sends_originals"])
        #expect(!verdict.tasks.contains("mail-originals-by-fastest-method") && verdict.decision.form3210 == nil)
        #expect(verdict.decision.method == .caseOwnerEdit)
        #expect(transfer(.office) { $0.mails = false }.isDecided)
        #expect(transfer(.withinOffice) { ($0.sendsOriginals, $0.mails) = (true, false) }.isDecided)
    }

    @Test("XFER-02: a transfer whose reason is not written is marked")
    func reason() {
        #expect(transfer(.office) { $0.reasonWritten = false }.flags.contains("reason-not-written"))
        #expect(!transfer(.office) { $0.reasonWritten = true }.flags.contains("reason-not-written"))
        #expect(!transfer(.office).flags.contains("reason-not-written"))
    }

    @Test("XFER-05: first the content, then the originals by the fastest way with Form 3210, which goes with any mail")
    func originals() {
        let verdict = transfer(.office) { $0.sendsOriginals = true }
        #expect(verdict.decision.form3210 == true)
        #expect(
            verdict.tasks.isSuperset(of: [
                "send-content-first", "mail-originals-by-fastest-method", "send-originals-with-form-3210",
            ]))
        let early = transfer(.office) { ($0.sendsOriginals, $0.mails, $0.contentSent) = (true, true, false) }
        #expect(early.prohibited.contains("mail-before-content"))
        for (mails, sent) in [(true, true), (false, false), (nil, false)] {
            let fine = transfer(.office) { ($0.sendsOriginals, $0.mails, $0.contentSent) = (true, mails, sent) }
            #expect(!fine.prohibited.contains("mail-before-content"))
        }
        let copies = transfer(.office) { $0.mails = true }
        #expect(copies.decision.form3210 == true && copies.tasks.contains("send-originals-with-form-3210"))
        #expect(!copies.tasks.contains("send-content-first"))
        #expect(transfer(.withinOffice) { $0.mails = true }.decision.form3210 == true)
        #expect(
            json(transfer(.office).decision)
                == #"{"method":"case-owner-edit","deletes_pii":true,"form_3210":false}"#)
    }
}
