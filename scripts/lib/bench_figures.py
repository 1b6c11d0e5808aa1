"""What the rounds found, as medians with ranges: a table for people, one JSON object for programs."""

import json
import statistics

# Key of the contract, what it says, its unit's digits.
ROWS = [
    ("limit_per_s", "limit (pgbench), jobs/s", 0),
    ("drain_per_s", "drain, no-op jobs/s", 0),
    ("drain_ratio", "drain / limit", 3),
    ("rules_per_s", "rules, routing jobs/s", 0),
    ("rules_ratio", "rules / limit", 3),
    ("enqueue_per_s", "enqueue, rows/s", 0),
    ("enqueue_ratio", "enqueue / plain inserts", 3),
    ("wal_bytes_per_job", "WAL a no-op job, bytes", 0),
    ("rules_wal_bytes_per_job", "WAL a routing job, bytes", 0),
    ("latency_ms.p50", "latency p50, ms", 2),
    ("latency_ms.p99", "latency p99, ms", 2),
    ("latency_ms.p999", "latency p99.9, ms", 2),
    ("latency_ms.after_p50", "of it after the sender's answer p50, ms", 2),
    ("latency_ms.after_p99", "of it after the sender's answer p99, ms", 2),
    ("latency_ms.after_p999", "of it after the sender's answer p99.9, ms", 2),
    ("latency_ms.limit_p50", "the sender alone p50, ms", 2),
    ("latency_ms.limit_p99", "the sender alone p99, ms", 2),
    ("latency_ms.limit_p999", "the sender alone p99.9, ms", 2),
    ("held_snapshot_ratio", "held snapshot / without", 3),
    ("rss_mb.supervisor", "peak RSS, supervisor, MB", 1),
    ("rss_mb.worker", "peak RSS, worker, MB", 1),
    ("client_us_per_job", "our CPU a no-op job, us", 2),
    ("rules_client_us_per_job", "our CPU a routing job, us", 2),
    ("server_us_per_job", "PostgreSQL's CPU a no-op job, us", 2),
    ("rules_server_us_per_job", "PostgreSQL's CPU a routing job, us", 2),
]


class Figures:
    def __init__(self):
        self.found = {key: [] for key, _, _ in ROWS}

    def add(self, key, value):
        self.found[key].append(value)

    def table(self):
        lines = [f"{'':36}{'MEDIAN':>12}{'LEAST':>12}{'MOST':>12}{'ROUNDS':>8}"]
        for key, words, digits in ROWS:
            values = self.found[key]
            shown = "".join(f"{each:>12,.{digits}f}" for each in (statistics.median(values), min(values), max(values)))
            lines.append(f"{words:36}{shown}{len(values):>8}")
        return "\n".join(lines)

    def document(self, latency_rate_per_s, **more):
        """One JSON object on one line: the medians under the contract's keys, `[least, most]` of each under `ranges`."""
        medians, ranges = {}, {}
        for key, _, digits in ROWS:
            values = self.found[key]
            outer, _, inner = key.partition(".")
            each = (medians.setdefault(outer, {}), ranges.setdefault(outer, {})) if inner else (medians, ranges)
            each[0][inner or outer] = rounded(statistics.median(values), digits)
            each[1][inner or outer] = [rounded(min(values), digits), rounded(max(values), digits)]
        medians["latency_ms"] = {"rate_per_s": latency_rate_per_s, **medians["latency_ms"]}
        return json.dumps({**medians, "ranges": ranges, **more})


def rounded(value, digits):
    return round(value, digits) if digits else round(value)
