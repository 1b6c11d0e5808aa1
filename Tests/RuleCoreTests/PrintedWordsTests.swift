import Testing

@testable import RuleCore

@Suite("the basis prints the words that carry the outcome")
struct PrintedWordsTests {
    @Test("outcomes of the memoranda", arguments: memoranda)
    func ofMemoranda(outcome: PrintedWords) throws {
        #expect(try outcome.verdict().words(outcome.rule) == outcome.words)
    }

    @Test("outcomes of IRM 5.19.13", arguments: securing + substantiation + suspense)
    func ofTheManual(outcome: PrintedWords) throws {
        #expect(try outcome.verdict().words(outcome.rule) == outcome.words)
    }

    @Test("where the text does not decide, the referral prints the words that leave it open", arguments: gaps)
    func gap(outcome: PrintedWords) throws {
        let verdict = try outcome.verdict()
        #expect(verdict.words(outcome.rule) == outcome.words)
        #expect(verdict.referrals.contains { $0.rule.description == outcome.rule })
    }

    private static let foreign =
        #"{"new_case":true,"congressional":false,"special_criteria":[],"extreme_time_sensitive":false,"us_based_poa":false,"residence":"#

    private static let abroad =
        #"{"new_case":true,"congressional":false,"special_criteria":[],"us_based_poa":false,"residence":"#

    private static let asia2 =
        "Asia 2 Eastern Asia: China, Hong Kong, Japan, Macau, Mongolia, North Korea, South Korea, Taiwan (Republic of China) Southeast Asia: Brunei, Cambodia, Indonesia, Laos, Malaysia, Myanmar (Burma), Philippines, Singapore, Thailand, Timor-Leste (East Timor), Vietnam Hawaii (99)"

    private static func newHire(_ cases: Int, _ row: String) -> PrintedWords {
        PrintedWords(
            outcome: "a new hire with \(cases) cases", kind: .availability,
            facts:
                #"{"position":"case-advocate","situation":"weekly-review","in_training":true,"open_cases":\#(cases),"current_status":"active","part_time":false,"reduced_availability":false}"#,
            rule: "AVAIL-11",
            words: [
                "When the new hire is assigned one (1) or more cases, their status in Phoenix will be changed from deferred to active.",
                "must review the 'TAS Workload Availability' field in the CA's Phoenix Contact on a weekly basis and update as follows:",
                row,
            ])
    }

