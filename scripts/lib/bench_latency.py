"""From the instant a job should have been sent to the commit of its outcome, at a rate that does not wait for answers."""

import glob
import os
import re

from bench_cluster import FOLDER, POSTGRES, Database, Refused, Session, run, wait_until
from bench_daemon import Daemon, timeline

RATE_PER_S = 1_000
CLIENTS = 4
# Less than this share of the rate sent, and the sender is what was measured.
SENT_SHARE_MIN = 0.95

SCRIPT = """\
\\set step :step + 1
select docket.enqueue('bench', json_build_object('client', :client_id::int, 'step', :step::int, 'text', rpad('latency ', 260, 'as long as a job''s ')));
"""


def latency(template, seconds, *options):
    """Milliseconds at the 50th, 99th and 99.9th percentile, over every job sent in so many seconds; and those of the daemon's
    own part ("after_..."), from the answer to the sender, when the job can be seen, to the outcome."""
    with Database(template) as database, Session(database) as session, Daemon(database, *options) as daemon:
        daemon.await_idle(session)
        session.rows("checkpoint")
        scheduled, took = send(database, seconds)
        jobs = sum(len(each) for each in scheduled.values())
        if jobs < SENT_SHARE_MIN * RATE_PER_S * seconds:
            raise Refused(f"the sender kept up with {jobs} of {RATE_PER_S * seconds} jobs")
        wait_until("the last outcome", 60, lambda: daemon.is_running() and session.number("select count(*) from docket.outcome") >= jobs)
        committed = {}
        for client, step, at in session.rows(
                "select j.facts::json ->> 'client', j.facts::json ->> 'step', (extract(epoch from pg_xact_commit_timestamp(o.xmin)) * 1e6)::bigint "
                "from docket.outcome o join docket.job j on j.id = o.job_id where o.state = 4"):
            committed.setdefault(int(client), {})[int(step)] = int(at)
        if sum(count for _, count in timeline(session)) != jobs:
            raise Refused("there are other outcomes than those of the jobs sent")
    waits, own = [], []
    for client, instants in scheduled.items():
        steps = sorted(committed.get(client, {}))
        if len(steps) != len(instants):
            raise Refused(f"client {client} sent {len(instants)} jobs, and {len(steps)} have an outcome")
        waits += [committed[client][step] - instant for step, instant in zip(steps, instants)]
        own += [committed[client][step] - instant - each for step, instant, each in zip(steps, instants, took[client])]
    return percentiles(waits) | {f"after_{name}": value for name, value in percentiles(own).items()}


def limit_of_latency(template, seconds):
    """The same of the sender alone, with no daemon: from the scheduled instant to the answer that its job is committed.

    No outcome can be earlier. Its tail is the disk's.
    """
    with Database(template) as database, Session(database) as session:
        session.rows("checkpoint")
        _, answered = send(database, seconds)
    took = [each for of_client in answered.values() for each in of_client]
    if len(took) < SENT_SHARE_MIN * RATE_PER_S * seconds:
        raise Refused(f"the sender alone kept up with {len(took)} of {RATE_PER_S * seconds} jobs")
    return percentiles(took)


def percentiles(microseconds):
    ordered = sorted(microseconds)
    return {name: ordered[min(len(ordered) - 1, int(share * len(ordered)))] / 1000
            for name, share in (("p50", 0.5), ("p99", 0.99), ("p999", 0.999))}


def send(database, seconds):
    """Enqueues by pgbench's schedule: for each client the instants scheduled in the order sent, and in the same order how long
    each job took from its instant to the answer, all in microseconds."""
    prefix = f"{FOLDER}/out/sent"
    for old in glob.glob(prefix + "*"):
        os.remove(old)
    path = f"{FOLDER}/out/latency.sql"
    with open(path, "w", encoding="ascii") as file:
        file.write(SCRIPT)
    text = run([f"{POSTGRES}/pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "1", "-T", str(seconds),
                f"--rate={RATE_PER_S}", "--log", f"--log-prefix={prefix}", "-D", "step=0", "-f", path, database])
    sent = {}
    for name in glob.glob(prefix + "*"):
        with open(name, encoding="ascii") as file:
            for line in file:
                # Its time counts from the scheduled instant, so that the difference is that instant.
                client, place, took, _, second, microsecond, _ = (int(each) for each in line.split())
                sent.setdefault(client, []).append((place, second * 1_000_000 + microsecond - took, took))
    processed = re.search(r"actually processed: (\d+)", text)
    if not processed or int(processed.group(1)) != sum(len(each) for each in sent.values()):
        raise Refused("pgbench's log is not of every job")
    return ({client: [at for _, at, _ in sorted(each)] for client, each in sent.items()},
            {client: [took for _, _, took in sorted(each)] for client, each in sent.items()})
