"""What every peer's program has: `prepare N` puts N jobs into the database that PG* names, `work` drains them.

A worker says "ready" when it is connected, waits for a line on standard input, drains, and says how many it ran.
"""

import hashlib
import sys


def payload(number):
    """An object of about 300 bytes as JSON, a different one for each number."""
    digest = hashlib.md5(str(number).encode()).hexdigest()
    return {"number": number, "text": (digest * 9)[:265]}


def await_go():
    print("ready", flush=True)
    if not sys.stdin.readline():
        sys.exit("nobody said go")


def ran(count):
    print(f"ran {count}", flush=True)


def main(prepare, work):
    if sys.argv[1] == "prepare":
        prepare(int(sys.argv[2]))
    else:
        work()
