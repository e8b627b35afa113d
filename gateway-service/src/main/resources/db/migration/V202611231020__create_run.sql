-- Collection runs as announced; only their latest state per run.
create table gateway.run (
    run_id         text        not null,
    source         text collate "C" not null,
    kind           text        not null,
    status         text        not null,
    started_at     timestamptz not null,
    completed_at   timestamptz,
    planned_shards integer     not null,
    done_shards    integer,
    skipped_shards integer,
    failed_shards  integer,
    batches        bigint,
    observations   bigint,
    refused        text,
    constraint pk_run primary key (run_id)
);
create index ix_run_source_started_at on gateway.run (source, started_at desc, run_id);
comment on column gateway.run.status is 'running until its completion is announced, then the outcome';
comment on column gateway.run.refused is 'what was refused, by reason: a JSON object';
