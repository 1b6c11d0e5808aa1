"""What happened to each case, kept where no key can hide a second time, and compared with a run in which nothing broke."""

from collections import Counter

from bench_cluster import Refused

# Triggers append to a table without keys, so that what is counted does not rest on the keys that are to be tested.
LOG = """
create schema chaos;
create table chaos.intended (place bigint primary key, case_number text not null, facts json not null);
create table chaos.log (what text not null, case_number text not null, detail text not null);
create function chaos.note() returns trigger language plpgsql as $$
begin
    case tg_argv[0]
    when 'job' then
        insert into chaos.log values ('job', coalesce(new.case_number, '-'), new.queue || '/' || new.kind);
    when 'outcome' then
        insert into chaos.log select 'outcome', coalesce(case_number, '-'), queue || '/' || kind || ' ' || new.state
            from docket.job where id = new.job_id;
    when 'decision' then
        insert into chaos.log select 'decision', coalesce(j.case_number, '-'),
            j.queue || '/' || j.kind || ' ' || new.referred || ' ' || md5(new.decided || new.trace || coalesce(new.tasks, ''))
            from docket.job j where j.id = new.job_id;
    when 'referral' then
        insert into chaos.log select 'referral', coalesce(case_number, '-'), new.rule || ' ' || new.reason
            from docket.job where id = new.job_id;
    when 'owner' then insert into chaos.log values ('owner', new.case_number, new.owner);
    when 'pool' then insert into chaos.log values ('pool', new.case_number, new.queue::text);
    when 'bulk OAR' then insert into chaos.log values ('bulk OAR', new.case_number, '-');
    end case;
    return null;
end $$;
create trigger chaos after insert on docket.job for each row execute function chaos.note('job');
create trigger chaos after insert on docket.outcome for each row execute function chaos.note('outcome');
create trigger chaos after insert on docket.decision for each row execute function chaos.note('decision');
create trigger chaos after insert on docket.referral for each row execute function chaos.note('referral');
create trigger chaos after insert or update of owner on docket.case_file for each row execute function chaos.note('owner');
create trigger chaos after insert on docket.pool for each row execute function chaos.note('pool');
create trigger chaos after insert on docket.bulk_oar_case for each row execute function chaos.note('bulk OAR')
"""

# Where a job can be before it has ended.
PLACES = """
select job_id from docket.ready union all select job_id from docket.scheduled union all select job_id from docket.held
union all select job_id from docket.suspect union all select unnest(ids) from docket.lease
"""

UNFINISHED = f"select count(*) from ({PLACES}) as somewhere"

# A job without an outcome is stuck while it is in a place, and lost when it is in none.
NOWHERE = f"""
select count(*) from docket.job j where not exists (select from docket.outcome where job_id = j.id)
and not exists (select from ({PLACES}) as somewhere where job_id = j.id)
"""

IN_TWO_PLACES = f"""
select count(*) from (select job_id from ({PLACES}) as somewhere group by 1 having count(*) > 1
union all select job_id from docket.outcome o where exists (select from ({PLACES}) as somewhere where job_id = o.job_id)) as twice
"""


def happened(session):
    """Of each case (`-` for work without one), how often each thing happened."""
    cases = {}
    for what, case_number, detail, count in session.rows(
            "select what, case_number, detail, count(*) from chaos.log group by 1, 2, 3"):
        cases.setdefault(case_number, Counter())[(what, detail)] += int(count)
    return cases


class Verdict:
    """How a history differs from the calm one: `lost`, `doubled`, `stuck` and `otherwise` count jobs or happenings."""

    def __init__(self, calm, session):
        self.stuck = session.number(UNFINISHED)
        self.lost = session.number(NOWHERE)
        self.doubled = session.number(IN_TWO_PLACES)
        self.otherwise = 0
        self.examples = []
        found = happened(session)
        for case_number in sorted(calm.keys() | found.keys()):
            self.compare(case_number, calm.get(case_number, Counter()), found.get(case_number, Counter()))

    def compare(self, case_number, due, found):
        missing, surplus = due - found, found - due
        if not missing and not surplus:
            return
        # The same thing once more is a double; another thing is an end that differs, and what it came in place of is not lost.
        twice = sum(count for key, count in surplus.items() if key in due)
        other = sum(surplus.values()) - twice
        self.doubled += twice
        self.otherwise += other
        self.lost += 0 if other else sum(missing.values())
        if len(self.examples) < 5:
            self.examples.append(f"{case_number}: missing {dict(missing)}, too much {dict(surplus)}")

    @property
    def holds(self):
        return self.lost == self.doubled == self.stuck == self.otherwise == 0


def require_whole(calm, jobs):
    """The calm run is the measure: it must have an outcome for each job, and one job of each case."""
    ended = sum(count for happenings in calm.values() for (what, _), count in happenings.items() if what == "outcome")
    made = sum(count for happenings in calm.values() for (what, _), count in happenings.items() if what == "job")
    if ended != made or made < jobs:
        raise Refused(f"the calm run is no measure: {ended} of {made} jobs ended, {jobs} were sent")
