import Glibc
import ProcessKit
import Testing

/// A datagram socket at an abstract address, as NOTIFY_SOCKET names it. For use in a process of its own.
private func listen(named name: String) -> Descriptor {
    let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = [0] + Array(name.utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let bound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, length) }
    }
    precondition(bound == 0, "could not bind the test socket")
    setenv("NOTIFY_SOCKET", "@" + name, 1)
    return Descriptor(owning: number)
}

private func datagram(_ descriptor: Descriptor) -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor.number, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return count < 0 ? "nothing" : String(decoding: bytes.prefix(count), as: UTF8.self)
}

// Each test body runs in a process of its own, since the environment belongs to the whole process.
@Suite("ServiceNotify tells systemd what sd_notify documents")
struct ServiceNotifyTests {
    @Test("each call is one datagram")
    func datagrams() async {
        await #expect(processExitsWith: .success) {
            let socket = listen(named: "docket-notify-\(getpid())")
            #expect(ServiceNotify.ready(status: "2 workers\nREADY=0"))
            #expect(datagram(socket) == "READY=1\nSTATUS=2 workers READY=0")
            #expect(ServiceNotify.status("claiming"))
            #expect(datagram(socket) == "STATUS=claiming")
            #expect(ServiceNotify.watchdog())
            #expect(datagram(socket) == "WATCHDOG=1")
            #expect(ServiceNotify.stopping())
            #expect(datagram(socket) == "STOPPING=1")
            let before = monotonicNow()
            #expect(ServiceNotify.reloading())
            let text = datagram(socket)
            #expect(text.hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
            let sent = try #require(Int64(text.drop { $0 != "U" }.dropFirst(5)))
            #expect(.microseconds(sent + 1) >= before && .microseconds(sent) <= monotonicNow())
        }
    }

    @Test("without NOTIFY_SOCKET, and after unsetEnvironment, nothing is sent")
    func silent() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            #expect(!ServiceNotify.ready(status: "x"))
            let socket = listen(named: "docket-notify-\(getpid())")
            setenv("WATCHDOG_USEC", "30000000", 1)
            ServiceNotify.unsetEnvironment()
            #expect(!ServiceNotify.watchdog())
            #expect(ServiceNotify.watchdogInterval() == nil)
            #expect(datagram(socket) == "nothing")
            let names = Set(ProcessEnvironment.current().map { $0.0 })
            #expect(names.isDisjoint(with: ServiceNotify.environmentNames))
        }
    }

    @Test("the watchdog's interval is read when it is meant for this process")
    func interval() async {
        await #expect(processExitsWith: .success) {
            unsetenv("WATCHDOG_USEC")
            #expect(ServiceNotify.watchdogInterval() == nil)
            setenv("WATCHDOG_USEC", "30000000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(ServiceNotify.watchdogInterval() == .seconds(30))
            setenv("WATCHDOG_PID", "1", 1)
            #expect(ServiceNotify.watchdogInterval() == nil)
        }
    }

    @Test("a worker's environment can be had without the service's variables")
    func workerEnvironment() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "@x", 1)
            setenv("DOCKET_TEST_VALUE", "a=b", 1)
            let variables = ProcessEnvironment.current(removing: ServiceNotify.environmentNames)
            #expect(!variables.contains { $0.0 == "NOTIFY_SOCKET" })
            #expect(variables.contains { $0.0 == "DOCKET_TEST_VALUE" && $0.1 == "a=b" })
        }
    }

    @Test("core dumps can be forbidden")
    func coreDumps() async {
        await #expect(processExitsWith: .success) {
            try forbidCoreDumps()
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #expect(limit.rlim_cur == 0 && limit.rlim_max == 0)
        }
    }
}
