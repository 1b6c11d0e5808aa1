/// One entry of a decision's basis: words that carry it.
package struct BasisEntry: Sendable, Hashable {
    /// The rule.
    package let rule: RuleID
    /// The words of the ground or gap that the rule's step names.
    package let citation: Citation
    /// The rulings that answer for these words, by their places among those that the decision cites.
    package fileprivate(set) var rulings: [Int] = []
}

/// What a trace's letters do not say, and the words of its steps depend on.
package struct BasisContext: Sendable {
    private let readings: [ReadingID]
    private let ruledGaps: [UInt8?]
    private let residence: Residence?
    private let exclusions: [ExclusionWords]

    /// - Parameters:
    ///   - readings: the readings that the decision rests on.
    ///   - ruledGaps: the gaps that its rulings answer, in the order of the rulings; nil for one that is not known.
    ///   - residence: where the taxpayer resides, by the facts with what rulings state of them.
    ///   - exclusions: the words of the exclusions that its referrals name.
    package init(
        readings: [ReadingID] = [], ruledGaps: [UInt8?] = [], residence: Residence? = nil,
        exclusions: [ExclusionWords] = []
    ) {
        self.readings = readings
        self.ruledGaps = ruledGaps
        self.residence = residence
        self.exclusions = exclusions
    }

    /// The words of a rule's ground or gap; of a reading that is left to a person, the ambiguous phrases.
    package func citations(_ rule: RuleID, _ letter: UInt8) -> [Citation] {
        if letter == RuleRecord.readingLetter {
            let phrases = readings.map(\.reading).filter { $0.rule == rule }.map(\.phrase)
            if !phrases.isEmpty { return phrases.distinct }
        }
        if letter == RuleRecord.exclusionLetter {
            let named = exclusions.filter { $0.rule == rule }.map(\.words).distinct
            let words = named.isEmpty ? ExclusionRecord.words(ofRule: rule) : named
            if !words.isEmpty { return words }
        }
        return RuleRegistry.record(rule)?.citations(letter, residence: residence) ?? []
    }

    fileprivate func gap(ofRuling place: Int) -> UInt8 {
        place < ruledGaps.count ? ruledGaps[place] ?? RuleRecord.rulingLetter : RuleRecord.rulingLetter
    }
}

extension Trace {
    /// The words of each step, in the order of the steps. A step that a ruling settled has those of the gap.
    package func citations(_ context: BasisContext = BasisContext()) -> [[Citation]] {
        var rulings = 0
        return entries.map { entry in
            guard entry.isRuled else { return context.citations(entry.rule, entry.letter) }
            rulings += 1
            return context.citations(entry.rule, context.gap(ofRuling: rulings - 1))
        }
    }

    /// The words of the steps that applied, referred or forbade: each place of a rule once, in the order of the steps.
    package func basis(_ context: BasisContext) -> [BasisEntry] {
        var basis: [BasisEntry] = []
        var rulings = 0
        for (entry, citations) in zip(entries, citations(context)) {
            guard entry.result != .notApplicable, entry.result != .unknown else { continue }
            for citation in citations where !basis.contains(where: { $0.rule == entry.rule && $0.citation == citation })
            {
                basis.append(BasisEntry(rule: entry.rule, citation: citation))
            }
            guard entry.isRuled else { continue }
            if let last = basis.lastIndex(where: { $0.rule == entry.rule && $0.citation == citations.last }) {
                basis[last].rulings.append(rulings)
            }
            rulings += 1
        }
        return basis
    }
}

extension [Citation] {
    /// Where the words stand, as a person looks them up: "IGM TAS-13-1225-0004, III.C and V.A.1".
    package func place(after separator: String = ", ") -> String {
        let sources = map(\.source).distinct.map { source in
            let paragraphs = filter { $0.source == source }.map(\.paragraph).distinct
            return source.id + separator + paragraphs.joined(separator: " and ")
        }
        return sources.joined(separator: "; ")
    }
}
