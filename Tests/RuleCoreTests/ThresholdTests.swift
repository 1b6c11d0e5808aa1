import CivilTime
import Testing

@testable import RuleCore

/// Operator data with some of the blacked-out balances recorded from the first day of IRM 5.19.13 on.
func thresholds(_ amounts: [Threshold: String], from iso: String = "2022-10-27") -> Reference {
    var reference = Reference()
    for (threshold, amount) in amounts {
        reference.thresholds.record(
            OperatorParameters.Record(threshold, dollars(amount), validFrom: day(iso), authority: "test"))
    }
    return reference
}

@Suite("the blacked-out balances are the operator's, each from a day on and with its authority")
struct ThresholdTests {
    private func row(_ id: String, _ amount: String, _ from: String, _ authority: String = #""a""#) -> String {
        #"{"id":"\#(id)","amount":\#(amount),"valid_from":"\#(from)","authority":\#(authority)}"#
    }

    private func read(_ rows: String...) throws(ReferenceError) -> Reference {
        try Reference(json: #"{"thresholds":[\#(rows.joined(separator: ","))]}"#)
    }

    @Test("an amount is read without loss, as text or as a number, with its authority")
    func accepted() throws {
        let reference = try read(
            row("T7", #""10000.01""#, "2022-10-27", #""memo 4""#), row("T14", "2.5e4", "2023-01-01"))
        #expect(reference.thresholds.value(.t7, on: inRegime) == dollars("10000.01"))
        #expect(reference.thresholds.record(.t7, on: inRegime)?.authority == "memo 4")
        #expect(reference.thresholds.value(.t14, on: inRegime) == dollars("25000"))
        #expect(reference.thresholds.value(.t1, on: inRegime) == nil)
        #expect(try Reference(json: #"{"thresholds":null}"#) == Reference())
    }

    @Test("before its first day a value is unknown; from the next one's first day on, that one holds")
    func validity() throws {
        let reference = try read(row("T1", "200", "2024-01-01"), row("T1", "100", "2023-01-01"))
        let days = ["2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01", "2024-01-02"]
        let amounts = days.map { RuleContext(on: day($0), reference: reference).threshold(.t1)?.description }
        #expect(amounts == [nil, "100", "100", "200", "200"])
    }

    @Test("of two records from one day on, the last given corrects the first")
    func correction() throws {
        let reference = try read(row("T1", "100", "2023-01-01"), row("T1", "150", "2023-01-01"))
        #expect(reference.thresholds.value(.t1, on: inRegime) == dollars("150"))
        #expect(reference.thresholds.records.count == 2)
    }

    @Test(
        "what is not a balance is refused, with the place",
        arguments: [
            (#"{"id":"T15","amount":"1","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].id"),
            (#"{"id":"t1","amount":"1","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].id"),
            (#"{"amount":"1","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].id"),
            (#"{"id":"T1","amount":"0","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].amount"),
            (#"{"id":"T1","amount":-1,"valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].amount"),
            (#"{"id":"T1","amount":"1,000","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].amount"),
            (#"{"id":"T1","amount":"$5","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].amount"),
            (#"{"id":"T1","valid_from":"2023-01-01","authority":"a"}"#, "thresholds[0].amount"),
            (#"{"id":"T1","amount":"1","authority":"a"}"#, "thresholds[0].valid_from"),
            (#"{"id":"T1","amount":"1","valid_from":"now","authority":"a"}"#, "thresholds[0].valid_from"),
            (#"{"id":"T1","amount":"1","valid_from":"2023-01-01"}"#, "thresholds[0].authority"),
            (#"{"id":"T1","amount":"1","valid_from":"2023-01-01","authority":""}"#, "thresholds[0].authority"),
            (#"{"id":"T1","amount":"1","valid_from":"2023-01-01","authority":"a","note":1}"#, "thresholds[0]"),
        ])
    func refused(row: String, place: String) {
        do throws(ReferenceError) {
            _ = try read(row)
            Issue.record("it was read")
        } catch {
            #expect(error.description.contains("\"\(place)\""), "\(error)")
        }
    }

    @Test("each balance belongs to the rule whose table blacks it out")
    func rules() {
        let owners = Threshold.allCases.map { $0.rule.description }
        #expect(
            owners == ["SEC-01", "SEC-01", "SEC-01", "SEC-01", "SEC-04", "SEC-04", "SEC-05", "SEC-05"]
                + ["SEC-06", "SEC-06", "SEC-06", "SEC-06", "SEC-18", "SEC-18"])
        #expect(Threshold.t7.factName.text == "thresholds.T7")
    }
}
