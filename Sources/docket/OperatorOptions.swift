import ArgumentParser
import Glibc

/// Who does it: what a person does to jobs and queues is stored with their name.
struct OperatorOptions: ParsableArguments {
    private static let charactersMax = 100

    @Option(help: ArgumentHelp("Who does this; without it the login name.", valueName: "name"))
    var by: String?

    func validate() throws {
        if let by { try Self.requireText(by, "--by", charactersMax: Self.charactersMax) }
    }

    /// The name that is stored.
    var name: String {
        if let by { return by }
        guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return "user \(geteuid())" }
        return String(String(cString: name).prefix(Self.charactersMax))
    }

    /// Text that a person wrote for another to read: not blank, not too long, nothing that steers a terminal.
    static func requireText(_ text: String, _ option: String, charactersMax: Int) throws {
        guard text.contains(where: { !$0.isWhitespace }), text.unicodeScalars.count <= charactersMax,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw ValidationError("\(option) is text of 1 to \(charactersMax) characters on one line") }
    }
}
