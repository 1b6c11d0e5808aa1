package import Dispatch
import Glibc

/// Frames in both directions over a socket that is never waited for, all on one serial queue.
///
/// Every method is called on that queue, and every handler runs on it. What the socket does not take at once is kept, up
/// to a bound; beyond it `send` refuses, so that a stuck peer cannot fill our memory.
// All state is touched on the serial `queue` only; `onQueue()` checks it.
package final class FrameChannel: @unchecked Sendable {
    /// How a channel ended by itself.
    package enum End: Sendable, Equatable {
        /// The peer closed, or died, after a whole frame.
        case peerClosed
        /// The stream broke: a truncated frame, a length out of bounds, a read error.
        case failed(ProcessError)
    }

    /// The bytes that may wait to be sent, unless told otherwise: 8 MiB.
    package static let defaultBytesPendingMax = 8 * 1024 * 1024

    /// Bytes accepted by `send` that the socket has not taken yet.
    package var bytesPending: Int { pending.count - pendingStart }

    private let queue: DispatchQueue
    private let bytesPendingMax: Int
    private let onFrame: (Frame) -> Void
    private let onEnd: (End) -> Void
    private let reading: any DispatchSourceRead
    // Exists only while something is pending: a socket with room would fire it without end.
    private var writing: (any DispatchSourceWrite)?
    // Nil once closed.
    private var descriptor: Descriptor?
    // The descriptor may be closed only after each source has let go of it.
    private var sourcesOpen = 1
    private let buffer: FrameBuffer
    private var pending: [UInt8] = []
    private var pendingStart = 0
    private var started = false
    private var peerGone = false

    /// Takes over the socket, to close it in the end, and makes it nonblocking. Nothing is read before `start()`.
    ///
    /// - Parameters:
    ///   - frameBytesMax: the longest type-and-payload that the peer may send; a longer one ends the channel.
    ///   - onFrame: the frame's payload is valid during the call.
    ///   - onEnd: called once, after the last frame, unless `close()` came first; the channel is closed by then.
    package init(
        _ descriptor: Descriptor, queue: DispatchQueue, bytesPendingMax: Int = defaultBytesPendingMax,
        frameBytesMax: Int = Frame.bytesMax, onFrame: @escaping @Sendable (Frame) -> Void,
        onEnd: @escaping @Sendable (End) -> Void
    ) {
        self.queue = queue
        self.bytesPendingMax = bytesPendingMax
        self.onFrame = onFrame
        self.onEnd = onEnd
        self.descriptor = descriptor
        buffer = FrameBuffer(frameBytesMax: frameBytesMax)
        let flags = fcntl(descriptor.number, F_GETFL)
        _ = fcntl(descriptor.number, F_SETFL, flags | O_NONBLOCK)
        reading = DispatchSource.makeReadSource(fileDescriptor: descriptor.number, queue: queue)
        // The handlers keep the channel until it is closed: a channel nobody holds still delivers, and ends.
        reading.setEventHandler { @Sendable [self] in readSome() }
        reading.setCancelHandler { @Sendable [self] in sourceEnded(descriptor) }
    }

    /// Begins to deliver frames. Once.
    package func start() {
        onQueue()
        precondition(!started, "a channel is started once")
        if descriptor == nil { return }
        started = true
        reading.activate()
    }

    /// Sends a frame, or keeps what the socket does not take.
    ///
    /// - Throws: `.sendBacklog` when the frame would make more than the bound wait (nothing of it is sent), `.peerGone`,
    ///   `.channelClosed`, `.frameLength`. The end itself is told by `onEnd` only, after the peer's last frames.
    package func send(_ type: UInt8, _ payload: UnsafeRawBufferPointer) throws(ProcessError) {
        onQueue()
        guard let descriptor else { throw .channelClosed }
        if peerGone { throw .peerGone }
        let header = try Frame.header(type: type, payloadBytes: payload.count)
        let bytes = header.count + payload.count
        guard bytesPending + bytes <= bytesPendingMax else { throw .sendBacklog(bytesPending: bytesPending) }
        var taken = 0
        if bytesPending == 0 {
            taken = header.withUnsafeBytes { header in
                give(payload.isEmpty ? [header] : [header, payload], to: descriptor)
            }
            if peerGone { throw .peerGone }
        }
        guard taken < bytes else { return }
        pending.append(contentsOf: header.dropFirst(taken))
        pending.append(contentsOf: payload.dropFirst(max(0, taken - header.count)))
        awaitRoom(descriptor)
    }

    /// Sends a frame from an array; otherwise as from a buffer.
    package func send(_ type: UInt8, _ payload: [UInt8]) throws(ProcessError) {
        try payload.withUnsafeBufferPointer { bytes throws(ProcessError) in
            try send(type, UnsafeRawBufferPointer(bytes))
        }
    }

    /// Closes the channel at once: what is pending is dropped, and no handler is called any more. The socket itself is
    /// closed as soon as Dispatch has let go of it, whoever else holds the `Descriptor`.
    package func close() {
        onQueue()
        if descriptor == nil { return }
        descriptor = nil
        dropPending()
        reading.cancel()
        // Dispatch frees no source that was never started.
        if !started { reading.activate() }
    }
}

