import Postgres
import QueueModel
import TestKit
import Testing

@Suite("a taxpayer's number is known by its pattern, to the program and to the database alike")
struct TaxpayerNumberTests {
    /// Dashes, spaces and what nobody sees.
    private static let separators = [
        "\u{A0}", "\u{202F}", "\u{FE63}", "\u{FF0D}", "\u{2E3A}", "\u{AD}", "\u{200B}", "\u{2052}", "\t", "\u{2011}",
        "\u{3000}", "\u{FEFF}", "\u{2060}", "\u{30FC}", "-\u{301}",
    ]

    @Test("numbers that are refused, and texts that are none")
    func patterns() throws {
        let database = try MigratedDatabase()
        let texts: [(String, Bool)] =
            [
                ("900-55-1234", true), ("123-45-6789", true), ("900 55 1234", true),
                ("900\u{2013}55\u{2013}1234", true),
                ("900\u{2212}55-1234", true), ("intake/900-55-1234/2", true), ("a900-55-1234b", true),
                ("900551234", true),
                ("90055123", false), ("9005512345", false), ("A900551234", false), ("1900-55-1234", false),
                ("900-55-12345", false), ("900-5-1234", false), ("900-55-123", false), ("90-055-1234", false),
                ("900.55.1234", true), ("900/55/1234", true), ("900_55_1234", true), ("S-000001", false), ("", false),
                ("2026-02-03", false),
                ("12-3456789", false), ("\u{664}\u{665}\u{666}-55-1234", true),
                ("\u{6F9}\u{6F0}\u{6F0}\u{6F5}\u{6F5}\u{6F1}\u{6F2}\u{6F3}\u{6F4}", true),
                ("\u{FF19}\u{FF10}\u{FF10}55\u{FF11}\u{FF12}\u{FF13}\u{FF14}", true),
                ("900--55--1234", true), ("900 - 55 - 1234", true), ("900\t55\t1234", true), ("900- 55.1234", true),
                ("90055-1234", true), ("900-551234", true), ("90055 -1234", true), ("key/900-551234", true),
                ("90055.1234", false), ("900/551234", false), ("12345/2026", false), ("a90055-1234", false),
                ("90055-1234b", false), ("190055-1234", false), ("90055-12345", false), ("900-5512345", false),
                (" 900551234 ", true), ("\u{200B}900551234", true), ("900551234\n", true), ("no. 900551234", false),
                ("A900-551234", false), ("900a55-1234", false), ("900-55b1234", false), ("(900) 55-1234", true),
                ("a12345b6-7890-4abc-9def-0123456789ab", false), ("12345-", false), ("20260203-1", false),
                ("2026-02-03T10:00:00", false), ("12345678-1234-1234-1234-123456789012", false),
            ] + Self.separators.map { ("900\($0)55\($0)1234", true) } + Self.separators.map { ("90055\($0)1234", true) }
        let session = try database.open()
        for (text, isLikely) in texts {
            #expect(TaxpayerNumber.isLikely(text) == isLikely, "\(text)")
            let p = Parameters()
            p.append(text: text)
            let found = try session.execute(
                Statement(name: "is number", sql: "select docket.is_taxpayer_number($1::text)"), p)
            #expect(try found.bool(0, 0) == isLikely, "\(text) in the database")
        }
    }

    @Test("drawn texts of digits and dashes are judged alike", arguments: 1...4)
    func alike(seed: UInt64) throws {
        let database = try MigratedDatabase()
        let session = try database.open()
        var state = seed
        func draw(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let pieces = [
            "900", "55", "1234", "-", "-", " ", "\u{2010}", "9", "a", "900551234", ".", "\u{AD}", "\u{665}\u{665}",
            "551234",
            "90055", "\u{FF11}234", "Z", "~", "\u{E9}",
        ]
        let texts = (0..<2_000).map { _ in (0...draw(7)).map { _ in pieces[draw(pieces.count)] }.joined() }
        let p = Parameters()
        p.append(textArray: texts)
        let found = try session.execute(
            Statement(
                name: "are numbers",
                sql:
                    "select docket.is_taxpayer_number(u.t) from unnest($1::text[]) with ordinality u (t, n) order by u.n"
            ),
            p)
        for (row, text) in texts.enumerated() {
            #expect(try found.bool(row, 0) == TaxpayerNumber.isLikely(text), "\(text)")
        }
    }
}
