import Glibc

/// A file that at most one process holds. The kernel lets go of it when the holder dies, however it dies: whoever holds
/// it knows that its predecessor is gone.
package final class LockFile: Sendable {
    /// Where the file is.
    package let path: String
    private let descriptor: Descriptor

    /// Takes the lock or throws `.lockHeld`, without waiting, and writes this process's id into the file.
    ///
    /// The file is made where there is none, and never removed: a second one under its name could be locked as well. One
    /// that another user could exchange is refused as `.unfitLock`: it has to be this user's regular file, under this one
    /// name, in a folder that nobody else may write to.
    package init(path: String) throws(ProcessError) {
        self.path = path
        let cut = path.lastIndex(of: "/")
        let place = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .last(.openLock, on: path) }
        let held = Descriptor(owning: folder)
        if let fault = LockFile.folderFault(folder) { throw .unfitLock(path: path, fault) }
        let name = cut.map { String(path[path.index(after: $0)...]) } ?? path
        // Not waited for a writer, should it be a pipe.
        let number = withExtendedLifetime(held) {
            openat($0.number, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        }
        guard number >= 0 else {
            if errno == ELOOP { throw .unfitLock(path: path, "it is a link") }
            throw .last(.openLock, on: path)
        }
        descriptor = Descriptor(owning: number)
        if let fault = LockFile.fault(number) { throw .unfitLock(path: path, fault) }
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            if errno == EWOULDBLOCK { throw .lockHeld(path: path, holder: LockFile.holder(number)) }
            throw .last(.lock, on: path)
        }
        guard LockFile.isNamed(path, number) else { throw .unfitLock(path: path, "another file has its name by now") }
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

    /// Where a service of a name has its lock when nobody says where: in the service manager's folder, else in the
    /// user's own. Nil where there is neither: a folder that everybody writes to is none.
    package static func ordinaryPath(_ name: String) -> String? {
        let folders = ["RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"].lazy
            .compactMap(ProcessEnvironment.value)
            // The service manager may name several, separated by colons.
            .compactMap { $0.split(separator: ":").first.map(String.init) }
            .filter { $0.hasPrefix("/") }
        // A slash in a host's name must not lead elsewhere.
        return folders.first.map { "\($0)/docketd.\(String(name.map { $0 == "/" ? "_" : $0 })).lock" }
    }

    /// Whoever may write to the folder can take the file's name away, and a second daemon then locks another file.
    private static func folderFault(_ number: Int32) -> String? {
        var facts = stat()
        guard fstat(number, &facts) == 0 else { return "the system does not say what its folder is" }
        if facts.st_uid != geteuid(), facts.st_uid != 0 { return "its folder belongs to another user" }
        return facts.st_mode & 0o022 == 0 ? nil : "others may write to its folder"
    }

    private static func fault(_ number: Int32) -> String? {
        var facts = stat()
        guard fstat(number, &facts) == 0 else { return "the system does not say what it is" }
        if facts.st_mode & S_IFMT != S_IFREG { return "it is no regular file" }
        if facts.st_uid != geteuid() { return "it belongs to another user" }
        return facts.st_nlink == 1 ? nil : "it has \(facts.st_nlink) names"
    }

    private static func isNamed(_ path: String, _ number: Int32) -> Bool {
        var (open, named) = (stat(), stat())
        return fstat(number, &open) == 0 && lstat(path, &named) == 0
            && (open.st_dev, open.st_ino) == (named.st_dev, named.st_ino)
    }

    private static func holder(_ number: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let bytes = pread(number, &text, text.count, 0)
        return Int32(String(decoding: text.prefix(max(0, bytes)).prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
