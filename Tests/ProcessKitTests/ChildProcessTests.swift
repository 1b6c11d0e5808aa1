import Dispatch
import Glibc
import ProcessKit
import Testing

@Suite("ChildProcess starts a child with exactly what it is given")
struct ChildProcessTests {
    @Test("the channel is the child's descriptor 3, in both directions")
    func channelEchoes() throws {
        let child = try ShellChild("cat <&3 >&3")
        let sent = [UInt8]((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let thread = try BlockingThread(name: "feeder") { [channel = child.channel] in
            writeRaw(sent, to: channel)
            shutdown(channel.number, Int32(SHUT_WR))
        }
        #expect(readToEnd(child.channel) == sent)
        thread.join()
        #expect(try child.process.reap().cause == .exited(0))
    }

    @Test("extra descriptors are 4 and up, in order, even when our numbers collide with theirs")
    func extraDescriptors() throws {
        let first = try socketPair()
        let second = try socketPair()
        let child = try ShellChild("echo one >&4; echo two >&5; echo base >&3", extra: [second.child, first.child])
        first.child.close()
        second.child.close()
        #expect(String(decoding: readToEnd(second.parent), as: UTF8.self) == "one\n")
        #expect(String(decoding: readToEnd(first.parent), as: UTF8.self) == "two\n")
        #expect(child.output() == "base\n")
        _ = try child.process.reap()
    }

    @Test("nothing else is open in the child, though it was inheritable here")
    func othersClosed() throws {
        let pair = try socketPair()
        // dup gives copies without close-on-exec.
        let inheritable = (0..<20).map { _ in Descriptor(owning: dup(pair.parent.number)) }
        let child = try ShellChild("exec 1>&3; ls /proc/$$/fd")
        #expect(child.output().split(separator: "\n").sorted() == ["0", "1", "2", "3"])
        _ = try child.process.reap()
        withExtendedLifetime(inheritable) {}
    }

    @Test("the program is this same one unless another is named")
    func sameProgram() throws {
        let pair = try socketPair()
        let ours = try #require(link("/proc/self/exe"))
        // The link is there from the spawn's return to the child's end, which could come first on a busy host.
        var theirs: String?
        for _ in 0..<20 where theirs == nil {
            let child = try ChildProcess.spawn(arguments: ["--help"], environment: [], channel: pair.child)
            theirs = link("/proc/\(child.pid)/exe")
            try child.kill(SIGKILL)
            _ = try child.reap()
        }
        #expect(theirs == ours)
    }

    private func link(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test("input is /dev/null")
    func emptyInput() throws {
        let child = try ShellChild("readlink /proc/$$/fd/0 >&3; cat >&3")
        #expect(child.output() == "/dev/null\n")
        _ = try child.process.reap()
    }

    @Test("no signal is ignored or blocked in the child, though it is here")
    func signalsReset() throws {
        signal(SIGWINCH, SIG_IGN)
        var blocked = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGURG)
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let child = try ShellChild("exec 1>&3; exec grep -E 'SigBlk|SigIgn' /proc/self/status")
        // glibc's posix_spawn ignores the two signals it keeps for itself, 32 and 33, until its own start-up.
        #expect(child.output() == "SigBlk:\t0000000000000000\nSigIgn:\t0000000180000000\n")
        _ = try child.process.reap()
    }

    @Test("the child leads a process group of its own")
    func ownGroup() throws {
        let child = try ShellChild("exec 1>&3; cut -d' ' -f5 /proc/$$/stat")
        #expect(child.output() == "\(child.process.pid)\n")
        _ = try child.process.reap()
    }

    @Test("the environment is what was passed and nothing of ours")
    func environment() throws {
        let child = try ShellChild(
            "exec 1>&3; exec /usr/bin/env", environment: [("ONE", "1"), ("TWO", "a=b c")])
        let lines = child.output().split(separator: "\n").map(String.init)
        // The shell itself adds PWD.
        #expect(lines.filter { !$0.hasPrefix("PWD=") }.sorted() == ["ONE=1", "TWO=a=b c"])
        _ = try child.process.reap()
    }

    @Test("a NUL byte or a bad variable name is refused and not quoted")
    func badArguments() throws {
        let pair = try socketPair()
        for (argument, variable) in [
            ("a\0b", ("A", "")), ("a", ("A\0", "")), ("a", ("A", "\0")), ("a", ("A=B", "")), ("a", ("", "")),
        ] {
            let error = #expect(throws: ProcessError.self) {
                try ChildProcess.spawn(
                    arguments: [argument], environment: [variable], channel: pair.child, executable: "/bin/true")
            }
            guard case .badArgument(.spawn, _) = error else {
                Issue.record("another error: \(String(describing: error))")
                continue
            }
        }
    }

    @Test("a program that is not there is a typed error with a hint")
    func missingProgram() throws {
        let pair = try socketPair()
        let error = #expect(throws: ProcessError.self) {
            try ChildProcess.spawn(
                arguments: [], environment: [], channel: pair.child, executable: "/nonexistent/program")
        }
        #expect(error == .system(.spawn, on: "/nonexistent/program", errno: ENOENT))
        let text = try #require(error).description
        #expect(text.hasPrefix("could not start process \"/nonexistent/program\": ENOENT"))
        // The hint is said beside it, once.
        #expect(!text.contains("hint") && error?.hint.hasPrefix("Check") == true)
    }

