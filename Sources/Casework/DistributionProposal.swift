import JSONText
package import QueueStore
package import RuleCore

/// A run of the distribution as it is proposed: what the rules say of it, the placement with its proof, and what is
/// decided of each case.
package struct DistributionProposal: Sendable {
    /// Why none could be made, though the rules have nothing against it.
    package enum Fault: Error, Sendable, Equatable {
        /// The run is beyond what can be placed at once.
        case run(DistributionError)
        /// The placement does not pass its own proof: a defect of this program.
        case notProven(DistributionFault)
        /// The rules do not decide a case that it places: a defect of this program.
        case notDecided(office: OfficeCode)

        /// A code, and what was found.
        package var result: String {
            switch self {
            case .run(let error): "bad_run: \(error)"
            case .notProven(let fault): "not_proven: the placement does not pass its own proof: \(fault)"
            case .notDecided(let office): "not_decided: the rules do not decide a case placed in office \(office.text)"
            }
        }
    }

    /// What the rules say of the run as a whole.
    package let verdict: TypedVerdict<DistributionDecision>
    /// What they said it by, one JSON object.
    package let facts: String
    /// How many cases that wait take no part, by why.
    package let leftOut: [DistributionInput.LeftOut: Int]
    /// The placement; nil when the rules refer the run.
    package let made: Made?

    /// A placement, and what goes with it.
    package struct Made: Sendable {
        /// What was placed.
        package let run: DistributionRun
        /// Where, with the proof.
        package let plan: DistributionPlan
        /// As it is stored.
        package let entry: DistributionEntry
        /// The cases' numbers, by their places in the run.
        package let caseNumbers: [String]
        /// The cases that a person has to place.
        package let unplaced: [UnplacedCase]
    }

    /// Makes a proposal of what waits. Pure.
    package init(_ pool: DistributionPool, _ context: CaseContext) throws(Fault) {
        var input = DistributionInput(pool)
        let facts = input.facts
        verdict = Distribution.decide(facts, context.rules)
        self.facts = Self.render(facts)
        guard verdict.isDecided, let source = context.rules.inventorySource else {
            (made, leftOut) = (nil, input.leftOut)
            return
        }
        let policy = DistributionPolicy(
            balance: context.rules.balance ?? .level, specialOrder: context.rules.specialOrder)
        var run = input.run(source, policy)
        let later = run.casesBeyondSorts
        if !later.isEmpty {
            input = input.leavingForLater(later)
            run = input.run(source, policy)
        }
        leftOut = input.leftOut
        let plan: DistributionPlan
        do throws(DistributionError) { plan = try CaseDistribution.propose(run) } catch { throw .run(error) }
        do throws(DistributionFault) { try DistributionProof.verify(plan, of: run) } catch { throw .notProven(error) }
        var duties = PlacedDuties(input, context)
        let fates = try duties.fates(of: plan)
        let about = DistributionEntry.About(
            balance: policy.balance.rawValue, specialOrder: policy.specialOrder?.rawValue,
            prefersBilingual: policy.prefersBilingual, inventory: source.rawValue,
            regime: verdict.regime?.guidanceID, leftOut: Self.render(input.leftOut),
            certificate: Self.render(plan.certificate))
        made = Made(
            run: run, plan: plan,
            entry: DistributionEntry(
                about: about, offices: input.offices.map { ($0, Int32(input.inventory($0, source))) },
                cases: input.cases, fates: fates, exhibits: input.cases.map(DistributionInput.exhibit),
                duties: duties.all), caseNumbers: input.cases.map(\.caseNumber),
            unplaced: input.unplaced + UnplacedCase.list(plan, input.cases))
    }

    private static func render(_ facts: DistributionFacts) -> String {
        let counts: [(FactName, Int?)] = [
            (.special5Waiting, facts.special5Waiting), (.special6Waiting, facts.special6Waiting),
            (.receivingOffices, facts.receivingOffices), (.officesWithoutCases, facts.officesWithoutCases),
            (.officesWithoutAdvocates, facts.officesWithoutAdvocates),
        ]
        let members: [JSONValue.Member] =
            [(FactName.question.text, .string(DistributionQuestion.run.rawValue))]
            + counts.compactMap { name, count in count.map { (name.text, .number(String($0))) } }
        return JSONValue.object(members).render()
    }

    private static func render(_ leftOut: [DistributionInput.LeftOut: Int]) -> String {
        JSONValue.object(
            DistributionInput.LeftOut.allCases.compactMap { why in
                leftOut[why].map { (why.rawValue, .number(String($0))) }
            }
        ).render()
    }

    private static func render(_ certificate: DistributionCertificate) -> String {
        let writer = JSONWriter(capacityBytes: 16_384)
        certificate.encode(into: writer)
        return writer.takeString()
    }
}
