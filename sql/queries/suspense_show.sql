-- One suspense with its deadlines, responses, consequences and letters.
-- $1 int8 suspense
-- index: suspense_pkey, deadline_pkey, response_by_suspense, consequence_pkey, letter_once
-- locks: none
select s.id as suspense, s.case_number as "case", s.operation, s.purpose, s.state, s.version, s.rounds::int4 as rounds,
    s.opened_on::text as opened_on, s.response_due::text as response_due, s.follow_up::text as follow_up,
    s.acts_from::text as acts_from,
    (select coalesce(json_agg(json_build_object('version', d.version, 'rule', d.rule, 'counted_from', d.counted_from,
            'response_due', d.response_due, 'follow_up', d.follow_up, 'response_due_rolled', d.response_due_rolled,
            'follow_up_rolled', d.follow_up_rolled, 'roll_policy', d.roll_policy, 'acts_from', d.acts_from,
            'superseded', d.version < s.version, 'job', d.made_by, 'made_on', d.made_on) order by d.version), '[]')
        from docket.deadline d where d.suspense = s.id) as deadlines,
    (select coalesce(json_agg(json_build_object('job', r.job_id, 'version', r.version, 'received_on', r.received_on,
            'recorded_on', r.recorded_on, 'recorded_at', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'answer', r.answer, 'timeliness', r.timeliness, 'next', r.next) order by r.job_id), '[]')
        from docket.response r where r.suspense = s.id) as responses,
    (select coalesce(json_agg(json_build_object('kind', c.kind, 'version', c.version, 'state', c.state, 'task', c.task,
            'job', c.made_by, 'due_on', c.due_on, 'made_on', c.made_on, 'late', c.late, 'settled_on', c.settled_on,
            'stopped_by', c.stopped_by) order by c.version, c.kind), '[]')
        from docket.consequence c where c.suspense = s.id) as consequences,
    (select coalesce(json_agg(json_build_object('letter', l.id, 'kind', l.kind, 'round', l.round, 'state', l.state,
            'job', l.made_by, 'made_on', l.made_on, 'batch', l.batch, 'stopped_by', l.stopped_by) order by l.id), '[]')
        from docket.letter l where l.suspense = s.id) as letters
from docket.suspense s
where s.id = $1::int8
