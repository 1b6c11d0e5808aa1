import ArgumentParser
import QueueStore
import RuleCore

/// The root: nouns, and the verbs that need none.
struct DocketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docket",
        abstract: "Looks after the queues and decides cases by cited rules.",
        discussion: """
            Data goes to standard output, talk to standard error.
            --json prints one document with stable keys instead of text.

            Exit status:
              0  done
              1  failed
              2  wrong usage or bad input
              3  not found
              4  refused
              5  database unavailable
              6  drift or unhealthy
            """,
        version: "docket \(ProgramVersion.number), schema \(Migrator.version), rules \(Ruleset.hash)",
        subcommands: [
            StatusCommand.self, CaseCommand.self, JobCommand.self, QueueCommand.self, SweepCommand.self,
            DecisionCommand.self, ReferralCommand.self, SuspenseCommand.self, TaskCommand.self, LetterCommand.self,
            OARCommand.self, PoolCommand.self, AdvocateCommand.self, DistributionCommand.self,
            TallyCommand.self,
            GuidanceCommand.self, ReferenceCommand.self, ReadingCommand.self, OfficeCommand.self, CalendarCommand.self,
            RetentionCommand.self,
            DoctorCommand.self, MigrateCommand.self,
            DecideCommand.self, SchemaCommand.self, RuleCommand.self,
        ])
}

/// `docket case ...`
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Cases and who owns them.",
        subcommands: [
            CaseShowCommand.self, CaseHistoryCommand.self, CaseExportCommand.self, CaseSampleCommand.self,
        ])
}

/// `docket job ...`
struct JobCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job", abstract: "Units of work.",
        subcommands: [
            JobEnqueueCommand.self, JobListCommand.self, JobShowCommand.self, JobCancelCommand.self,
            JobDiscardCommand.self, JobRetryCommand.self, JobSnoozeCommand.self,
        ])
}

/// `docket queue ...`
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Where jobs wait.",
        subcommands: [
            QueueListCommand.self, QueuePauseCommand.self, QueueResumeCommand.self, QueueLimitCommand.self,
            QueueWeightCommand.self, QueueSetCommand.self,
        ])
}

/// `docket sweep ...`
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Scheduled work, once per occurrence.",
        subcommands: [
            SweepListCommand.self, SweepHistoryCommand.self, SweepRunCommand.self, SweepSetCommand.self,
        ])
}

/// `docket decision ...`
struct DecisionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: "What was decided, and why.", subcommands: [DecisionShowCommand.self])
}

/// `docket referral ...`
struct ReferralCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "referral", abstract: "What the text does not decide, and who does.",
        subcommands: [
            ReferralListCommand.self, ReferralShowCommand.self, ReferralAnswerCommand.self, ReferralRevokeCommand.self,
        ])
}

/// `docket suspense ...`
struct SuspenseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspense", abstract: "Cases held for a taxpayer's response.",
        subcommands: [
            SuspenseOpenCommand.self, SuspenseRespondCommand.self, SuspenseExtendCommand.self,
            SuspenseListCommand.self, SuspenseShowCommand.self,
        ])
}

/// `docket task ...`
struct TaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task", abstract: "What people have to do.",
        subcommands: [TaskListCommand.self, TaskDoneCommand.self])
}

/// `docket letter ...`
struct LetterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: "Letters to be sent.",
        subcommands: [LetterListCommand.self, LetterExportCommand.self])
}

/// `docket distribution ...`
struct DistributionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distribution", abstract: "The daily runs that give cases of Special 6 and Special 5 to offices.",
        subcommands: [
            DistributionProposeCommand.self, DistributionListCommand.self, DistributionShowCommand.self,
            DistributionVerifyCommand.self, DistributionApplyCommand.self, DistributionWithdrawCommand.self,
            DistributionSampleCommand.self,
        ])
}

/// `docket guidance ...`
struct GuidanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guidance", abstract: "The documents that rule, and how long.",
        subcommands: [GuidanceListCommand.self, GuidanceExtendCommand.self])
}

/// `docket reference ...`
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "What no source supplies and an operator records.",
        subcommands: [
            ReferenceSetCommand.self, ReferenceListCommand.self, ReferenceLoadCommand.self, ReferenceDiffCommand.self,
            ReferenceExportCommand.self,
        ])
}

/// `docket advocate ...`
struct AdvocateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advocate", abstract: "Advocates by code, their status, and what is reported of them.",
        subcommands: [
            AdvocateListCommand.self, AdvocateShowCommand.self, AdvocateReportCommand.self,
            AdvocateDepartCommand.self,
        ])
}

/// `docket office ...`
struct OfficeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office", abstract: "Local offices, as they were loaded.",
        subcommands: [OfficeListCommand.self, OfficeShowCommand.self])
}

/// `docket reading ...`
struct ReadingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading", abstract: "How ambiguous phrases are read.",
        subcommands: [ReadingListCommand.self, ReadingSetCommand.self])
}

/// `docket calendar ...`
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "The business date of a rehearsal database.",
        subcommands: [CalendarSetCommand.self])
}

/// `docket retention ...`
struct RetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "How long things are kept, and what was dropped for it.",
        subcommands: [RetentionShowCommand.self, RetentionSetCommand.self])
}

/// `docket rule ...`
struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "The rules, with the words they encode.",
        subcommands: [RuleListCommand.self, RuleShowCommand.self])
}
