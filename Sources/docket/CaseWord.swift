/// How a message names a case that somebody asked for.
enum CaseWord {
    /// The case by its number; without it where it has no case number's form, since a taxpayer's number may stand there.
    static func of(_ number: String) -> String {
        let bytes = Array(number.utf8)
        let digits = bytes.filter { (0x30...0x39).contains($0) }.count
        let isPlain = (1...40).contains(bytes.count) && bytes.allSatisfy { isPart($0) }
        // Nine digits with nothing but marks between them are read as a taxpayer's number.
        let isTaxpayers = digits == 9 && !bytes.contains { isLetter($0) }
        return isPlain && !isTaxpayers ? "case \"\(number)\"" : "a case of that number"
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isPart(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || isLetter(byte) || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
    }
}
