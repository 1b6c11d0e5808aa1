"""The queues that PyPI can install, each draining no-op jobs on the same cluster in the same rounds as the limit."""

import dataclasses
import os
import select
import statistics
import subprocess
import sys
import time

from bench_cluster import FOLDER, Refused, Session, drop, run, say

PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
ROUNDS_MAX = 3
INSTALL_SECONDS_MAX = 180
PREPARE_SECONDS_MAX = 60
DRAIN_SECONDS_MAX = 60
READY_SECONDS_MAX = 20


@dataclasses.dataclass
class Peer:
    """A queue of somebody else's: what is installed, how it is run, and where it says what it has done."""

    version: str
    packages: list
    program: str
    jobs_max: int
    workers: int
    settings: str
    # Rows, one for each job that was done, of which the last was written by the end of the last job.
    done: str
    # How many jobs are not done.
    left: str


PEERS = {
    "pgqueuer": Peer(
        "1.6.0", ["pgqueuer==1.6.0", "asyncpg==0.32.0", "uvloop==0.23.0"], "pgqueuer_peer.py", 200_000, 2,
        "2 processes, batch_size 500, asyncpg and uvloop, durable tables, log kept",
        "pgqueuer_log where status = 'successful'", "select count(*) from pgqueuer"),
    "pgmq": Peer(
        "1.1.4", ["pgmq==1.1.4", "psycopg[binary,pool]==3.3.9"], "pgmq_peer.py", 200_000, 3,
        "3 processes, SQL-only install, read and archive in batches of 500", "pgmq.a_noop",
        "select count(*) from pgmq.q_noop"),
    "procrastinate": Peer(
        "3.10.0", ["procrastinate==3.10.0", "psycopg[binary,pool]==3.3.9"], "procrastinate_peer.py", 5_000, 2,
        "2 processes, concurrency 20, jobs kept", "procrastinate_jobs where status = 'succeeded'",
        "select count(*) from procrastinate_jobs where status <> 'succeeded'"),
}


