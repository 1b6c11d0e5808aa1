enum RulesetPlaceholder {}
package enum Ruleset { package static let hash = "sha256:" }
