"""Shows that the benchmark refuses what it must refuse, and that its figures notice what they must notice."""

import signal
import sys

from bench_cluster import Refused, Session, drop, require_durable, say, wait_until
from bench_daemon import drain, prepare_empty, prepare_noop, timeline, verify
from bench_features import Feature, all_done, failed_once, features, prepare, summary, table
from bench_latency import latency, limit_of_latency
from bench_limit import LIMIT_SCRIPT, OURS_SCRIPT, PLAIN_SCRIPT, enqueue_rate, limit_of, prepare_enqueue, prepare_limit
from bench_peers import Peer, Peers
from bench_rounds import end_by_exception

LIMIT_JOBS = 20_000
DRAIN_JOBS = 4_000
# A millisecond of sleep a job on four lanes is at most 4,000 jobs a second, a fraction of what they do without it.
SLOW = ("--simulated-work", "1-1")
passed, failed = 0, 0


def promise(words, holds):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
    say(f"{'passed' if holds else 'FAILED'}: {words}")


def refuses(words, action):
    try:
        action()
        promise(words, False)
    except Refused as refused:
        promise(f"{words} ({refused})", True)


def altered(script, old, new):
    if old not in script:
        raise Refused(f"the script no longer holds '{old}'")
    return script.replace(old, new)


def set_server(name, statement, value):
    """Changes a setting of the server and waits until new sessions have it."""
    with Session("postgres") as session:
        session.rows(statement)
        session.rows("select pg_reload_conf()")
    wait_until(f"{name} is {value}", 10, lambda: shown(name) == value)


def shown(name):
    with Session("postgres") as session:
        return session.value(f"show {name}")


def durability():
    require_durable()
    promise("the private cluster is durable", True)
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        set_server(name, f"alter system set {name} = off", "off")
        refuses(f"a cluster with {name} off is refused", require_durable)
        set_server(name, f"alter system reset {name}", "on")
    require_durable()


def honest_limit():
    prepare_limit(LIMIT_JOBS)
    rate = limit_of(2, LIMIT_JOBS)
    with Session("bench_limit") as session:
        promise("the limit's rows are all there", session.number("select count(*) from limit_result") == LIMIT_JOBS)
    promise("the limit is a rate", rate > 0)
    broken = {
        "that leaves out one result in a hundred": altered(LIMIT_SCRIPT, ":low + 100) as id", ":low + 99) as id"),
        "that reads no payload": altered(LIMIT_SCRIPT, "select payload from limit_job where id > :low and id <= :low + 100", "select 1"),
        "that stores short results": altered(LIMIT_SCRIPT, "300, 'as", "30, 'as"),
        "that rolls back": altered(LIMIT_SCRIPT, "commit", "rollback"),
        "whose clients share a range": altered(LIMIT_SCRIPT, ":client_id * :span", "0 * :span"),
    }
    for what, script in broken.items():
        refuses(f"a limit {what} is refused", lambda script=script: limit_of(2, LIMIT_JOBS, script))


def honest_drain():
    prepare_noop("template_noop", DRAIN_JOBS)
    fast = drain("template_noop", DRAIN_JOBS)
    slow = drain("template_noop", DRAIN_JOBS, *SLOW)
    promise(f"a slowed worker shows: {slow['per_s']:,.0f} jobs/s, {fast['per_s']:,.0f} without", slow["per_s"] < fast["per_s"] / 2)
    promise("no more than a millisecond's sleep allows", slow["per_s"] <= 4_000)
    refuses("a drain of fewer jobs than it claims is refused", lambda: drain("template_noop", DRAIN_JOBS + 1))
    with Session("template_noop") as session:
        refuses("jobs without outcomes are refused", lambda: verify(session, "template_noop", DRAIN_JOBS))
        promise("a database without outcomes has no commits", timeline(session) == [])
    held = drain("template_noop", DRAIN_JOBS, held=True)
    promise("a drain under a held snapshot ends", held["per_s"] > 0)


