import Glibc
import ProcessKit
import Testing

@Suite("a process is told from others, of this machine and of another")
struct ProcessIdentityTests {
    @Test("this process is alive, one that ended is gone, and a later one of an id is not the earlier")
    func life() throws {
        let own = ProcessIdentity.current()
        #expect(own.pid == getpid() && !own.machine.isEmpty)
        let started = try #require(own.started)
        #expect(ProcessIdentity.life(of: own.pid, started: started) == .alive)
        #expect(ProcessIdentity.life(of: own.pid, started: started - 1) == .gone)
        #expect(ProcessIdentity.life(of: own.pid, started: nil) == .unknown)
        let child = try ShellChild("exec true")
        _ = try child.process.reap()
        #expect(ProcessIdentity.life(of: child.process.pid, started: started) == .gone)
        for pid: Int32 in [0, -1, .min] { #expect(ProcessIdentity.life(of: pid, started: 1) == .unknown) }
    }

    @Test("the same on every call, with the run of the kernel and the space of process ids")
    func boot() throws {
        let boot = try #require(ProcessIdentity.current().boot)
        #expect(boot.contains("pid:["))
        #expect(ProcessIdentity.current() == ProcessIdentity.current())
    }
}
