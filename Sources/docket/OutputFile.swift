import Glibc

/// A file of ours that holds taxpayers' data: readable for its owner alone, written through a buffer.
///
/// It is written beside its place under a name of its own and takes its place when it is whole, so that no link is followed
/// and no file of anybody else is written into.
final class OutputFile {
    private static let bufferBytesMax = 64 * 1024

    private enum Place {
        /// Nothing is to be done with it in the end.
        case none
        /// A file beside its path, and whether an empty one is there.
        case beside(String, replacing: Bool)
        /// At its path.
        case taken
    }

    private let descriptor: Int32
    private let path: String
    private let name: String
    private var place: Place
    private var buffer: [UInt8] = []
    /// How many bytes were given to it.
    private(set) var bytesCount: Int64 = 0

    private init(descriptor: Int32, path: String, name: String, place: Place) {
        (self.descriptor, self.path, self.name, self.place) = (descriptor, path, name, place)
        buffer.reserveCapacity(2 * Self.bufferBytesMax)
    }

    deinit {
        if case .beside(let temporary, _) = place { unlink(temporary) }
        close(descriptor)
    }

    /// A file without a name in `TMPDIR`: it is gone with the program, however that ends.
    static func temporary() throws(CommandFailure) -> OutputFile {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/docket-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .failed, "could not make a temporary file: \(SystemFault.text(errno))",
                hint: "Set TMPDIR to a folder with room for the input.")
        }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return OutputFile(descriptor: descriptor, path: "", name: "the temporary file", place: .none)
    }

    /// Refuses a path at which no file could be begun, as it stands now.
    static func requireFree(_ path: String) throws(CommandFailure) {
        var status = stat()
        if lstat(path, &status) == 0, let fault = OutputPlace.fault(status) { throw fault.failure(path) }
    }

    /// Begins a file for this path. A file there is refused unless it is empty and its owner runs the program; a link is
    /// refused; a pipe or a device is written into where nobody else can put it there.
    static func create(_ path: String) throws(CommandFailure) -> OutputFile {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw unwritable(path, SystemFault.text(errno)) }
            return try beside(path, replacing: false)
        }
        if let fault = OutputPlace.fault(status) { throw fault.failure(path) }
        if status.st_mode & S_IFMT == S_IFREG { return try beside(path, replacing: true) }
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw unwritable(path, SystemFault.text(errno)) }
        let file = OutputFile(descriptor: descriptor, path: path, name: quoted(path), place: .none)
        var opened = stat()
        guard fstat(descriptor, &opened) == 0, opened.st_ino == status.st_ino, opened.st_dev == status.st_dev else {
            throw unwritable(path, "another file took its place")
        }
        return file
    }

    private static func beside(_ path: String, replacing: Bool) throws(CommandFailure) -> OutputFile {
        var temporary = Array("\(path).part-XXXXXX".utf8CString)
        // Never an existing file and never through a link; readable for its owner alone.
        let descriptor = mkstemp(&temporary)
        guard descriptor >= 0 else { throw unwritable(path, SystemFault.text(errno)) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let text = String(decoding: temporary.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return OutputFile(
            descriptor: descriptor, path: path, name: quoted(path), place: .beside(text, replacing: replacing))
    }

    private static func quoted(_ path: String) -> String { "\"\(TextStyle.safe(path))\"" }

    private static func unwritable(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(
            .badInput, "could not write \(quoted(path)): \(reason)", hint: "Check the folder and who may write there.")
    }

    /// Makes a file of this text, or leaves none when it cannot be written whole.
    static func store(_ text: String, at path: String) throws(CommandFailure) {
        let target = try create(path)
        try target.append(text.utf8)
        try target.finish()
    }

    /// Adds bytes.
    func append(_ bytes: some Collection<UInt8>) throws(CommandFailure) {
        buffer.append(contentsOf: bytes)
        bytesCount += Int64(bytes.count)
        if buffer.count > Self.bufferBytesMax { try flush() }
    }

    /// Writes what is still in the buffer.
    func flush() throws(CommandFailure) {
        var begin = 0
        while begin < buffer.count {
            let count = buffer.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + begin }, $0.count - begin)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failed(SystemFault.text(errno)) }
            begin += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the rest, and gives the file its place.
    func finish() throws(CommandFailure) {
        try flush()
        guard case .beside(let temporary, let replacing) = place else { return }
        guard fsync(descriptor) == 0 else { throw failed(SystemFault.text(errno)) }
        if replacing {
            var status = stat()
            // An empty file gives way; one that somebody filled meanwhile does not.
            guard lstat(path, &status) == 0, OutputPlace.fault(status) == nil, rename(temporary, path) == 0 else {
                throw failed("another file took its place")
            }
        } else {
            // A hard link, unlike a move, never takes the place of a file that came meanwhile.
            guard link(temporary, path) == 0 else { throw failed(SystemFault.text(errno)) }
            unlink(temporary)
        }
        place = .taken
    }

    private func failed(_ reason: String) -> CommandFailure {
        CommandFailure(.failed, "could not write \(name): \(reason)", hint: "Look for a full disk, and at the folder.")
    }

    /// Takes the file away again: the work that it belongs to was not done.
    func discard() {
        buffer.removeAll(keepingCapacity: true)
        switch place {
        case .none: break
        case .beside(let temporary, _): unlink(temporary)
        case .taken:
            var (mine, there) = (stat(), stat())
            guard fstat(descriptor, &mine) == 0, lstat(path, &there) == 0, mine.st_ino == there.st_ino,
                mine.st_dev == there.st_dev
            else { break }
            unlink(path)
        }
        place = .none
    }

    /// Reads a temporary file back from its beginning, piece by piece.
    func readBack<E: Error>(_ take: (UnsafeRawBufferPointer) throws(E) -> Void) throws(E) -> Bool {
        var piece = [UInt8](repeating: 0, count: Self.bufferBytesMax)
        var offset: Int64 = 0
        while offset < bytesCount {
            let count = piece.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            let taken = piece.withUnsafeBytes { bytes -> Result<Void, E> in
                do throws(E) {
                    return .success(try take(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
                } catch {
                    return .failure(error)
                }
            }
            try taken.get()
            offset += Int64(count)
        }
        return true
    }
}
