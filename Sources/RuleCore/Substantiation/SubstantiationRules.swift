extension RuleRegistry {
    static var substantiationRules: [any CitedRule.Type] { [] }
}
