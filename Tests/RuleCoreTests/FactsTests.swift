import JSONText
import Testing

@testable import RuleCore

@Suite("facts are read strictly, and a fault names the field but never the value")
struct FactsTests {
    private func decode(_ json: String) throws(FactsError) -> RoutingFacts {
        let parser = JSONParser()
        let outcome = Array(json.utf8).withUnsafeBytes { raw -> Result<RoutingFacts, FactsError> in
            do throws(FactsError) { return .success(try RoutingFields.table.decode(raw, with: parser)) } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private func fault(_ json: String) -> FactsError? {
        do throws(FactsError) { _ = try decode(json) } catch { return error }
        return nil
    }

    @Test("every fact is stored under its own name")
    func everyFact() throws {
        let facts = try decode(
            """
            {"new_case":true,"congressional":false,"received_from_central_assignment":true,"holding_office":"66",
            "special_criteria":[1,4],"tas_criterion":9,"residence":"Japan","us_based_poa":true,"poa_count":99,
            "poa_in_us_territory":false,"extreme_time_sensitive":true,"urgent_screening":"screened-out",
            "financial_hardship":true,"aligned_office":"7","exhibit_a_not_possible":true,
            "governed_by_irm":["13.1.8","13.1.10"],"planned_method":"case-owner-edit","proposed_destination":"special-5",
            "office_special_issue":false,"assignment_concern":true,"case_created_on":"2025-12-16","sends_originals":true,
            "has_form_911":false,"holds_pii_outside_phoenix":true,"taxpayer_name":"Ann","taxpayer_tin":"123-45-6789"}
            """)
        var expected = RoutingFacts()
        expected.newCase = true
        expected.congressional = false
        expected.receivedFromCentralAssignment = true
        expected.holdingOffice = office("66")
        expected.specialCriteria = SpecialCriteria([1, 4])
        expected.tasCriterion = 9
        expected.residence = residence("Japan")
        expected.usBasedPOA = true
        expected.poaCount = 99
        expected.poaInUSTerritory = false
        expected.extremeTimeSensitive = true
        expected.urgentScreening = .screenedOut
        expected.financialHardship = true
        expected.alignedOffice = office("7")
        expected.exhibitANotPossible = true
        expected.governedByIRM = [.congressionalAffairs, .specialProcesses]
        expected.plannedMethod = .caseOwnerEdit
        expected.proposedDestination = .special5
        expected.officeSpecialIssue = false
        expected.assignmentConcern = true
        expected.caseCreatedOn = day("2025-12-16")
        expected.sendsOriginals = true
        expected.hasForm911 = false
        expected.holdsPIIOutsidePhoenix = true
        #expect(facts == expected)
        #expect(RoutingFields.table.fields.count == 41)
    }

    @Test("so is every fact for the days of the memorandum of 2024")
    func everyFactOf2024() throws {
        let facts = try decode(
            """
            {"zip_code":"10001","step_1_applies":true,"step_1_office":"21","step_2_applies":false,"step_2_office":"22",
            "spanish_speaking":true,"spanish_office":"24","rebalanced_to":"25","workload_balancing":false}
            """)
        var expected = RoutingFacts()
        expected.zipCode = ZipCode("10001")
        (expected.step1Applies, expected.step1Office) = (true, office("21"))
        (expected.step2Applies, expected.step2Office) = (false, office("22"))
        (expected.spanishSpeaking, expected.spanishOffice) = (true, office("24"))
        (expected.rebalancedTo, expected.workloadBalancing) = (office("25"), false)
        #expect(facts == expected)
    }

    @Test("money is read without loss, as a number or as text, and a fault names the field but never the value")
    func money() throws {
        func fault(_ value: String) -> String? {
            do throws(FactsError) {
                _ = try RuleCore.decide(.securing, facts: #"{"aab":\#(value)}"#, on: inRegime)
                return nil
            } catch { return error.description }
        }
        for value in ["0", "25000", "25000.00", #""25000.01""#, "2.5e4", "999999999999.99", "null"] {
            #expect(fault(value) == nil, "\(value)")
        }
        let found = [
            ("-0.01", "a number outside of that, or with more digits than are kept"),
            ("1000000000000", "a number outside of that, or with more digits than are kept"),
            ("0.0000000000001", "a number outside of that, or with more digits than are kept"),
            (#""25,000""#, "a string that is no such number"), (#""$5""#, "a string that is no such number"),
            ("true", "true or false"), ("[5]", "an array"),
        ]
        for (value, what) in found {
            #expect(
                fault(value)
                    == "could not read the fact \"aab\": found \(what), accepted is a number 0 to 999999999999.99, "
                    + "or text of its plain digits with or without a point")
        }
        let schema = try JSONValue(parsing: try RuleCore.schema(.securing))["properties"]?["aab"]
        #expect(schema?["type"] == .array([.string("number"), .string("string"), .string("null")]))
        #expect(schema?["minimum"] == .number("0") && schema?["maximum"] == .number("999999999999.99"))
        #expect(schema?["examples"] == .array([.string("18450.75")]))
    }

    @Test("null and absent mean unknown")
    func unknown() throws {
        #expect(try decode("{}") == RoutingFacts())
        let names = RoutingFields.table.fields.map { "\"\($0.name)\":null" }
        #expect(try decode("{" + names.joined(separator: ",") + "}") == RoutingFacts())
    }

    @Test(
        "a value that is not accepted is refused, by field, kind of value found and what is accepted",
        arguments: [
            (#"{"new_case":"yes"}"#, "new_case", "a string"), (#"{"new_case":1}"#, "new_case", "a number"),
            (#"{"new_case":[true]}"#, "new_case", "an array"), (#"{"new_case":{}}"#, "new_case", "an object"),
            (#"{"tas_criterion":0}"#, "tas_criterion", "a whole number outside of that"),
            (#"{"tas_criterion":10}"#, "tas_criterion", "a whole number outside of that"),
            (#"{"tas_criterion":5.0}"#, "tas_criterion", "a number that is not whole"),
            (#"{"tas_criterion":1e2}"#, "tas_criterion", "a number that is not whole"),
            (#"{"tas_criterion":9223372036854775807}"#, "tas_criterion", "a whole number outside of that"),
            (#"{"tas_criterion":9223372036854775808}"#, "tas_criterion", "a whole number outside of that"),
            (#"{"tas_criterion":"5"}"#, "tas_criterion", "a string"),
            (#"{"tas_criterion":true}"#, "tas_criterion", "true or false"),
            (#"{"poa_count":-1}"#, "poa_count", "a whole number outside of that"),
            (#"{"poa_count":100}"#, "poa_count", "a whole number outside of that"),
            (#"{"special_criteria":[5]}"#, "special_criteria", "an array with another element, or one twice"),
            (#"{"special_criteria":[0]}"#, "special_criteria", "an array with another element, or one twice"),
            (#"{"special_criteria":[1,1]}"#, "special_criteria", "an array with another element, or one twice"),
            (#"{"special_criteria":1}"#, "special_criteria", "a number"),
            (#"{"governed_by_irm":["13.1.9"]}"#, "governed_by_irm", "an array with another element, or one twice"),
            (
                #"{"governed_by_irm":["13.1.8","13.1.8"]}"#, "governed_by_irm",
                "an array with another element, or one twice"
            ),
            (#"{"governed_by_irm":"13.1.8"}"#, "governed_by_irm", "a string"),
            (#"{"urgent_screening":"Screened-In"}"#, "urgent_screening", "another string"),
            (#"{"residence":""}"#, "residence", "another string"), (#"{"residence":5}"#, "residence", "a number"),
            (#"{"holding_office":"12345"}"#, "holding_office", "another string"),
            (#"{"holding_office":66}"#, "holding_office", "a number"),
            (#"{"case_created_on":"2025-02-29"}"#, "case_created_on", "a string that is not a day of the calendar"),
            (#"{"case_created_on":20250228}"#, "case_created_on", "a number"),
            (#"{"taxpayer_tin":"123456789"}"#, "taxpayer_tin", "another string"),
            (#"{"taxpayer_tin":"123-45-678A"}"#, "taxpayer_tin", "another string"),
            (#"{"taxpayer_name":""}"#, "taxpayer_name", "another string"),
            (#"{"taxpayer_name":7}"#, "taxpayer_name", "a number"),
        ])
    func refused(json: String, field: String, found: String) throws {
        guard case .wrongValue(let name, let what, let accepted) = try #require(fault(json)) else {
            Issue.record("another fault")
            return
        }
        #expect(name == field && what == found && !accepted.isEmpty)
    }

    @Test("what is not an object of facts is refused")
    func notFacts() {
        #expect(fault("[]") == .notAnObject(found: "an array"))
        #expect(fault("true") == .notAnObject(found: "true or false"))
        #expect(fault("3") == .notAnObject(found: "a number"))
        #expect(fault(#""{}""#) == .notAnObject(found: "a string"))
        guard case .notJSON = fault("{") else {
            Issue.record("half an object was read")
            return
        }
    }

    @Test("an unknown key is refused; it is repeated only when it looks like a field's name")
    func unknownKeys() throws {
        guard case .unknownField(let key, let accepted) = try #require(fault(#"{"new_cases":true}"#)) else {
            Issue.record("another fault")
            return
        }
        #expect(key == "new_cases" && accepted.contains("new_case") && accepted.count == 41)
        for json in [#"{"123-45-6789":1}"#, #"{"Ann Example":1}"#, #"{"":1}"#, #"{"é":1}"#] {
            guard case .unknownField(let key, _) = try #require(fault(json)) else {
                Issue.record("another fault")
                return
            }
            #expect(key == nil || key == "")
        }
        #expect(fault(#"{"123-45-6789":1}"#)?.description.contains("6789") == false)
    }

    @Test("no error text repeats a value, whatever stands in whichever field")
    func noValues() {
        let planted = ["\"PLANTED-NAME\"", "987654321", "[\"PLANTED-NAME\"]", "{\"a\":\"PLANTED-NAME\"}", "98765.4321"]
        for field in RoutingFields.table.fields {
            for value in planted {
                let text = fault("{\"\(field.name)\":\(value)}")?.description ?? ""
                #expect(!text.contains("PLANTED") && !text.contains("98765"), "\(field.name)")
            }
        }
    }

    @Test("the error's text says what was found and what is accepted")
    func wording() {
        #expect(
            fault(#"{"tas_criterion":12}"#)?.description
                == #"could not read the fact "tas_criterion": found a whole number outside of that, accepted is a whole number 1 to 9"#
        )
        #expect(FactsError.kindNotImplemented(.income).description.contains(#""income""#))
        #expect(FactsError.notAnObject(found: "an array").description.contains("found an array"))
    }

    @Test(
        "a code with a leading zero is refused for every office among the facts: 12 and 012 would be two offices",
        arguments: [DecisionKind.routing, .international, .departing, .distribution])
    func officeCodes(kind: DecisionKind) throws {
        let offices = try JSONValue(parsing: RuleCore.schema(kind))["properties"]
        guard case .object(let properties)? = offices else {
            Issue.record("no properties")
            return
        }
        let names = properties.filter { $0.value["unit"] == .string("office code") }.map(\.key)
        #expect(!names.isEmpty)
        for name in names {
            #expect(throws: Never.self) { try RuleCore.decide(kind, facts: "{\"\(name)\":\"66\"}", on: inRegime) }
            for code in ["066", "0066", "0"] {
                #expect {
                    try RuleCore.decide(kind, facts: "{\"\(name)\":\"\(code)\"}", on: inRegime)
                } throws: { error in
                    guard case .wrongValue(let field, _, _)? = error as? FactsError else { return false }
                    return field == name
                }
            }
        }
    }

    @Test("a fact of another kind's table is unknown here")
    func otherKind() {
        #expect(International.fields.fields.count == 11)
        #expect(throws: FactsError.self) {
            try RuleCore.decide(.international, facts: #"{"planned_method":"case-owner-edit"}"#, on: inRegime)
        }
    }
}

@Suite("schema and example come from the same table as the decoding")
struct SchemaTests {
    @Test("the schema lists every field with type, description, unit and source, and admits no other")
    func schema() throws {
        for kind in DecisionKind.allCases.filter(\.isImplemented) {
            let schema = try JSONValue(parsing: try RuleCore.schema(kind))
            #expect(schema["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
            #expect(schema["additionalProperties"] == .bool(false) && schema["title"] == .string(kind.rawValue))
            guard case .object(let properties) = schema["properties"] else {
                Issue.record("no properties")
                return
            }
            let counts: [DecisionKind: Int] = [
                .routing: 41, .international: 11, .regime: 5, .securing: 38, .studentLoans: 9,
            ]
            // Beside the fields each kind takes rulings.
            if let count = counts[kind] { #expect(properties.count == count + 1, "\(kind)") }
            for property in properties {
                for key in ["type", "description", "unit", "source"] { #expect(property.value[key] != nil) }
            }
        }
    }

    @Test("a description says what absence means")
    func absence() throws {
        let schema = try JSONValue(parsing: try RuleCore.schema(.routing))
        func description(_ name: String) -> String {
            guard case .string(let text) = schema["properties"]?[name]?["description"] else { return "" }
            return text
        }
        #expect(description("congressional").hasSuffix("Absent: unknown."))
        #expect(description("exhibit_a_not_possible").hasSuffix("Absent: nothing is recorded."))
    }

    @Test("the international kind says that a case which no office is recorded to hold counts as not yet held")
    func internationalAbsence() throws {
        let schema = try JSONValue(parsing: try RuleCore.schema(.international))
        guard case .string(let text) = schema["properties"]?["holding_office"]?["description"] else {
            Issue.record("no description")
            return
        }
        #expect(text.contains("no office holds it yet") && text.hasSuffix("Absent: nothing is recorded."))
    }

    @Test("each kind of value has its keywords")
    func keywords() throws {
        let schema = try JSONValue(parsing: try RuleCore.schema(.routing))
        func property(_ name: String) -> JSONValue? { schema["properties"]?[name] }
        #expect(property("tas_criterion")?["maximum"] == .number("9"))
        #expect(property("special_criteria")?["items"]?["maximum"] == .number("4"))
        #expect(property("special_criteria")?["uniqueItems"] == .bool(true))
        #expect(property("governed_by_irm")?["items"]?["enum"] == .array([.string("13.1.8"), .string("13.1.10")]))
        #expect(
            property("urgent_screening")?["enum"] == .array([.string("screened-in"), .string("screened-out"), .null]))
        #expect(property("case_created_on")?["format"] == .string("date"))
        #expect(property("new_case")?["type"] == .array([.string("boolean"), .string("null")]))
        #expect(property("new_case")?["examples"] == .array([.bool(true)]))
        #expect(property("holding_office")?["pattern"] == .string("^[1-9][0-9]{0,3}$"))
    }

    @Test(
        "the example is a valid set of facts that is decided",
        arguments: DecisionKind.allCases.filter(\.isImplemented))
    func example(kind: DecisionKind) throws {
        let verdict = try RuleCore.decide(kind, facts: try RuleCore.example(kind), on: inRegime)
        #expect(verdict.outcome == .decided)
    }

    @Test("every rule's name in a table is a registered rule's, and every fact that a rule asks for is a field")
    func sources() {
        for field in RoutingFields.table.fields {
            if let source = field.source { #expect(RuleRegistry.record(source) != nil) }
        }
        let names = Set(
            RoutingFields.table.fields.map(\.name) + RegimeKind.fields.fields.map(\.name)
                + [Reference.zipCodes, Reference.districts])
        for (facts, context) in Sweep.cases {
            for referral in Routing.decide(facts, context).ledger.referrals {
                #expect(names.isSuperset(of: referral.settledBy))
            }
        }
    }
}