    @Test("a spawn that fails leaves no descriptor behind")
    func noLeak() throws {
        let pair = try socketPair()
        func lowestFree() -> Int32 {
            let copy = dup(pair.parent.number)
            close(copy)
            return copy
        }
        // Other tests open descriptors meanwhile: a leak of one a round would still show over 500 rounds.
        let before = lowestFree()
        for _ in 0..<500 {
            _ = try? ChildProcess.spawn(
                arguments: [], environment: [], channel: pair.child, executable: "/nonexistent/program")
        }
        #expect(lowestFree() < before + 250)
    }

    @Test("the report tells exit codes", arguments: [0, 1, 7, 255] as [Int32])
    func exitCodes(_ code: Int32) throws {
        let child = try ShellChild("exit \(code)")
        let report = try child.process.reap()
        #expect(report.cause == .exited(code))
        #expect(report.pid == child.process.pid)
        #expect(report.residentMaxKiB > 0)
    }

    @Test("the report tells signals", arguments: [SIGKILL, SIGTERM, SIGUSR1])
    func signals(_ number: Int32) throws {
        let child = try ShellChild("echo up >&3; exec sleep 60 3>&- >&0 2>&0")
        // The shell is replaced once the channel ends.
        #expect(child.output() == "up\n")
        try child.process.kill(number)
        #expect(try child.process.reap().cause == .signaled(number, coreDumped: false))
    }

    @Test("a reaped child can be neither signalled nor reaped again")
    func afterReap() throws {
        let child = try ShellChild("exit 0")
        _ = try child.process.reap()
        let pid = "\(child.process.pid)"
        #expect(throws: ProcessError.system(.signal, on: pid, errno: ESRCH)) { try child.process.kill(SIGTERM) }
        #expect(throws: ProcessError.system(.reap, on: pid, errno: ECHILD)) { try child.process.reap() }
    }

    @Test("the processor time a child used is in its report")
    func processorTime() throws {
        let child = try ShellChild("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done")
        let report = try child.process.reap()
        #expect(report.userMicroseconds + report.systemMicroseconds > 1000)
    }

    @Test("a child sees the end of its channel when its parent is killed")
    func endOnParentDeath() throws {
        let link = try socketPair()
        let report = try socketPair()
        // The middle process holds the only far end of the link.
        let middle = try ShellChild("echo up >&3; exec sleep 60 3>&- >&0 2>&0", extra: [link.parent])
        #expect(middle.output() == "up\n")
        let reader = try ChildProcess.spawn(
            arguments: ["-c", "echo waiting >&4; cat <&3 >/dev/null; echo ended >&4"],
            environment: [("PATH", "/usr/bin:/bin")], channel: link.child, extraDescriptors: [report.child],
            executable: "/bin/sh")
        link.parent.close()
        link.child.close()
        report.child.close()
        var line = [UInt8](repeating: 0, count: 8)
        #expect(recv(report.parent.number, &line, 8, Int32(MSG_WAITALL)) == 8)
        try middle.process.kill(SIGKILL)
        #expect(String(decoding: readToEnd(report.parent), as: UTF8.self) == "ended\n")
        #expect(try reader.reap().cause == .exited(0))
        _ = try middle.process.reap()
    }
}