extension FrameChannel {
    /// Bytes read in one turn of the queue, so that one busy peer leaves turns to the others.
    private static let bytesPerTurnMax = 256 * 1024

    private func onQueue() {
        dispatchPrecondition(condition: .onQueue(queue))
    }

    private func readSome() {
        var bytesLeft = FrameChannel.bytesPerTurnMax
        while bytesLeft > 0, let descriptor {
            let room = buffer.room()
            let bytes = read(descriptor.number, room.baseAddress, room.count)
            if bytes > 0 {
                buffer.received(bytes)
                bytesLeft -= bytes
                deliver()
            } else if bytes == 0 || errno == ECONNRESET {
                // A peer that dies with our frames unread resets the connection: an end like another.
                end(buffer.count > 0 ? .failed(.frameTruncated(bytes: buffer.count)) : .peerClosed)
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                end(.failed(.last(.read, on: "\(descriptor.number)")))
            }
        }
    }

    private func deliver() {
        do throws(ProcessError) {
            while descriptor != nil, let frame = try buffer.next() { onFrame(frame) }
        } catch {
            end(.failed(error))
        }
    }

    private func end(_ end: End) {
        if descriptor == nil { return }
        close()
        onEnd(end)
    }

    /// Gives the socket what it takes: so many bytes. When the peer is gone, says so and forgets what was pending.
    private func give(_ pieces: [UnsafeRawBufferPointer], to descriptor: Descriptor) -> Int {
        while true {
            let bytes = sendSome(descriptor.number, pieces[...])
            if bytes >= 0 { return bytes }
            if errno == EAGAIN { return 0 }
            if errno == EINTR { continue }
            // Whatever the error: nothing more can be sent, while the peer's last frames may still be there to read.
            peerGone = true
            dropPending()
            return 0
        }
    }

    private func awaitRoom(_ descriptor: Descriptor) {
        guard writing == nil else { return }
        let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor.number, queue: queue)
        source.setEventHandler { @Sendable [self] in drain() }
        source.setCancelHandler { @Sendable [self] in sourceEnded(descriptor) }
        sourcesOpen += 1
        writing = source
        source.activate()
    }

    private func sourceEnded(_ descriptor: Descriptor) {
        sourcesOpen -= 1
        if sourcesOpen == 0 { descriptor.close() }
    }

    private func drain() {
        guard let descriptor, bytesPending > 0 else { return }
        let taken = pending.withUnsafeBytes { bytes in
            give([UnsafeRawBufferPointer(rebasing: bytes[pendingStart...])], to: descriptor)
        }
        if peerGone { return }
        pendingStart += taken
        if bytesPending == 0 {
            dropPending()
        } else if pendingStart > pending.count / 2 {
            pending.removeFirst(pendingStart)
            pendingStart = 0
        }
    }

    private func dropPending() {
        pending = []
        pendingStart = 0
        writing?.cancel()
        writing = nil
    }
}
