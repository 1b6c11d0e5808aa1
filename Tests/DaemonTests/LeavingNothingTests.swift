import Foundation
import TestKit
import Testing

extension DaemonTests {
    @Suite("what the programs leave behind and hold, outside of the unit")
    struct LeavingNothingTests {
        private var cli: String { (DaemonProcess.program as NSString).deletingLastPathComponent + "/docket" }

        private func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

        @Test("the command leaves neither a core file nor a backtrace; its arguments and its status are as they were")
        func command() throws {
            let database = try MigratedDatabase()
            let watch = try ToolProcess.start(
                [cli, "status", "--watch", "--every", "5s", "--database-url", database.url], environment: ["PATH=/bin"])
            defer {
                watch.signal(9)
                _ = watch.wait()
            }
            let folder = "/proc/\(watch.pid)"
            try awaitCondition("it has started anew without the reporter") {
                text("\(folder)/environ").contains("SWIFT_BACKTRACE=enable=no")
                    && text("\(folder)/coredump_filter").trimmingCharacters(in: .whitespacesAndNewlines) == "00000000"
            }
            #expect(
                text("\(folder)/limits").split(separator: "\n").contains {
                    $0.hasPrefix("Max core file size") && $0.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"]
                })
            let words = text("\(folder)/cmdline").split(separator: "\0", omittingEmptySubsequences: false)
            #expect(
                words.dropLast() == [
                    Substring(cli), "status", "--watch", "--every", "5s", "--database-url", Substring(database.url),
                ])
            let empty = try ToolProcess.start([cli, "job", "show", ""], environment: ["PATH=/bin"]).wait()
            #expect(empty == .exited(2))
        }

        @Test("a daemon that is told of no folder of its own chooses none that everybody writes to")
        func noLockFile() throws {
            let log = "/tmp/docketd-test-\(UInt32.random(in: 0...UInt32.max)).log"
            defer { unlink(log) }
            let ending = try ToolProcess.start(
                [DaemonProcess.program, "--host-name", "h"],
                environment: ["PATH=/bin", "DOCKET_DATABASE_URL=postgresql:///none"],
                errors: log
            ).wait()
            #expect(ending == .exited(78))
            #expect(text(log).contains("could not choose a lock file") && text(log).contains("--lock-file"))
        }

        @Test("both programs have their table of library functions read-only", arguments: ["docket", "docketd"])
        func linked(_ name: String) throws {
            let path = (DaemonProcess.program as NSString).deletingLastPathComponent + "/" + name
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped).prefix(64))
            #expect(bytes.prefix(4) == [0x7F, 0x45, 0x4C, 0x46])
            #expect(try DynamicSection(path).flags & 0x8 != 0, "DF_BIND_NOW")
        }
    }

    /// The flags of an ELF program's dynamic section.
    private struct DynamicSection {
        let flags: UInt64

        init(_ path: String) throws {
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
            func number<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> Int {
                data.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: offset, as: T.self)) }
            }
            let (table, size, count) = (number(32, UInt64.self), number(54, UInt16.self), number(56, UInt16.self))
            var found: UInt64 = 0
            for at in (0..<count).map({ table + $0 * size }) where number(at, UInt32.self) == 2 {
                let (start, bytes) = (number(at + 8, UInt64.self), number(at + 32, UInt64.self))
                for entry in stride(from: start, to: start + bytes, by: 16) where number(entry, Int64.self) == 30 {
                    found = UInt64(number(entry + 8, UInt64.self))
                }
            }
            flags = found
        }
    }
}
