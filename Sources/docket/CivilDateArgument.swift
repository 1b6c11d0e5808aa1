import ArgumentParser
import CivilTime

extension CivilDate: ExpressibleByArgument {
    /// Only `YYYY-MM-DD`.
    package init?(argument: String) { self.init(iso: argument) }
}
