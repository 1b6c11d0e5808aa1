"""The whole daemon on a database of jobs: how long it takes, what it writes, what it costs, and whether it is right."""

import os
import signal
import subprocess
import time

from bench_cluster import (FOLDER, PROGRAMS, Database, Refused, Session, children_of, cpu_of_family,
                           resident_peak_mb, run, server_cpu, wait_until)
from bench_limit import PAYLOAD

WORKERS = 2
LANES = 2
BUSINESS_DATE = "2026-02-03"
DRAIN_SECONDS_MAX = 300
HANDLED_QUEUES = "(1, 8)"
FOLLOWING_QUEUES = ("special-1", "special-2", "special-3", "special-4", "special-6", "congressional")
RESULT_BYTES = 300


def docket(database, *arguments):
    return run([f"{PROGRAMS}/docket", *arguments], env={**os.environ, "PGDATABASE": database})


def prepare_rehearsal(name):
    """A migrated database for rehearsal, dated inside the 2025 guidance."""
    with Session("postgres") as session:
        session.rows(f"create database {name}")
    docket(name, "migrate", "--rehearsal")
    # Sweeps are jobs too: what happens here is not to depend on whether one is due.
    for sweep in ("suspense-expiry", "partitions", "retention", "bulk-oar", "availability", "new-hire-review"):
        docket(name, "sweep", "set", sweep, "--paused")
    docket(name, "calendar", "set", BUSINESS_DATE)


def prepare_empty(name):
    """The same for the bench: what follows from the routing is work of its own, and waits."""
    prepare_rehearsal(name)
    for queue in FOLLOWING_QUEUES:
        docket(name, "queue", "pause", queue, "--reason", "the bench measures the routing")


def prepare_noop(name, jobs):
    prepare_empty(name)
    with Session(name) as session:
        session.rows("create temporary table line as select n, " + PAYLOAD.format(n="n") +
                     f" as facts from generate_series(1, {jobs}) as n")
        session.rows("select count(*) from (select n / 1000 as part, array_agg(facts::json order by n) as facts from line group by 1 "
                     "order by 1) as batch, lateral docket.enqueue_batch('bench', batch.facts)")
    set_aside(name, jobs)


def prepare_rules(name, jobs):
    prepare_empty(name)
    path = f"{FOLDER}/out/cases.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        subprocess.run([f"{PROGRAMS}/docket", "case", "sample", "--count", str(jobs), "--seed", "7"], stdout=file, check=True)
    docket(name, "job", "enqueue", path)
    set_aside(name, jobs)


def set_aside(name, jobs):
    """Takes the jobs out of ready, so that a daemon may start before they are let in."""
    with Session(name) as session:
        session.rows("create table waiting as select queue, kind, priority, attempt, job_id from docket.ready order by seq")
        session.rows("truncate docket.ready")
        # Only what was filled: to the planner an empty table that was vacuumed is one row, for ever.
        session.rows("vacuum (analyze) docket.job")
        found = session.number("select count(*) from waiting")
        if found != jobs:
            raise Refused(f"the template holds {found} jobs of {jobs}")


class Daemon:
    """docketd with its workers on one database; stopped, at the latest, when the block ends."""

    def __init__(self, database, *options):
        self.log = f"{FOLDER}/docketd.log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [f"{PROGRAMS}/docketd", "--workers", str(WORKERS), "--lanes", str(LANES), "--host-name", "bench",
                 "--lock-file", f"{FOLDER}/run/docketd.lock", "--log-level", "notice", *options],
                env={**os.environ, "PGDATABASE": database}, stdin=subprocess.DEVNULL, stderr=log)
        with open(f"{FOLDER}/docketd.pid", "w", encoding="ascii") as file:
            file.write(f"{self.process.pid}\n")
        self.pid = self.process.pid

    def await_idle(self, session):
        """Until every lane is connected and the claimer has asked to be notified."""
        wait_until("docketd is ready and idle", 60, lambda: self.is_running() and session.value(
            f"select count(*) = {WORKERS * LANES} and exists (select from docket.idle_claimer) "
            "from pg_stat_activity where application_name like 'docket worker %' "
            "and datname = current_database() and state = 'idle'") == "t")
        self.workers = children_of(self.pid)
        if len(self.workers) != WORKERS:
            raise Refused(f"docketd has {len(self.workers)} workers, not {WORKERS}")

    def is_running(self):
        if self.process.poll() is None:
            return True
        raise Refused(f"docketd ended with {self.process.returncode}: {self.tail()}")

    def tail(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()[-600:]

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGCONT)
            self.process.terminate()
        try:
            status = self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        os.remove(f"{FOLDER}/docketd.pid")
        if kind is None and status != 0:
            raise Refused(f"docketd ended with {status}: {self.tail()}")


LET_IN = ("insert into docket.ready (queue, kind, priority, attempt, job_id) "
          "select queue, kind, priority, attempt, job_id from waiting order by job_id", "select docket.wake()")


