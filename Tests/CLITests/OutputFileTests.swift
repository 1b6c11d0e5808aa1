import Foundation
import Glibc
import TestKit
import Testing

@Suite("docket writes taxpayers' data into a file of its own user, or into none")
struct OutputFileTests {
    private let database: MigratedDatabase
    private let folder: TemporaryFolder

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try HeldCases.add(to: database)
        try HeldSpecials.add(to: database)
        folder = try TemporaryFolder()
    }

    /// Every verb that writes a file.
    private func verbs(_ path: String) -> [[String]] {
        [
            ["letter", "export", path, "--yes"], ["oar", "export", "1", path],
            ["case", "export", path, "--since", "2h"],
            ["reference", "export", "offices", path],
            ["job", "enqueue", "--skip-invalid", "--rejects", path],
        ]
    }

    private func run(_ words: [String]) throws -> DocketTool.Run {
        try DocketTool.run(words, database: database, input: Array("bad\n".utf8))
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path("")).filter { $0 != "in" } }
    }

    @Test("a planted link is not followed, whether it leads anywhere or not")
    func links() throws {
        try "".write(toFile: folder.path("target"), atomically: false, encoding: .utf8)
        symlink(folder.path("target"), folder.path("link"))
        symlink(folder.path("nowhere"), folder.path("dangling"))
        for name in ["link", "dangling"] {
            for verb in verbs(folder.path(name)) {
                let run = try run(verb)
                #expect(run.status == 4 && run.errors.contains("it is a symbolic link"), "\(verb): \(run.errors)")
            }
        }
        #expect(try folder.text("target").isEmpty)
        #expect(Set(try names) == ["target", "link", "dangling"])
        #expect(try database.count("select count(*) from docket.letter where batch is not null") == 0)
    }

    @Test(
        "another user's empty file, open to all, gets nothing",
        .enabled(if: geteuid() == 0, "only root gives a file to another user"))
    func foreign() throws {
        for verb in verbs(folder.path("theirs")) {
            try "".write(toFile: folder.path("theirs"), atomically: false, encoding: .utf8)
            chmod(folder.path("theirs"), 0o666)
            chown(folder.path("theirs"), 65_534, 65_534)
            let run = try run(verb)
            #expect(run.status == 4 && run.errors.contains("it belongs to another user"), "\(verb): \(run.errors)")
            #expect(try folder.text("theirs").isEmpty)
        }
    }

    @Test("a folder is refused; a pipe is taken when it is closed to others, and a device of the system")
    func places() throws {
        mkdir(folder.path("folder"), 0o700)
        mkfifo(folder.path("open"), 0o666)
        chmod(folder.path("open"), 0o666)
        #expect(try run(["oar", "export", "1", folder.path("folder")]).errors.contains("it is a folder"))
        #expect(
            try run(["oar", "export", "1", folder.path("open")]).errors.contains("other users may read from the pipe"))
        #expect(try run(["oar", "export", "1", "/dev/null"]).status == 0)
        #expect(try run(["oar", "export", "1", "/dev/full"]).status == 1)
        mkfifo(folder.path("closed"), 0o600)
        let reader = open(folder.path("closed"), O_RDWR)
        #expect(try run(["oar", "export", "1", folder.path("closed")]).status == 0)
        var byte: UInt8 = 0
        #expect(read(reader, &byte, 1) == 1)
        close(reader)
    }

    @Test(
        "a new or an empty file becomes the whole file at once, readable for its owner; nothing else is left beside it")
    func whole() throws {
        try "".write(toFile: folder.path("empty.csv"), atomically: false, encoding: .utf8)
        chmod(folder.path("empty.csv"), 0o644)
        link(folder.path("empty.csv"), folder.path("other name"))
        for name in ["new.csv", "empty.csv"] {
            #expect(try run(["oar", "export", "1", folder.path(name)]).status == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try folder.text(name).contains("B-1"))
            #expect(try run(["oar", "export", "1", folder.path(name)]).status == 4)
        }
        // The file that stood there is not written into: it is another's by its second name.
        #expect(try folder.text("other name").isEmpty)
        #expect(Set(try names) == ["new.csv", "empty.csv", "other name"])
    }

    @Test("what fails leaves no file, and an empty one as it was")
    func failed() throws {
        _ = try database.query("alter table docket.letter add constraint no_batch check (batch is null)")
        #expect(try run(["letter", "export", folder.path("letters.csv"), "--yes"]).status == 4)
        #expect(try run(["letter", "export", folder.path("none/letters.csv"), "--yes"]).status != 0)
        let refused = "{\"facts\":{},\"case_number\":\"N-1\"}\nbad\n"
        _ = try database.query("alter table docket.job add constraint not_this check (case_number <> 'N-1') not valid")
        try "".write(toFile: folder.path("rejects"), atomically: false, encoding: .utf8)
        let run = try DocketTool.run(
            ["job", "enqueue", "--skip-invalid", "--rejects", folder.path("rejects")], database: database,
            input: Array(refused.utf8))
        #expect(run.status == 4, "\(run.errors)")
        #expect(try names.allSatisfy { $0 == "rejects" })
    }
}
