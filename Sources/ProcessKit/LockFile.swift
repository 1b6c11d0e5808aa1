import Glibc

/// A file that at most one process holds. The kernel lets go of it when the holder dies, however it dies: whoever holds
/// it knows that its predecessor is gone.
package final class LockFile: Sendable {
    /// Where the file is.
    package let path: String
    private let descriptor: Descriptor

    /// Takes the lock or throws `.lockHeld`, without waiting, and writes this process's id into the file.
    ///
    /// The file is made where there is none, and never removed: a second one under its name could be locked as well.
    package init(path: String) throws(ProcessError) {
        self.path = path
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw .last(.openLock, on: path) }
        descriptor = Descriptor(owning: number)
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            if errno == EWOULDBLOCK { throw .lockHeld(path: path, holder: LockFile.holder(number)) }
            throw .last(.lock, on: path)
        }
        // The id helps a person; the lock does not depend on it, so a full disk does not stop the service here.
        let line = Array("\(getpid())\n".utf8)
        _ = ftruncate(number, 0)
        _ = pwrite(number, line, line.count, 0)
    }

    deinit { close() }

    /// Lets go of the lock.
    package func close() {
        // Not left to closing: a child that is just being started has a copy of the descriptor until it runs its program.
        _ = flock(descriptor.number, LOCK_UN)
        descriptor.close()
    }

    private static func holder(_ number: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let bytes = pread(number, &text, text.count, 0)
        return Int32(String(decoding: text.prefix(max(0, bytes)).prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
