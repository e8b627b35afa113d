create table collector.shard (
    run_id       text        not null,
    key          text        not null,
    ordinal      integer     not null,
    lane         text        not null,
    parameters   jsonb       not null,
    state        text        not null default 'waiting',
    due_at       timestamptz not null,
    lease_owner  text,
    lease_token  text,
    lease_until  timestamptz,
    cursor       text,
    page         integer     not null default 0,
    parts        integer     not null default 0,
    attempt      integer     not null default 0,
    pages        bigint      not null default 0,
    batches      bigint      not null default 0,
    observations bigint      not null default 0,
    suspect      boolean     not null default false,
    provenance   jsonb,
    note         text,
    finished_at  timestamptz,
    constraint pk_shard primary key (run_id, key),
    constraint fk_shard_run_id foreign key (run_id) references collector.run (id) on delete cascade,
    constraint ck_shard_state check (state in ('waiting', 'done', 'skipped', 'failed')),
    constraint ck_shard_finished_at check ((state = 'waiting') = (finished_at is null))
);
comment on table collector.shard is 'one row per part of a run; at work while it waits with a lease that has not run out';
comment on column collector.shard.cursor is 'of the next page to read; the checkpoint';
comment on column collector.shard.page is 'number of the next page to read, from 0';
comment on column collector.shard.parts is 'into how many batches an unfinished try cut that page: the topic may hold them';
comment on column collector.shard.attempt is 'failures of that page so far';
comment on column collector.shard.note is 'why it waits, was skipped or was given up';

create index ix_shard_due_at on collector.shard (due_at, run_id, ordinal) where state = 'waiting';
