import Dispatch
import Glibc
import ProcessKit
import Testing

@Suite("BlockingThread is a thread of its own")
struct BlockingThreadTests {
    @Test("the body runs on a thread with the name, and join waits for its end")
    func runsAndJoins() throws {
        let names = Events<String>()
        let gate = DispatchSemaphore(value: 0)
        let thread = try BlockingThread(name: "control-reader-too-long") {
            gate.wait()
            var name = [CChar](repeating: 0, count: 64)
            let number = open("/proc/thread-self/comm", O_RDONLY)
            let bytes = read(number, &name, 63)
            close(number)
            names.add(String(decoding: name.prefix(max(0, bytes)).map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        #expect(names.all.isEmpty)
        gate.signal()
        thread.join()
        #expect(names.all == ["control-reader-\n"])
        thread.join()
    }

    @Test("a thread that nobody keeps still finishes")
    func unkept() throws {
        let ended = Events<Int>()
        for ordinal in 0..<50 { _ = try BlockingThread(name: "unkept") { ended.add(ordinal) } }
        #expect(ended.wait(for: 50))
        #expect(ended.all.sorted() == Array(0..<50))
    }
}
