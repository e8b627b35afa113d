alter table collector.run add column progressed_at timestamptz;
alter table collector.run add column progress text;
comment on column collector.run.progressed_at is 'when some replica last looked how far it is';
comment on column collector.run.progress is 'how far it was when that was last published';
