import Glibc
import ProcessKit
import Testing

@Suite("LockFile has one holder")
struct LockFileTests {
    @Test("while it is held here no other process gets it, and afterwards one does")
    func excludesOthers() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/lock"
        let lock = try LockFile(path: path)
        #expect(try ShellChild("exec flock -n '\(path)' true").process.reap().cause == .exited(1))
        #expect(throws: ProcessError.lockHeld(path: path, holder: getpid())) { try LockFile(path: path) }
        lock.close()
        #expect(try ShellChild("exec flock -n '\(path)' true").process.reap().cause == .exited(0))
        #expect(try LockFile(path: path).path == path)
    }

    @Test("another process that holds it is named, and its death sets the file free")
    func heldElsewhere() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/lock"
        let child = try ShellChild("exec 4<>'\(path)'; flock -n 4; echo $$ >&4; exec 3>&-; exec sleep 60 >&0 2>&0")
        #expect(child.output().isEmpty)
        #expect(throws: ProcessError.lockHeld(path: path, holder: child.process.pid)) { try LockFile(path: path) }
        try child.process.kill(SIGKILL)
        _ = try child.process.reap()
        let lock = try LockFile(path: path)
        lock.close()
    }

    @Test("a child of ours does not hold the lock for us")
    func notInherited() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/lock"
        let lock = try LockFile(path: path)
        let child = try ShellChild("echo up >&3; exec 3>&-; exec sleep 60 >&0 2>&0")
        #expect(child.output() == "up\n")
        lock.close()
        let again = try LockFile(path: path)
        try child.process.kill(SIGKILL)
        _ = try child.process.reap()
        again.close()
    }

    @Test("a path in no directory, and a symbolic link, are typed errors")
    func badPaths() throws {
        let scratch = try ScratchDirectory()
        let missing = scratch.path + "/none/lock"
        #expect(throws: ProcessError.system(.openLock, on: missing, errno: ENOENT)) { try LockFile(path: missing) }
        let link = scratch.path + "/link"
        symlink("/dev/null", link)
        #expect(throws: ProcessError.unfitLock(path: link, "it is a link")) { try LockFile(path: link) }
    }

    @Test("a file that another user could exchange is refused, and a pipe is not waited for")
    func unfit() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/lock"
        let twice = scratch.path + "/twice"
        try LockFile(path: path).close()
        #expect(link(path, twice) == 0)
        #expect(throws: ProcessError.unfitLock(path: path, "it has 2 names")) { try LockFile(path: path) }
        unlink(twice)
        try LockFile(path: path).close()
        let pipe = scratch.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: ProcessError.unfitLock(path: pipe, "it is no regular file")) { try LockFile(path: pipe) }
        // Only the superuser can give a file away.
        guard geteuid() == 0 else { return }
        #expect(chown(path, 65_534, 65_534) == 0)
        #expect(throws: ProcessError.unfitLock(path: path, "it belongs to another user")) { try LockFile(path: path) }
    }

    @Test(
        "a folder that others may write to is refused, and so is one of another user",
        arguments: [0o777, 0o1777, 0o770] as [mode_t])
    func folder(mode: mode_t) throws {
        let scratch = try ScratchDirectory()
        let folder = scratch.path + "/folder"
        let path = folder + "/lock"
        #expect(mkdir(folder, 0o700) == 0 && chmod(folder, mode) == 0)
        #expect(throws: ProcessError.unfitLock(path: path, "others may write to its folder")) {
            try LockFile(path: path)
        }
        #expect(access(path, F_OK) != 0)
        #expect(chmod(folder, 0o755) == 0)
        try LockFile(path: path).close()
        // Only the superuser can give a folder away.
        guard geteuid() == 0 else { return }
        #expect(chown(folder, 65_534, 65_534) == 0)
        #expect(throws: ProcessError.unfitLock(path: path, "its folder belongs to another user")) {
            try LockFile(path: path)
        }
    }

    @Test("resident memory and the clock are plausible")
    func figures() {
        #expect(1000...10_000_000 ~= currentRSSKiB())
        let first = monotonicNow()
        #expect(first > .zero && monotonicNow() >= first)
    }
}
