import JSONText
import Testing

@testable import RuleCore

@Suite("a stored trace is a few letters, and renders years later from those alone")
struct TraceTests {
    @Test("the compact text is written with each prefix once in a row, and reads back as the same steps")
    func roundTrip() throws {
        var trace = Trace()
        trace.append(TraceEntry(RuleID(.routing, 9), .notApplicable, UInt8(ascii: "b")))
        trace.append(TraceEntry(RuleID(.routing, 11), .applied, UInt8(ascii: "a")))
        trace.append(TraceEntry(RuleID(.international, 5), .referred, UInt8(ascii: "c")))
        trace.append(TraceEntry(RuleID(.cqms, 0), .prohibited, UInt8(ascii: "d")))
        trace.append(TraceEntry(RuleID(.regime2024, 1), .unknown, UInt8(ascii: "z")))
        #expect(trace.encoded == "ROUTE-09-b;11+a;INTL-05!c;CQMS-00#d;R24-01?z")
        #expect(Trace(encoded: trace.encoded) == trace)
        #expect(try #require(Trace(encoded: "")).entries.isEmpty)
        #expect(Trace().encoded == "")
    }

    @Test("every decision's trace survives the trip through its compact text")
    func everyTrace() {
        for (facts, context) in Sweep.cases {
            let trace = Routing.decide(facts, context).ledger.trace
            #expect(Trace(encoded: trace.encoded) == trace)
        }
    }

    @Test(
        "text that is not a compact trace is refused",
        arguments: [
            "ROUTE", "09-b", "ROUTE-9-b", "ROUTE-09", "ROUTE-09-", "ROUTE-09*b", "ROUTE-09-B", "ROUTE-0x-b",
            "NONE-01+a",
            "ROUTE-09-b;", ";ROUTE-09-b", "ROUTE-09-b;;11+a", "-09+a", "ROUTE09-b",
        ])
    func refused(text: String) {
        #expect(Trace(encoded: text) == nil)
    }

    @Test("the contract's steps and the lines for people come from the compact text alone")
    func rendering() throws {
        let trace = try #require(Trace(encoded: "ROUTE-01-b;06+a"))
        #expect(
            trace.why == [
                "ROUTE-01 not applicable: congressional is false [IGM TAS-13-1225-0004, V.A.2]",
                "ROUTE-06 applied: the case is new and not congressional, and no earlier rule takes it [IGM TAS-13-1225-0004, III.C]",
            ])
        let writer = JSONWriter()
        trace.entries[0].encode(into: writer)
        #expect(
            writer.takeString()
                == #"{"rule":"ROUTE-01","result":"not_applicable","because":"congressional is false"}"#)
    }

    @Test("a letter or a rule that never was renders as nothing rather than as something else")
    func neverWas() throws {
        let trace = try #require(Trace(encoded: "ROUTE-01+q;INC-01+a"))
        #expect(trace.entries.map(\.because) == ["", ""])
    }

    @Test("rule numbers are read strictly and written as the catalogue writes them")
    func ruleNumbers() {
        #expect(RuleID("ROUTE-03") == RuleID(.routing, 3))
        #expect(RuleID("CQMS-CRIT")?.description == "CQMS-CRIT")
        #expect(RuleID("R24-15")?.description == "R24-15")
        for text in ["ROUTE-3", "ROUTE-003", "ROUTE-00", "route-03", "ROUTE03", "-03", "ROUTE-", "ROUTE-1a", ""] {
            #expect(RuleID(text) == nil)
        }
        #expect(RuleID(.regime, 11) < RuleID(.routing, 1))
        #expect(RuleID(.routing, 1) < RuleID(.routing, 2))
    }
}

@Suite("stored letters and codes are append-only")
struct StoredLettersTests {
    @Test("every letter and code in the checked-in list still means the same, and every one in use is listed")
    func unchanged() throws {
        let listed = try Pinned.lines("StoredLetters.txt")
        let inUse = StoredLetters.all
        #expect(Set(listed).subtracting(inUse).sorted() == [], "a stored letter has changed its meaning")
        #expect(Set(inUse).subtracting(listed).sorted() == [], "add the new letters to StoredLetters.txt")
        #expect(Set(listed).count == listed.count)
    }

    @Test("no rule uses a letter twice, nor one of those that every rule shares")
    func distinct() {
        for record in RuleRegistry.rules.compactMap({ RuleRegistry.record($0.id) }) {
            let letters = record.grounds.map(\.letter) + record.gaps.map(\.letter)
            #expect(Set(letters).count == letters.count, "\(record.id)")
            let shared = [
                RuleRecord.missingLetter, RuleRecord.readingLetter, RuleRecord.rulingLetter, RuleRecord.unsettledLetter,
                RuleRecord.exclusionLetter,
            ]
            #expect(Set(letters).isDisjoint(with: shared))
            #expect(letters.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "t") })
        }
    }

    @Test("every ground's text is one letter, a colon, a blank and a sentence without a value")
    func form() {
        for record in RuleRegistry.rules.compactMap({ RuleRegistry.record($0.id) }) {
            for sentence in record.grounds.map(\.sentence) + record.gaps.map(\.sentence) {
                #expect(!sentence.isEmpty && !sentence.hasPrefix(" ") && !sentence.hasSuffix("."))
            }
        }
    }

    @Test("a set of codes keeps their order, writes their texts and reads them back")
    func codeSets() throws {
        var tasks = CodeSet<TaskCode>()
        #expect(tasks.isEmpty)
        tasks.insert(.uploadFiles)
        tasks.insert(.setCasePriorityUrgent)
        tasks.insert(.uploadFiles)
        #expect(tasks.count == 2)
        #expect(Array(tasks) == [.setCasePriorityUrgent, .uploadFiles])
        var bytes: [UInt8] = []
        tasks.encode(into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "set-case-priority-urgent,upload-files")
        #expect(CodeSet<TaskCode>(encoded: "set-case-priority-urgent,upload-files") == tasks)
        #expect(CodeSet<TaskCode>(encoded: "") == CodeSet())
        #expect(CodeSet<TaskCode>(encoded: "upload-files,") == nil)
        #expect(CodeSet<TaskCode>(encoded: "mow-the-lawn") == nil)
        tasks.remove(.uploadFiles)
        #expect(Array(tasks) == [.setCasePriorityUrgent])
        #expect(!tasks.contains(.uploadFiles))
    }
}

/// What a stored decision's letters mean, one line each.
enum StoredLetters {
    static var all: [String] {
        let letters = RuleRegistry.rules.compactMap { RuleRegistry.record($0.id) }.flatMap { record in
            (record.grounds.map { ($0.letter, $0.sentence) } + record.gaps.map { ($0.letter, $0.sentence) })
                .map { "\(record.id) \(Character(Unicode.Scalar($0.0))) \($0.1)" }
        }
        return letters + codes("task", TaskCode.self) + codes("prohibition", ProhibitionCode.self)
            + codes("flag", FlagCode.self) + codes("reading", ReadingID.self)
    }

    private static func codes<C: Code>(_ name: String, _ type: C.Type) -> [String] {
        C.allCases.map { "\(name) \($0.rawValue) \($0.text) \($0.rule)" }
    }
}
