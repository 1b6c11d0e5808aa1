import Glibc

/// A file's name on the command line, looked at before any work is done for it.
enum FileArgument {
    /// Refuses a name that is none, and a folder that is not there or that cannot be written.
    static func requirePlace(_ path: String) throws(CommandFailure) {
        guard path != "-" else {
            throw CommandFailure(
                .badInput,
                "could not write \"-\": the manifest goes to standard output, the file to a place of its own",
                hint: "Name a file.")
        }
        let folder = path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(
                .badInput,
                "could not write \"\(TextStyle.safe(path))\": there is no folder \"\(TextStyle.safe(folder))\"",
                hint: "Make the folder, or name a file in another one.")
        }
        guard access(folder, W_OK | X_OK) == 0 || access(path, W_OK) == 0 else {
            throw CommandFailure(
                .badInput, "could not write \"\(TextStyle.safe(path))\": this user may not write in that folder",
                hint: "Name a file in another folder, or have its owner allow it.")
        }
    }
}
