import Foundation
import Testing

@testable import RuleCore

@Suite("every rule quotes words that stand in a pinned source")
struct SourceTests {
    @Test("SHA-256 is computed as its standard's examples say")
    func digest() {
        #expect(sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("each pinned source is the very text that was read", arguments: Source.allCases)
    func pinned(source: Source) throws {
        #expect(sha256(try Pinned.bytes("Sources/" + source.fileName)) == source.sha256)
    }

    @Test("every quote of every rule and reading is found in its source")
    func quotes() throws {
        let texts = try Dictionary(
            uniqueKeysWithValues: Source.allCases.map { ($0, normal(try Pinned.text("Sources/" + $0.fileName))) })
        let records = RuleRegistry.rules.compactMap { RuleRegistry.record($0.id) }
        let cited =
            records.flatMap { [$0.citation] + $0.also } + ReadingRegistry.all.map(\.phrase)
            + DecisionKind.allCases.flatMap { ExclusionRecord.rows(of: $0) }.map(\.words)
        for citation in cited {
            #expect(texts[citation.source]?.contains(normal(citation.quote)) == true, "\(citation.quote)")
            #expect(citation.quote.count >= 10 && !citation.paragraph.isEmpty)
        }
    }

    /// Blanks, asterisks and the shape of quotation marks and dashes do not count.
    private func normal(_ text: String) -> String {
        var plain = ""
        var blank = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "*": continue
            case "\u{2018}", "\u{2019}": plain.append("'")
            case "\u{201C}", "\u{201D}": plain.append("\"")
            case "\u{2013}", "\u{2014}": plain.append("-")
            case " ", "\n", "\t", "\r", "\u{A0}":
                if !blank { plain.append(" ") }
                blank = true
                continue
            default: plain.unicodeScalars.append(scalar)
            }
            blank = false
        }
        return plain
    }

    @Test("the rules carry the hash of their own sources, wherever the package lies")
    func ruleset() throws {
        let sources = Pinned.package.appending(path: "Sources")
        let names = try ["RuleCore", "CivilTime"].flatMap { target in
            try FileManager.default.subpathsOfDirectory(atPath: sources.appending(path: target).path)
                .filter { $0.hasSuffix(".swift") }.map { "Sources/\(target)/\($0)" }
        }
        let lines = try names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.map { name in
            let bytes = [UInt8](try Data(contentsOf: Pinned.package.appending(path: name)))
            return sha256(bytes) + "  " + name + "\n"
        }
        #expect(Ruleset.hash == "sha256:" + sha256(Array(lines.joined().utf8)))
    }
}

@Suite("the catalogue's index is complete, and says truly what is encoded")
struct CatalogueTests {
    @Test("the index holds the catalogue's 335 rules in its order, each once")
    func complete() throws {
        let listed = try Pinned.lines("CatalogueIDs.txt")
        #expect(Catalogue.entries.map(\.id.description) == listed)
        #expect(listed.count == Catalogue.count && Set(listed).count == Catalogue.count)
        #expect(Catalogue.entries.allSatisfy { !$0.title.isEmpty && RuleID($0.id.description) == $0.id })
    }

    @Test("each area counts as many rules as the catalogue says")
    func counts() {
        let counts = Dictionary(grouping: Catalogue.entries, by: \.id.area).mapValues(\.count)
        let expected = [
            11, 11, 7, 10, 18, 10, 7, 6, 7, 15, 20, 24, 18, 9, 9, 8, 9, 12, 17, 5, 13, 3, 10, 8, 6, 14, 8, 17, 15, 8,
        ]
        #expect(Area.allCases.map { counts[$0] ?? 0 } == expected)
    }

    @Test("a rule counts as implemented exactly when it is registered, and then all of its area")
    func implemented() {
        let areas: Set<Area> = [
            .regime, .routing, .specials, .international, .availability, .departing, .distribution, .letters,
            .transfers,
            .regime2024,
            .securing, .suspense, .studentLoans, .substantiation,
        ]
        for listing in RuleListing.all {
            #expect(listing.isImplemented == areas.contains(listing.entry.id.area), "\(listing.entry.id)")
        }
        #expect(RuleRegistry.rules.allSatisfy { Catalogue.entry($0.id) != nil })
        #expect(Set(RuleRegistry.rules.map { $0.id }).count == RuleRegistry.rules.count)
        #expect(RuleRegistry.rules.count == 157)
    }

    @Test("a listed rule shows its source, paragraph and words; one that is not encoded shows none")
    func listing() throws {
        let encoded = try #require(RuleListing.find(RuleID(.routing, 10)))
        #expect(
            render { encoded.encode(into: $0) }.hasPrefix(
                #"{"id":"ROUTE-10","area":"routing","source":"IGM TAS-13-1225-0004","paragraph":"IV, Note","quote":"Local"#
            ))
        let other = try #require(RuleListing.find(RuleID(.income, 5)))
        #expect(
            render { other.encode(into: $0) }
                == #"{"id":"INC-05","area":"income","source":null,"paragraph":null,"quote":null,"kind":"computed","title":"Same factors for deductions","implemented":false}"#
        )
        #expect(RuleListing.find(RuleID(.routing, 12)) == nil)
    }

    @Test("each reading names its phrase, both ways to read it, and a rule that is encoded")
    func readings() {
        #expect(Set(ReadingRegistry.all.map(\.id)).count == ReadingID.allCases.count)
        for reading in ReadingRegistry.all {
            #expect(RuleRegistry.record(reading.rule) != nil, "\(reading.id)")
            #expect(reading.ours != reading.alternative && reading.id.hasPrefix("R-"))
            #expect(render { reading.encode(into: $0) }.contains(#""id":"\#(reading.id)""#))
        }
        #expect(ReadingRegistry.id("R-INTL-01") == .exhibitAtIntake)
        #expect(ReadingRegistry.id("R-INTL-99") == nil)
    }
}
