create table collector.run (
    id             text        not null,
    number         bigint      not null generated always as identity,
    source         text        not null,
    kind           text        not null,
    status         text        not null,
    parameters     jsonb       not null,
    planned_shards integer     not null,
    planned_for    timestamptz,
    started_at     timestamptz not null,
    completed_at   timestamptz,
    closed         boolean     not null default false,
    constraint pk_run primary key (id),
    constraint uq_run_number unique (number),
    constraint ck_run_kind check (kind in ('collection', 'archive')),
    constraint ck_run_status check (status in ('starting', 'running', 'complete', 'partial', 'failed', 'cancelled')),
    constraint ck_run_planned_shards check (planned_shards > 0)
);
comment on table collector.run is 'one row per request to collect or import';
comment on column collector.run.number is 'later runs have higher numbers: orders what was seen when, whatever the clocks say';
comment on column collector.run.planned_for is 'the instant of the cron plan that asked for it; null for a request over HTTP';
comment on column collector.run.closed is 'whether the broker holds its RunCompleted';

-- several replicas reach the same instant of a plan: one of them gets the run
create unique index uq_run_source_planned_for on collector.run (source, planned_for) where planned_for is not null;
create index ix_run_open on collector.run (number) where not closed;
create index ix_run_source_started_at on collector.run (source, started_at desc);
