create table scoring.run (
    run_id         text        not null,
    source         text        not null,
    kind           text        not null,
    planned_shards integer     not null,
    started_at     timestamptz not null,
    seen_at        timestamptz not null,
    completed_at   timestamptz,
    outcome        text,
    done_shards    integer,
    skipped_shards integer,
    failed_shards  integer,
    batches        bigint,
    observations   bigint,
    refused        text,
    taken_in_at    timestamptz,
    overdue_at     timestamptz,
    snapshot_id    text,
    computed_at    timestamptz,
    constraint pk_run primary key (run_id),
    constraint ck_run_kind check (kind in ('collection', 'archive')),
    constraint ck_run_outcome check (outcome in ('complete', 'partial', 'failed'))
);
comment on column scoring.run.seen_at is 'by our own clock: when its last event arrived';
comment on column scoring.run.taken_in_at is 'when every batch it published was held';
comment on column scoring.run.overdue_at is 'since when it no longer blocks a computation because it stayed unfinished for too long';
comment on column scoring.run.snapshot_id is 'the first snapshot that holds it';

create table scoring.recomputation (
    recomputation_id bigint generated always as identity,
    as_of            date,
    requested_at     timestamptz not null,
    snapshot_id      text,
    computed_at      timestamptz,
    failure          text,
    constraint pk_recomputation primary key (recomputation_id)
);
comment on table scoring.recomputation is 'one request of an operator to compute; as_of null means the newest day observed';
