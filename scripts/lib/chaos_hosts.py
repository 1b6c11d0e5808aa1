"""What is broken under chaos: two hosts with their supervisors and workers, the server, and those who send work."""

import os
import random
import signal
import subprocess
import threading
import time

from bench_cluster import FOLDER, POSTGRES, PROGRAMS, Refused, Session, children_of, run, wait_until

TRIES_MAX = 400
# What systemd does not retry (deploy/docketd.service): configuration and usage.
FINAL_STATUSES = (64, 78)
# A supervisor that was asked to stop says 0, or 75 when it has found at that moment that its host was given up.
STOPPED_STATUSES = (0, 75)


def crash_server():
    """Ends the server at once, as a crash does (a tail of the asynchronous commits is lost), and starts it again."""
    become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
    run([*become, f"{POSTGRES}/pg_ctl", "-D", f"{FOLDER}/data", "-l", f"{FOLDER}/postgres.log", "-m", "immediate", "-w", "-s",
         "restart"], cwd="/", stdin=subprocess.DEVNULL)


class ReopeningSession:
    """A session that opens again when it is cut: for questions, and for what may be done twice."""

    def __init__(self, database):
        self.database, self.session = database, None

    def attempt(self, *statements):
        """Runs them in order on one connection; the last answer. Raises Refused when the connection is cut."""
        try:
            if self.session is None:
                self.session = Session(self.database)
            for statement in statements:
                answer = self.session.rows(statement)
            return answer
        except (Refused, OSError) as cut:
            self.close()
            raise Refused(f"cut: {cut}") from cut

    def rows(self, *statements):
        for _ in range(TRIES_MAX):
            try:
                return self.attempt(*statements)
            except Refused as cut:
                last = cut
                time.sleep(0.05)
        raise Refused(f"gave up after {TRIES_MAX} tries: {last}")

    def number(self, sql):
        return int(self.rows(sql)[0][0])

    def close(self):
        if self.session is not None:
            self.session.psql.kill()
            self.session.psql.wait()
            self.session.psql.stdout.close()
            self.session = None


class Host:
    """One supervisor with its workers. When it ends it is started again, as systemd would."""

    def __init__(self, name, database):
        self.name, self.database = name, database
        self.process, self.seen, self.starts = None, set(), 0
        self.log = f"{FOLDER}/{name}.log"

    def start(self):
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [f"{PROGRAMS}/docketd", "--workers", "2", "--lanes", "2", "--host-name", self.name, "--simulated-work", "1-3",
                 "--lock-file", f"{FOLDER}/run/{self.name}.lock", "--log-level", "notice"],
                env={**os.environ, "PGDATABASE": self.database}, stdin=subprocess.DEVNULL, stderr=log)
        self.starts += 1

    def workers(self):
        found = children_of(self.process.pid)
        self.seen.update(found)
        return found

    def is_running(self):
        return self.process.poll() is None

    def require_running(self):
        if self.is_running():
            return True
        raise Refused(f"{self.name} ended with {self.process.returncode}: {self.tail()}")

    def tend(self):
        """Starts it again when it has ended, unless it says that a person is needed."""
        if self.is_running():
            self.workers()
        elif self.process.returncode in FINAL_STATUSES:
            raise Refused(f"{self.name} ended with {self.process.returncode}, which nobody retries: {self.tail()}")
        else:
            self.start()

    def signal(self, number):
        """Whether there was a supervisor to have it."""
        is_running = self.is_running()
        if is_running:
            os.kill(self.process.pid, number)
        return is_running

    def stop(self):
        """As systemd stops it: SIGTERM, an exit as asked, and no worker left."""
        self.workers()
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        status = self.process.wait(timeout=60)
        if status not in STOPPED_STATUSES:
            raise Refused(f"{self.name} was asked to stop and ended with {status}: {self.tail()}")
        wait_until(f"the workers of {self.name} are gone", 30, lambda: not any(is_ours(pid) for pid in self.seen))

    def kill_all(self):
        for pid in ([self.process.pid] if self.is_running() else []) + [pid for pid in self.seen if is_ours(pid)]:
            send_signal(pid, signal.SIGKILL)
        self.process.wait()

    def tail(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()[-600:]


def is_ours(pid):
    """Whether a process that was a worker still runs: a number may have gone to somebody else."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"docketd\0worker" in file.read()
    except (FileNotFoundError, ProcessLookupError):
        return False


def send_signal(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


class Producer(threading.Thread):
    """Sends its share of the cases in small transactions: some roll back first, some come twice, and what was cut comes again.

    The case number is the key of the job, in the scope `ever`: so a sender that does not know whether its commit was done
    may send again.
    """

    def __init__(self, number, database, places, seed):
        super().__init__(name=f"producer {number}", daemon=True)
        self.session, self.places, self.random = ReopeningSession(database), places, random.Random(seed)
        self.allowed, self.failure = threading.Semaphore(0), None

    def statement(self, places):
        return ("select count(*) from (select * from chaos.intended where "
                f"place between {places[0]} and {places[-1]} order by place) as i, lateral docket.enqueue('intake', i.facts, "
                "case_number => i.case_number, key => i.case_number, key_scope => 'ever') as e")

    def run(self):
        try:
            left = list(self.places)
            while left:
                batch = left[:self.random.randint(1, 40)]
                left = left[len(batch):]
                for _ in batch:
                    self.allowed.acquire()
                send_batch = self.statement(batch)
                if self.random.random() < 0.1:
                    self.session.rows("begin", send_batch, "rollback")
                for _ in range(2 if self.random.random() < 0.1 else 1):
                    self.session.rows("begin", send_batch, "commit")
        except Refused as refused:
            self.failure = refused
        finally:
            self.session.close()
