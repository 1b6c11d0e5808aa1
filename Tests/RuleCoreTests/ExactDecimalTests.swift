import JSONText
import Testing

@testable import RuleCore

/// Dollars written as text; text that is no number is a fault of the test.
func dollars(_ text: String) -> ExactDecimal {
    guard let amount = ExactDecimal(text) else { preconditionFailure("a test names an amount that cannot be") }
    return amount
}

@Suite("a decimal number is kept without loss, or refused")
struct ExactDecimalTests {
    private func fromJSON(_ text: String) throws -> ExactDecimal? {
        try Array("[\(text)]".utf8).withUnsafeBytes { raw in
            try JSONParser().parse(raw).elements.first { _ in true }.flatMap { ExactDecimal($0) }
        }
    }

    @Test(
        "plain digits are read exactly and written without needless zeros",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.00", "0"), ("25000.00", "25000"), ("25000.01", "25000.01"), ("0.67", "0.67"),
            ("-0.5", "-0.5"), ("4.3", "4.3"), ("0.000000000001", "0.000000000001"), ("1.100", "1.1"),
            ("999999999999999999.999999999999", "999999999999999999.999999999999"),
            ("-999999999999999999.999999999999", "-999999999999999999.999999999999"),
            ("1.0000000000000000000000000000000000000000", "1"),
        ])
    func plain(text: String, written: String) {
        #expect(ExactDecimal(text)?.description == written)
    }

    @Test(
        "what is not plain digits, or does not fit, is refused",
        arguments: [
            "", "-", "+1", ".5", "5.", "01", "00", "1,000", "$5", "5 ", " 5", "1e3", "1E3", "--1", "1.2.3", "0x10",
            "NaN", "٣", "1000000000000000000", "0.0000000000001", "999999999999999999.9999999999999",
        ])
    func refused(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test(
        "a JSON number may have an exponent, and is read to the last digit",
        arguments: [
            ("25000.00", "25000"), ("2.5e4", "25000"), ("2.5E+4", "25000"), ("25000e-4", "2.5"),
            ("1e17", "100000000000000000"),
            ("1e-12", "0.000000000001"), ("10e-13", "0.000000000001"), ("0e99999999999999999999", "0"),
            ("0.1", "0.1"), ("123456789012345678.123456789012", "123456789012345678.123456789012"),
            ("\"25000.00\"", "25000"),
        ])
    func jsonNumber(text: String, written: String) throws {
        #expect(try fromJSON(text)?.description == written)
    }

    @Test(
        "a JSON value that is no number, or one that does not fit, is refused",
        arguments: [
            "1e18", "1e-13", "1e400", "1e99999999999999999999", "1e-99999999999999999999", "1234567890123456789",
            "0.1234567890123", "\"1e3\"", "\"ten\"", "true", "null", "[1]", "{}",
        ])
    func refusedJSON(text: String) throws {
        #expect(try fromJSON(text) == nil)
    }

    @Test("numbers compare by value, whatever their scale")
    func order() {
        #expect(dollars("24999.99") < dollars("25000") && dollars("25000") < dollars("25000.01"))
        #expect(dollars("25000.00") == dollars("25000") && dollars("-1") < dollars("0"))
        #expect(dollars("0.1") > dollars("0.099999999999"))
        #expect(ExactDecimal(25_000) == dollars("25000") && ExactDecimal(hundredths: -5) == dollars("-0.05"))
    }

    @Test("sums are exact, and one that does not fit is none")
    func sums() throws {
        #expect(dollars("0.1").adding(dollars("0.2")) == dollars("0.3"))
        #expect(dollars("25000").adding(.cent) == dollars("25000.01"))
        #expect(dollars("25000").adding(-ExactDecimal.cent) == dollars("24999.99"))
        let largest = dollars("999999999999999999.999999999999")
        #expect(largest.adding(dollars("0.000000000001")) == nil)
        #expect((-largest).adding(dollars("-0.000000000001")) == nil)
        #expect(largest.adding(-largest) == ExactDecimal(0))
    }

    @Test("money is written with its cents")
    func money() {
        #expect(dollars("268").moneyText == "268.00" && dollars("0.5").moneyText == "0.50")
        #expect(dollars("-1.25").moneyText == "-1.25" && dollars("1.005").moneyText == "1.005")
    }
}
