package import JSONText

extension ExactDecimal {
    /// A JSON number, or text of digits with an optional sign and point; nil for any other value and for what does not
    /// fit without loss.
    package init?(_ node: JSONNode) {
        if let bytes = node.numberBytes {
            self.init(jsonNumber: bytes)
        } else if let bytes = node.stringBytes {
            self.init(plain: bytes)
        } else {
            return nil
        }
    }
}
