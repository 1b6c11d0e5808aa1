"""The private cluster that everything is measured on: sessions, databases made from templates, CPU, durability."""

import os
import subprocess
import sys
import time

FOLDER = os.environ["BENCH_FOLDER"]
PROGRAMS = os.environ["BENCH_PROGRAMS"]
POSTGRES = os.environ["BENCH_POSTGRES"]

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
# What the contract calls durable; read back from the server before anything is measured.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "track_commit_timestamp": "on"}


class Refused(Exception):
    """A figure that must not be given: what was expected, and what was found."""


def say(text):
    print(text, file=sys.stderr, flush=True)


class Session:
    """One connection that stays: psql behind a pipe, one statement at a time."""

    END = "-- end of answer --"

    def __init__(self, database):
        self.psql = subprocess.Popen(
            [f"{POSTGRES}/psql", "-qAtX", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-d", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.rows("set client_min_messages = warning")

    def rows(self, sql):
        """The answer's rows, each a list of texts."""
        self.psql.stdin.write(f"{sql};\n\\echo {self.END}\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            line = line.rstrip("\n")
            if line == self.END:
                return [each.split("\x1f") for each in lines]
            lines.append(line)
        raise Refused("psql ended: " + " ".join(lines[-3:]))

    def value(self, sql):
        return self.rows(sql)[0][0]

    def number(self, sql):
        return int(self.value(sql))

    def close(self):
        self.psql.stdin.close()
        self.psql.wait(timeout=60)
        self.psql.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def run(arguments, **more):
    """Runs a program to its end and returns what it printed; its own words come with a failure."""
    done = subprocess.run(arguments, capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise Refused(f"{os.path.basename(arguments[0])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


def require_durable():
    with Session("postgres") as session:
        for name, wanted in DURABLE.items():
            found = session.value(f"show {name}")
            if found != wanted:
                raise Refused(f"the cluster is not durable: {name} is {found}, not {wanted}")


class Database:
    """A database of its own for one measurement, made as a copy of a template and dropped afterwards."""

    made = 0

    def __init__(self, template):
        Database.made += 1
        self.name = f"bench_{Database.made}"
        with Session("postgres") as session:
            session.rows(f"create database {self.name} template {template} strategy file_copy")

    def __enter__(self):
        return self.name

    def __exit__(self, *_):
        drop(self.name)


def drop(name):
    with Session("postgres") as session:
        session.rows(f"drop database if exists {name} with (force)")


def cpu_of(pid, with_reaped=False):
    """Seconds of user and system time of a process; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    ticks = int(fields[11]) + int(fields[12])
    if with_reaped:
        ticks += int(fields[13]) + int(fields[14])
    return ticks / TICKS_PER_SECOND


def children_of(pid):
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                if int(file.read().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(int(entry))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return sorted(found)


def cpu_of_family(pid):
    """Seconds of a process, of the children that it has reaped and of those alive."""
    return cpu_of(pid, with_reaped=True) + sum(cpu_of(child) for child in children_of(pid))


def server_cpu():
    """Seconds of CPU of the whole PostgreSQL so far: the postmaster, what it has reaped, what runs."""
    with open(f"{FOLDER}/data/postmaster.pid", encoding="ascii") as file:
        return cpu_of_family(int(file.readline()))


class Bystanders:
    """What share of the machine's CPUs was used by processes that are not the benchmark's, from here on."""

    def __init__(self):
        self.began = self.readings()

    @staticmethod
    def readings():
        with open("/proc/stat", encoding="ascii") as file:
            ticks = [int(each) for each in file.readline().split()[1:9]]
        used = os.times()
        ours = used.user + used.system + used.children_user + used.children_system + server_cpu()
        # The fourth and the fifth are idle and waiting for a disk.
        return sum(ticks) / TICKS_PER_SECOND, (sum(ticks) - ticks[3] - ticks[4]) / TICKS_PER_SECOND, ours

    def share(self):
        whole, busy, ours = (now - then for now, then in zip(self.readings(), self.began))
        return max(0.0, (busy - ours) / whole)


def resident_peak_mb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def wait_until(what, seconds, condition, every=0.02):
    """Looks again every few milliseconds until the condition holds; its value."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Refused(f"waited {seconds} s in vain: {what}")
        time.sleep(every)
