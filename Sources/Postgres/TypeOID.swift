/// The identity of a PostgreSQL type: fixed numbers of its catalog, the same on every server.
package struct TypeOID: RawRepresentable, Sendable, Hashable {
    /// The number in `pg_type.oid`; 0 leaves the type to the server.
    package let rawValue: UInt32

    /// Any type by its number.
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(_ number: UInt32) { rawValue = number }

    /// The server infers the type from the statement.
    package static let unspecified = Self(0)
    /// `boolean`.
    package static let bool = Self(16)
    /// `bytea`.
    package static let bytea = Self(17)
    /// `name`, the type of identifiers in the catalog.
    package static let name = Self(19)
    /// `bigint`.
    package static let int8 = Self(20)
    /// `smallint`.
    package static let int2 = Self(21)
    /// `integer`.
    package static let int4 = Self(23)
    /// `text`.
    package static let text = Self(25)
    /// `json`.
    package static let json = Self(114)
    /// `double precision`.
    package static let float8 = Self(701)
    /// `character(n)`.
    package static let bpchar = Self(1042)
    /// `character varying(n)`.
    package static let varchar = Self(1043)
    /// `date`.
    package static let date = Self(1082)
    /// `timestamp with time zone`.
    package static let timestamptz = Self(1184)
    /// `numeric`.
    package static let numeric = Self(1700)
    /// `uuid`.
    package static let uuid = Self(2950)
    /// `jsonb`.
    package static let jsonb = Self(3802)

    private static let arrays: [TypeOID: TypeOID] = [
        bool: Self(1000), bytea: Self(1001), name: Self(1003), int2: Self(1005), int4: Self(1007), text: Self(1009),
        bpchar: Self(1014), varchar: Self(1015), int8: Self(1016), float8: Self(1022), date: Self(1182),
        timestamptz: Self(1185), numeric: Self(1231), json: Self(199), uuid: Self(2951), jsonb: Self(3807),
    ]

    /// The type of an array of this; `unspecified` for a type that is not in this list.
    package var array: TypeOID { Self.arrays[self] ?? .unspecified }

    /// Types whose binary form is their UTF-8 text and nothing else.
    var isText: Bool {
        switch self {
        case .text, .varchar, .bpchar, .name, .json: true
        default: false
        }
    }
}
