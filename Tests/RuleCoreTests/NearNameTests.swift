import JSONText
import RuleCore
import Testing

@Suite("an unknown key is repeated only when it is a slip of a field's name")
struct NearNameTests {
    private func key(_ word: String) throws -> String? {
        let json = Array("{\"\(word)\":true}".utf8)
        do {
            _ = try json.withUnsafeBytes { try RoutingFields.table.decode($0, with: JSONParser()) }
        } catch {
            guard case .unknownField(let key, _)? = error as? FactsError else {
                Issue.record("another fault: \(error)")
                return nil
            }
            return key
        }
        Issue.record("it was read")
        return nil
    }

    @Test(
        "letters put in, left out, exchanged and changed, two at most",
        arguments: ["new_cases", "new_cas", "nwe_case", "nwe_csae", "congresional", "congressionaal"])
    func slips(_ word: String) throws {
        #expect(try key(word) == word)
    }

    @Test(
        "words that no slip makes are data for all that is known",
        arguments: [
            "maria_plantedname_ssn", "maria", "new_case_of_maria", "xyz", "n", "new_csaes_", "_", "plantedname",
            "ne_s_csae",
        ])
    func data(_ word: String) throws {
        #expect(try key(word) == nil)
    }

    @Test("a short name has fewer slips than a long one")
    func short() {
        #expect(NearName.slip("abc", of: ["abd"]) == nil)
        #expect(NearName.slip("abce", of: ["abcd"]) == "abce")
        #expect(NearName.slip("abee", of: ["abcd"]) == nil)
        #expect(NearName.slip("abcdefxx", of: ["abcdefgh"]) == "abcdefxx")
        #expect(NearName.slip("abcdexxx", of: ["abcdefgh"]) == nil)
        #expect(NearName.slip("Abcdefgh", of: ["abcdefgh"]) == nil)
        #expect(NearName.slip(String(repeating: "a", count: 41), of: [String(repeating: "a", count: 40)]) == nil)
    }
}
