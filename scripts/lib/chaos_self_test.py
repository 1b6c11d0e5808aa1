"""Shows that the check after the chaos notices what it must notice: each plant is one thing wrong in a history that holds."""

import signal
import sys

from bench_cluster import Database, Refused, Session, say
from bench_rounds import end_by_exception
from chaos_history import Verdict, require_whole
from chaos_run import FAULTS, Storm, calm_run, prepare

JOBS = 200
SEED = 7
STRIKES = 6
# Some job of the intake that has ended.
ENDED = "(select min(o.job_id) from docket.outcome o join docket.job j on j.id = o.job_id where j.queue = 1)"
BACK_IN = "select j.queue, j.kind, j.priority, 0, j.id from docket.job j where j.id = "

# What is wrong, the statement that makes it so, and which of the four counts must then not be 0.
PLANTS = [
    ("an outcome that was written twice", "insert into chaos.log select * from chaos.log where what = 'outcome' limit 1", "doubled"),
    ("a case that was given to its owner twice", "insert into chaos.log select * from chaos.log where what = 'owner' limit 1", "doubled"),
    ("a case with two jobs",
     "insert into chaos.log select * from chaos.log where what = 'job' and detail like '1/%' limit 1", "doubled"),
    ("an ended job that is ready again",
     f"insert into docket.ready (queue, kind, priority, attempt, job_id) {BACK_IN}{ENDED}", "doubled"),
    ("a job that waits in the end",
     "insert into docket.ready (queue, kind, priority, attempt, job_id) select 1, 1, 0, 0, nextval('docket.job_id_seq')", "stuck"),
    ("a lease that nobody gives back",
     "insert into docket.lease (incarnation, n, queue, ids, attempts) values (1, 999999, 1, array[1::bigint], array[0::smallint])", "stuck"),
    ("a job that is in no place and has not ended", f"delete from docket.outcome where job_id = {ENDED}", "lost"),
    ("an owner that was never written",
     "delete from chaos.log where ctid = (select min(ctid) from chaos.log where what = 'owner')", "lost"),
    ("a case that was never enqueued",
     "delete from chaos.log where case_number = (select min(case_number) from chaos.log where case_number <> '-')", "lost"),
    ("a job that failed instead of being decided",
     "update chaos.log set detail = '1/1 3' where ctid = (select min(ctid) from chaos.log where what = 'outcome' and detail = '1/1 1')",
     "otherwise"),
    ("a case with another owner than is due",
     "update chaos.log set detail = 'office-9999' where ctid = (select min(ctid) from chaos.log where what = 'owner')", "otherwise"),
]
passed, failed = 0, 0


def promise(words, holds, found=""):
    global passed, failed
    passed, failed = passed + holds, failed + (not holds)
    say(f"{'passed' if holds else 'FAILED'}: {words}{found}")


def counts(verdict):
    return {name: getattr(verdict, name) for name in ("lost", "doubled", "stuck", "otherwise")}


def planted(calm, history, statement):
    with Database(history) as database, Session(database) as session:
        # Tables of a history refuse to be rewritten; a fault would not have asked them.
        session.rows("set session_replication_role = replica")
        session.rows(statement)
        return Verdict(calm, session)


def faults_that_strike(calm):
    """Every kind of fault on its own, so that none is drawn too seldom to be seen working."""
    for number, name in enumerate(FAULTS):
        with Database("template_chaos") as database:
            storm = Storm(database, SEED + number)
            storm.faults = {name: 1}
            storm.run_to_end(JOBS, STRIKES if name != "host stopped past its time" else 1)
            with Session(database) as session:
                found = Verdict(calm, session)
            promise(f"nothing is lost, doubled, stuck or otherwise after: {name}", found.holds and storm.counts.get(name, 0) > 0,
                    f" {storm.counts} {found.examples}")


def main():
    prepare("template_chaos", JOBS, SEED)
    calm = calm_run("template_chaos", JOBS)
    with Database("template_chaos") as history:
        Storm(history, SEED).run_to_end(JOBS, 0)
        with Session(history) as session:
            found = Verdict(calm, session)
        promise("two hosts with no faults have the history of the calm run", found.holds, f" {found.examples}")
        for words, statement, name in PLANTS:
            verdict = planted(calm, history, statement)
            promise(f"it notices {words}", getattr(verdict, name) > 0 and not verdict.holds, f" {counts(verdict)}")
    try:
        require_whole({"S-1": {("job", "1/1"): 1}}, 1)
        promise("a calm run that did not end is refused", False)
    except Refused as refused:
        promise("a calm run that did not end is refused", True, f" ({refused})")
    faults_that_strike(calm)
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_by_exception)
    signal.signal(signal.SIGINT, end_by_exception)
    try:
        sys.exit(main())
    except Refused as refused:
        say(f"error: refused: {refused}")
        print(f"{passed} passed, {failed + 1} failed")
        sys.exit(1)
