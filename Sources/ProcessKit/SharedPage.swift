import CProcessShim
import Glibc

/// Numbers that one process writes and another reads, still after the writer's death: no system call for either.
///
/// Each slot has a cache line of its own, so that writers of neighbouring slots do not slow each other down.
// The mapping never changes, and its memory is touched through the shim's atomics only.
package final class SharedPage: @unchecked Sendable {
    private static let slotBytes = 64

    /// The memory's descriptor, to hand to a child.
    package let descriptor: Descriptor
    /// How many slots there are.
    package let slots: Int

    private let base: UnsafeMutableRawPointer

    /// Makes a page of `slots` zeros, 1 to 65536.
    package convenience init(slots: Int) throws(ProcessError) {
        precondition(1...65536 ~= slots, "a shared page has 1 to 65536 slots")
        let number = docket_memfd_create("docket-slots", slots * SharedPage.slotBytes)
        guard number >= 0 else { throw .last(.createPage, on: "docket-slots") }
        try self.init(mapping: Descriptor(owning: number), slots: slots)
    }

    /// Maps the page that the parent handed over; `slots` must not be more than it was made with.
    package static func open(_ descriptor: Descriptor, slots: Int) throws(ProcessError) -> SharedPage {
        var facts = stat()
        guard fstat(descriptor.number, &facts) == 0 else { throw .last(.openPage, on: "\(descriptor.number)") }
        // Touching a mapping beyond its file's end kills the process.
        guard slots >= 1, slots <= Int(facts.st_size) / slotBytes else {
            throw .system(.openPage, on: "\(descriptor.number)", errno: EINVAL)
        }
        return try SharedPage(mapping: descriptor, slots: slots)
    }

    private init(mapping descriptor: Descriptor, slots: Int) throws(ProcessError) {
        let bytes = slots * SharedPage.slotBytes
        let mapped = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.number, 0)
        guard let mapped, mapped != MAP_FAILED else { throw .last(.openPage, on: "\(descriptor.number)") }
        self.descriptor = descriptor
        self.slots = slots
        base = mapped
    }

    deinit { munmap(base, slots * SharedPage.slotBytes) }

    /// Writes a slot, 0 to `slots` - 1; what this thread wrote before is visible to whoever reads the value.
    package func store(_ slot: Int, _ value: Int64) {
        docket_atomic_store(address(slot), value)
    }

    /// Reads a slot, 0 to `slots` - 1.
    package func load(_ slot: Int) -> Int64 {
        docket_atomic_load(address(slot))
    }

    private func address(_ slot: Int) -> UnsafeMutablePointer<Int64> {
        precondition(slot >= 0 && slot < slots, "the shared page has no such slot")
        return (base + slot * SharedPage.slotBytes).assumingMemoryBound(to: Int64.self)
    }
}
