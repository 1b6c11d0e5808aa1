import Glibc

/// Which process this is, among those of its machine and of others.
package struct ProcessIdentity: Sendable, Equatable {
    /// Whether another process is the one that it is taken for.
    package enum Life: Sendable, Equatable {
        case alive
        case gone
        /// The system does not say.
        case unknown
    }

    /// The variable in which a service manager names the run of the kernel, where `/proc` does not show it.
    package static let bootVariable = "DOCKET_BOOT_ID"

    /// The machine's name, for people.
    package let machine: String
    /// The run of the kernel, and the space of process ids in it. Ids of processes with the same one are comparable. Nil
    /// where it is not known.
    package let boot: String?
    /// The process's id.
    package let pid: Int32
    /// When it began, in the kernel's ticks since its boot: tells it from a later process of its id.
    package let started: Int64?

    package init(machine: String, boot: String?, pid: Int32, started: Int64?) {
        self.machine = machine
        self.boot = boot
        self.pid = pid
        self.started = started
    }

    /// This process. To be asked before core files are forbidden, which closes some of `/proc/self`.
    package static func current() -> ProcessIdentity {
        let kernel = ProcessEnvironment.value(of: bootVariable) ?? text(of: "/proc/sys/kernel/random/boot_id")
        let space = linkTarget("/proc/self/ns/pid")
        var boot: String?
        if let kernel, let space, !kernel.isEmpty, kernel.utf8.count <= 100 { boot = "\(kernel) \(space)" }
        return ProcessIdentity(machine: machineName(), boot: boot, pid: getpid(), started: started(of: getpid()))
    }

    /// Whether the process of that id, in this process's own space of ids, is the one that began then.
    package static func life(of pid: Int32, started: Int64?) -> Life {
        guard pid > 0, let started else { return .unknown }
        guard kill(pid, 0) == 0 || errno != ESRCH else { return .gone }
        guard let found = Self.started(of: pid) else {
            // Hidden from this user, or gone meanwhile.
            return kill(pid, 0) != 0 && errno == ESRCH ? .gone : .unknown
        }
        return found == started ? .alive : .gone
    }

    /// The machine's name as the system has it.
    package static func machineName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return name.isEmpty ? "localhost" : name
    }

    private static func started(of pid: Int32) -> Int64? {
        // The program's name stands in parentheses and may hold anything. The start is the 20th field after it.
        guard let line = text(of: "/proc/\(pid)/stat"), let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return Int64(fields[19])
    }

    private static func text(of path: String) -> String? {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let file = Descriptor(owning: number)
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = read(file.number, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        return String(text.prefix { $0 != "\n" })
    }

    private static func linkTarget(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: 256)
        let count = readlink(path, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
