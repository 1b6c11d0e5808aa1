"""The rounds of a benchmark: in each, the limit and ours side by side, and the ratios taken within it."""

import argparse
import os
import signal
import sys
import time

from bench_cluster import Bystanders, Refused, require_durable, say
from bench_daemon import drain, prepare_empty, prepare_noop, prepare_rules
from bench_figures import Figures
from bench_latency import RATE_PER_S, latency, limit_of_latency
from bench_limit import JOBS_MIN, OURS_SCRIPT, PLAIN_SCRIPT, enqueue_rate, limit, prepare_enqueue, prepare_limit
from bench_peers import PEERS, Peers

HELD_JOBS = 300_000
# Above this share of the CPUs in other hands the figures say more about the others.
BYSTANDERS_MAX = 0.1


def prepare(jobs):
    say("making the databases to measure on")
    prepare_limit(max(jobs, JOBS_MIN))
    prepare_enqueue("template_empty")
    prepare_noop("template_noop", jobs)
    prepare_noop("template_held", HELD_JOBS)
    prepare_rules("template_rules", jobs)


def add_drain(figures, prefix, result, most):
    figures.add(f"{prefix}wal_bytes_per_job", result["wal"])
    figures.add(f"{prefix}client_us_per_job", result["client_us"])
    figures.add(f"{prefix}server_us_per_job", result["server_us"])
    most["supervisor"] = max(most["supervisor"], result["rss_supervisor"])
    most["worker"] = max(most["worker"], result["rss_worker"])


def measure_latency(figures, seconds, rounds):
    """All its rounds before anything else: a disk still stalls for minutes over the gigabytes that drains write and drop."""
    prepare_empty("template_empty")
    for number in range(1, rounds + 1):
        alone = limit_of_latency("template_empty", max(3, seconds // 6))
        found = latency("template_empty", seconds)
        for name, value in alone.items():
            figures.add(f"latency_ms.limit_{name}", value)
        for name, value in found.items():
            figures.add(f"latency_ms.{name}", value)
        say(f"latency {number}: {found['p50']:.2f} {found['p99']:.2f} {found['p999']:.2f} ms at p50, p99 and p99.9, "
            f"the sender alone {alone['p50']:.2f} {alone['p99']:.2f} {alone['p999']:.2f}")


def one_round(figures, number, jobs, peers):
    most = {"supervisor": 0.0, "worker": 0.0}
    best, clients = limit(jobs)
    noop = drain("template_noop", jobs)
    if peers:
        peers.round(number, jobs, best)
    rules = drain("template_rules", jobs)
    add_drain(figures, "", noop, most)
    add_drain(figures, "rules_", rules, most)
    figures.add("limit_per_s", best)
    figures.add("drain_per_s", noop["per_s"])
    figures.add("drain_ratio", noop["per_s"] / best)
    figures.add("rules_per_s", rules["per_s"])
    figures.add("rules_ratio", rules["per_s"] / best)
    for which, value in most.items():
        figures.add(f"rss_mb.{which}", value)
    # Whoever goes second finds a warmer or a busier disk: they take turns.
    scripts = [OURS_SCRIPT, PLAIN_SCRIPT]
    rates = {script: enqueue_rate("template_empty", script) for script in (scripts if number % 2 else scripts[::-1])}
    figures.add("enqueue_per_s", rates[OURS_SCRIPT])
    figures.add("enqueue_ratio", rates[OURS_SCRIPT] / rates[PLAIN_SCRIPT])
    turns = [bool(number % 2), not number % 2]
    last = {held: drain("template_held", HELD_JOBS, held=held)["last_per_s"] for held in turns}
    figures.add("held_snapshot_ratio", last[True] / last[False])
    say(f"round {number}: limit {best:,.0f}/s ({clients} clients), drain {noop['per_s']:,.0f}/s ({noop['per_s'] / best:.2f}, "
        f"{noop['jobs_per_commit']:.0f} jobs a commit), rules {rules['per_s']:,.0f}/s ({rules['per_s'] / best:.2f}), "
        f"enqueue {rates[OURS_SCRIPT]:,.0f}/s ({rates[OURS_SCRIPT] / rates[PLAIN_SCRIPT]:.2f}), held {last[True] / last[False]:.2f}")


def end_by_exception(*_):
    sys.exit(143)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--latency-seconds", type=int, required=True)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    began = time.monotonic()
    figures = Figures()
    require_durable()
    peers = Peers(PEERS) if options.peers else None
    bystanders = Bystanders()
    measure_latency(figures, options.latency_seconds, options.rounds)
    prepare(options.jobs)
    for number in range(1, options.rounds + 1):
        one_round(figures, number, options.jobs, peers)
    require_durable()
    others = bystanders.share()
    print(figures.table())
    if peers:
        print(f"\n{peers.table(options.jobs)}")
    print(f"\n{options.jobs:,} jobs a drain, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, "
          f"{time.monotonic() - began:.0f} s, {others:.0%} of the CPUs used by others. Ratios are taken within a round.")
    if others > BYSTANDERS_MAX:
        print("The machine was not quiet: these figures are an indication, not a measurement.")
    if options.json:
        more = {"peers": peers.document(options.jobs)} if peers else {}
        print(figures.document(
            latency_rate_per_s=RATE_PER_S, rounds=options.rounds, jobs=options.jobs, cpus=os.cpu_count(),
            other_cpu_share=round(others, 3), seconds=round(time.monotonic() - began, 1), **more))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_by_exception)
    signal.signal(signal.SIGINT, end_by_exception)
    try:
        main()
    except Refused as refused:
        say(f"error: refused: {refused}")
        sys.exit(1)
