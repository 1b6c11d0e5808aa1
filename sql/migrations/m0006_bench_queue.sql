-- The queue that scripts/bench measures: its jobs go through claim, lease, fence and outcome, and no rule looks at them.

insert into docket.queue (id, name) values (8, 'bench');
insert into docket.kind (id, queue, name, is_default) values (8, 8, 'noop', true);
