import Testing

@Suite("A rule quotes the words it encodes")
struct RuleQuotesTests {
    @Test(
        "no quote, or an empty one",
        arguments: [
            "let r = Rule(\"ROUTE-06\", paragraph: \"III.C\")", "Rule(\n  \"ROUTE-06\",\n  quote: \"\"\n)",
            "Rule.init(\"A\", quote: \" \")", "Rule(other(quote: \"x\"))", "Rule()", "Citation(.memo, \"III.A\", \"\")",
            "Citation(source: .memo, quote: \" \", paragraph: \"A\")", "Rule(\"A\" /* quote: \"x\" */)",
            "let w: Words = .cited(.memo, \"III.A\", \" \")",
        ])
    func found(_ source: String) {
        #expect(broken("Sources/RuleCore/Routing/A.swift", source, RuleQuotes.check).count == 1)
    }

    @Test(
        "a quote, however it is laid out",
        arguments: [
            "Rule(\"ROUTE-06\", quote: \"the case\")",
            "Rule(\n  \"A\", { x, y in f(x, y) },\n  quote:\n  \"\"\"\n  the case\n  \"\"\"\n)",
            "Rule(\"A\", quote: \"\" + \"the case\")", "Rule(\"A\", quote: Quotes.a)",
            "Citation(.memo, \"III.A\", \"the case\")", "let w: Words = .cited(.memo, \"III.A\", \"the case\")",
            "struct Rule { init() {} }", "func Rule(x: Int) {}", "let rule = CitedRule(1)", "// Rule(1)", "Citation()",
        ])
    func passed(_ source: String) {
        #expect(broken("Sources/RuleCore/Routing/A.swift", source, RuleQuotes.check) == [])
    }

    @Test("only the rule core is held to it")
    func elsewhere() {
        #expect(broken(SourceTree(["Sources/QueueModel/A.swift": "Rule(1)"]), RuleQuotes.check) == [])
        #expect(
            broken(SourceTree(["Sources/RuleCore/A.swift": "\nRule(1)"]), RuleQuotes.check) == [
                "Sources/RuleCore/A.swift:2 rule-without-quote"
            ])
    }
}
