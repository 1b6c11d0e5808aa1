import QueueModel
package import QueueStore

/// Queue `bench`, kind `noop`: looks at nothing and ends `done` with a result of about 300 bytes.
///
/// What it costs is what the machinery around a job costs: the claim, the frame, the fence, the outcome.
package enum NoopHandler {
    /// The result of every such job, 300 bytes of ASCII: what the limit that `scripts/bench` measures stores too.
    package static let result: String = {
        let text = "noop: nothing was looked at and nothing was decided; this text is as long as a result may be. "
        return String(String(repeating: text, count: 4).prefix(300))
    }()

    /// Ends one job and adds nothing else to `effects`: no decision, no case, no job that follows.
    package static func run(_ job: Batch.Job, _ effects: Effects) {
        effects.finish(job: job.id, attempt: job.attempt, state: .done, result: result)
    }
}
