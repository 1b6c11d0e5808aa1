import Glibc

/// What stands where a file is to be written, as far as it forbids that.
enum OutputPlace {
    case link, folder, notEmpty, foreign, openPipe, other

    /// Nil where the program may write: an empty file of its own user, a pipe that is closed to others, a device.
    static func fault(_ status: stat) -> OutputPlace? {
        let isOwn = status.st_uid == geteuid()
        switch status.st_mode & S_IFMT {
        case S_IFLNK: return .link
        case S_IFDIR: return .folder
        case S_IFREG: return !isOwn ? .foreign : status.st_size > 0 ? .notEmpty : nil
        case S_IFIFO: return !isOwn ? .foreign : status.st_mode & 0o077 != 0 ? .openPipe : nil
        // Devices such as /dev/null are the superuser's; a terminal is its user's.
        case S_IFCHR: return isOwn || status.st_uid == 0 ? nil : .foreign
        default: return .other
        }
    }

    /// As the operator reads it.
    func failure(_ path: String) -> CommandFailure {
        let (reason, hint) =
            switch self {
            case .link: ("it is a symbolic link", "Name the file itself: a link may lead to a file of somebody else.")
            case .folder: ("it is a folder", "Name a file in it.")
            case .notEmpty:
                ("it is there and not empty", "Name another file, or remove it when its lines are dealt with.")
            case .foreign: ("it belongs to another user", "Name another file: its owner could read what is written.")
            case .openPipe: ("other users may read from the pipe", "Close it to them first: chmod 600.")
            case .other: ("it is neither a file nor a pipe nor a terminal", "Name a file.")
            }
        return CommandFailure(.refused, "could not write \"\(TextStyle.safe(path))\": \(reason)", hint: hint)
    }
}
