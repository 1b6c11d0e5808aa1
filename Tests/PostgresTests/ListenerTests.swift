import Postgres
import TestKit
import Testing

@Suite("a listener hears every NOTIFY while it listens, and listens again after a loss")
struct ListenerTests {
    private let swift = Backoff(first: .milliseconds(5), max: .milliseconds(50))

    @Test("a session takes its own notifications in order")
    func session() throws {
        let session = try ServerFixture.open()
        try session.listen("Odd \"channel\"")
        for payload in ["one", "two", ""] {
            let p = Parameters()
            p.append(text: "Odd \"channel\"")
            p.append(text: payload)
            _ = try session.query("SELECT pg_notify($1, $2)", p)
        }
        let found = try session.takeNotifications()
        #expect(found.map(\.payload) == ["one", "two", ""])
        #expect(found.allSatisfy { $0.channel == "Odd \"channel\"" && $0.pid == session.backendPID })
        #expect(try session.takeNotifications().isEmpty)
    }

    @Test("it hears, survives the termination of its backend, and hears again")
    func reconnects() async throws {
        let url = try PrivateCluster.shared().createDatabase()
        let heard = Inbox<Notification>()
        let lost = Inbox<PostgresError>()
        let listening = Inbox<Bool>()
        let listener = Listener(
            options: try ServerFixture.options(url), channels: ["a", "b"], backoff: swift, jitter: { 0.5 },
            onNotification: { heard.put($0) }, onLost: { lost.put($0) }, onListening: { listening.put(true) })
        listener.start()
        #expect(await listening.next() == true)
        let other = try ServerFixture.open(url)
        for round in 1...3 {
            try other.run(script: "NOTIFY a, 'first \(round)'; NOTIFY b, 'second \(round)'")
            #expect(await heard.next()?.payload == "first \(round)")
            #expect(await heard.next()?.channel == "b")
            _ = try other.query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND datname = current_database()
                """
            )
            #expect(await lost.next()?.isTransient == true)
            #expect(await listening.next() == true)
        }
        await withCheckedContinuation { done in listener.stop { done.resume() } }
        let gone = "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database()"
        #expect(try ServerFixture.wait(for: gone, other))
    }

    @Test("a listener that is stopped while the server is away tries no more")
    func stopped() async throws {
        let lost = Inbox<PostgresError>()
        let listener = Listener(
            options: ConnectionOptions(url: "host=/nonexistent dbname=x user=u", applicationName: "t"),
            channels: ["a"], backoff: swift, jitter: { 1 }, onNotification: { _ in }, onLost: { lost.put($0) })
        listener.start()
        for _ in 1...3 { #expect(await lost.next()?.isTransient == true) }
        await withCheckedContinuation { done in listener.stop { done.resume() } }
    }
}