    private static let memoranda: [PrintedWords] = [
        PrintedWords(
            outcome: "Japan goes to Hawaii", kind: .routing, facts: foreign + #""Japan"}"#, rule: "INTL-10",
            words: ["Hawaii (99)"]),
        PrintedWords(
            outcome: "France goes to Puerto Rico", kind: .international, facts: abroad + #""France"}"#,
            rule: "INTL-10", words: ["Puerto Rico (66)"]),
        PrintedWords(
            outcome: "Japan's row", kind: .international, facts: abroad + #""Japan"}"#, rule: "INTL-02",
            words: [asia2]),
        PrintedWords(
            outcome: "Korea means two countries", kind: .routing, facts: foreign + #""Korea"}"#, rule: "INTL-09",
            words: ["North Korea, South Korea"]),
        PrintedWords(
            outcome: "Korea's row", kind: .routing, facts: foreign + #""Korea"}"#, rule: "INTL-02", words: [asia2]),
        PrintedWords(
            outcome: "Congo means two countries", kind: .routing, facts: foreign + #""Congo"}"#, rule: "INTL-09",
            words: ["Democratic Republic of the Congo (Kinshasa)", "Republic of the Congo (Brazzaville)"]),
        PrintedWords(
            outcome: "a waiting case of Japan goes by its row", kind: .distribution,
            facts:
                #"{"question":"case","distributed":false,"us_based_poa":false,"residence":"Japan","language":"english"}"#,
            rule: "DIST-06",
            words: [
                "TAS will continue to assign cases to TAS offices in Hawaii and Puerto Rico based on the Geographic Alignment Table (See Exhibit A) for taxpayers residing in foreign countries without a US-based Power of Attorney (POA), to the extent possible",
                asia2,
            ]),
        PrintedWords(
            outcome: "financial hardship alone is not urgent", kind: .routing,
            facts:
                #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"US","extreme_time_sensitive":false,"financial_hardship":true}"#,
            rule: "ROUTE-04",
            words: [
                "Do NOT update the Phoenix 'Case Priority' field to 'Urgent' simply because the taxpayer has a financial hardship"
            ]),
        PrintedWords(
            outcome: "Special 6 by default", kind: .routing,
            facts:
                #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"US","extreme_time_sensitive":false}"#,
            rule: "ROUTE-06",
            words: [
                "Transfer the non-congressional case for Special 6",
                "all new non-congressional cases coming into TAS will first be assigned to Special 6",
            ]),
        newHire(1, "1 to 19 open cases: .10 or 10 percent availability"),
        newHire(25, "20 to 29 open cases: .25 or 25 percent availability"),
        newHire(40, "40 to 54 open cases: .5 or 50 percent availability"),
        newHire(70, "55 to 70 open cases: .75 or 75 percent availability"),
        newHire(71, "71 or more open cases: 1 or 100 percent availability"),
        PrintedWords(
            outcome: "30 hours a week", kind: .availability,
            facts:
                #"{"position":"case-advocate","situation":"part-time-schedule","part_time":true,"in_training":false,"reduced_availability":false,"weekly_hours":30}"#,
            rule: "AVAIL-15",
            words: [
                "should reflect the CA's availability based on the number of hours they work per week",
                "30 hours/week = .75 or 75 percent availability",
                "an adjustment must be made to that office's active CA count to account for the permanent part-time CA",
            ]),
        PrintedWords(
            outcome: "availability 1 after a special situation", kind: .availability,
            facts:
                #"{"position":"case-advocate","situation":"special-situation-ended","part_time":false,"in_training":false,"reduced_availability":false}"#,
            rule: "AVAIL-16", words: ["then the 'TAS Workload Availability' will be set to '1'"]),
        PrintedWords(
            outcome: "a new hire of 2024 is active", kind: .availability,
            facts: #"{"position":"case-advocate","situation":"weekly-review","in_training":true,"open_cases":3}"#,
            rule: "R24-11",
            words: [
                "When the new hire is assigned one or more cases their status on TAMIS will be changed from deferral to active.",
                "Managers will gradually increase the level of the new hires' availability until the training period is completed by following these steps",
            ], on: "2025-06-02"),
        PrintedWords(
            outcome: "the memorandum of 2024 prevails over a newer manual", kind: .regime,
            facts: #"{"subject":"case-routing","newer_irm_published":true}"#, rule: "REG-07",
            words: ["this IGM will supersede the newly published IRM until the IGM expires or is rescinded"],
            on: "2025-06-02"),
        PrintedWords(
            outcome: "the superseded memorandum is proposed", kind: .regime,
            facts: #"{"subject":"case-routing","proposed_authority":"tas-13-1124-0006"}"#, rule: "REG-04",
            words: [
                "This IGM supersedes",
                "Interim Guidance on the Assignment of Cases to TAS Local Offices (November 9, 2024)",
            ]),
        PrintedWords(
            outcome: "an advocate at 0 receives no new cases", kind: .distribution,
            facts: #"{"question":"advocate","current_status":"active","advocate_availability":0}"#, rule: "DIST-07",
            words: ["divided by the number of CAs in that office, adjusted for availability"]),
        PrintedWords(
            outcome: "a Deferred advocate receives no new cases", kind: .distribution,
            facts: #"{"question":"advocate","current_status":"deferred","advocate_availability":1}"#,
            rule: "DIST-07", words: ["When in Deferred status the employee will not be assigned new cases"]),
        PrintedWords(
            outcome: "an Inactive advocate receives no new cases", kind: .distribution,
            facts: #"{"question":"advocate","current_status":"inactive","advocate_availability":1}"#,
            rule: "DIST-07",
            words: [
                "the employee's status in Phoenix must be changed to 'Inactive.'",
                "divided by the number of CAs in that office, adjusted for availability",
            ]),
    ]

    private static let gaps: [PrintedWords] = [
        PrintedWords(
            outcome: "no guidance in force", kind: .regime, facts: #"{"subject":"case-routing"}"#, rule: "REG-04",
            words: ["Expires: September 30, 2026"], on: "2026-11-09"),
        PrintedWords(
            outcome: "the superseded memorandum does not revive", kind: .regime, facts: #"{"subject":"case-routing"}"#,
            rule: "REG-04",
            words: [
                "Expires: September 30, 2026", "This IGM supersedes",
                "Interim Guidance on the Assignment of Cases to TAS Local Offices (November 9, 2024)",
                "Expiration Date: 11/08/2026",
            ], on: "2026-10-01"),
        PrintedWords(
            outcome: "30 to 39 cases of a new hire", kind: .availability,
            facts:
                #"{"position":"case-advocate","situation":"weekly-review","in_training":true,"open_cases":35,"current_status":"active","part_time":false,"reduced_availability":false}"#,
            rule: "AVAIL-12",
            words: [
                "20 to 29 open cases: .25 or 25 percent availability",
                "40 to 54 open cases: .5 or 50 percent availability",
            ]),
        PrintedWords(
            outcome: "the Virgin Islands", kind: .routing, facts: foreign + #""Virgin Islands"}"#, rule: "INTL-09",
            words: ["British Virgin Islands"]),
        PrintedWords(
            outcome: "circumstances that may allow more time for a loan", kind: .studentLoans,
            facts: #"{"repayment":"no-arrangement","time_given_on":"2026-02-02","proof_by_mail":false}"#,
            rule: "STUD-01", words: ["Additional time may be allowed if a taxpayer has extenuating circumstances."]),
        PrintedWords(
            outcome: "the number of ACS cycles is not recorded", kind: .suspense,
            facts:
                #"{"event":"open","operation":"acss","purpose":"financial-information","channel":"letter","letter_date":"2026-03-02"}"#,
            rule: "SUSP-02",
            words: [
                "Update current AMS control to S status with a follow-up for 45 days then suspend case.",
                "Suspend the case on ACS for the appropriate number of cycles", "Input \"TOS5, XX,IAPND\"",
            ]),
        PrintedWords(
            outcome: "T1 is blacked out", kind: .securing,
            facts: #"{"operation":"acs","disposition":"cnc","aab":10,"cnc_exception_processing":false}"#,
            rule: "SEC-01",
            words: [
                "AAB (cc SUMRY)(IMF) is less than ≡ ≡ ≡ ≡ CNC No Not Applicable",
                "AAB (cc SUMRY) is between ≡ ≡ ≡ ≡ ≡ — ≡ ≡ ≡ ≡ ≡ ≡ PPIA, CNC Yes",
            ]),
    ]
}
