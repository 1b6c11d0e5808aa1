enum RuleCorePlaceholder {}
