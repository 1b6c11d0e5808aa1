import Glibc
package import Logging

/// Log lines on the error output: for the journal with the priority in front, for a person with the time.
///
/// One line is one write, so lines of several processes do not mix. Control characters are escaped, so that no value can
/// forge a line, and a line is cut at 4 KiB.
package struct JournalLogHandler: LogHandler {
    /// The bytes of a line, its end included, beyond which it is cut.
    package static let lineBytesMax = 4096

    /// Values that every line of this logger carries.
    package var metadata: Logger.Metadata = [:]
    /// Values asked for at each line; they win over `metadata`, and the line's own win over both.
    package var metadataProvider: Logger.MetadataProvider?
    /// The least level that is logged.
    package var logLevel: Logger.Level = .info

    private let label: String
    private let forJournal: Bool
    private let output: Int32

    /// For `LoggingSystem.bootstrap`: writes to the error output, in the journal's form if that is where it leads.
    package init(label: String) {
        self.init(label: label, output: STDERR_FILENO, forJournal: JournalLogHandler.leadsToJournal(STDERR_FILENO))
    }

    /// Writes to `output`, which is not closed.
    package init(label: String, output: Int32, forJournal: Bool) {
        self.label = label
        self.output = output
        self.forJournal = forJournal
    }

    /// One of the values that every line of this logger carries.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes the event's line.
    package func log(event: LogEvent) {
        let line = line(for: event)
        // A log that cannot be written has nowhere to be reported; a partial write would only split the line.
        while write(output, line, line.count) < 0 && errno == EINTR {}
    }

    /// Whether the journal reads what is written to `descriptor`: JOURNAL_STREAM names its device and inode.
    package static func leadsToJournal(_ descriptor: Int32) -> Bool {
        var facts = stat()
        guard let stream = ProcessEnvironment.value(of: "JOURNAL_STREAM"), fstat(descriptor, &facts) == 0 else {
            return false
        }
        return stream == "\(facts.st_dev):\(facts.st_ino)"
    }

    private func line(for event: LogEvent) -> [UInt8] {
        var line: [UInt8] = []
        if forJournal {
            line.append(contentsOf: "<\(event.level.syslogPriority)>\(label): ".utf8)
        } else {
            line.append(contentsOf: "\(utcTimestamp()) \(event.level.rawValue) \(label): ".utf8)
        }
        appendEscaped(event.message.description, to: &line, quoted: false)
        let values =
            metadata
            .merging(metadataProvider?.get() ?? [:]) { $1 }
            .merging(event.metadata ?? [:]) { $1 }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where line.count < JournalLogHandler.lineBytesMax {
            appendPair(key, value.description, to: &line)
        }
        if let error = event.error { appendPair("error", "\(error)", to: &line) }
        cut(&line)
        return line
    }

    private func appendPair(_ key: String, _ value: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: " "))
        appendEscaped(key, to: &line, quoted: false)
        line.append(UInt8(ascii: "="))
        let plain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3D && $0 != 0x5C }
        appendEscaped(value, to: &line, quoted: !plain)
    }

    private func appendEscaped(_ text: String, to line: inout [UInt8], quoted: Bool) {
        if quoted { line.append(0x22) }
        for byte in text.utf8.prefix(JournalLogHandler.lineBytesMax) {
            switch byte {
            case 0x0A: line.append(contentsOf: "\\n".utf8)
            case 0x09: line.append(contentsOf: "\\t".utf8)
            case 0..<0x20, 0x7F: line.append(contentsOf: "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            case 0x22 where quoted, 0x5C where quoted: line.append(contentsOf: [0x5C, byte])
            default: line.append(byte)
            }
        }
        if quoted { line.append(0x22) }
    }

    /// Ends the line, within its bound and never inside a character.
    private func cut(_ line: inout [UInt8]) {
        let mark = Array(" [cut]\n".utf8)
        if line.count < JournalLogHandler.lineBytesMax {
            line.append(0x0A)
            return
        }
        line.removeSubrange((JournalLogHandler.lineBytesMax - mark.count)...)
        while let last = line.last, last & 0xC0 == 0x80 { line.removeLast() }
        if let last = line.last, last >= 0xC0 { line.removeLast() }
        line.append(contentsOf: mark)
    }
}

extension Logger.Level {
    /// The number that journald and syslog give this level.
    fileprivate var syslogPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

/// The time as "2026-01-31T09:05:07.123Z".
private func utcTimestamp() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var seconds = now.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day = "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    let time = "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))"
    return "\(day)T\(time).\(padded(now.tv_nsec / 1_000_000, 3))Z"
}
