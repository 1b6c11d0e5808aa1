import Glibc

/// Reads frames from a socket, waiting for each. For one thread at a time.
package final class FrameReader {
    private let descriptor: Descriptor
    private let buffer = FrameBuffer()

    /// Reads from a blocking stream socket; it is kept open as long as the reader lives.
    package init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
    }

    /// Waits for the next frame; nil once the peer has ended after a whole frame, by closing or by dying.
    ///
    /// - Returns: a frame whose payload is valid until the next call.
    package func next() throws(ProcessError) -> Frame? {
        while true {
            if let frame = try buffer.next() { return frame }
            let room = buffer.room()
            let bytes = read(descriptor.number, room.baseAddress, room.count)
            if bytes > 0 {
                buffer.received(bytes)
            } else if bytes == 0 || errno == ECONNRESET {
                // A peer that dies with our frames unread resets the connection: an end like another.
                if buffer.count > 0 { throw .frameTruncated(bytes: buffer.count) }
                return nil
            } else if errno != EINTR {
                throw .last(.read, on: "\(descriptor.number)")
            }
        }
    }
}
