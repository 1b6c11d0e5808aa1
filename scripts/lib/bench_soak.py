"""Minutes of steady work, no-op and routing jobs mixed: whether our processes' resident memory stays flat."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

from bench_cluster import PROGRAMS, Database, Refused, Session, children_of, require_durable, say, wait_until
from bench_daemon import Daemon, prepare_empty

BATCH = 500
BATCHES_PER_S = 8
# The first minute is a start; growth is what the last minute has over the second.
WARM_UP_S = 60
WINDOW_S = 60
GROWTH_MAX = 1.05


def resident_mb(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def feed(database):
    """A batch of no-op jobs and one of routing jobs in turn, as SQL; case numbers never come twice."""
    sample = subprocess.run([f"{PROGRAMS}/docket", "case", "sample", "--count", str(BATCH), "--seed", "7"],
                            stdout=subprocess.PIPE, check=True, text=True).stdout
    with Session(database) as session:
        session.rows("create table soak_sample (n serial, line json)")
        session.rows("insert into soak_sample (line) values " + ", ".join(
            "('" + line.replace("'", "''") + "')" for line in sample.splitlines()))
    noop = (f"select count(*) from docket.enqueue_batch('bench', (select array_agg(json_build_object('n', n, 'text', "
            f"rpad('', 260, 'soak '))) from generate_series(1, {BATCH}) as n))")
    route = ("select count(*) from docket.enqueue_batch('intake', (select array_agg(line -> 'facts' order by n) from soak_sample), "
             "case_numbers => (select array_agg('R{turn}-' || n order by n) from soak_sample))")
    return noop, route


def soak(minutes):
    seconds = minutes * 60
    with Database("template_empty") as database, Session(database) as session, Daemon(database) as daemon:
        daemon.await_idle(session)
        noop, route = feed(database)
        samples = {"supervisor": [], "worker": []}
        began, turn = time.monotonic(), 0
        while time.monotonic() - began < seconds:
            session.rows(route.format(turn=turn) if turn % 2 else noop)
            turn += 1
            at = time.monotonic() - began
            samples["supervisor"].append((at, resident_mb(daemon.pid)))
            samples["worker"].append((at, max(resident_mb(pid) for pid in daemon.workers)))
            time.sleep(max(0.0, turn / BATCHES_PER_S - at))
        wait_until("the last jobs", 120, lambda: daemon.is_running() and session.value(
            "select not exists (select from docket.ready where queue in (1, 8)) and not exists (select from docket.lease)") == "t")
        done = session.number("select count(*) from docket.outcome")
        if done != turn * BATCH:
            raise Refused(f"{turn * BATCH} jobs were sent, and {done} have an outcome")
        if children_of(daemon.pid) != daemon.workers:
            raise Refused(f"a worker was replaced while it was measured: {daemon.tail()}")
        return done, samples


def window(samples, low, high):
    return statistics.median(value for at, value in samples if low <= at < high)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=int, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    require_durable()
    prepare_empty("template_empty")
    done, samples = soak(options.minutes)
    end, document, flat = options.minutes * 60, {"minutes": options.minutes, "jobs": done}, True
    for name, values in samples.items():
        early, late = window(values, WARM_UP_S, WARM_UP_S + WINDOW_S), window(values, end - WINDOW_S, end)
        peak = max(value for _, value in values)
        flat = flat and late <= early * GROWTH_MAX
        document[name] = {"early_mb": round(early, 1), "late_mb": round(late, 1), "peak_mb": round(peak, 1)}
        print(f"{name:<10}  second minute {early:5.1f} MB, last minute {late:5.1f} MB, peak {peak:5.1f} MB")
    print(f"{done:,} jobs in {options.minutes} min; " + ("flat" if flat else "it grew"))
    if options.json:
        print(json.dumps(document | {"flat": flat}))
    return 0 if flat else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as refused:
        say(f"error: refused: {refused}")
        sys.exit(1)
