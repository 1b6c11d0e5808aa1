"""PGMQ, as the SQL that its Python client brings: read a batch, then archive it, each in its own transaction."""

import os

import psycopg
from pgmq import PGMQueue
from pgmq.install import install_pgmq_from_sql

import peer_program

ENQUEUED_AT_ONCE = 1_000
BATCH = 500
VISIBILITY_SECONDS = 120
QUEUE = "noop"


def connect():
    """One connection for all calls: the client's own pool commits after each of them too."""
    return psycopg.connect(autocommit=True)


def client():
    return PGMQueue(host=os.environ["PGHOST"], username=os.environ["PGUSER"], database=os.environ["PGDATABASE"],
                    password="", init_extension=False)


def prepare(jobs):
    with psycopg.connect() as connection:
        install_pgmq_from_sql(conn=connection)
    queue = client()
    queue.create_queue(QUEUE)
    for low in range(0, jobs, ENQUEUED_AT_ONCE):
        queue.send_batch(QUEUE, [peer_program.payload(each) for each in range(low, min(jobs, low + ENQUEUED_AT_ONCE))])
    queue.close()


def work():
    queue = client()
    count = 0
    with connect() as connection:
        peer_program.await_go()
        while messages := queue.read(QUEUE, vt=VISIBILITY_SECONDS, qty=BATCH, conn=connection):
            messages = messages if isinstance(messages, list) else [messages]
            queue.archive_batch(QUEUE, [each.msg_id for each in messages], conn=connection)
            count += len(messages)
    queue.close()
    peer_program.ran(count)


peer_program.main(prepare, work)
