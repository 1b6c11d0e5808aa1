"""No peer: it does nothing and says that it ran its jobs. For the self-test of the benchmark."""

import os
import subprocess

import peer_program


def prepare(jobs):
    subprocess.run([f"{os.environ['BENCH_POSTGRES']}/psql", "-qc", "create table boast_done (id bigint)"], check=True)


def work():
    peer_program.await_go()
    peer_program.ran(100)


peer_program.main(prepare, work)
