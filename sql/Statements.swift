/// The named statements of `sql/queries`, one file each: the file's name is the statement's.
package enum Query: String, Sendable, CaseIterable {
    case backendEnd = "backend_end"
    case businessDateSet = "business_date_set"
    case cancellationList = "cancellation_list"
    case cancellationRequest = "cancellation_request"
    case cancellationSettle = "cancellation_settle"
    case caseFileConfirm = "case_file_confirm"
    case caseFileMove = "case_file_move"
    case caseFileOpen = "case_file_open"
    case caseFileTouch = "case_file_touch"
    case caseHistory = "case_history"
    case casePick = "case_pick"
    case caseShow = "case_show"
    case caseVersionShow = "case_version_show"
    case claimerWake = "claimer_wake"
    case consequenceInsert = "consequence_insert"
    case consequenceIssue = "consequence_issue"
    case consequenceState = "consequence_state"
    case consequenceStop = "consequence_stop"
    case deathList = "death_list"
    case deadlineInsert = "deadline_insert"
    case decisionFactsInsert = "decision_facts_insert"
    case decisionInsert = "decision_insert"
    case decisionReferrals = "decision_referrals"
    case decisionShow = "decision_show"
    case endedCount = "ended_count"
    case endedPick = "ended_pick"
    case expiryForget = "expiry_forget"
    case guidanceExtend = "guidance_extend"
    case guidanceList = "guidance_list"
    case heldAdmit = "held_admit"
    case heldPick = "held_pick"
    case heldReview = "held_review"
    case hostBeat = "host_beat"
    case hostExpired = "host_expired"
    case hostIncarnations = "host_incarnations"
    case hostPredecessors = "host_predecessors"
    case hostStart = "host_start"
    case hostStop = "host_stop"
    case idleClear = "idle_clear"
    case idleSet = "idle_set"
    case incarnationEnd = "incarnation_end"
    case incarnationStart = "incarnation_start"
    case incomingCopy = "incoming_copy"
    case incomingCreate = "incoming_create"
    case incomingEnqueue = "incoming_enqueue"
    case instantShow = "instant_show"
    case jobCancel = "job_cancel"
    case jobClaim = "job_claim"
    case jobClaimFew = "job_claim_few"
    case jobClaimLimited = "job_claim_limited"
    case jobEnd = "job_end"
    case jobFail = "job_fail"
    case jobFetch = "job_fetch"
    case jobFetchRange = "job_fetch_range"
    case jobFind = "job_find"
    case jobFollow = "job_follow"
    case jobList = "job_list"
    case jobRelease = "job_release"
    case jobRetry = "job_retry"
    case jobShow = "job_show"
    case jobSnooze = "job_snooze"
    case kindPolicy = "kind_policy"
    case kindSet = "kind_set"
    case kindDeadlines = "kind_deadlines"
    case leaseRescue = "lease_rescue"
    case leaseReturn = "lease_return"
    case leaseShow = "lease_show"
    case leaseTakePart = "lease_take_part"
    case leaseTakeWhole = "lease_take_whole"
    case letterBatchShow = "letter_batch_show"
    case letterExport = "letter_export"
    case letterInsert = "letter_insert"
    case letterList = "letter_list"
    case letterStop = "letter_stop"
    case migrationChecksum = "migration_checksum"
    case migrationExists = "migration_exists"
    case migrationList = "migration_list"
    case migrationLock = "migration_lock"
    case migrationPrepare = "migration_prepare"
    case migrationRecord = "migration_record"
    case migrationUnlock = "migration_unlock"
    case modeSet = "mode_set"
    case modeShow = "mode_show"
    case occurrenceDue = "occurrence_due"
    case occurrenceTake = "occurrence_take"
    case outcomeInsert = "outcome_insert"
    case parameterList = "parameter_list"
    case parameterSet = "parameter_set"
    case partitionEnsure = "partition_ensure"
    case partitionMissing = "partition_missing"
    case queueFind = "queue_find"
    case queueLimit = "queue_limit"
    case queueLimitShow = "queue_limit_show"
    case queueList = "queue_list"
    case queuePause = "queue_pause"
    case queueResume = "queue_resume"
    case queueTerms = "queue_terms"
    case queueWeigh = "queue_weigh"
    case readyEnd = "ready_end"
    case referralInsert = "referral_insert"
    case referralList = "referral_list"
    case referralUrge = "referral_urge"
    case responseInsert = "response_insert"
    case rulesetId = "ruleset_id"
    case scheduleChange = "schedule_change"
    case scheduleShow = "schedule_show"
    case scheduledHasten = "scheduled_hasten"
    case scheduledPick = "scheduled_pick"
    case scheduledPromote = "scheduled_promote"
    case slotsFree = "slots_free"
    case snapshotShow = "snapshot_show"
    case snapshotTake = "snapshot_take"
    case statusShow = "status_show"
    case substantiationEnqueue = "substantiation_enqueue"
    case suspectClaim = "suspect_claim"
    case suspectExists = "suspect_exists"
    case suspenseDue = "suspense_due"
    case suspenseExpire = "suspense_expire"
    case suspenseList = "suspense_list"
    case suspenseMove = "suspense_move"
    case suspenseOpen = "suspense_open"
    case suspenseRead = "suspense_read"
    case suspenseShow = "suspense_show"
    case sweepHistory = "sweep_history"
    case sweepList = "sweep_list"
    case sweepRunAdvance = "sweep_run_advance"
    case sweepStart = "sweep_start"
    case tallyByDestination = "tally_by_destination"
    case tallyShow = "tally_show"
    case taskDone = "task_done"
    case taskFind = "task_find"
    case taskList = "task_list"
    case termsNotify = "terms_notify"
    case textDigest = "text_digest"
    case waitingCount = "waiting_count"
    case waitingSnooze = "waiting_snooze"
    case workerDied = "worker_died"
    case zoneFind = "zone_find"

    /// The statement as it stands in its file, comments included.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .backendEnd: PackageResources.backend_end_sql
        case .businessDateSet: PackageResources.business_date_set_sql
        case .cancellationList: PackageResources.cancellation_list_sql
        case .cancellationRequest: PackageResources.cancellation_request_sql
        case .cancellationSettle: PackageResources.cancellation_settle_sql
        case .caseFileConfirm: PackageResources.case_file_confirm_sql
        case .caseFileMove: PackageResources.case_file_move_sql
        case .caseFileOpen: PackageResources.case_file_open_sql
        case .caseFileTouch: PackageResources.case_file_touch_sql
        case .caseHistory: PackageResources.case_history_sql
        case .casePick: PackageResources.case_pick_sql
        case .caseShow: PackageResources.case_show_sql
        case .caseVersionShow: PackageResources.case_version_show_sql
        case .claimerWake: PackageResources.claimer_wake_sql
        case .consequenceInsert: PackageResources.consequence_insert_sql
        case .consequenceIssue: PackageResources.consequence_issue_sql
        case .consequenceState: PackageResources.consequence_state_sql
        case .consequenceStop: PackageResources.consequence_stop_sql
        case .deathList: PackageResources.death_list_sql
        case .deadlineInsert: PackageResources.deadline_insert_sql
        case .decisionFactsInsert: PackageResources.decision_facts_insert_sql
        case .decisionInsert: PackageResources.decision_insert_sql
        case .decisionReferrals: PackageResources.decision_referrals_sql
        case .decisionShow: PackageResources.decision_show_sql
        case .endedCount: PackageResources.ended_count_sql
        case .endedPick: PackageResources.ended_pick_sql
        case .expiryForget: PackageResources.expiry_forget_sql
        case .guidanceExtend: PackageResources.guidance_extend_sql
        case .guidanceList: PackageResources.guidance_list_sql
        case .heldAdmit: PackageResources.held_admit_sql
        case .heldPick: PackageResources.held_pick_sql
        case .heldReview: PackageResources.held_review_sql
        case .hostBeat: PackageResources.host_beat_sql
        case .hostExpired: PackageResources.host_expired_sql
        case .hostIncarnations: PackageResources.host_incarnations_sql
        case .hostPredecessors: PackageResources.host_predecessors_sql
        case .hostStart: PackageResources.host_start_sql
        case .hostStop: PackageResources.host_stop_sql
        case .idleClear: PackageResources.idle_clear_sql
        case .idleSet: PackageResources.idle_set_sql
        case .incarnationEnd: PackageResources.incarnation_end_sql
        case .incarnationStart: PackageResources.incarnation_start_sql
        case .incomingCopy: PackageResources.incoming_copy_sql
        case .incomingCreate: PackageResources.incoming_create_sql
        case .incomingEnqueue: PackageResources.incoming_enqueue_sql
        case .instantShow: PackageResources.instant_show_sql
        case .jobCancel: PackageResources.job_cancel_sql
        case .jobClaim: PackageResources.job_claim_sql
        case .jobClaimFew: PackageResources.job_claim_few_sql
        case .jobClaimLimited: PackageResources.job_claim_limited_sql
        case .jobEnd: PackageResources.job_end_sql
        case .jobFail: PackageResources.job_fail_sql
        case .jobFetch: PackageResources.job_fetch_sql
        case .jobFetchRange: PackageResources.job_fetch_range_sql
        case .jobFind: PackageResources.job_find_sql
        case .jobFollow: PackageResources.job_follow_sql
        case .jobList: PackageResources.job_list_sql
        case .jobRelease: PackageResources.job_release_sql
        case .jobRetry: PackageResources.job_retry_sql
        case .jobShow: PackageResources.job_show_sql
        case .jobSnooze: PackageResources.job_snooze_sql
        case .kindPolicy: PackageResources.kind_policy_sql
        case .kindSet: PackageResources.kind_set_sql
        case .kindDeadlines: PackageResources.kind_deadlines_sql
        case .leaseRescue: PackageResources.lease_rescue_sql
        case .leaseReturn: PackageResources.lease_return_sql
        case .leaseShow: PackageResources.lease_show_sql
        case .leaseTakePart: PackageResources.lease_take_part_sql
        case .leaseTakeWhole: PackageResources.lease_take_whole_sql
        case .letterBatchShow: PackageResources.letter_batch_show_sql
        case .letterExport: PackageResources.letter_export_sql
        case .letterInsert: PackageResources.letter_insert_sql
        case .letterList: PackageResources.letter_list_sql
        case .letterStop: PackageResources.letter_stop_sql
        case .migrationChecksum: PackageResources.migration_checksum_sql
        case .migrationExists: PackageResources.migration_exists_sql
        case .migrationList: PackageResources.migration_list_sql
        case .migrationLock: PackageResources.migration_lock_sql
        case .migrationPrepare: PackageResources.migration_prepare_sql
        case .migrationRecord: PackageResources.migration_record_sql
        case .migrationUnlock: PackageResources.migration_unlock_sql
        case .modeSet: PackageResources.mode_set_sql
        case .modeShow: PackageResources.mode_show_sql
        case .occurrenceDue: PackageResources.occurrence_due_sql
        case .occurrenceTake: PackageResources.occurrence_take_sql
        case .outcomeInsert: PackageResources.outcome_insert_sql
        case .parameterList: PackageResources.parameter_list_sql
        case .parameterSet: PackageResources.parameter_set_sql
        case .partitionEnsure: PackageResources.partition_ensure_sql
        case .partitionMissing: PackageResources.partition_missing_sql
        case .queueFind: PackageResources.queue_find_sql
        case .queueLimit: PackageResources.queue_limit_sql
        case .queueLimitShow: PackageResources.queue_limit_show_sql
        case .queueList: PackageResources.queue_list_sql
        case .queuePause: PackageResources.queue_pause_sql
        case .queueResume: PackageResources.queue_resume_sql
        case .queueTerms: PackageResources.queue_terms_sql
        case .queueWeigh: PackageResources.queue_weigh_sql
        case .readyEnd: PackageResources.ready_end_sql
        case .referralInsert: PackageResources.referral_insert_sql
        case .referralList: PackageResources.referral_list_sql
        case .referralUrge: PackageResources.referral_urge_sql
        case .responseInsert: PackageResources.response_insert_sql
        case .rulesetId: PackageResources.ruleset_id_sql
        case .scheduleChange: PackageResources.schedule_change_sql
        case .scheduleShow: PackageResources.schedule_show_sql
        case .scheduledHasten: PackageResources.scheduled_hasten_sql
        case .scheduledPick: PackageResources.scheduled_pick_sql
        case .scheduledPromote: PackageResources.scheduled_promote_sql
        case .slotsFree: PackageResources.slots_free_sql
        case .snapshotShow: PackageResources.snapshot_show_sql
        case .snapshotTake: PackageResources.snapshot_take_sql
        case .statusShow: PackageResources.status_show_sql
        case .substantiationEnqueue: PackageResources.substantiation_enqueue_sql
        case .suspectClaim: PackageResources.suspect_claim_sql
        case .suspectExists: PackageResources.suspect_exists_sql
        case .suspenseDue: PackageResources.suspense_due_sql
        case .suspenseExpire: PackageResources.suspense_expire_sql
        case .suspenseList: PackageResources.suspense_list_sql
        case .suspenseMove: PackageResources.suspense_move_sql
        case .suspenseOpen: PackageResources.suspense_open_sql
        case .suspenseRead: PackageResources.suspense_read_sql
        case .suspenseShow: PackageResources.suspense_show_sql
        case .sweepHistory: PackageResources.sweep_history_sql
        case .sweepList: PackageResources.sweep_list_sql
        case .sweepRunAdvance: PackageResources.sweep_run_advance_sql
        case .sweepStart: PackageResources.sweep_start_sql
        case .tallyByDestination: PackageResources.tally_by_destination_sql
        case .tallyShow: PackageResources.tally_show_sql
        case .taskDone: PackageResources.task_done_sql
        case .taskFind: PackageResources.task_find_sql
        case .taskList: PackageResources.task_list_sql
        case .termsNotify: PackageResources.terms_notify_sql
        case .textDigest: PackageResources.text_digest_sql
        case .waitingCount: PackageResources.waiting_count_sql
        case .waitingSnooze: PackageResources.waiting_snooze_sql
        case .workerDied: PackageResources.worker_died_sql
        case .zoneFind: PackageResources.zone_find_sql
        }
    }
}
