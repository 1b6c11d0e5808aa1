import Testing

@testable import RuleCore

@Suite("the duties of a transfer")
struct TransferTests {
    private let moves: [(name: String, facts: RoutingFacts)] = [
        ("special-6", plainCase), ("puerto-rico", foreignCase("France")), ("hawaii", foreignCase("Japan")),
        (
            "special-2",
            {
                var facts = plainCase; facts.specialCriteria = SpecialCriteria([2]); return facts
            }()
        ),
    ]

    @Test("XFER-01 to XFER-04: every transfer edits the owner, writes a Post, uploads files and leaves the DART")
    func everyTransfer() {
        for move in moves {
            let verdict = route(from: move.facts)
            #expect(verdict.decision.destination?.rawValue == move.name)
            #expect(
                verdict.tasks.subtracting(["follow-special-workflow"]) == [
                    "edit-case-owner", "write-transfer-post", "upload-files",
                ])
            #expect(verdict.prohibited == ["change-dart"])
            for rule in ["XFER-01", "XFER-02", "XFER-04"] { #expect(verdict.has("\(rule) applied"), "\(move.name)") }
            #expect(verdict.has("XFER-03 prohibited"))
        }
    }

    @Test("XFER-01: a congressional case goes by the button instead of an edited owner")
    func congressional() {
        let verdict = route { $0.congressional = true }
        #expect(verdict.tasks == ["use-route-case-button", "write-transfer-post", "upload-files"])
        #expect(verdict.prohibited == ["change-dart"] && verdict.has("XFER-01 not_applicable"))
        #expect(!route().tasks.contains("use-route-case-button"))
    }

    @Test("a case that stays, or whose destination is open, brings no transfer duty")
    func noTransfer() {
        #expect(route { $0.newCase = false }.tasks == [])
        #expect(route { $0.newCase = false }.prohibited == [])
        #expect(route(from: foreignCase("Kosovo")).tasks == [])
        #expect(route { $0.congressional = nil }.tasks == [])
    }

    @Test("XFER-04: a Form 911 is uploaded when there is one")
    func form911() {
        #expect(route { $0.hasForm911 = true }.tasks.contains("upload-form-911"))
        #expect(!route { $0.hasForm911 = false }.tasks.contains("upload-form-911"))
        #expect(!route { $0.hasForm911 = nil }.tasks.contains("upload-form-911"))
    }

    @Test("XFER-05: originals go with Form 3210, and only when they are needed")
    func originals() {
        let verdict = route { $0.sendsOriginals = true }
        #expect(verdict.tasks.contains("send-originals-with-form-3210") && verdict.has("XFER-05 applied"))
        #expect(!route { $0.sendsOriginals = false }.tasks.contains("send-originals-with-form-3210"))
        #expect(!route().tasks.contains("send-originals-with-form-3210"))
    }

    @Test("XFER-06: what is stored outside of Phoenix is deleted unless somebody stated that there is nothing")
    func deletePII() {
        for held in [true, nil] {
            let verdict = route(from: foreignCase("France")) { $0.holdsPIIOutsidePhoenix = held }
            #expect(verdict.tasks.contains("delete-pii-folder") && verdict.has("XFER-06 applied"))
            #expect(!verdict.has("XFER-07 applied") && verdict.readings == ["R-INTL-01"])
            #expect(
                route { facts in
                    facts.congressional = true
                    facts.holdsPIIOutsidePhoenix = held
                }.tasks.contains("delete-pii-folder"))
        }
        #expect(route().has("XFER-06 not_applicable") && !route().tasks.contains("delete-pii-folder"))
        let kept = route {
            $0.newCase = false
            $0.holdsPIIOutsidePhoenix = true
        }
        #expect(kept.tasks == [])
    }

    @Test("XFER-07: a Special queue counts as another office, by a reading that the operator may change")
    func specialQueue() {
        let ours = route { $0.holdsPIIOutsidePhoenix = true }
        #expect(
            ours.tasks.contains("delete-pii-folder") && ours.has("XFER-07 applied") && ours.readings == ["R-XFER-01"])
        let alternative = route(reading(.specialQueueIsTransfer, .alternative)) { $0.holdsPIIOutsidePhoenix = true }
        #expect(!alternative.tasks.contains("delete-pii-folder") && alternative.readings == ["R-XFER-01"])
        #expect(alternative.isDecided && alternative.has("XFER-06 not_applicable"))
        let left = route(reading(.specialQueueIsTransfer, .refer)) { $0.holdsPIIOutsidePhoenix = true }
        #expect(left.referredBy == ["XFER-07"] && left.decision.destination == .special6)
        #expect(
            route(reading(.specialQueueIsTransfer, .refer), from: foreignCase("France")) {
                $0.holdsPIIOutsidePhoenix = true
            }.isDecided)
    }
}

