"""What each limit and retry costs while it is in use: drains with it right beside drains without, in rounds."""

import argparse
import json
import os
import signal
import statistics
import sys
import time

from bench_cluster import Bystanders, Database, Refused, Session, require_durable, say
from bench_daemon import HANDLED_QUEUES, LET_IN, RESULT_BYTES, docket, drain, prepare_empty, prepare_noop, set_aside
from bench_limit import PAYLOAD
from bench_rounds import BYSTANDERS_MAX, end_by_exception

# Of each key one job is under way at a time, so that nearly every job is held and then promoted by another's end.
JOBS_OF_KEY = 20
# One in a hundred jobs fails once. All of them are in the first half, so that their waits are over before the end.
FAILING_EVERY = 50

LET_IN_HELD = ("insert into docket.held (job_id, queue, key, kind, priority, attempt) "
               "select w.job_id, w.queue, j.limit_key, w.kind, w.priority, w.attempt "
               "from waiting w join docket.job j on j.id = w.job_id order by w.job_id", "select docket.wake_held()", "select docket.wake()")


class Feature:
    """A drain with something in use, and the same without it."""

    def __init__(self, words, without, template, *settings, options=(), let_in=LET_IN, check=None):
        self.words, self.without, self.template, self.settings = words, without, template, settings
        self.options, self.let_in, self.check = options, let_in, check or all_done
        self.pairs = []

    def prepare(self):
        """The template of the drain with it, where that differs from the one without by a setting."""
        if not self.settings:
            return
        with Session("postgres") as session:
            session.rows(f"create database {self.template} template {self.without} strategy file_copy")
        for words in self.settings:
            docket(self.template, *words)

    def run(self, jobs, with_it):
        if with_it:
            return drain(self.template, jobs, *self.options, let_in=self.let_in, check=lambda session: self.check(session, jobs))
        return drain(self.without, jobs, *self.options, check=lambda session: all_done(session, jobs))

    def pair(self, jobs, number):
        # Whoever goes second finds a warmer or a busier disk: they take turns.
        turns = [bool(number % 2), not number % 2]
        found = {with_it: self.run(jobs, with_it) for with_it in turns}
        self.pairs.append((found[False], found[True]))


def counted(session, jobs, wanted):
    found = {what: session.number(f"select count(*) from {what}") for what in wanted}
    wrong = {what: found[what] for what, number in wanted.items() if found[what] != number}
    if wrong:
        raise Refused(f"the drain of {jobs} jobs is not right: found {wrong}")


def ended(jobs):
    return {"docket.outcome": jobs, "docket.outcome where state not in (1, 2, 4)": 0, "docket.lease": 0, "docket.held": 0,
            "docket.slot": 0, "docket.key_gate": 0, "docket.scheduled": 0, f"docket.ready where queue in {HANDLED_QUEUES}": 0,
            f"docket.outcome o join docket.job j on j.id = o.job_id where j.kind = 8 and o.state = 4 and octet_length(o.result) <> {RESULT_BYTES}": 0}


def all_done(session, jobs):
    counted(session, jobs, ended(jobs) | {"docket.outcome where attempt <> 1": 0, "docket.failure": 0})


