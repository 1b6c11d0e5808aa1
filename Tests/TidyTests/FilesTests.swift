import Testing

@Suite("Files have good names, no trace of a machine, and can be run")
struct FilesTests {
    @Test(
        "a name that names no duty",
        arguments: [
            "Sources/A/StringUtils.swift", "Sources/Common/A.swift", "Sources/A/JobManager.swift",
            "Tests/A/Helpers.swift",
            "Sources/A/Models.swift", "scripts/lib/misc.sh", "Sources/A/Helper+Date.swift",
            "sql/queries/common_read.sql",
        ])
    func badNames(_ path: String) {
        #expect(broken(SourceTree([path: ""]), FileNames.check) == ["\(path):0 file-name"])
    }

    @Test(
        "a name that does",
        arguments: [
            "Sources/QueueModel/Job.swift", "Sources/A/Uncommon.swift", "Sources/A/Management.swift",
            "Tests/A/common.json",
            "Sources/A/JSONModel.swift", "Sources/A/Utility.swift",
        ])
    func goodNames(_ path: String) {
        #expect(broken(SourceTree([path: ""]), FileNames.check) == [])
    }

    private let ignored = [".gitignore": ".build/\nPackage.resolved\n"]

    @Test("a path of one machine")
    func machinePaths() {
        let text =
            "see /" + "work/shared\ncd /" + "root/x\n'/" + "tmp/wt'\ncase" + "work/x\n$HOME/" + "work/x\nnet/"
            + "work/\n"
        let tree = SourceTree(ignored.merging(["README.md": text]) { $1 })
        #expect(
            broken(tree, MachineTraces.check) == [
                "README.md:1 machine-path", "README.md:2 machine-path", "README.md:3 machine-path",
            ])
    }

    @Test("a product of the build under version control, or not ignored")
    func products() {
        let tracked = SourceTree(ignored, tracked: ["Sources/A.swift", ".build/x", "Package.resolved"])
        #expect(
            broken(tracked, MachineTraces.check) == [
                ".build/x:0 committed-product", "Package.resolved:0 committed-product",
            ])
        #expect(
            broken(SourceTree([".gitignore": ".build/\n"]), MachineTraces.check) == [".gitignore:0 committed-product"])
    }

    @Test(
        "a script that is not whole",
        arguments: [
            ("#!/usr/bin/env bash\nset -euo pipefail\n", false, 1), ("#!/usr/bin/env bash\nset -e\n", true, 1),
            ("echo hello\n", true, 1), ("#!/usr/bin/env bash\n", false, 2), ("# shellcheck shell=bash\n", false, 1),
            ("#!/usr/bin/env bash\n# why\nset -euo pipefail\n", true, 0), ("#!/usr/bin/env python3\n", true, 0),
            ("# shellcheck shell=bash\nset -euo pipefail\n", false, 0),
        ])
    func scripts(text: String, executable: Bool, count: Int) {
        for path in ["scripts/quick", "scripts/lib/quick.sh", ".ci/run"] {
            let tree = SourceTree([path: text], executable: executable ? [path] : [])
            #expect(ShellScripts.check(tree).count == count)
        }
    }

    @Test("what lies beside the scripts is no script")
    func data() {
        #expect(ShellScripts.check(SourceTree(["scripts/cases.jsonl": "{}", "scripts/a.sql": "SELECT 1"])) == [])
    }
}
