/// The version of the programs of this package, which are released together.
package enum ProgramVersion {
    /// Its number, without the schema's.
    package static let number = "0.1.0"
}