def honest_enqueue_and_latency():
    prepare_empty("template_empty")
    prepare_enqueue("template_empty")
    promise("both ways to enqueue leave every row", all(enqueue_rate("template_empty", each) > 0 for each in (OURS_SCRIPT, PLAIN_SCRIPT)))
    refuses("an enqueuer that leaves jobs unready is refused",
            lambda: enqueue_rate("template_empty", altered(PLAIN_SCRIPT, "from enqueue_source order by n;\ncommit", "from enqueue_source limit 999;\ncommit")))
    found = latency("template_empty", 3)
    promise(f"latency is counted from the schedule: {found}", 0 < found["p50"] <= found["p99"] <= found["p999"])
    # 250 of every 1,000 jobs a second too many for the lanes: an open loop must show the queue that builds up.
    promise(f"what is the daemon's of it is less: p50 {found['after_p50']:.2f} ms", found["after_p50"] < found["p50"])
    alone = limit_of_latency("template_empty", 3)
    promise(f"no outcome is earlier than its job: the sender alone {alone}", 0 < alone["p50"] <= found["p50"])
    behind = latency("template_empty", 3, "--simulated-work", "5-5")
    promise(f"a worker that falls behind shows in the latency: p50 {behind['p50']:.0f} ms", behind["p50"] > 2 * found["p50"] and behind["after_p50"] > 100)


def honest_peers():
    """A peer that cannot be installed, and one that says more than it has done: neither has a figure, nor ends the run."""
    claimed = "of 100 jobs 100 ran, 0 are done and 0 left"
    peers = Peers({
        "absent": Peer("0", ["./there-is-no-such-package"], "none.py", 100, 1, "none", "none", "none"),
        "boaster": Peer("0", [], "boasting_peer.py", 100, 1, "none", "boast_done", "select 0")})
    peers.round(1, 100, 1_000.0)
    document = peers.document(100)
    promise(f"a peer that cannot be installed is not measured ({document['absent'].get('not_measured')})",
            "pip" in document["absent"].get("not_measured", ""))
    promise(f"a peer that boasts is not measured ({document['boaster'].get('not_measured')})",
            claimed in document["boaster"].get("not_measured", ""))
    promise("the table says so", peers.table(100).count("not measured") == 2)


def honest_features():
    """A limit that binds shows, what costs nothing costs nothing, and a drain that is not right has no figure."""
    wanted = features()
    drop("template_noop")
    prepare(DRAIN_JOBS, wanted)
    for feature in wanted.values():
        feature.pair(DRAIN_JOBS, 1)
    found = {name: summary(feature) for name, feature in wanted.items()}
    promise("each feature has a drain with it and one without", all(each["with_per_s"] > 0 and each["without_per_s"] > 0 for each in found.values()))
    promise("the table has a line for each", len(table(found, wanted).splitlines()) == 1 + len(wanted))
    binding = Feature("a rate that binds", "template_noop", "template_binding", ("queue", "limit", "bench", "--rate", "2000/s", "--burst", "100"))
    binding.prepare()
    binding.pair(DRAIN_JOBS, 1)
    rate = summary(binding)["with_per_s"]
    promise(f"a rate of 2,000 a second shows: {rate:,} jobs/s", rate <= 2_100)
    refuses("a drain of which jobs failed is refused where none may",
            lambda: drain("template_failing", DRAIN_JOBS, "--drills", check=lambda session: all_done(session, DRAIN_JOBS)))
    refuses("a drain of which none failed is refused where some must",
            lambda: drain("template_drills", DRAIN_JOBS, "--drills", check=lambda session: failed_once(session, DRAIN_JOBS)))


def main():
    for part in (durability, honest_limit, honest_drain, honest_features, honest_enqueue_and_latency, honest_peers):
        try:
            part()
        except Refused as refused:
            promise(f"{part.__name__}: {refused}", False)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end_by_exception)
    sys.exit(main())
