import CProcessShim
import Glibc

/// The variables a process hands to its children.
package enum ProcessEnvironment {
    /// This process's variables in their order, without those named.
    package static func current(removing names: Set<String> = []) -> [(String, String)] {
        var variables: [(String, String)] = []
        guard var entry = docket_environment() else { return [] }
        while let text = entry.pointee.map({ String(cString: $0) }) {
            entry += 1
            guard let equals = text.firstIndex(of: "=") else { continue }
            let name = String(text[..<equals])
            if !names.contains(name) { variables.append((name, String(text[text.index(after: equals)...]))) }
        }
        return variables
    }

    /// The value of one variable of this process; nil when it is not set.
    package static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
