import CivilTime
import Glibc

/// Today, where no database says it: the civil date in the default business zone, by this machine's clock.
enum BusinessDay {
    /// The zone's rule in POSIX form, so that it holds on a machine without a zone database: Eastern time as it has
    /// been since 2007. The database, which has that zone database, is what counts for every stored decision.
    private static let easternRule = "EST5EDT,M3.2.0,M11.1.0"

    /// The date now.
    static var today: CivilDate {
        // The process is single-threaded here and uses no other zone.
        setenv("TZ", easternRule, 1)
        tzset()
        var now = time(nil)
        var parts = tm()
        guard localtime_r(&now, &parts) != nil,
            let date = CivilDate(
                year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)),
            now > 0
        else { preconditionFailure("the machine's clock is outside of the calendar") }
        return date
    }
}
