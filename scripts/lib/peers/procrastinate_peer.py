"""Procrastinate: its worker over a psycopg pool, so many jobs of it at once, until the queue is empty."""

import asyncio

from procrastinate import App, PsycopgConnector

import peer_program

ENQUEUED_AT_ONCE = 1_000
CONCURRENCY = 20

app = App(connector=PsycopgConnector(min_size=1, max_size=CONCURRENCY + 2))
count = 0


@app.task(name="noop", queue="noop")
async def noop(number, text):
    global count
    count += 1


async def prepare(jobs):
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        for low in range(0, jobs, ENQUEUED_AT_ONCE):
            await noop.batch_defer_async(*(peer_program.payload(each) for each in range(low, min(jobs, low + ENQUEUED_AT_ONCE))))


async def work():
    async with app.open_async():
        await app.check_connection_async()
        peer_program.await_go()
        await app.run_worker_async(queues=["noop"], concurrency=CONCURRENCY, wait=False, install_signal_handlers=False)
    peer_program.ran(count)


peer_program.main(lambda jobs: asyncio.run(prepare(jobs)), lambda: asyncio.run(work()))
