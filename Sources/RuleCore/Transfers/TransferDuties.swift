/// What the duties of a transfer depend on; nil where nobody has stated it.
struct TransferredCase {
    var sendsOriginals: Bool?
    var hasForm911: Bool?
    var holdsPIIOutsidePhoenix: Bool?
}

/// Where a transferred case goes, as far as its duties tell places apart.
package enum TransferTarget: String, Sendable, Hashable, CaseIterable {
    /// A Special with a workflow of its own, 1 to 4.
    case specialWorkflow = "special-1-to-4"
    /// Special 5 or 6.
    case specialQueue = "special-queue"
    case office = "another-office"
    /// Another advocate of the same office.
    case withinOffice = "within-office"
    /// The aligned office, by the "Route Case" button.
    case button = "route-case-button"
}

/// The duties that go with every transfer of a case in Phoenix.
struct TransferDuties {
    private let transferred: TransferredCase
    private let context: RuleContext

    init(_ transferred: TransferredCase, _ context: RuleContext) {
        self.transferred = transferred
        self.context = context
    }

    func emit(_ target: TransferTarget, _ ledger: inout Ledger) {
        move(target, &ledger)
        if WriteTransferPost.when(.yes) == .yes {
            ledger.applied(WriteTransferPost.self, .transfer)
            ledger.task(.writeTransferPost)
        }
        ledger.prohibit(KeepDART.self, .transfer, .changeDART)
        upload(&ledger)
        if transferred.sendsOriginals == true, SendOriginals.when(.yes) == .yes {
            ledger.applied(SendOriginals.self, .originals)
            ledger.task(.sendOriginalsWithForm3210)
        }
        deletePII(target, &ledger)
    }

    private func move(_ target: TransferTarget, _ ledger: inout Ledger) {
        guard target != .button else {
            ledger.notApplicable(EditCaseOwner.self, .button)
            ledger.task(.useRouteCaseButton)
            return
        }
        if target == .specialWorkflow, SpecialWorkflow.when(.yes) == .yes {
            ledger.applied(SpecialWorkflow.self, .handOver)
            ledger.task(.followSpecialWorkflow)
        }
        if EditCaseOwner.when(.yes) == .yes {
            ledger.applied(EditCaseOwner.self, .transfer)
            ledger.task(.editCaseOwner)
        }
    }

    private func upload(_ ledger: inout Ledger) {
        guard UploadFiles.when(.yes) == .yes else { return }
        ledger.applied(UploadFiles.self, transferred.hasForm911 == true ? .withForm911 : .files)
        ledger.task(.uploadFiles)
        if transferred.hasForm911 == true { ledger.task(.uploadForm911) }
    }

    /// The text's duty is unconditional, so it stands unless somebody stated that nothing is held.
    private func deletePII(_ target: TransferTarget, _ ledger: inout Ledger) {
        guard transferred.holdsPIIOutsidePhoenix != false else {
            ledger.notApplicable(DeletePII.self, .nothingHeld)
            return
        }
        guard DeletePII.when(.yes) == .yes else { return }
        switch target {
        case .specialWorkflow, .specialQueue: guard specialQueueCounts(&ledger) else { return }
        case .office, .withinOffice, .button: break
        }
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

extension TransferDuties {
    /// The duties of a routed case.
    init(_ facts: RoutingFacts, _ context: RuleContext) {
        self.init(
            TransferredCase(
                sendsOriginals: facts.sendsOriginals, hasForm911: facts.hasForm911,
                holdsPIIOutsidePhoenix: facts.holdsPIIOutsidePhoenix), context)
    }
}

extension Destination {
    /// The target of the transfer there; a case that stays is not transferred.
    var transferTarget: TransferTarget {
        switch self {
        case .special1, .special2, .special3, .special4: .specialWorkflow
        case .special6: .specialQueue
        case .congressional: .button
        case .puertoRico, .hawaii, .office: .office
        case .keep, .noChange: .withinOffice
        }
    }
}
