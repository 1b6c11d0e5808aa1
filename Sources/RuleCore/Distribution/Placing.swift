/// Places cases one by one, the first first, each by the cheapest way there is: to an office with room, or by moving
/// cases of other sorts on from an office to the next.
///
/// Each step is a shortest augmenting path, so that after every case the placement has the fewest unmet wishes, and of
/// those the best balance, among all placements of the same cases; and a case is left out only when no rearrangement
/// of the earlier ones makes room for it (Federgruen and Groenevelt 1986; Harvey, Ladner, Lovász and Tamir 2006).
struct Placing {
    private let sorts: [CaseSort]
    private let offices: [ReceivingOffice]
    private let balance: Balance
    /// How many cases of each sort are at each office: sort times offices plus office.
    private(set) var counts: [Int32]
    /// How many new cases each office has.
    private(set) var totals: [Int]
    /// For each pair of sorts, at how many offices the first may take a place of the second's, by what it costs in
    /// wishes: -1, 0 and 1.
    private var exchanges: [Int32]
    private var distance: [Int]
    private var previous: [Int]
    private var groups: [(distance: Int, sorts: UInt64)] = []
    // Of each office, apart from it, since these are read for every case.
    private let rooms: [Int]
    private let inventories: [Int]
    private let units: [Int]
    /// The sorts that may go there, as bits: those whose wish is met, and those whose is not.
    private let metAt: [UInt64]
    private let unmetAt: [UInt64]

    private static let unreached = Int.max

    init(_ run: SortedRun) {
        (sorts, offices, balance) = (run.sorts, run.offices, run.policy.balance)
        rooms = offices.map(\.room)
        inventories = offices.map(\.inventory)
        units = offices.map(\.units)
        func bits(_ wish: Int8) -> [UInt64] {
            run.offices.indices.map { office in
                run.sorts.indices.reduce(0) { $0 | (run.sorts[$1].wish[office] == wish ? 1 << UInt64($1) : 0) }
            }
        }
        (metAt, unmetAt) = (bits(0), bits(1))
        counts = Array(repeating: 0, count: sorts.count * offices.count)
        totals = Array(repeating: 0, count: offices.count)
        exchanges = Array(repeating: 0, count: sorts.count * sorts.count * 3)
        distance = Array(repeating: Self.unreached, count: sorts.count)
        previous = Array(repeating: -1, count: sorts.count)
    }

    /// Places one more case of a sort; false when there is no room however the others are arranged.
    mutating func place(_ sort: Int) -> Bool {
        search(from: sort)
        guard let (end, last) = cheapestEnd() else { return false }
        shift(to: end, from: last)
        totals[end] += 1
        return true
    }

    /// The fewest unmet wishes on the way from the sort to each other. Costs can be negative, cycles never are.
    private mutating func search(from start: Int) {
        for sort in sorts.indices { distance[sort] = Self.unreached }
        distance[start] = 0
        previous[start] = -1
        guard !Mutation.breaks("placing:no-moves") else { return }
        var changed = true
        // A way has at most as many steps as there are sorts, since no cycle makes one cheaper.
        for _ in sorts.indices where changed {
            changed = false
            for one in sorts.indices where distance[one] != Self.unreached {
                for other in sorts.indices where other != one {
                    guard let step = exchange(one, other), distance[one] + step < distance[other] else { continue }
                    distance[other] = distance[one] + step
                    previous[other] = one
                    changed = true
                }
            }
        }
    }

    /// What it costs in wishes that a case of one sort takes the place of one of the other; nil where there is none.
    @inline(__always)
    private func exchange(_ one: Int, _ other: Int) -> Int? {
        let first = (one * sorts.count + other) * 3
        if exchanges[first] > 0 { return -1 }
        if exchanges[first + 1] > 0 { return 0 }
        return exchanges[first + 2] > 0 ? 1 : nil
    }

    /// The office with room where the way ends best, and the sort that goes there.
    private mutating func cheapestEnd() -> (office: Int, sort: Int)? {
        groupByDistance()
        var best: (office: Int, sort: Int, cost: Int, marginal: Marginal)?
        for office in offices.indices where totals[office] < rooms[office] {
            guard let end = cheapestSort(at: office) else { continue }
            if let best, end.cost > best.cost { continue }
            let marginal = Marginal(level: inventories[office] + totals[office] + 1, units: units[office], balance)
            if let best, end.cost == best.cost, !(marginal < best.marginal) { continue }
            best = (office, end.sort, end.cost, marginal)
        }
        return best.map { ($0.office, $0.sort) }
    }

    /// The sorts that are reached, a set of bits for each distance, the least first.
    private mutating func groupByDistance() {
        groups.removeAll(keepingCapacity: true)
        for sort in sorts.indices where distance[sort] != Self.unreached {
            let distance = distance[sort]
            let place = groups.firstIndex { $0.distance >= distance } ?? groups.endIndex
            if place == groups.endIndex || groups[place].distance != distance {
                groups.insert((distance, 0), at: place)
            }
            groups[place].sorts |= 1 << UInt64(sort)
        }
    }

    private func cheapestSort(at office: Int) -> (sort: Int, cost: Int)? {
        let (met, unmet) = (metAt[office], unmetAt[office])
        var best: (sorts: UInt64, cost: Int)?
        for group in groups {
            if let best, group.distance >= best.cost { break }
            if group.sorts & met != 0 {
                best = (group.sorts & met, group.distance)
            } else if group.sorts & unmet != 0, group.distance + 1 < best?.cost ?? .max {
                best = (group.sorts & unmet, group.distance + Self.wishCost)
            }
        }
        return best.map { ($0.sorts.trailingZeroBitCount, $0.cost) }
    }

    /// What a wish costs that is not met; the mutation build can make it cost nothing.
    @inline(__always)
    private static var wishCost: Int { Mutation.breaks("placing:no-wishes") ? 0 : 1 }

    /// Puts a case of the sort into the office, and one of the sort before it into the place that becomes free, and so
    /// on to the sort that began.
    private mutating func shift(to end: Int, from last: Int) {
        var (office, sort) = (end, last)
        while previous[sort] >= 0 {
            let before = previous[sort]
            let freed = exchangeOffice(before, sort)
            add(1, sort, office)
            add(-1, sort, freed)
            (office, sort) = (freed, before)
        }
        add(1, sort, office)
    }

    /// The first office by code where a case of one sort takes the place of one of the other at the least cost.
    private func exchangeOffice(_ one: Int, _ other: Int) -> Int {
        let step = exchange(one, other)
        for office in offices.indices where counts[other * offices.count + office] > 0 {
            let (mine, theirs) = (sorts[one].wish[office], sorts[other].wish[office])
            if mine >= 0, Int(mine) - Int(theirs) == step { return office }
        }
        preconditionFailure("an exchange that is counted has an office")
    }

    private mutating func add(_ change: Int32, _ sort: Int, _ office: Int) {
        let place = sort * offices.count + office
        let before = counts[place]
        counts[place] = before + change
        guard (before == 0) != (before + change == 0) else { return }
        let theirs = Int(sorts[sort].wish[office])
        for other in sorts.indices where other != sort {
            let mine = Int(sorts[other].wish[office])
            guard mine >= 0 else { continue }
            exchanges[(other * sorts.count + sort) * 3 + mine - theirs + 1] += change
        }
    }
}
