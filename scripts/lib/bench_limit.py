"""What PostgreSQL can do on this machine when a client that is not ours asks: pgbench, and rows counted afterwards."""

import re

from bench_cluster import FOLDER, POSTGRES, Database, Refused, Session, run

JOBS_MIN = 200_000
BATCH = 100
CLIENTS = (2, 3, 4)
ENQUEUE_ROWS = 1_000
ENQUEUE_STATEMENTS = 100

# A job's payload: a JSON object of about 300 bytes, a different one for each number.
PAYLOAD = "json_build_object('number', {n}, 'text', rpad(md5(({n})::text), 265, md5(({n} + 1)::text)))::text"

LIMIT_SCRIPT = """\
\\set low :client_id * :span + :step * 100
\\set step :step + 1
\\startpipeline
begin;
select payload from limit_job where id > :low and id <= :low + 100;
insert into limit_result (job_id, result) select id, rpad('result ', 300, 'as long as a job''s ') from generate_series(:low + 1, :low + 100) as id;
commit;
\\endpipeline
"""

OURS_SCRIPT = """\
select count(*) from docket.enqueue_batch('bench', (select array_agg(facts::json order by n) from enqueue_source));
"""

PLAIN_SCRIPT = """\
\\set low :step * 1000
\\set step :step + 1
\\startpipeline
begin;
insert into docket.job (id, queue, kind, priority, facts) select :low + n, 8, 8, 0, facts from enqueue_source order by n;
insert into docket.ready (queue, kind, priority, attempt, job_id) select 8, 8, 0, 0, :low + n from enqueue_source order by n;
commit;
\\endpipeline
"""


def pgbench(database, script, clients, transactions, **variables):
    """Transactions a second, connecting left out, of a script that every client runs so many times."""
    path = f"{FOLDER}/out/script.sql"
    with open(path, "w", encoding="ascii") as file:
        file.write(script)
    definitions = [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
    text = run([f"{POSTGRES}/pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)),
                "-t", str(transactions), "-f", path, *definitions, database])
    processed = re.search(r"actually processed: (\d+)/", text)
    rate = re.search(r"^tps = ([0-9.]+)", text, re.MULTILINE)
    if not processed or int(processed.group(1)) != clients * transactions or not rate:
        raise Refused("pgbench did not run every transaction")
    return float(rate.group(1))


def prepare_limit(jobs):
    """Makes the database that the limit is measured in, with payloads for every client count."""
    with Session("postgres") as session:
        session.rows("create database bench_limit")
    with Session("bench_limit") as session:
        session.rows("create table limit_job (id bigint primary key, payload text not null)")
        session.rows("create table limit_result (job_id bigint primary key, result text not null)")
        session.rows(f"insert into limit_job select n, {PAYLOAD.format(n='n')} "
                     f"from generate_series(1, {jobs + BATCH * max(CLIENTS)}) as n")
        session.rows("vacuum (analyze) limit_job")


def limit_of(clients, jobs, script=LIMIT_SCRIPT):
    """Jobs a second of so many clients; refused when the rows written or read are not the jobs'."""
    transactions = -(-jobs // (BATCH * clients))
    total = transactions * clients * BATCH
    with Session("bench_limit") as session:
        session.rows("truncate limit_result")
        session.rows("checkpoint")
        read_before = rows_read(session)
        rate = pgbench("bench_limit", script, clients, transactions, step=0, span=transactions * BATCH)
        found = session.rows("select count(*), count(distinct job_id), coalesce(min(job_id), 0), coalesce(max(job_id), 0), "
                             "count(*) filter (where octet_length(result) between 290 and 310) from limit_result")[0]
        if [int(each) for each in found] != [total, total, 1, total, total]:
            raise Refused(f"the limit's results are not those of {total} jobs: found {found}")
        read = rows_read(session) - read_before
        if read < total:
            raise Refused(f"the limit read {read} payloads of {total}")
    return rate * BATCH


def rows_read(session):
    session.rows("select pg_stat_clear_snapshot()")
    return session.number("select coalesce(idx_tup_fetch, 0) + seq_tup_read from pg_stat_user_tables where relname = 'limit_job'")


def limit(jobs):
    """Jobs a second, best of 2 to 4 clients, and how many clients that was."""
    return max((limit_of(clients, max(jobs, JOBS_MIN)), clients) for clients in CLIENTS)


def prepare_enqueue(template):
    with Session(template) as session:
        session.rows(f"create table enqueue_source as select n, {PAYLOAD.format(n='n')} as facts "
                     f"from generate_series(1, {ENQUEUE_ROWS}) as n")
        session.rows("vacuum (analyze) enqueue_source")


def enqueue_rate(template, script):
    """Rows a second of one connection that enqueues 1,000 rows a statement."""
    rows = ENQUEUE_ROWS * ENQUEUE_STATEMENTS
    with Database(template) as database, Session(database) as session:
        session.rows("checkpoint")
        rate = pgbench(database, script, 1, ENQUEUE_STATEMENTS, step=0)
        found = session.number("select count(*) from docket.job j join docket.ready r on r.job_id = j.id "
                               "where j.queue = 8 and j.kind = 8 and r.queue = 8 and octet_length(j.facts) between 290 and 310")
        jobs = session.number("select count(*) from docket.job")
        if [found, jobs] != [rows, rows]:
            raise Refused(f"enqueueing left {found} ready jobs and {jobs} in all of {rows}")
    return rate * ENQUEUE_ROWS