def failed_once(session, jobs):
    counted(session, jobs, ended(jobs) | {"docket.outcome where attempt = 2": jobs // 100, "docket.failure": jobs // 100})


def prepare_keyed(name, jobs):
    """As the plain jobs, each with a limit key: they wait as held, as their enqueueing leaves them."""
    prepare_empty(name)
    with Session(name) as session:
        session.rows("create temporary table line as select n, " + PAYLOAD.format(n="n") +
                     f" as facts from generate_series(1, {jobs}) as n")
        # The jobs of one key lie apart, as they come from many producers.
        session.rows("select count(*) from (select n / 1000 as part, array_agg(facts::json order by n) as facts, "
                     f"array_agg('case ' || n % {max(1, jobs // JOBS_OF_KEY)} order by n) as keys from line group by 1 order by 1) as batch, "
                     "lateral docket.enqueue_batch('bench', batch.facts, limit_keys => batch.keys)")
        session.rows("insert into docket.ready (queue, kind, priority, attempt, job_id) "
                     "select queue, kind, priority, attempt, job_id from docket.held order by job_id")
        session.rows("truncate docket.held")
    set_aside(name, jobs)


def prepare_drills(name, jobs, facts):
    """As the plain jobs, but that one in a hundred is a drill with these facts, in the place of a plain one."""
    prepare_noop(name, jobs)
    docket(name, "queue", "set", "bench", "--kind", "drill", "--retry-first", "20ms", "--retry-max", "20ms")
    drills = f"id <= {jobs // 2} and id % {FAILING_EVERY} = 0"
    with Session(name) as session:
        session.rows("update docket.job set kind = 12, facts = $f$" + json.dumps(facts) + f"$f$ where {drills}")
        session.rows("update waiting set kind = 12 where " + drills.replace("id", "job_id"))
        if session.number("select count(*) from waiting where kind = 12") != jobs // 100:
            raise Refused("the drills are not one in a hundred")
        session.rows("vacuum (full, analyze) docket.job, waiting")


def prepare_two_queues(name, jobs):
    """Half of the plain jobs, and as many that route nothing: facts that are refused at once would be no work."""
    prepare_noop(name, jobs)
    with Session(name) as session:
        session.rows("update docket.job set queue = 1, kind = 1, facts = '{\"new_case\": false}' where id % 2 = 0")
        session.rows("update waiting set queue = 1, kind = 1 where job_id % 2 = 0")
        session.rows("vacuum (full, analyze) docket.job, waiting")


def features():
    return {
        "running": Feature("a running limit that never binds", "template_noop", "template_running",
                           ("queue", "limit", "bench", "--running", "1000000")),
        "rate": Feature("a rate limit that never binds", "template_noop", "template_rate",
                        ("queue", "limit", "bench", "--rate", "1000000/s", "--burst", "1000000")),
        "keys": Feature(f"a limit key a job, {JOBS_OF_KEY} jobs a key, one at a time", "template_noop", "template_keyed",
                        let_in=LET_IN_HELD),
        "weights": Feature("weights 3 and 1 of two queues", "template_two", "template_weights",
                           ("queue", "weight", "bench", "3")),
        "retries": Feature("1 % of the jobs fail once", "template_drills", "template_failing", options=("--drills",), check=failed_once),
    }


def prepare(jobs, wanted):
    say("making the databases to measure on")
    prepare_noop("template_noop", jobs)
    if "keys" in wanted:
        prepare_keyed("template_keyed", jobs)
    if "weights" in wanted:
        prepare_two_queues("template_two", jobs)
    if "retries" in wanted:
        prepare_drills("template_drills", jobs, {"do": "work"})
        prepare_drills("template_failing", jobs, {"do": "fail", "until_attempt": 2})
    for feature in wanted.values():
        feature.prepare()


def summary(feature):
    without, with_it = ([each[place] for each in feature.pairs] for place in (0, 1))
    ratios = [w["per_s"] / o["per_s"] for o, w in feature.pairs]

    def more(key):
        return round(statistics.median(w[key] - o[key] for o, w in feature.pairs), 2)

    return {"without_per_s": round(statistics.median(each["per_s"] for each in without)),
            "with_per_s": round(statistics.median(each["per_s"] for each in with_it)),
            "ratio": round(statistics.median(ratios), 3), "ratio_range": [round(min(ratios), 3), round(max(ratios), 3)],
            "server_us_more": more("server_us"), "client_us_more": more("client_us"), "wal_bytes_more": round(more("wal"))}


def table(found, wanted):
    lines = [f"{'IN USE':52}{'WITHOUT/s':>11}{'WITH/s':>11}{'RATIO':>8}{'RANGE':>14}{'SERVER us':>11}{'OURS us':>9}{'WAL':>7}"]
    for name, each in found.items():
        least, most = each["ratio_range"]
        lines.append(f"{wanted[name].words:52}{each['without_per_s']:>11,}{each['with_per_s']:>11,}{each['ratio']:>8.3f}"
                     f"{f'{least:.2f}-{most:.2f}':>14}{each['server_us_more']:>+11.2f}{each['client_us_more']:>+9.2f}{each['wal_bytes_more']:>+7}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    began = time.monotonic()
    require_durable()
    bystanders = Bystanders()
    wanted = features()
    prepare(options.jobs, wanted)
    for number in range(1, options.rounds + 1):
        for name, feature in wanted.items():
            feature.pair(options.jobs, number)
            without, with_it = feature.pairs[-1]
            say(f"round {number}: {name} {with_it['per_s']:,.0f}/s, without {without['per_s']:,.0f}/s")
    require_durable()
    others = bystanders.share()
    found = {name: summary(feature) for name, feature in wanted.items()}
    print(table(found, wanted))
    print(f"\n{options.jobs:,} jobs a drain, {options.rounds} rounds, {os.cpu_count()} CPUs, {time.monotonic() - began:.0f} s, "
          f"{others:.0%} of the CPUs used by others. Ratios and differences are taken within a pair; microseconds and bytes of WAL are a job's.")
    if others > BYSTANDERS_MAX:
        print("The machine was not quiet: these figures are an indication, not a measurement.")
    if options.json:
        print(json.dumps({"features": found, "rounds": options.rounds, "jobs": options.jobs, "cpus": os.cpu_count(),
                          "other_cpu_share": round(others, 3), "seconds": round(time.monotonic() - began, 1)}))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_by_exception)
    signal.signal(signal.SIGINT, end_by_exception)
    try:
        main()
    except Refused as refused:
        say(f"error: refused: {refused}")
        sys.exit(1)
