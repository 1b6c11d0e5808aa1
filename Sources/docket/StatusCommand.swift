import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket status`: the database's mode and date, what waits, what runs, who is alive.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What kind of database this is, what waits in it, and who is alive.")

    @OptionGroup var watching: WatchOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    /// Referrals for want of guidance are counted up to here.
    private static let waitsMax: Int32 = 10_000

    func run() throws {
        try watching.run(database, output, Self.look)
    }

    private static func look(_ database: Database) throws -> WatchOptions.Look {
        let found = try database.fetch(.statusShow)
        guard found.rows.count == 1 else {
            throw CommandFailure(
                .drift, "could not read the database's status", hint: "Run docket migrate to finish its migration.")
        }
        let daemons = found.int(0, "daemons") ?? 0
        let daemon = daemons == 0 ? "none is running" : "\(daemons) running"
        var members = found.members(0).filter { $0.key != "rehearsal" }
        members.insert(("mode", .string(database.isRehearsal ? "REHEARSAL" : "production")), at: 0)
        members.append(("answered_by", .string("database")))
        let guidance = try guidance(database)
        members.append(("guidance", guidance.member))
        let shown = members.map { ($0.key, $0.key == "guidance" ? JSONValue.string(guidance.sentence) : $0.value) }
        return (Answer(members) { PairsText(shown).render($0) }, "; daemon: \(daemon)")
    }

    /// Until when routing has guidance, and how many jobs wait for it.
    private static func guidance(_ database: Database) throws -> (member: JSONValue, sentence: String) {
        guard let lapse = try GuidanceLapse.read(on: database.session) else {
            return (.null, "no memorandum has an end")
        }
        let counted = try database.fetch(.guidanceWaits) { $0.append(int4: waitsMax + 1) }.int(0, "jobs") ?? 0
        let waiting = counted > Int64(waitsMax) ? "more than \(waitsMax)" : "\(counted)"
        let member: [JSONValue.Member] = [
            ("instrument", .string(lapse.instrument)), ("last_day", .string(lapse.lastDay)),
            ("days_left", .int(lapse.daysLeft)), ("lapsed", .bool(lapse.isLapsed)),
            ("referred", .int(min(counted, Int64(waitsMax)))), ("referred_more", .bool(counted > Int64(waitsMax))),
        ]
        return (.object(member), counted == 0 ? lapse.sentence : "\(lapse.sentence) (\(waiting) open)")
    }
}
