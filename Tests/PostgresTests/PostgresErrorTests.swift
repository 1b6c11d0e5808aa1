import Postgres
import Testing

@Suite("an error says whether trying again can help")
struct PostgresErrorTests {
    @Test(
        "by SQLSTATE",
        arguments: [
            ("08006", true), ("57P01", true), ("57P02", true), ("57P03", true), ("57P04", false), ("57014", true),
            ("40001", true), ("40P01", true), ("40002", false), ("53300", true), ("53100", true), ("55P03", true),
            ("25006", true), ("25P02", false), ("23505", false), ("22P02", false), ("42601", false),
        ])
    func transient(sqlstate: String, isTransient: Bool) {
        let error = PostgresError.server(ServerError(sqlstate: sqlstate, statement: "s"))
        #expect(error.isTransient == isTransient)
        #expect(error.sqlstate == sqlstate)
        #expect(error.statement == "s")
    }

    @Test("every error has one line of description and a hint that is a sentence")
    func wording() {
        let server = ServerError(
            sqlstate: "23505", statement: "job_insert", schema: "docket", table: "job", column: "id",
            constraint: "job_pkey")
        let errors: [PostgresError] = [
            .malformedTarget, .unusableSetting(.value("port")), .unusableSetting(.service),
            .unusableSetting(.serviceFile), .hostNotFound(target: "host \"h\""),
            .couldNotConnect(target: "host \"h\"", sqlstate: nil),
            .couldNotConnect(target: "host \"h\"", sqlstate: "28P01"), .connectDeadlineExceeded(target: "host \"h\""),
            .server(server), .connectionLost(statement: nil), .connectionLost(statement: "s"),
            .deadlineExceeded(statement: "s"), .unexpectedShape(statement: "s", "column \"c\": expected, found"),
            .unacceptableParameter(statement: "s", "parameter $1 is long"), .abandoned(statement: "s"),
            .transactionLeftOpen, .closed,
        ]
        for error in errors {
            #expect(error.description.hasPrefix("could not "))
            #expect(!error.description.contains("\n"))
            #expect(error.hint.hasSuffix("."))
        }
        #expect(
            server.description
                == "could not run statement \"job_insert\": there is such a row already, SQLSTATE 23505, constraint \"job_pkey\","
                + " table \"docket.job\", column \"id\"")
    }
}
