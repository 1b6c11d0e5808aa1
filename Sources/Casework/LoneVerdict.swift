import JSONText
import QueueModel
import QueueStore
import RuleCore

extension Effects {
    /// A lone job was decided, or referred: its outcome, its decision and its referrals.
    ///
    /// - Parameter result: what came of it beside the decision, in words.
    func record<Decision>(_ verdict: TypedVerdict<Decision>, _ job: LoneJob, result: String? = nil) {
        var text = DecisionText()
        let writer = JSONWriter()
        verdict.encodeDecision(into: writer)
        writer.withBytes { text.decided.append(contentsOf: $0) }
        verdict.encodeTrace(into: &text.trace)
        verdict.encodeReadings(into: &text.readings)
        verdict.encodeTasks(into: &text.tasks)
        finish(
            job: job.id, attempt: job.attempt, state: verdict.isDecided ? .decided : .referred, result: result)
        func decide(_ number: UnsafeRawBufferPointer?) {
            self.decide(
                job: job.id, caseNumber: number, regime: verdict.regime?.guidanceID, referred: !verdict.isDecided,
                text: text)
        }
        if var number = job.caseNumber {
            number.withUTF8 { decide(UnsafeRawBufferPointer($0)) }
        } else {
            decide(nil)
        }
        refer(verdict.ledger.referrals, job: job.id)
    }
}

extension FieldTable {
    /// Decodes facts that an array holds.
    func decode(_ facts: [UInt8]) throws(FactsError) -> Facts {
        let outcome = facts.withUnsafeBytes { bytes -> Result<Facts, FactsError> in
            do throws(FactsError) { return .success(try decode(bytes, with: JSONParser())) } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
