import Testing

extension Check: CustomTestStringConvertible {
    var testDescription: String { promise }
}

@Suite("The repository holds to the house style")
struct RepositoryTests {
    @Test("holds", arguments: Check.all)
    func holds(_ check: Check) {
        let findings = check.findings(.repository).sorted()
        let list = findings.map(\.description).joined(separator: "\n")
        #expect(findings.isEmpty, "\(check.promise):\n\(list)")
    }

    @Test("the sources were found: a check of nothing would hold")
    func sourcesFound() {
        #expect(SourceTree.repository.swift(under: "Sources").count > 10)
        #expect(SourceTree.repository.swift(under: "Tests").count > 10)
        #expect(SourceTree.repository.file("Package.swift") != nil)
        #expect(SourceTree.repository.file(SizeRatchet.listPath) != nil)
    }
}