@Suite("what somebody plans is held against what the text forbids")
struct PlanTests {
    private func planned(
        _ method: PlannedMethod, from facts: RoutingFacts = plainCase, _ change: (inout RoutingFacts) -> Void = { _ in }
    ) -> Routing.Verdict {
        route(from: facts) {
            $0.plannedMethod = method
            change(&$0)
        }
    }

    @Test("ROUTE-02: the button is for cases both new and congressional")
    func button() {
        #expect(planned(.routeCaseButton).prohibited.contains("route-case-button"))
        #expect(!planned(.routeCaseButton) { $0.congressional = true }.prohibited.contains("route-case-button"))
        #expect(planned(.routeCaseButton) { $0.congressional = true }.has("ROUTE-02 not_applicable"))
        let existing = planned(.routeCaseButton) {
            $0.congressional = true
            $0.newCase = false
        }
        #expect(existing.prohibited == ["route-case-button"])
        let received = planned(.routeCaseButton) {
            ($0.newCase, $0.congressional) = (nil, true)
            $0.receivedFromCentralAssignment = true
            $0.holdingOffice = office("12")
        }
        #expect(received.prohibited == ["route-case-button"])
        let unknown = planned(.routeCaseButton) { $0.congressional = nil }
        #expect(unknown.prohibited == [] && unknown.has("ROUTE-02 unknown"))
        #expect(!route().prohibited.contains("route-case-button"))
    }

    @Test("ROUTE-08: zip-code routing is refused for every case")
    func zipCode() {
        #expect(planned(.zipCodeRouting).prohibited.contains("zip-code-routing"))
        #expect(planned(.zipCodeRouting) { $0.congressional = true }.prohibited.contains("zip-code-routing"))
        #expect(planned(.zipCodeRouting) { $0.congressional = nil }.prohibited == ["zip-code-routing"])
        #expect(!route().prohibited.contains("zip-code-routing"))
    }

    @Test("ROUTE-08: the transfer guidelines are refused but for cases that Exhibit A sends")
    func guidelines() {
        #expect(planned(.transferGuidelines).prohibited.contains("transfer-guidelines"))
        for country in ["France", "Japan"] {
            let sent = planned(.transferGuidelines, from: foreignCase(country))
            #expect(!sent.prohibited.contains("transfer-guidelines") && sent.has("ROUTE-08 not_applicable"))
        }
        let open = planned(.transferGuidelines, from: foreignCase("Kosovo"))
        #expect(open.prohibited == [] && open.has("ROUTE-08 unknown"))
        #expect(!route().prohibited.contains("transfer-guidelines"))
    }

    @Test("editing the owner is the way to transfer, and is never refused")
    func editing() {
        #expect(planned(.caseOwnerEdit).prohibited == ["change-dart"])
    }

    @Test("ROUTE-09: a transfer proposed for a case that its office keeps is refused, to wherever")
    func transferAgain() {
        for proposed in ProposedDestination.allCases {
            let verdict = route {
                $0.newCase = false
                $0.receivedFromCentralAssignment = true
                $0.holdingOffice = office("12")
                $0.proposedDestination = proposed
            }
            let stays = [.keep, .noChange, .special5].contains(proposed)
            #expect(verdict.prohibited.contains("transfer-again") != stays, "\(proposed)")
        }
        #expect(!route { $0.proposedDestination = .hawaii }.prohibited.contains("transfer-again"))
        #expect(!route { $0.newCase = false }.prohibited.contains("transfer-again"))
    }
}
