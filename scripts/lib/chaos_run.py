"""Breaks what can be broken while work is done, and checks afterwards that each case has just what it has on a calm day."""

import argparse
import json
import random
import signal
import sys
import time

from bench_cluster import FOLDER, Database, Refused, Session, say, wait_until
from bench_daemon import docket, prepare_rehearsal
from bench_rounds import end_by_exception
from chaos_history import LOG, UNFINISHED, Verdict, happened, require_whole
from chaos_hosts import Host, Producer, ReopeningSession, crash_server, send_signal

# Every kind of fault, and how often it is drawn beside the others.
FAULTS = {"worker killed": 30, "worker stopped": 8, "supervisor killed": 8, "supervisor stopped": 6, "host stopped past its time": 1,
          "host killed whole": 4, "host restarted": 4, "connection cut": 30, "server crashed": 5}
# A host is taken for dead when its heartbeat is 15 s old.
LONG_STALL_S = 17
# After the last fault: the longest that nothing may end, before what is left counts as stuck.
SILENCE_MAX_S = 60
CALM_SECONDS_MAX = 600


def prepare(name, jobs, seed):
    """A database for rehearsal with the log of the history, and the cases that are to be sent, none of them sent yet."""
    prepare_rehearsal(name)
    path = f"{FOLDER}/out/chaos.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        file.write(docket(name, "case", "sample", "--count", str(jobs), "--seed", str(seed)))
    with Session(name) as session:
        session.rows(LOG)
        session.rows("create temporary table line (n bigint generated always as identity, text json)")
        # Quotes and separators that no JSON has: each line is one value.
        session.rows(f"\\copy line (text) from '{path}' with (format csv, delimiter E'\\x01', quote E'\\x02')\nselect 1")
        session.rows("insert into chaos.intended select n, text ->> 'case_number', text -> 'facts' from line")
        found = session.number("select count(distinct case_number) from chaos.intended")
        if found != jobs:
            raise Refused(f"{found} cases were made, not {jobs}")


def producers_of(database, jobs, seed):
    half = jobs // 2
    return [Producer(1, database, range(1, half + 1), seed), Producer(2, database, range(half + 1, jobs + 1), seed + 1)]


def calm_run(template, jobs):
    """What each case has when nothing breaks."""
    with Database(template) as database, Session(database) as session:
        session.rows("select count(*) from (select * from chaos.intended order by place) as i, lateral docket.enqueue('intake', "
                     "i.facts, case_number => i.case_number, key => i.case_number, key_scope => 'ever') as e")
        host = Host("calm", database)
        host.start()
        try:
            wait_until("the calm run", CALM_SECONDS_MAX, lambda: host.require_running() and session.number(UNFINISHED) == 0, every=0.1)
            host.stop()
        finally:
            host.kill_all()
        calm = happened(session)
        require_whole(calm, jobs)
        return calm


