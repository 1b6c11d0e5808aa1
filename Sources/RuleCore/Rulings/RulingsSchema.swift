import JSONText

extension Rulings {
    /// What every kind's schema says of the member `rulings`.
    static func encodeSchema(into writer: JSONWriter) {
        writer.beginObject()
        writer.list("type", ["array", "null"]) { writer.string($0) }
        writer.member(
            "description",
            "Answers of persons to referrals of an earlier decision on these facts. One bears only on what the text "
                + "leaves open: facts are put over these and the rules run again, parts are taken where the text "
                + "determines none. Absent: nothing is recorded.")
        writer.member("unit", "rulings")
        writer.key("source")
        writer.null()
        writer.key("items")
        writer.beginObject()
        writer.member("type", "object")
        writer.member("additionalProperties", false)
        writer.list("required", ["ruling", "rule", "gap", "role", "authority"]) { writer.string($0) }
        writer.key("properties")
        writer.beginObject()
        member("ruling", "integer", "The ruling's number, from 1.", into: writer)
        member("job", "integer", "The job whose referral it answers, from 1.", into: writer)
        member("rule", "string", "The rule that referred.", into: writer)
        member("gap", "string", "The letter of the rule's gap.", into: writer)
        member("role", "string", "As what the author decided; no person's name.", into: writer)
        member("authority", "string", "By whose authority, and where that is written.", into: writer)
        member("facts", "object", "Facts of this kind that settle it; or else decision.", into: writer)
        member("decision", "object", "Parts of this kind's decision that settle it; or else facts.", into: writer)
        writer.endObject()
        writer.endObject()
        writer.endObject()
    }

    private static func member(_ name: String, _ type: String, _ description: String, into writer: JSONWriter) {
        writer.key(name)
        writer.beginObject()
        writer.member("type", type)
        writer.member("description", description)
        writer.endObject()
    }
}
