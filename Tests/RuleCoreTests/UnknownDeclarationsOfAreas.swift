@testable import RuleCore

/// The same of the areas of availability, distribution, letters, the regimes and IRM 5.19.13.
extension UnknownSearch {
    static let declaredOfAreas = [
        Declared(
            .availability, .firstDayOut, ["availability", "task apply-deferral-rules"],
            "a special situation (PIP, FMLA, a steward's office) names no absence; one day of an absence asks for the other"
        ),
        Declared(
            .availability, .lastDayOut, ["availability", "task apply-deferral-rules"],
            "a special situation (PIP, FMLA, a steward's office) names no absence; one day of an absence asks for the other"
        ),
        Declared(
            .suspense, .receivedOn,
            [
                "consequences", "expiry", "task follow-rejection-procedures", "task input-staup-2200",
                "task take-next-case-action", "task establish-without-loan",
            ],
            "the event says that nothing came; a day of receipt contradicts it, and asks what came"),
        Declared(
            .suspense, .answer,
            [
                "consequences", "expiry", "task follow-rejection-procedures", "task input-staup-2200",
                "task take-next-case-action", "task establish-without-loan",
            ],
            "the event says that nothing came; an answer contradicts it, and asks for the day on which it came"),
        Declared(
            .substantiation, .documentsSupport, ["agreement", "request", "task ask-for-copies"],
            "while no documents are recorded as received, they are requested and the higher amount stands until some come that support the lower (SUBST-06, SUBST-07)"
        ),
    ]

    /// The dates of a suspense are held against each other and against the day of the action (SUSP-23, SUSP-24), and so
    /// are those of a student loan (STUD-01). Set dates contradict the term of the request (SUSP-01 to SUSP-06, SUSP-17,
    /// SUSP-24). A response contradicts the event that none came (SUSP-10), a clarification the count of rounds (SUSP-16). A
    /// proposal that qualifies for nothing contradicts the agreement that is considered (SEC-02, SEC-08), and a balance for
    /// which nothing is verified the payments that are claimed (SEC-13). A case is not created after the action (REG-05).
    /// A placement contradicts the residence by which Exhibit A would choose (DIST-06), and the office that released a case
    /// is the one that holds it (DEPART-10). Without a power of attorney a placement rests on a country and an office of
    /// Exhibit A that exclude each other (DIST-06, INTL-02, INTL-10).
    static let contradictionsOfAreas: Set<String> = [
        "SUSP-23 d", "SUSP-23 e", "SUSP-23 f", "SUSP-23 g", "SUSP-23 h", "SUSP-23 j", "SUSP-10 c", "SUSP-10 d",
        "SUSP-01 b", "SUSP-02 d", "SUSP-03 d", "SUSP-04 b", "SUSP-05 b", "SUSP-06 c", "SUSP-17 e", "SUSP-17 g",
        "SUSP-24 g",
        "SEC-02 c", "SEC-08 g", "SEC-13 e", "SUSP-16 d", "STUD-01 g", "STUD-01 h", "STUD-01 i", "STUD-01 l", "REG-05 e",
        "DIST-06 g", "DIST-06 h", "DIST-06 u", "INTL-02 u", "INTL-10 u", "DEPART-10 f",
    ]
}
