import Glibc

/// A file, or standard input, open for reading.
final class InputFile {
    private let descriptor: Int32
    /// For people.
    let name: String
    private let isOwned: Bool

    /// Standard input.
    static var standardInput: InputFile { InputFile(descriptor: 0, name: "standard input") }

    private init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        isOwned = false
    }

    /// Opens a file.
    init(path: String) throws(CommandFailure) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw CommandFailure(
                .badInput, "could not open \"\(TextStyle.safe(path))\": \(SystemFault.text(errno))",
                hint: "Check the path and who may read it; - is standard input.")
        }
        var status = stat()
        guard fstat(opened, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else {
            close(opened)
            throw CommandFailure(
                .badInput, "could not open \"\(TextStyle.safe(path))\": it is a folder", hint: "Name a file in it.")
        }
        descriptor = opened
        name = "\"\(TextStyle.safe(path))\""
        isOwned = true
    }

    deinit { if isOwned { close(descriptor) } }

    /// Says that a person is waited for, when one is.
    func tellWhenTerminal() {
        if isatty(descriptor) == 1 { StandardStream.talk("docket: reading from the terminal; end with control-D") }
    }

    /// How many bytes a plain file has; nil for a pipe.
    var bytesCount: Int64? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }

    /// Reads on into the buffer; returns 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CommandFailure) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw CommandFailure(
                    .failed, "could not read \(name): \(SystemFault.text(errno))",
                    hint: "Check that it is a file and not a folder.")
            }
        }
    }

    /// Everything up to the end, when that is no more than `bytesMax`; without the mark that some programs write in front.
    func readAll(bytesMax: Int) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = try buffer.fill(from: self)
            if count == 0 { return Array(bytes.dropFirst(try TextMark(bytes[...], of: name).bytesCount)) }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= bytesMax else {
                throw CommandFailure(
                    .badInput, "could not read \(name): it is longer than \(bytesMax) bytes",
                    hint: "One set of facts is far shorter: check what is read.")
            }
        }
    }
}

extension [UInt8] {
    /// Reads into the array's own bytes; returns how many, 0 at the end.
    mutating func fill(from file: InputFile, at offset: Int = 0) throws(CommandFailure) -> Int {
        let outcome = withUnsafeMutableBytes { bytes -> Result<Int, CommandFailure> in
            do throws(CommandFailure) {
                return .success(try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
