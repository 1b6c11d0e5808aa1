import JSONText

extension JSONValue {
    /// The tree of what the body writes.
    static func written(_ body: (JSONWriter) -> Void) -> JSONValue {
        let writer = JSONWriter(capacityBytes: 4096)
        body(writer)
        // What the writer wrote is JSON; null would show a defect of the writer.
        return (try? JSONValue(parsing: writer.takeString())) ?? .null
    }
}
