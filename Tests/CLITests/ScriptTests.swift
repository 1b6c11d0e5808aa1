import Foundation
import Glibc
import TestKit
import Testing

@Suite("the README's commands are right, and the quickstart's database is closed to others and outlives its daemon")
struct ScriptTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test("each command of the README is usage that the program takes")
    func readme() throws {
        let text = try String(contentsOfFile: "\(Self.root)/README.md", encoding: .utf8)
        let blocks = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let lines = blocks.flatMap { $0.split(separator: "\n").map(String.init) }.filter { $0.hasPrefix("docket ") }
        let commands = lines.flatMap { line in
            let said = line.components(separatedBy: "  #")[0].components(separatedBy: " #")[0]
            return said.replacing(" | ", with: " && ").components(separatedBy: " && ")
        }.filter { $0.hasPrefix("docket ") }
        #expect(commands.count > 60)
        for command in commands {
            let words = ShellWords.of(command.components(separatedBy: " > ")[0].components(separatedBy: " < ")[0])
            // No server is found: what is told is the usage, a file that is not there, or that the database is away.
            let run = try DocketTool.run(words)
            let isRight =
                run.status != 2 || run.errors.contains("could not open") || run.errors.contains("empty near byte 0")
            #expect(isRight, "\(command): \(run.errors)")
        }
    }

    /// Runs a bash script; its standard output, and how it ended.
    private func bash(_ script: String) throws -> (output: String, ending: ToolProcess.Ending) {
        let folder = try TemporaryFolder()
        let tool = try ToolProcess.start(
            ["/bin/bash", "-c", "set -euo pipefail; cd '\(Self.root)'\n" + script],
            environment: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"], output: folder.path("out"),
            errors: folder.path("err"))
        let ending = tool.wait()
        let errors = try folder.text("err")
        #expect(ending == .exited(0), "\(errors)")
        return (try folder.text("out"), ending)
    }

    @Test(
        "the private PostgreSQL of the scripts lets its maker in and no other user",
        .enabled(if: geteuid() == 0, "only root becomes another user"))
    func closed() throws {
        let run = try bash(
            """
            source scripts/lib/install.sh; source scripts/lib/private-postgres.sh
            folder=$(mktemp -d /tmp/docket-private.XXXXXX)
            start_private_postgres "$folder"
            trap 'stop_private_postgres "$folder"' EXIT
            ask=("$(postgres_programs)/psql" -X -A -t -h "$folder/s" -U postgres -c 'select 1')
            "${ask[@]}"
            stat -c %a "$folder"
            setpriv --reuid=65534 --regid=65534 --clear-groups "${ask[@]}" 2>/dev/null || echo refused
            """)
        #expect(run.output == "1\n700\nrefused\n")
    }

    @Test("--stop waits for the daemon before it takes the database and the folder away")
    func stops() throws {
        let run = try bash(
            """
            folder=$(mktemp -d /tmp/docket-stop.XXXXXX)
            said=$(mktemp)
            # A daemon that takes a second to end, and says whether its folder is there then.
            ( trap 'sleep 1; test -d "$folder" && echo "it was there" >"$said"; exit 0' TERM
              touch "$folder/begun"; while :; do sleep 0.05; done ) &
            echo $! >"$folder/docketd.pid"
            until [ -e "$folder/begun" ]; do sleep 0.05; done
            scripts/quickstart --stop "$folder"
            cat "$said"; rm "$said"
            test -e "$folder" || echo "it is gone"
            """)
        #expect(run.output == "it was there\nit is gone\n")
    }
}
