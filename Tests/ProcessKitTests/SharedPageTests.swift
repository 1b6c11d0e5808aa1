import Glibc
import ProcessKit
import Testing

@Suite("SharedPage is one memory for two processes")
struct SharedPageTests {
    @Test("slots begin at zero and keep what is stored, the whole range included")
    func slots() throws {
        let page = try SharedPage(slots: 3)
        #expect((0..<3).map { page.load($0) } == [0, 0, 0])
        page.store(0, .min)
        page.store(1, .max)
        page.store(2, -1)
        #expect((0..<3).map { page.load($0) } == [.min, .max, -1])
    }

    @Test("what another process wrote is there after it was killed, and it sees what was written here")
    func acrossProcesses() throws {
        let page = try SharedPage(slots: 4)
        page.store(2, 123_456_789_012)
        let script = """
            od -An -td8 -j128 -N8 /proc/$$/fd/4 | tr -d ' ' >&3
            printf '\\052\\001\\000\\000\\000\\000\\000\\000' | dd of=/proc/$$/fd/4 bs=8 seek=8 conv=notrunc 2>/dev/null
            exec 3>&-
            exec sleep 60 >&0 2>&0
            """
        let child = try ShellChild(script, extra: [page.descriptor])
        #expect(child.output() == "123456789012\n")
        try child.process.kill(SIGKILL)
        _ = try child.process.reap()
        #expect((0..<4).map { page.load($0) } == [0, 298, 123_456_789_012, 0])
    }

    @Test("a page opened from its descriptor is the same memory; more slots than it has are refused")
    func opened() throws {
        let page = try SharedPage(slots: 64)
        for slots in [63, 64] {
            let other = try SharedPage.open(Descriptor(owning: dup(page.descriptor.number)), slots: slots)
            other.store(slots - 1, Int64(slots))
            #expect(page.load(slots - 1) == Int64(slots))
        }
        #expect(throws: ProcessError.self) {
            try SharedPage.open(Descriptor(owning: dup(page.descriptor.number)), slots: 65)
        }
        #expect(throws: ProcessError.self) { try SharedPage.open(Descriptor(owning: -1), slots: 1) }
    }

    @Test("its size cannot be changed by whoever has the descriptor")
    func sealed() throws {
        let page = try SharedPage(slots: 1)
        #expect(ftruncate(page.descriptor.number, 0) == -1)
        #expect(errno == EPERM)
    }
}
