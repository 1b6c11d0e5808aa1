import Foundation
import Glibc
import Postgres
import TestKit
import Testing

@Suite("a private cluster is private, and leaves nothing")
struct PrivateClusterTests {
    @Test("durable or not, restarted, stopped and gone with its folder", arguments: [true, false])
    func life(durable: Bool) throws {
        let cluster = try PrivateCluster.start(durable: durable)
        let url = try cluster.createDatabase()
        let before = try ServerFixture.open(url)
        for name in ["fsync", "synchronous_commit", "full_page_writes"] {
            #expect(try before.query("SHOW \(name)").text(0, 0) == (durable ? "on" : "off"))
        }
        #expect(try before.query("SHOW listen_addresses").text(0, 0) == "")
        try before.run(script: "CREATE TABLE public.kept (a int4)")
        // Without durability a crash may take back what was committed since the last checkpoint.
        if !durable { try before.run(script: "CHECKPOINT") }
        try cluster.restart(mode: "immediate")
        #expect(!before.checkUsable())
        #expect(try ServerFixture.open(url).query("SELECT * FROM public.kept").count == 0)
        #expect(cluster.logText().contains("database system is ready to accept connections"))
        #expect(try cluster.createDatabase() != url)
        cluster.stop()
        cluster.stop()
        #expect(!FileManager.default.fileExists(atPath: cluster.folder))
        #expect(
            postgresError { () throws(PostgresError) in
                try Session.open(ConnectionOptions(url: url, applicationName: "t"))
            } != nil)
    }

    @Test("its server and folder go when the test process exits, and when it is killed", arguments: [0, 1])
    func guarded(way: Int) async throws {
        let output: String
        if way == 0 {
            let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
                print("folder=\(try PrivateCluster.shared().folder)=")
                fflush(nil)
                exit(0)
            }
            output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        } else {
            let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
                print("folder=\(try PrivateCluster.shared().folder)=")
                fflush(nil)
                kill(getpid(), SIGKILL)
            }
            output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        }
        let parts = output.split(separator: "=")
        let index = try #require(parts.firstIndex { $0.hasSuffix("folder") })
        let folder = String(parts[index + 1])
        #expect(folder.hasPrefix("/tmp/"))
        // After an exit it is gone at once; after a kill the guard is still at work.
        for _ in 0..<2000 where way == 1 && FileManager.default.fileExists(atPath: folder) { poll(nil, 0, 5) }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
