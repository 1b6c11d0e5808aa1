import ArgumentParser
import RuleCore

/// One of Special 1 to 4, by its number or its queue's name.
struct SpecialArgument: ExpressibleByArgument {
    /// 1 to 4.
    let number: Int16

    init?(argument: String) {
        let digits = argument.hasPrefix("special-") ? String(argument.dropFirst("special-".count)) : argument
        guard let number = Int16(digits), (1...4).contains(number), digits == String(number) else { return nil }
        self.number = number
    }

    /// What the memorandum calls a Special by its queue's name; nil for another.
    static func title(_ queue: String) -> String? {
        switch SpecialArgument(argument: queue)?.number {
        case 1: SpecialOne.citation.quote
        case 2: SpecialTwo.citation.quote
        case 3: SpecialThree.citation.quote
        case 4: SpecialFour.citation.quote
        default: nil
        }
    }
}
