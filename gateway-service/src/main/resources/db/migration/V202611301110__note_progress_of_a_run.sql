alter table gateway.run
    add column progress text,
    add column progress_at timestamptz;
comment on column gateway.run.progress is 'how far it is, the last announcement: a JSON object; null once it has ended';
-- the newest first, whichever the source
create index ix_run_started_at on gateway.run (started_at desc, run_id);
