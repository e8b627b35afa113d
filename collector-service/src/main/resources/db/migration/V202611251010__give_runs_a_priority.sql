alter table collector.run add column priority smallint not null default 0;
update collector.run set priority = 1 where plan is not null;
alter table collector.run add constraint ck_run_priority check (priority between 0 and 1);
comment on column collector.run.priority is 'of all its shards, the lower the sooner: 0 someone asked for it, 1 a plan did';

-- a claim looks at the first shard of each open run
create index ix_shard_run_id_due_at on collector.shard (run_id, due_at, ordinal) where state = 'waiting';
drop index collector.ix_shard_due_at;
