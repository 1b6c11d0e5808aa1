import CLibPQ

/// The servers of a multi-host connection string, tried one by one so that each gets its share of the deadline.
///
/// libpq's own walk over the list has no limit per host when it is driven without blocking: a first host that
/// swallows packets would use up the whole deadline and the standby behind it would never be asked.
struct Endpoints {
    /// The keywords that narrow the list to one server, in the list's order.
    private(set) var overrides: [[(name: String, value: String)]] = []

    /// Empty when there is nothing to walk: one server, a list with gaps that only libpq can fill, or a choice that
    /// needs to see all servers first.
    init(_ connection: OpaquePointer) {
        guard let list = PQconninfo(connection) else { return }
        defer { PQconninfoFree(list) }
        var lists: [String: [String]] = [:]
        var entry = list
        while let keyword = entry.pointee.keyword {
            if let value = entry.pointee.val.map({ String(cString: $0) }), !value.isEmpty {
                lists[String(cString: keyword)] = value.split(separator: ",", omittingEmptySubsequences: false)
                    .map { String($0) }
            }
            entry += 1
        }
        let names = ["host", "hostaddr"].filter { lists[$0] != nil }
        let count = names.compactMap { lists[$0]?.count }.max() ?? 1
        let ports = lists["port"] ?? []
        let isRagged = names.contains { lists[$0]?.count != count || lists[$0]?.contains("") == true }
        guard count > 1, !isRagged, !ports.contains(""), ports.count <= 1 || ports.count == count,
            lists["target_session_attrs"] != ["prefer-standby"]
        else { return }
        for index in 0..<count {
            var override = names.map { (name: $0, value: lists[$0]?[index] ?? "") }
            if !ports.isEmpty { override.append((name: "port", value: ports[ports.count == 1 ? 0 : index])) }
            overrides.append(override)
        }
    }
}
