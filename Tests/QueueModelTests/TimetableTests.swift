import QueueModel
import Testing

@Suite("a timetable is read as it is written")
struct TimetableTests {
    @Test("days are daily, weekdays in any order, or a day of the month")
    func days() {
        #expect(ScheduleDays(text: "daily") == .daily)
        #expect(ScheduleDays(text: "thu,mon") == .weekly([1, 4]))
        #expect(ScheduleDays(text: "thu,mon")?.text == "mon,thu")
        #expect(ScheduleDays(text: "sun")?.text == "sun")
        for day in [1, 2, 30, 31] as [Int16] { #expect(ScheduleDays(text: "month:\(day)") == .monthly(day)) }
        #expect(ScheduleDays.monthly(31).text == "month:31")
        #expect(ScheduleDays.daily.text == "daily")
    }

    @Test(
        "anything else is no days",
        arguments: [
            "", "Daily", "mon,", ",mon", "mon,mon", "monday", "mon thu", "month:0", "month:32", "month:", "month:-1",
            "month:+1", "month:1.5", "month:001", "month:٣",
        ])
    func noDays(_ text: String) {
        #expect(ScheduleDays(text: text) == nil)
    }

    @Test("a time of day is hours and minutes, from midnight to a minute before the next")
    func times() {
        #expect(Timetable.minuteOfDay(text: "00:00") == 0)
        #expect(Timetable.minuteOfDay(text: "00:01") == 1)
        #expect(Timetable.minuteOfDay(text: "09:59") == 599)
        #expect(Timetable.minuteOfDay(text: "23:59") == 1439)
        for text in ["24:00", "23:60", "1:00", "01:0", "0100", "01:00:00", "-1:00", "aa:bb", "", "01;00", "٠١:٠٠"] {
            #expect(Timetable.minuteOfDay(text: text) == nil, "\(text)")
        }
    }

    @Test("the time is written as it is read, every minute of the day")
    func roundTrip() {
        var timetable = Timetable(
            days: .daily, shortMonth: nil, minuteOfDay: 0, zone: "UTC", skippedHour: .runAfter, repeatedHour: .first,
            missed: .runOnce, lateAfter: 60)
        for minute in 0..<1440 {
            timetable.minuteOfDay = minute
            #expect(Timetable.minuteOfDay(text: timetable.timeText) == minute)
        }
    }

    @Test("every sweep's kind is of the queue of sweeps, and each sweep is a batch of its own")
    func queue() {
        #expect(
            WorkQueue.sweep.handledKinds == [
                .partitions, .suspenseExpiry, .retention, .acknowledgements, .dailyDistribution, .bulkOAR,
                .availability,
                .newHireReview,
            ])
        for queue in [WorkQueue.sweep, .distribution, .letters] { #expect(queue.batchMax == 1) }
        #expect(WorkQueue.intake.batchMax == BatchSize.jobsMax)
    }
}
