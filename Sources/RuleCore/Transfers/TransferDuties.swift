/// The duties that go with every transfer of a case in Phoenix.
struct TransferDuties {
    private let facts: RoutingFacts
    private let context: RuleContext

    init(_ facts: RoutingFacts, _ context: RuleContext) {
        self.facts = facts
        self.context = context
    }

    func emit(_ destination: Destination, _ ledger: inout Ledger) {
        move(destination, &ledger)
        if WriteTransferPost.when(.yes) == .yes {
            ledger.applied(WriteTransferPost.self, .transfer)
            ledger.task(.writeTransferPost)
        }
        ledger.prohibit(KeepDART.self, .transfer, .changeDART)
        upload(&ledger)
        if facts.sendsOriginals == true, SendOriginals.when(.yes) == .yes {
            ledger.applied(SendOriginals.self, .originals)
            ledger.task(.sendOriginalsWithForm3210)
        }
        deletePII(destination, &ledger)
    }

    private func move(_ destination: Destination, _ ledger: inout Ledger) {
        guard destination != .congressional else {
            ledger.notApplicable(EditCaseOwner.self, .button)
            ledger.task(.useRouteCaseButton)
            return
        }
        switch destination {
        case .special1, .special2, .special3, .special4:
            if SpecialWorkflow.when(.yes) == .yes {
                ledger.applied(SpecialWorkflow.self, .handOver)
                ledger.task(.followSpecialWorkflow)
            }
        default: break
        }
        if EditCaseOwner.when(.yes) == .yes {
            ledger.applied(EditCaseOwner.self, .transfer)
            ledger.task(.editCaseOwner)
        }
    }

    private func upload(_ ledger: inout Ledger) {
        guard UploadFiles.when(.yes) == .yes else { return }
        ledger.applied(UploadFiles.self, facts.hasForm911 == true ? .withForm911 : .files)
        ledger.task(.uploadFiles)
        if facts.hasForm911 == true { ledger.task(.uploadForm911) }
    }

    /// The text's duty is unconditional, so it stands unless somebody stated that nothing is held.
    private func deletePII(_ destination: Destination, _ ledger: inout Ledger) {
        guard facts.holdsPIIOutsidePhoenix != false else {
            ledger.notApplicable(DeletePII.self, .nothingHeld)
            return
        }
        guard DeletePII.when(.yes) == .yes else { return }
        if destination.isSpecialQueue, !specialQueueCounts(&ledger) { return }
        ledger.applied(DeletePII.self, .leaves)
        ledger.task(.deletePIIFolder)
    }

    private func specialQueueCounts(_ ledger: inout Ledger) -> Bool {
        guard DeletionDuty.when(.yes) == .yes else { return false }
        ledger.rest(on: .specialQueueIsTransfer)
        switch context.choice(.specialQueueIsTransfer) {
        case .ours:
            ledger.applied(DeletionDuty.self, .specialQueue)
            return true
        case .alternative: ledger.notApplicable(DeletePII.self, .notAnOffice)
        case .refer: ledger.refer(Referral(left: .specialQueueIsTransfer))
        }
        return false
    }
}
