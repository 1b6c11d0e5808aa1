import Glibc
import QueueModel

/// Arguments that a message does not repeat, since a taxpayer's number or name may stand in them.
struct HeldBack {
    private static let instead = "(not shown)"

    /// The texts, the longest first, so that no part of one stays.
    private let texts: [String]

    init(_ arguments: [String]) {
        let values = arguments.flatMap { argument -> [String] in
            guard let sign = argument.firstIndex(of: "=") else { return [argument] }
            return [argument, String(argument[argument.index(after: sign)...])]
        }
        // The path of a file that is there is what the operator needs to find it again.
        texts = Set(values.filter { Self.isPersonal($0) && access($0, F_OK) != 0 }).sorted { $0.count > $1.count }
    }

    /// The failure without them.
    func from(_ failure: CommandFailure) -> CommandFailure {
        guard !texts.isEmpty else { return failure }
        return CommandFailure(
            failure.status, clean(failure.primary), hint: clean(failure.hint), details: failure.details.map(clean))
    }

    private func clean(_ message: String) -> String {
        var clean = message
        for text in texts {
            for shown in Set([text, TextStyle.safe(text), text.lowercased()]) {
                for mark in ["\"", "'"] { clean = clean.replacing(mark + shown + mark, with: Self.instead) }
                // Nine digits alone may be a job's number, which a message names without marks around it.
                if !shown.allSatisfy(\.isNumber) { clean = Self.replacing(shown, in: clean) }
            }
        }
        return clean
    }

    /// The message without the text where that stands by itself: as the beginning of a longer word it is another one.
    private static func replacing(_ text: String, in message: String) -> String {
        func isPart(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
        var (clean, rest) = ("", message[...])
        while let found = rest.firstRange(of: text) {
            let isWhole =
                !isPart(rest[..<found.lowerBound].last ?? clean.last) && !isPart(rest[found.upperBound...].first)
            clean += rest[..<found.lowerBound] + (isWhole ? instead : text)
            rest = rest[found.upperBound...]
        }
        return clean + rest
    }

    private static func isPersonal(_ text: String) -> Bool {
        TaxpayerNumber.isLikely(text) || text.contains { $0.isWhitespace } && text.contains { !$0.isWhitespace }
    }
}
