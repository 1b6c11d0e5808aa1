extension CivilDate {
    /// The same day that many months later (earlier when negative), or the last day of its month where that month is
    /// shorter: 31 January and 1 month is 28 or 29 February. Nil outside the years 1 to 9999.
    package func adding(months: Int) -> CivilDate? {
        let parts = components
        let (count, overflow) = (parts.year * 12 + parts.month - 1).addingReportingOverflow(months)
        guard !overflow, count >= 12 else { return nil }
        let (year, month) = (count / 12, count % 12 + 1)
        let length = CivilDate.lengthOfMonth(year: year, month: month)
        return CivilDate(year: year, month: month, day: min(parts.day, length))
    }
}
