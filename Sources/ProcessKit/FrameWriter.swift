import Glibc
import Synchronization

/// Sends frames through a socket, waiting until the socket has taken each. Any thread may send; frames never mix.
package final class FrameWriter: Sendable {
    private let descriptor: Descriptor
    // Held for the length of one frame. Nothing else is done under it.
    private let turn = Mutex(())

    /// Writes to a blocking stream socket; it is kept open as long as the writer lives.
    package init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
    }

    /// Sends one frame. After an error the stream may end within it, so nothing more can be sent.
    package func send(_ type: UInt8, _ payload: UnsafeRawBufferPointer) throws(ProcessError) {
        try send(type, [payload])
    }

    /// Sends one frame from an array; otherwise as from a buffer.
    package func send(_ type: UInt8, _ payload: [UInt8]) throws(ProcessError) {
        try payload.withUnsafeBufferPointer { bytes throws(ProcessError) in
            try send(type, UnsafeRawBufferPointer(bytes))
        }
    }

    /// Sends one frame whose payload is these pieces in order, at most 64 of them, without joining them first.
    package func send(_ type: UInt8, _ pieces: [UnsafeRawBufferPointer]) throws(ProcessError) {
        precondition(pieces.count <= 64, "a frame is sent from at most 64 pieces")
        let header = try Frame.header(type: type, payloadBytes: pieces.reduce(0) { $0 + $1.count })
        let sent = turn.withLock { _ -> Result<Void, ProcessError> in
            header.withUnsafeBytes { header in
                do throws(ProcessError) {
                    return .success(try sendAll(([header] + pieces).filter { !$0.isEmpty }))
                } catch { return .failure(error) }
            }
        }
        try sent.get()
    }

    private func sendAll(_ pieces: [UnsafeRawBufferPointer]) throws(ProcessError) {
        var rest = pieces[...]
        while !rest.isEmpty {
            let bytes = sendSome(descriptor.number, rest)
            if bytes >= 0 {
                drop(bytes, from: &rest)
            } else if errno == EPIPE || errno == ECONNRESET {
                throw .peerGone
            } else if errno != EINTR {
                throw .last(.write, on: "\(descriptor.number)")
            }
        }
    }

    private func drop(_ bytes: Int, from pieces: inout ArraySlice<UnsafeRawBufferPointer>) {
        var bytes = bytes
        while let first = pieces.first, bytes > 0 {
            pieces.removeFirst()
            if bytes < first.count {
                pieces.insert(UnsafeRawBufferPointer(rebasing: first[bytes...]), at: pieces.startIndex)
            }
            bytes -= min(bytes, first.count)
        }
    }
}

/// Gives a socket what it takes of the pieces in one call: the bytes taken, or -1 with errno set.
///
/// It is sendmsg rather than writev for MSG_NOSIGNAL: a dead peer must not cost us our life by SIGPIPE.
func sendSome(_ descriptor: Int32, _ pieces: ArraySlice<UnsafeRawBufferPointer>) -> Int {
    var vectors = pieces.map { iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count) }
    return vectors.withUnsafeMutableBufferPointer { vectors in
        var message = msghdr()
        message.msg_iov = vectors.baseAddress
        message.msg_iovlen = vectors.count
        return sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
    }
}
