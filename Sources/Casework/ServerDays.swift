import CivilTime

extension CivilDate {
    /// Days from the server's date epoch (2000-01-01) to the civil one (1970-01-01).
    private static var serverEpochDays: Int { 10_957 }

    /// The day that is so many days after 2000-01-01, as the server counts; nil outside of the years 1 to 9999.
    init?(serverDays: Int32) { self.init(daysSinceEpoch: Int(serverDays) + Self.serverEpochDays) }

    /// Days since 2000-01-01, as the server counts.
    var serverDays: Int32 { Int32(Int(daysSinceEpoch) - Self.serverEpochDays) }
}
