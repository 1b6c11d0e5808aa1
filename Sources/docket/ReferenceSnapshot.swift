import Postgres
import QueueStore
import RuleCore
import SQLText

extension Database {
    /// Takes the snapshot of the reference data as the last step of a transaction that changed them.
    ///
    /// - Throws: a refusal where the rules would not read it, since workers would then decide nothing any more.
    func takeSnapshot() throws -> Int32 {
        let snapshot = try ReferenceData.takeSnapshot(on: session)
        guard let content = try ReferenceData.snapshot(snapshot, on: session),
            (try? Reference(json: content)) != nil
        else {
            throw CommandFailure(
                .refused, "could not record it: the rules would not read the reference data that results",
                hint: "Nothing was recorded. Compare docket guidance list and docket reference list with the rules.")
        }
        return snapshot
    }

    /// The reference data that new claims decide by.
    func reference() throws -> Reference {
        guard let content = try fetch(.snapshotNewest).text(0, "content"),
            let reference = try? Reference(json: content)
        else {
            throw CommandFailure(
                .drift, "could not read the reference data",
                hint: "The schema and this program differ: compare their versions and run docket migrate.")
        }
        return reference
    }

    /// The SHA-256 of a file's text, as its manifest says it: 64 hexadecimal digits.
    func digest(of text: String) throws -> String {
        let p = Parameters()
        p.append(text: text)
        return try session.execute(Statement(.textDigest), p).text(0, 0)
    }
}
