import QueueModel

/// Draws the jobs of a run.
struct Scenario {
    private let plan: ModelPlan
    private var keys = 0

    init(_ plan: ModelPlan) { self.plan = plan }

    private func lane(_ queue: Int, _ random: inout SeededRandom) -> Int {
        let kinds = plan.queues[queue].kinds.count
        let priority = random.weighted([(4, 70), (0, 8), (2, 8), (6, 8), (8, 6)])
        return priority * kinds + random.number(0...(kinds - 1))
    }

    /// A job among others, with everything that may go wrong with it.
    private func script(_ random: inout SeededRandom) -> JobScript {
        var script = JobScript()
        script.work = random.weighted([
            (Int64(random.number(50...1_500)), 70), (Int64(random.number(2_000...20_000)), 22),
        ])
        if random.chance(6) { script.work = Int64(random.number(20_000...160_000)) }
        switch random.number(0...99) {
        case 0..<14: script.passingErrors = random.number(1...2)
        case 14..<17: script.passingErrors = plan.attemptsMax
        case 17..<20: script.isRefused = true
        case 20..<23: script.snoozes = true
        default: break
        }
        if random.chance(30) { script.caseNumber = random.number(0...(plan.cases - 1)) }
        script.follows = random.chance(10)
        return script
    }

    /// A transaction of one to nine jobs.
    func burst(_ random: inout SeededRandom) -> ProducerModel.Order {
        let count = random.chance(50) ? 1 : random.number(2...9)
        let jobs = (0..<count).map { _ in
            let queue = random.chance(30) ? 1 : 0
            return (script(&random), queue, lane(queue, &random))
        }
        let held = random.weighted([
            (0, 40), (random.micros(10...5_000), 30), (random.millis(5...199), 20), (random.millis(200...2_500), 10),
        ])
        return ProducerModel.Order(jobs: jobs, held: held)
    }

    /// The same job by several programs at once, under one key: most of the time a new one.
    mutating func duplicates(_ random: inout SeededRandom) -> [ProducerModel.Order] {
        if keys == 0 || random.chance(60) { keys += 1 }
        var script = script(&random)
        script.key = random.chance(60) ? keys : random.number(1...keys)
        script.keyIsForEver = (script.key ?? 0).isMultiple(of: 2)
        return (0..<random.number(2...3)).map { _ in
            ProducerModel.Order(
                jobs: [(script, 0, 4)], held: random.chance(50) ? 0 : random.micros(10...3_000))
        }
    }

    /// A job that finds nobody at work, in a transaction under 200 ms: it must start at once.
    func lone(_ random: inout SeededRandom) -> ProducerModel.Order {
        var script = JobScript(work: Int64(random.number(50...2_000)))
        script.isPrompt = true
        if random.chance(25) {
            script.follows = true
            // Its host asks to be notified meanwhile, is about to, or has looked for the last time before the poll.
            let work = random.weighted([
                (random.micros(15_000...30_000), 30), (random.micros(65_000...85_000), 20),
                (random.micros(260_000...295_000), 25), (random.micros(300_000...700_000), 25),
            ])
            script.work = work / 1_000
        }
        let held = random.weighted([(0, 35), (random.micros(1...30_000), 35), (random.millis(30...185), 30)])
        return ProducerModel.Order(jobs: [(script, 0, lane(0, &random))], held: held)
    }
}