def environment(database):
    """Ours, without what would change another Python or another client."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "PG_", "PGQUEUER_"))}
    return {**kept, "PGDATABASE": database}


def bounded(what, seconds, arguments, **more):
    try:
        return run(arguments, timeout=seconds, **more)
    except subprocess.TimeoutExpired:
        raise Refused(f"{what} took more than {seconds} s") from None
    except Refused as refused:
        raise Refused(f"{what}: {' '.join(str(refused).split())}") from None
    except OSError as error:
        raise Refused(f"{what}: {error.strerror}") from None


def install(name, peer):
    """Makes an environment of the peer's own in the benchmark's folder; the path of its Python."""
    home = f"{FOLDER}/peers/{name}"
    bounded("making a virtual environment", INSTALL_SECONDS_MAX, [sys.executable, "-m", "venv", home])
    if peer.packages:
        bounded("pip", INSTALL_SECONDS_MAX, [f"{home}/bin/python", "-m", "pip", "install", "--quiet", "--no-input",
                                             "--disable-pip-version-check", *peer.packages])
    return f"{home}/bin/python"


class Worker:
    """A peer's process that is connected and waits to be let go; it has ended when the block ends."""

    def __init__(self, command, database, log):
        self.process = subprocess.Popen(command, env=environment(database), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=log, text=True)

    def await_ready(self):
        # What it prints before is one short line, so that it is there whole or not at all.
        if not select.select([self.process.stdout], [], [], READY_SECONDS_MAX)[0] or self.process.stdout.readline() != "ready\n":
            raise Refused("a worker did not get ready")

    def go(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def ran(self, until):
        """How many jobs it says it ran."""
        try:
            words, _ = self.process.communicate(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Refused(f"the drain took more than {DRAIN_SECONDS_MAX} s") from None
        if self.process.returncode != 0 or not words.startswith("ran "):
            raise Refused(f"a worker ended with {self.process.returncode}")
        return int(words.split()[1])

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            pipe.close()


def drain(python, peer, jobs):
    """Jobs a second, from letting the connected workers go to the commit of the last job's end."""
    database = "bench_peer"
    command = [python, "-B", "-s", f"{PROGRAMS}/{peer.program}"]
    workers = []
    drop(database)
    with Session("postgres") as session:
        session.rows(f"create database {database}")
    try:
        bounded("enqueueing", PREPARE_SECONDS_MAX, [*command, "prepare", str(jobs)], env=environment(database))
        with Session(database) as session, open(f"{FOLDER}/peer.log", "w", encoding="utf-8") as log:
            session.rows("vacuum (analyze)")
            session.rows("checkpoint")
            workers += [Worker(command + ["work"], database, log) for _ in range(peer.workers)]
            for worker in workers:
                worker.await_ready()
            began, until = time.time(), time.monotonic() + DRAIN_SECONDS_MAX
            for worker in workers:
                worker.go()
            ran = sum(worker.ran(until) for worker in workers)
            return jobs / (verify(session, peer, jobs, ran) - began)
    except Refused as refused:
        raise Refused(f"{refused}{tail()}") from None
    finally:
        for worker in workers:
            worker.end()
        drop(database)


def verify(session, peer, jobs, ran):
    """Every job was run, and has its row; the instant at which the last of them was committed."""
    done, last = session.rows("select count(*), coalesce(extract(epoch from max(pg_xact_commit_timestamp(xmin))), 0) "
                              f"from {peer.done}")[0]
    left = session.number(peer.left)
    if [int(done), left, ran] != [jobs, 0, jobs]:
        raise Refused(f"of {jobs} jobs {ran} ran, {done} are done and {left} left")
    return float(last)


def tail():
    try:
        with open(f"{FOLDER}/peer.log", encoding="utf-8", errors="replace") as file:
            lines = file.read().strip().splitlines()
    except FileNotFoundError:
        return ""
    return f": {lines[-1][:300]}" if lines else ""


class Peers:
    """What the peers reached, or why they were not measured; a peer that fails is left out of later rounds."""

    def __init__(self, peers):
        self.peers, self.pythons, self.why = peers, {}, {}
        self.rates = {name: [] for name in peers}
        self.ratios = {name: [] for name in peers}
        for name, peer in peers.items():
            say(f"installing {name} {peer.version}")
            try:
                self.pythons[name] = install(name, peer)
            except Refused as refused:
                self.leave_out(name, refused)

    def leave_out(self, name, refused):
        self.why[name] = str(refused)
        say(f"{name} is not measured: {refused}")

    def round(self, number, jobs, limit):
        if number > ROUNDS_MAX:
            return
        for name, python in self.pythons.items():
            if name in self.why:
                continue
            try:
                rate = drain(python, self.peers[name], min(jobs, self.peers[name].jobs_max))
            except Refused as refused:
                self.leave_out(name, refused)
                continue
            self.rates[name].append(rate)
            self.ratios[name].append(rate / limit)
            say(f"round {number}: {name} {rate:,.0f}/s ({rate / limit:.3f})")

    def table(self, jobs):
        lines = [f"{'PEER':36}{'MEDIAN':>12}{'LEAST':>12}{'MOST':>12}{'ROUNDS':>8}{'/ LIMIT':>10}"]
        for name, peer in self.peers.items():
            title = f"{name} {peer.version}, no-op jobs/s"
            if name in self.why:
                lines.append(f"{title:36}not measured: {self.why[name]}")
                continue
            rates = self.rates[name]
            shown = "".join(f"{each:>12,.0f}" for each in (statistics.median(rates), min(rates), max(rates)))
            lines.append(f"{title:36}{shown}{len(rates):>8}{statistics.median(self.ratios[name]):>10.3f}")
            lines.append(f"  {peer.settings}; {min(jobs, peer.jobs_max):,} jobs, no result stored")
        return "\n".join(lines)

    def document(self, jobs):
        found = {}
        for name, peer in self.peers.items():
            found[name] = {"version": peer.version, "settings": peer.settings}
            if name in self.why:
                found[name]["not_measured"] = self.why[name]
                continue
            found[name] |= {
                "drain_per_s": round(statistics.median(self.rates[name])),
                "ratio": round(statistics.median(self.ratios[name]), 4), "jobs": min(jobs, peer.jobs_max),
                "drain_per_s_range": [round(min(self.rates[name])), round(max(self.rates[name]))],
                "rounds": len(self.rates[name])}
        return found
