import Glibc

/// A file of ours that holds taxpayers' data: readable for its owner alone, written through a buffer.
final class OutputFile {
    private static let bufferBytesMax = 64 * 1024

    private let descriptor: Int32
    private let name: String
    private var buffer: [UInt8] = []
    /// How many bytes were given to it.
    private(set) var bytesCount: Int64 = 0

    private init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        buffer.reserveCapacity(2 * Self.bufferBytesMax)
    }

    deinit { close(descriptor) }

    /// A file without a name in `TMPDIR`: it is gone with the program, however that ends.
    static func temporary() throws(CommandFailure) -> OutputFile {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/docket-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .failed, "could not make a temporary file: errno \(errno)",
                hint: "Set TMPDIR to a folder with room for the input.")
        }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return OutputFile(descriptor: descriptor, name: "the temporary file")
    }

    /// Makes a file, or takes one that is empty; another is refused, since it may hold lines not yet dealt with.
    static func create(_ path: String) throws(CommandFailure) -> OutputFile {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .badInput, "could not write \"\(TextStyle.safe(path))\": errno \(errno)",
                hint: "Check the folder and who may write there.")
        }
        let file = OutputFile(descriptor: descriptor, name: "\"\(TextStyle.safe(path))\"")
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return file }
        guard status.st_size == 0 else {
            throw CommandFailure(
                .refused, "could not write \(file.name): it is there and not empty",
                hint: "Name another file, or remove it when its lines are dealt with.")
        }
        fchmod(descriptor, 0o600)
        return file
    }

    /// Makes a file of this text, or leaves it empty when it cannot be written whole.
    static func store(_ text: String, at path: String) throws(CommandFailure) {
        let target = try create(path)
        do throws(CommandFailure) {
            try target.append(text.utf8)
            try target.flush()
        } catch {
            target.discard()
            throw error
        }
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
            guard count > 0 else {
                throw CommandFailure(
                    .failed, "could not write \(name): errno \(errno)", hint: "Look for a full disk.")
            }
            begin += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Empties the file again: the work that it belongs to was not done.
    func discard() {
        buffer.removeAll(keepingCapacity: true)
        _ = ftruncate(descriptor, 0)
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
