/// The migrations of `sql/migrations` in the order in which they are applied: append only, forward only.
package struct Migration: Sendable {
    /// Counts up from 1 without holes.
    package let version: Int32
    /// The file's name without its ending.
    package let name: String
    /// The SQL, applied in one transaction.
    package let text: String

    private init(_ version: Int32, _ name: String, _ bytes: [UInt8]) {
        self.version = version
        self.name = name
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Every migration there is, the oldest first.
    package static let all: [Migration] = [
        Migration(1, "m0001_calendar_and_guidance", PackageResources.m0001_calendar_and_guidance_sql),
        Migration(2, "m0002_queue", PackageResources.m0002_queue_sql),
        Migration(3, "m0003_casework", PackageResources.m0003_casework_sql),
        Migration(4, "m0004_partitions", PackageResources.m0004_partitions_sql),
        Migration(5, "m0005_enqueue", PackageResources.m0005_enqueue_sql),
        Migration(6, "m0006_bench_queue", PackageResources.m0006_bench_queue_sql),
        Migration(7, "m0007_pause_and_retry", PackageResources.m0007_pause_and_retry_sql),
        Migration(8, "m0008_checks_off_the_hot_path", PackageResources.m0008_checks_off_the_hot_path_sql),
        Migration(9, "m0009_suspense", PackageResources.m0009_suspense_sql),
        Migration(10, "m0010_schedules", PackageResources.m0010_schedules_sql),
        Migration(11, "m0011_operator_parameters", PackageResources.m0011_operator_parameters_sql),
        Migration(12, "m0012_kind_policy", PackageResources.m0012_kind_policy_sql),
        Migration(13, "m0013_limits", PackageResources.m0013_limits_sql),
        Migration(14, "m0014_failures", PackageResources.m0014_failures_sql),
        Migration(15, "m0015_worker_deaths", PackageResources.m0015_worker_deaths_sql),
        Migration(16, "m0016_retention", PackageResources.m0016_retention_sql),
        Migration(17, "m0017_compatibility", PackageResources.m0017_compatibility_sql),
        Migration(18, "m0018_rulings", PackageResources.m0018_rulings_sql),
        Migration(19, "m0019_reference", PackageResources.m0019_reference_sql),
        Migration(20, "m0020_specials", PackageResources.m0020_specials_sql),
        Migration(21, "m0021_distribution", PackageResources.m0021_distribution_sql),
        Migration(22, "m0022_letters", PackageResources.m0022_letters_sql),
        Migration(23, "m0023_availability", PackageResources.m0023_availability_sql),
        Migration(24, "m0024_hot_path", PackageResources.m0024_hot_path_sql),
        Migration(25, "m0025_jobs_of_cases", PackageResources.m0025_jobs_of_cases_sql),
        Migration(26, "m0026_lean_calls", PackageResources.m0026_lean_calls_sql),
        Migration(27, "m0027_doors", PackageResources.m0027_doors_sql),
        Migration(28, "m0028_proven_rulings", PackageResources.m0028_proven_rulings_sql),
        Migration(29, "m0029_turns_and_strays", PackageResources.m0029_turns_and_strays_sql),
        Migration(30, "m0030_left_out_cases", PackageResources.m0030_left_out_cases_sql),
        Migration(31, "m0031_listings", PackageResources.m0031_listings_sql),
        Migration(32, "m0032_numbers", PackageResources.m0032_numbers_sql),
        Migration(33, "m0033_lean_doors", PackageResources.m0033_lean_doors_sql),
        Migration(34, "m0034_office_codes", PackageResources.m0034_office_codes_sql),
        Migration(35, "m0035_closed_doors", PackageResources.m0035_closed_doors_sql),
    ]
}
