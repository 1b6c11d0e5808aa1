import ArgumentParser
import QueueStore

/// How many jobs may run at once: a whole number, or `none`.
enum RunningArgument: ExpressibleByArgument, Equatable {
    case none
    case most(Int32)

    init?(argument: String) {
        if argument == "none" {
            self = .none
        } else if let number = Int32(argument), QueueLimits.runningRange.contains(number) {
            self = .most(number)
        } else {
            return nil
        }
    }

    var setting: QueueLimits.Setting<Int32> {
        switch self {
        case .none: .lift
        case .most(let number): .set(number)
        }
    }
}

/// Jobs in the long run: `20/s`, `90/m`, `500/h`, `2000/d`, or `none`.
enum RateArgument: ExpressibleByArgument, Equatable {
    case none
    case perSecond(Double)

    init?(argument: String) {
        if argument == "none" {
            self = .none
            return
        }
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        let units: [Substring: Double] = ["s": 1, "sec": 1, "m": 60, "min": 60, "h": 3_600, "hour": 3_600, "d": 86_400]
        guard parts.count == 2, let seconds = units[parts[1]],
            parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let number = Double(parts[0]),
            QueueLimits.rateRange.contains(number / seconds)
        else { return nil }
        self = .perSecond(number / seconds)
    }

    /// - Parameter burst: nil for as many as a second brings.
    func setting(burst: Int32?) -> QueueLimits.Setting<QueueLimits.Rate> {
        switch self {
        case .none: .lift
        case .perSecond(let rate): .set(.init(perSecond: rate, burst: burst ?? max(1, Int32(rate.rounded(.up)))))
        }
    }
}
