import Glibc

/// The two streams of a verb: data goes to one, talk to the other.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes all of the text, or throws: a full disk must not look like success.
    func write(_ text: String) throws(CommandFailure) {
        var text = text
        let failed = text.withUTF8 { bytes -> Int32 in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(rawValue, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return errno }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return 0
        }
        guard failed == 0 else {
            throw CommandFailure(
                .failed, "could not write to standard output: \(SystemFault.text(failed))",
                hint: "Look at where the output goes: a full disk, or a reader that has gone.")
        }
    }

    /// One line of talk. Where there is nobody to talk to, the exit status still speaks.
    static func talk(_ line: String) {
        try? error.write(line + "\n")
    }

    /// Whether a person sees it.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Columns of the terminal; nil when it is none.
    var columns: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
