import Foundation
import Glibc

/// PostgreSQL's own programs, run as the user `postgres` when the tests run as root, which the server refuses.
struct ServerTools: Sendable {
    /// The newest installed version's folder of programs.
    let folder: String
    /// The user and group that the server runs as; nil when that is the tests' own.
    let owner: (user: uid_t, group: gid_t)?

    /// Finds the programs, or throws with what to install.
    init() throws {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let newest = versions.compactMap({ Int($0) }).max() else {
            throw PrivateClusterError(description: "could not find PostgreSQL under \"\(root)\": install postgresql")
        }
        folder = "\(root)/\(newest)/bin"
        if geteuid() == 0 {
            guard let entry = getpwnam("postgres") else {
                throw PrivateClusterError(description: "could not find the user \"postgres\": install postgresql")
            }
            owner = (entry.pointee.pw_uid, entry.pointee.pw_gid)
        } else {
            owner = nil
        }
    }

    /// The words before a program's own arguments: a clean environment, and the server's user when root.
    var prefix: [String] {
        let clean = ["/usr/bin/env", "-i", "-C", "/", "PATH=\(folder):/usr/bin:/bin", "LC_ALL=C"]
        guard let owner else { return clean }
        return ["/usr/bin/setpriv", "--reuid=\(owner.user)", "--regid=\(owner.group)", "--init-groups"] + clean
    }

    /// Runs a program to its end; throws with its output when it fails.
    func run(_ program: String, _ arguments: [String]) throws {
        let words = prefix + ["\(folder)/\(program)"] + arguments
        // A file and not a pipe: the server that pg_ctl starts would keep a pipe open.
        let path = "/tmp/docket-tool-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        defer { unlink(path) }
        let ending = try ToolProcess.start(words, output: path, errors: path).wait()
        guard ending == .exited(0) else {
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            throw PrivateClusterError(description: "could not run \(program): \(ending): \(text)")
        }
    }
}
