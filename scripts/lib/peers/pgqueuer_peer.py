"""PgQueuer: its queue manager over one asyncpg connection, in drain mode, on uvloop."""

import json
import os

import asyncpg
import uvloop
from pgqueuer.core.qm import QueueManager
from pgqueuer.db import AsyncpgDriver
from pgqueuer.models import Job
from pgqueuer.queries import Queries
from pgqueuer.types import QueueExecutionMode

import peer_program

ENQUEUED_AT_ONCE = 1_000
BATCH = 500


async def connect():
    return await asyncpg.connect(host=os.environ["PGHOST"], user=os.environ["PGUSER"], database=os.environ["PGDATABASE"])


async def prepare(jobs):
    connection = await connect()
    queries = Queries(AsyncpgDriver(connection))
    await queries.install()
    for low in range(0, jobs, ENQUEUED_AT_ONCE):
        numbers = range(low, min(jobs, low + ENQUEUED_AT_ONCE))
        payloads = [json.dumps(peer_program.payload(each)).encode() for each in numbers]
        await queries.enqueue(["noop"] * len(payloads), payloads, [0] * len(payloads))
    await connection.close()


async def work():
    connection = await connect()
    manager = QueueManager(Queries(AsyncpgDriver(connection)))
    count = 0

    @manager.entrypoint("noop")
    async def noop(job: Job) -> None:
        nonlocal count
        count += 1

    peer_program.await_go()
    await manager.run(batch_size=BATCH, mode=QueueExecutionMode.drain)
    peer_program.ran(count)


peer_program.main(lambda jobs: uvloop.run(prepare(jobs)), lambda: uvloop.run(work()))
