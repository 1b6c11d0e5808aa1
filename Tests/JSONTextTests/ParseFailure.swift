import JSONText

/// The error of a parse, nil when the document was accepted.
func failure(_ bytes: [UInt8]) -> JSONError? {
    let parser = JSONParser()
    do throws(JSONError) {
        _ = try parser.parse(bytes)
        return nil
    } catch { return error }
}

func failure(_ text: String) -> JSONError? { failure(Array(text.utf8)) }
