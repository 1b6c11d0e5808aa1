#if DOCKET_MUTATION
    /// Every fault that the mutation build knows, by the name that `DOCKET_MUTANT` takes.
    package enum MutantList {
        /// The names, each once.
        package static var all: [String] {
            rules + shifts + readings + gaps + codes + orders + exhibit + Mutation.placingFaults
        }

        private static var rules: [String] { RuleRegistry.rules.map { "rule:\($0.id)" } }

        private static var shifts: [String] {
            let dates = [
                BeforeFirstRegime.issued, Regime2024.firstDay, Regime2025.firstDay, Regime2025.lastDay,
                AfterExpiry.printedExpiry2024, FinancialInformationDate.firstDay,
            ].map(\.id)
            let numbers =
                [
                    SpecialFour.firstCriterion, SpecialFour.lastCriterion, POABasing.singleMax, OfficeCodes.puertoRico,
                    OfficeCodes.hawaii, OperationSecures.fullPaymentDaysMax, LoanArrangement.daysGiven,
                ].map(\.id) + suspenseNumbers.map(\.id) + availabilityNumbers.map(\.id)
            let amounts =
                [StreamlinedBalance.balanceMax, StreamlinedBalance.agreementMax].map(\.id)
                + Threshold.allCases.map(\.boundaryID)
            return (dates + numbers + amounts + [OperatorOverride.lastDayID]).flatMap {
                ["shift:\($0)+1", "shift:\($0)-1"]
            }
        }

        private static var suspenseNumbers: [NumberBoundary] {
            [
                LetterResponsePeriod.days, SuspensePeriod.days, MailAllowance.days, FaxLater.days, CallBack.days,
                FieldAssistanceMail.days, SubstantiationDeadline.usualMax, SubstantiationDeadline.readilyAvailable,
                SubstantiationDeadline.borrowing, NoResponse.actsAfter, StillMissing.roundsMax, ClarificationRound.days,
                ClarificationRound.followUpDays, RecentStatement.months, StudentLoanPlan.days, StandardBand.percent,
            ]
        }

        private static var availabilityNumbers: [NumberBoundary] {
            [
                LongAbsence.deferralMin, LongAbsence.deferralBelow, InactiveAbsence.above,
                PermanentDeparture.daysBefore,
                NewHireBands.tenthMax, NewHireBands.quarterMax, NewHireBands.halfMin, NewHireBands.halfMax,
                NewHireBands.threeQuartersMax, PartTimeAvailability.wholeWeek, Deferral2024.deferralMin,
                Deferral2024.deferralBelow,
            ]
        }

        private static var readings: [String] { ReadingRegistry.all.map { "reading:\($0.id)" } }

        private static var gaps: [String] {
            let excluding = Set(DecisionKind.allCases.flatMap { ExclusionRecord.rows(of: $0) }.map(\.rule))
            return RuleRegistry.rules.compactMap { RuleRegistry.record($0.id) }.flatMap { record in
                let shared =
                    (record.asksForFacts ? [RuleRecord.missingLetter] : [])
                    + (excluding.contains(record.id) ? [RuleRecord.exclusionLetter] : [])
                return (record.gaps.map(\.letter) + shared).map { "gap:" + Mutation.gapID(record.id, $0) }
            }.filter { $0 != retiredGap }
        }

        /// Given while the memorandum of 2024 was not encoded: stored decisions hold it, and no rule gives it any more.
        private static let retiredGap = "gap:REG-02.b"

        private static var codes: [String] {
            TaskCode.allCases.map { "code:" + Mutation.codeID($0) }
                + ProhibitionCode.allCases.map { "code:" + Mutation.codeID($0) }
                + FlagCode.allCases.map { "code:" + Mutation.codeID($0) }
        }

        /// Neighbours on the backbone. A received case and one held for a taxpayer abroad are both kept, so their order
        /// decides nothing.
        private static var orders: [String] {
            let stages = Backbone.routing
            return stages.indices.dropLast().filter { stages[$0] != .received }.map { "order:\($0)" }
        }

        private static var exhibit: [String] { ExhibitA.entries.map { "exhibit:\($0.name)" } }
    }
#endif
