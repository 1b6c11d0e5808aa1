import Testing

@Suite("Comments and literals are told from code")
struct SwiftTextTests {
    @Test("what is blanked keeps its place, byte for byte")
    func blanks() {
        let text = SwiftText(path: "a.swift", text: "let a = \"é b\" // c\nlet d = 1 /* e /* f */\ng */ + 2\n")
        #expect(text.code.count == text.raw.count)
        #expect(text.codeLine(1) == "let a = \"    \"")
        #expect(text.codeLine(2) == "let d = 1")
        #expect(text.codeLine(3) == "+ 2")
        #expect(text.commentLine(1) == "// c")
        #expect(text.literals.map(\.text) == ["é b"])
        #expect(text.lineCount == 3)
    }

    @Test(
        "an interpolated expression is code", arguments: [#""a \(f("x" + g())) b""#, ##"#"a \#(f("x" + g())) \(b)"#"##])
    func interpolation(_ source: String) {
        let text = SwiftText(path: "a.swift", text: source)
        #expect(text.occurrences(of: "f(").count == 1)
        #expect(text.occurrences(of: "g(").count == 1)
        #expect(text.occurrences(of: "b").isEmpty)
        #expect(text.literals.count == 2)
    }

    @Test(
        "code goes on behind every kind of literal",
        arguments: [
            #""\"""#, ##"#"a " b"#"##, "\"\"\"\n a \" \"\" // no\n \"\"\"", #"/a"\/b/"#, "#/a \" b/#", #""a\\""#,
            "1 / 2 / 3",
        ])
    func literals(_ literal: String) {
        let text = SwiftText(path: "a.swift", text: "let x = \(literal); here()\n")
        #expect(text.occurrences(of: "here(").count == 1)
        #expect(text.occurrences(of: "no").isEmpty)
    }

    @Test("a word is found whole, never inside another")
    func wholeWords() {
        let text = SwiftText(path: "a.swift", text: "CivilDate() Date() DateX Date.now reprint(1) print(2)")
        #expect(text.occurrences(of: "Date(").count == 1)
        #expect(text.occurrences(of: "Date").count == 2)
        #expect(text.occurrences(of: "print(").count == 1)
    }

    @Test("types and functions are found with what stands before them")
    func declarations() throws {
        let source = """
            @Suite("a { b") struct A<T> where T: P {
                @Test("c", arguments: [1].map { $0 })
                private func d(e: () -> Void = {}) async throws -> Int {
                    func inner() { }
                    return 1
                }
                static func == (l: A, r: A) -> Bool { self.init() }
                init?(x: Int) { }
            }
            protocol P {
                func noBody() -> Int
                init(y: Int)
            }
            extension A { package class func f(
                g: Int
            ) { } }
            """
        let found = SwiftText(path: "a.swift", text: source).declarations()
        #expect(found.map(\.name) == ["A", "d", "inner", "==", "init", "P", "noBody", "init", "A", "f"])
        #expect(found.map(\.parent) == [nil, 0, 1, 0, 0, nil, 5, 5, nil, 8])
        #expect(found[0].has(modifier: "@Suite") && !found[0].has(modifier: "b"))
        #expect(found[1].has(modifier: "@Test") && found[1].has(modifier: "private"))
        #expect(found[3].has(modifier: "static"))
        #expect(found[6].body == nil && found[7].body == nil)
        #expect(found[9].has(modifier: "package") && found[9].body != nil)
    }
}
