import Testing

@testable import RuleCore

@Suite("Exhibit A is the printed table, found by whole names")
struct ExhibitATests {
    /// The exhibit's rows, read from the pinned source by other means than the table's own.
    private func printed() throws -> [(region: String, names: [String], office: String)] {
        let source = try Pinned.text("Sources/" + Source.caseDistribution2025.fileName)
        let lines = source.split(separator: "\n").map { String($0) }
        let header = try #require(lines.firstIndex { $0.hasPrefix("Continent\tCountry/Territory") })
        let subheadings = [
            "Central Asia: ", "Western Asia/Middle East: ", "Southern Asia: ", "Eastern Asia: ", "Southeast Asia: ",
        ]
        return lines[(header + 1)...].map { line in
            let cells = line.split(separator: "\t").map { String($0) }
            var list = cells[1]
            for subheading in subheadings {
                list = list.replacing(" " + subheading, with: ", ").replacing(subheading, with: "")
            }
            let names = list.split(separator: ",").map { String($0.drop { $0 == " " }) }
            return (cells[0], names, cells[2])
        }
    }

    @Test("INTL-02: every printed name leads to its printed office, and the table holds no other")
    func everyRow() throws {
        let rows = try printed()
        #expect(rows.map(\.region).sorted() == ExhibitRegion.allCases.map(\.rawValue).sorted())
        var count = 0
        for row in rows {
            for name in row.names {
                count += 1
                let found = try #require(ExhibitA.residence(named: name))
                let office = found.exhibitOffice
                let expected = row.office == "Puerto Rico (66)" ? ExhibitOffice.puertoRico : .hawaii
                #expect(office == expected, "\(name)")
                let verdict = route(from: foreignCase(name))
                #expect(
                    verdict.decision.office == RuleCoreTests.office(row.office.contains("66") ? "66" : "99"), "\(name)")
            }
        }
        #expect(count == 225 && ExhibitA.entries.count == 225)
        #expect(Set(ExhibitA.entries.map(\.name)) == Set(rows.flatMap(\.names)))
        #expect(Set(rows.map(\.office)) == ["Puerto Rico (66)", "Hawaii (99)"])
    }

    @Test("each region holds as many names as the exhibit prints")
    func counts() {
        let counts = ExhibitRegion.allCases.map { region in ExhibitA.entries.count { $0.region == region } }
        #expect(counts == [57, 35, 14, 46, 23, 31, 19])
    }

    @Test("the exhibit's own alternates are accepted, and lead to the same row")
    func alternates() {
        let pairs = [
            ("Cabo Verde", "Cape Verde"), ("Cote d'Ivoire", "Ivory Coast"), ("Eswatini", "Swaziland"),
            ("Czechia", "Czech Republic"), ("Türkiye", "Turkey"), ("Taiwan", "Republic of China"),
            ("Myanmar", "Burma"), ("Timor-Leste", "East Timor"), ("Reunion", "Mayotte"),
            ("Reunion and Mayotte", "Reunion"),
            ("The Gambia", "Gambia"), ("Cocos (Keeling) Islands", "Cocos Islands"),
            ("Cocos Islands", "Keeling Islands"),
            ("Democratic Republic of the Congo", "Democratic Republic of the Congo (Kinshasa)"),
            ("Republic of the Congo", "Republic of the Congo (Brazzaville)"),
            ("Congo (Kinshasa)", "Democratic Republic of the Congo"),
            ("Congo (Brazzaville)", "Republic of the Congo"), ("Cabo Verde", "Cabo Verde (formerly Cape Verde)"),
        ]
        for (one, other) in pairs {
            #expect(residence(one) == residence(other), "\(one)")
            #expect(residence(one).exhibitOffice != nil)
        }
    }

    @Test("case, diacritics in either form, apostrophes and blanks do not matter")
    func folding() {
        let same = [
            ("CURAÇAO", "Curacao"), ("Curac\u{0327}ao", "Curacao"), ("Réunion", "Reunion"),
            ("Re\u{0301}union", "Reunion"),
            ("TÜRKİYE", "Turkiye"), ("Turkiye", "Türkiye"), ("Tu\u{0308}rkiye", "Türkiye"),
            ("Côte d’Ivoire", "Cote d'Ivoire"),
            ("Cote dIvoire", "Cote d'Ivoire"), ("COTE D`IVOIRE", "Cote d'Ivoire"), ("  new   zealand ", "New Zealand"),
            ("São Tomé and Príncipe", "Sao Tome and Principe"), ("New\u{00A0}Zealand", "New Zealand"),
            ("FRANCE", "France"),
            ("france\n", "France"), ("México", "Mexico"), ("Perú", "Peru"), ("Côte d\u{02BC}Ivoire", "Cote d'Ivoire"),
        ]
        for (written, printed) in same { #expect(residence(written) == residence(printed), "\(written)") }
    }

    @Test("a part of a name is no name, and neighbours are told apart")
    func wholeNames() {
        let offices: [(String, ExhibitOffice)] = [
            ("Niger", .puertoRico), ("Nigeria", .puertoRico), ("Guinea", .puertoRico), ("Guinea-Bissau", .puertoRico),
            ("Equatorial Guinea", .puertoRico), ("Papua New Guinea", .hawaii), ("Dominica", .puertoRico),
            ("Dominican Republic", .puertoRico), ("Sudan", .puertoRico), ("South Sudan", .puertoRico),
            ("Samoa", .hawaii),
            ("Georgia", .puertoRico), ("Mali", .puertoRico), ("Malta", .puertoRico), ("Somalia", .puertoRico),
            ("Ireland", .puertoRico), ("British Virgin Islands", .puertoRico), ("Mexico", .puertoRico),
            ("Micronesia", .hawaii), ("Jordan", .puertoRico), ("Lebanon", .puertoRico), ("Russia", .puertoRico),
            ("Egypt", .puertoRico), ("Cyprus", .puertoRico), ("Netherlands Antilles", .puertoRico),
            ("Palestine", .puertoRico),
            ("Hong Kong", .hawaii), ("Macau", .hawaii), ("North Korea", .hawaii), ("South Korea", .hawaii),
            ("Marshall Islands", .hawaii), ("Palau", .hawaii), ("French Southern Territories", .puertoRico),
        ]
        for (name, office) in offices { #expect(residence(name).exhibitOffice == office, "\(name)") }
        for name in [
            "Guine", "New Guinea", "Nige", "Dominican", "Bissau", "Northern Ireland", "New Mexico", "Saint", "Korean",
            "Islands", "France and Spain", "Francee", "The France", "England", "Ivory", "Zealand", "Kinshasa",
        ] {
            #expect(residence(name) == .unlisted, "\(name)")
        }
    }

    @Test("the countries that the exhibit forgot, and Kosovo, are in no row")
    func forgotten() {
        for name in [
            "Åland Islands", "Antarctica", "Saint Barthélemy", "Bouvet Island", "Faroe Islands", "Guernsey",
            "Heard Island and McDonald Islands", "Isle of Man", "British Indian Ocean Territory", "Jersey",
            "Saint Martin (French part)", "Saint Martin", "Norfolk Island",
            "South Georgia and the South Sandwich Islands",
            "Saint Helena", "Saint Helena, Ascension and Tristan da Cunha", "Svalbard and Jan Mayen",
            "Saint Pierre and Miquelon", "Sint Maarten", "Kosovo",
        ] {
            #expect(residence(name) == .unlisted, "\(name)")
            #expect(route(from: foreignCase(name)).referredBy == ["INTL-05"], "\(name)")
        }
    }

    @Test("the territories are told from the states, and from the countries of like names")
    func territories() {
        for name in [
            "Puerto Rico", "Guam", "US Virgin Islands", "U.S. Virgin Islands", "United States Virgin Islands",
            "American Samoa", "Northern Mariana Islands", "United States Minor Outlying Islands",
        ] {
            #expect(residence(name) == .territory, "\(name)")
            #expect(route(from: foreignCase(name)).referredBy == ["INTL-06"], "\(name)")
        }
        for name in ["United States", "United States of America", "USA", "US", "U.S.", "U.S.A.", "usa", "u.s."] {
            #expect(residence(name) == .unitedStates, "\(name)")
        }
        #expect(residence("Virgin Islands") == .virginIslands)
        #expect(residence("Congo") == .homonym(.puertoRico) && residence("Korea") == .homonym(.hawaii))
    }

    @Test("a name that is empty, blank or longer than any country's is no residence at all")
    func noName() {
        #expect(ExhibitA.residence(named: "") == nil)
        #expect(ExhibitA.residence(named: " \t ") == nil)
        #expect(ExhibitA.residence(named: "''") == nil)
        #expect(ExhibitA.residence(named: String(repeating: "a", count: 99)) == .unlisted)
        #expect(ExhibitA.residence(named: String(repeating: "a", count: 100)) == .unlisted)
        #expect(ExhibitA.residence(named: String(repeating: "a", count: 101)) == nil)
    }

    @Test("an office's code is one to four digits, and only 66 and 99 are the exhibit's")
    func codes() {
        #expect(
            OfficeCode("") == nil && OfficeCode("12345") == nil && OfficeCode("6a") == nil && OfficeCode("６６") == nil)
        #expect(OfficeCode("1") != nil && OfficeCode("1234") != nil && OfficeCode("100") != nil)
        for code in ["0", "00", "066", "0099"] { #expect(OfficeCode(code) == nil, "an office has one code: \(code)") }
        #expect(ExhibitOffice(code: office("66")) == .puertoRico && ExhibitOffice(code: office("99")) == .hawaii)
        for code in ["65", "67", "98", "100"] { #expect(ExhibitOffice(code: office(code)) == nil) }
    }
}