def drain(template, jobs, *options, held=False, pause=None, let_in=LET_IN, check=None):
    """Runs the daemon over every job of a copy of the template.

    The supervisor is stopped (SIGSTOP) while the jobs are let in and the checkpoint is made, so that nothing is claimed
    before the measurement begins, and nothing of the daemon's start is in it.
    `pause` is called with the daemon when it is ready and before it is let go (for a profiler); `check` with the session
    in place of `verify`.
    """
    with Database(template) as database, Session(database) as session, Daemon(database, *options) as daemon:
        snapshot = None
        daemon.await_idle(session)
        os.kill(daemon.pid, signal.SIGSTOP)
        session.rows("begin")
        for statement in let_in:
            session.rows(statement)
        session.rows("commit")
        session.rows("vacuum (analyze) docket.ready, docket.held")
        # A copied database is in the system's cache and not in the server's, where the limit's payloads are.
        session.rows("select sum(octet_length(facts)) from docket.job")
        last_job = session.number("select max(job_id) from waiting")
        if held:
            snapshot = Session(database)
            snapshot.rows("begin isolation level repeatable read")
            snapshot.rows("select pg_current_snapshot()")
        session.rows("checkpoint")
        if pause:
            pause(daemon)
        figures = measure(daemon, session, last_job)
        check(session) if check else verify(session, template, jobs)
        if snapshot:
            seen = snapshot.value("select count(*) from docket.ready")
            if seen != str(jobs):
                raise Refused(f"the held snapshot was not held: it sees {seen} jobs ready, not {jobs}")
            snapshot.close()
        return summarize(figures, timeline(session), jobs)


def measure(daemon, session, last_job):
    """From letting the supervisor go to the last job's outcome."""
    lsn = session.value("select pg_current_wal_insert_lsn()")
    client, server, started = cpu_of_family(daemon.pid), server_cpu(), time.time()
    os.kill(daemon.pid, signal.SIGCONT)
    wait_until("the drain", DRAIN_SECONDS_MAX, lambda: daemon.is_running() and session.value(
        f"select exists (select from docket.outcome where job_id = {last_job})") == "t", every=0.05)
    # The last job is in one of the last batches, seldom in the very last.
    wait_until("the last batches", 30, lambda: daemon.is_running() and session.value(
        "select not exists (select from docket.lease) and not exists (select from docket.held) "
        f"and not exists (select from docket.scheduled) and not exists (select from docket.ready where queue in {HANDLED_QUEUES})") == "t")
    figures = {
        "started": started,
        "client": cpu_of_family(daemon.pid) - client,
        "server": server_cpu() - server,
        "wal": session.number(f"select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '{lsn}')::bigint"),
        "rss_supervisor": resident_peak_mb(daemon.pid),
        "rss_worker": max(resident_peak_mb(pid) for pid in daemon.workers),
    }
    if children_of(daemon.pid) != daemon.workers:
        raise Refused(f"a worker was replaced while it was measured: {daemon.tail()}")
    return figures


def verify(session, template, jobs):
    """Every job has one outcome of the state it must have, and nothing is left over."""
    found = {name: session.number(f"select count(*) from {what}") for name, what in {
        "outcomes": "docket.outcome", "leases": "docket.lease", "ready": f"docket.ready where queue in {HANDLED_QUEUES}",
        "unfinished": f"docket.job j where queue in {HANDLED_QUEUES} and not exists (select from docket.outcome where job_id = j.id)",
        "decisions": "docket.decision", "followed": "docket.job where caused_by is not null",
        "follow_ready": f"docket.ready where queue not in {HANDLED_QUEUES}",
        "done": f"docket.outcome where state = 4 and octet_length(result) = {RESULT_BYTES}",
        "decided_or_referred": "docket.outcome where state in (1, 2)",
        "owned": "docket.case_file"}.items()}
    wanted = {"outcomes": jobs, "leases": 0, "ready": 0, "unfinished": 0, "follow_ready": found["followed"]}
    if "rules" in template:
        wanted |= {"decisions": jobs, "decided_or_referred": jobs, "done": 0}
        if found["owned"] == 0 or found["followed"] == 0:
            raise Refused(f"routing had no effects: {found}")
    else:
        wanted |= {"decisions": 0, "done": jobs, "followed": 0, "owned": 0}
    wrong = {name: found[name] for name, value in wanted.items() if found[name] != value}
    if wrong:
        raise Refused(f"the drain of {jobs} jobs is not right: found {wrong}")


def timeline(session):
    """Commit instants of the outcomes, each with its number of jobs, in order."""
    return [(int(at) / 1e6, int(count)) for at, count in session.rows(
        "select (extract(epoch from pg_xact_commit_timestamp(x)) * 1e6)::bigint, n "
        "from (select xmin as x, count(*) as n from docket.outcome group by xmin) as finish order by 1")]


def summarize(figures, commits, jobs):
    if sum(count for _, count in commits) != jobs:
        raise Refused("the commits do not add up to the jobs")
    end = commits[-1][0]
    return {
        "seconds": end - figures["started"],
        "per_s": jobs / (end - figures["started"]),
        "last_per_s": last_rate(commits, 50_000) if jobs > 50_000 else None,
        "jobs_per_commit": jobs / len(commits),
        "wal": figures["wal"] / jobs,
        "client_us": figures["client"] * 1e6 / jobs,
        "server_us": figures["server"] * 1e6 / jobs,
        "rss_supervisor": figures["rss_supervisor"],
        "rss_worker": figures["rss_worker"],
    }


def last_rate(commits, jobs):
    """Jobs a second over the last so many jobs, counted from the end in whole commits."""
    end, counted = commits[-1][0], 0
    for at, count in reversed(commits):
        if counted >= jobs:
            return counted / (end - at)
        counted += count
    raise Refused(f"fewer than {jobs} jobs were finished")