class Storm:
    """The faults, drawn from a seed. What the processes do in between is theirs: a seed repeats the faults, not the run."""

    def __init__(self, database, seed):
        self.database, self.seed = database, seed
        self.random = random.Random(seed)
        self.hosts = [Host(name, database) for name in ("storm-1", "storm-2")]
        self.asking = ReopeningSession(database)
        # What was stopped, and when it goes on.
        self.stopped = []
        self.faults, self.counts = FAULTS, {}

    def strike(self):
        """One fault. It may find nothing to strike, as a host that is just starting has no worker: that is counted apart."""
        name = self.random.choices(list(self.faults), self.faults.values())[0]
        host = self.random.choice(self.hosts)
        if not self.has_struck(name, host):
            name = "struck nothing"
        self.counts[name] = self.counts.get(name, 0) + 1

    def has_struck(self, name, host):
        match name:
            case "worker killed":
                return self.signal_worker(host, signal.SIGKILL) is not None
            case "worker stopped":
                return self.resume_later(self.signal_worker(host, signal.SIGSTOP), self.random.uniform(0.2, 7))
            case "supervisor killed":
                host.workers()
                return host.signal(signal.SIGKILL)
            case "supervisor stopped":
                return host.signal(signal.SIGSTOP) and self.resume_later(host.process.pid, self.random.uniform(0.2, 4))
            case "host stopped past its time":
                return host.signal(signal.SIGSTOP) and self.resume_later(host.process.pid, LONG_STALL_S)
            case "host killed whole":
                was_running = host.is_running()
                host.workers()
                host.kill_all()
                return was_running
            case "host restarted":
                self.resume(all_of_them=True)
                was_running = host.is_running()
                if was_running:
                    host.stop()
                return was_running
            case "connection cut":
                return self.cut()
            case "server crashed":
                crash_server()
                return True
        raise Refused(f"no fault is named '{name}'")

    def signal_worker(self, host, number):
        workers = host.workers() if host.is_running() else []
        if not workers:
            return None
        pid = self.random.choice(workers)
        send_signal(pid, number)
        return pid

    def resume_later(self, pid, seconds):
        if pid is None:
            return False
        self.stopped.append((time.monotonic() + seconds, pid))
        return True

    def resume(self, all_of_them=False):
        now = time.monotonic()
        for until, pid in self.stopped:
            if all_of_them or until <= now:
                send_signal(pid, signal.SIGCONT)
        self.stopped = [] if all_of_them else [each for each in self.stopped if each[0] > now]

    def cut(self):
        """Ends one connection of the daemons or of the producers, whichever the draw falls on."""
        pids = [int(row[0]) for row in self.asking.rows(
            "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
            "and backend_type = 'client backend' order by application_name, pid")]
        if pids:
            self.asking.rows(f"select pg_terminate_backend({self.random.choice(pids)})")
        return bool(pids)

    def tend(self):
        self.resume()
        for host in self.hosts:
            host.tend()

    def rest(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.tend()
            time.sleep(0.02)

    def run_to_end(self, jobs, faults):
        """Sends the cases, strikes, waits until all is done, and stops the hosts: the seconds until it was done."""
        began = time.monotonic()
        try:
            self.break_while_working(producers_of(self.database, jobs, self.seed), jobs, faults)
            seconds = time.monotonic() - began
            for host in self.hosts:
                host.tend()
                host.stop()
            return seconds
        finally:
            self.end()

    def break_while_working(self, producers, jobs, faults):
        for host in self.hosts:
            host.start()
        for producer in producers:
            producer.start()
        for number in range(faults):
            # Each fault is drawn anew, so that one which found nothing to strike does not change those after it.
            self.random = random.Random(self.seed * 10_007 + number)
            self.let_in(producers, jobs * number // faults, jobs * (number + 1) // faults)
            self.rest(self.random.uniform(0.05, 0.5))
            self.strike()
        if faults == 0:
            self.let_in(producers, 0, jobs)
        self.await_end(producers)

    @staticmethod
    def let_in(producers, low, high):
        for place in range(low, high):
            producers[place % 2].allowed.release()

    def await_end(self, producers):
        """Nothing is broken any more: waits until all was sent and nothing is left, or nothing has ended for too long."""
        # The shares differ by one at the most.
        for producer in producers:
            producer.allowed.release()
        last, since = -1, time.monotonic()
        while time.monotonic() - since < SILENCE_MAX_S:
            self.rest(0.2)
            ended = self.asking.number("select count(*) from docket.outcome")
            if ended != last:
                last, since = ended, time.monotonic()
            if not any(producer.is_alive() for producer in producers) and self.asking.number(UNFINISHED) == 0:
                break
        self.resume(all_of_them=True)
        for producer in producers:
            if producer.is_alive() or producer.failure:
                raise Refused(f"{producer.name} could not send its cases: {producer.failure}")

    def end(self):
        self.asking.close()
        self.resume(all_of_them=True)
        for host in self.hosts:
            if host.process is not None:
                host.workers()
                host.kill_all()


def chaos(seed, jobs, faults):
    prepare("template_chaos", jobs, seed)
    say(f"a calm run of {jobs:,} cases")
    calm = calm_run("template_chaos", jobs)
    say(f"the same with {faults} faults, seed {seed}")
    with Database("template_chaos") as database:
        storm = Storm(database, seed)
        seconds = storm.run_to_end(jobs, faults)
        with Session(database) as session:
            return storm, Verdict(calm, session), seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--faults", type=int, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    storm, verdict, seconds = chaos(options.seed, options.jobs, options.faults)
    print(f"{options.jobs:,} cases through {len(storm.hosts)} hosts in {seconds:.1f} s, seed {options.seed}")
    for name, count in sorted(storm.counts.items(), key=lambda each: -each[1]):
        print(f"  {count:5}  {name}")
    print(f"  {sum(host.starts for host in storm.hosts):5}  starts of a supervisor")
    print(f"lost {verdict.lost}, doubled {verdict.doubled}, stuck {verdict.stuck}, ended otherwise than on a calm day {verdict.otherwise}")
    for example in verdict.examples:
        print(f"  {example}")
    if options.json:
        print(json.dumps({"seed": options.seed, "jobs": options.jobs, "faults": options.faults, "lost": verdict.lost,
                          "doubled": verdict.doubled, "stuck": verdict.stuck, "otherwise": verdict.otherwise,
                          "seconds": round(seconds, 3)}, separators=(",", ":")))
    return 0 if verdict.holds else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_by_exception)
    signal.signal(signal.SIGINT, end_by_exception)
    try:
        sys.exit(main())
    except Refused as refused:
        say(f"error: refused: {refused}")
        sys.exit(1)
