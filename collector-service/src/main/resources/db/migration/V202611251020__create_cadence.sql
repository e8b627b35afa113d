alter table collector.shard add column adaptive boolean not null default false;
alter table collector.shard add column content bigint not null default 0;
comment on column collector.shard.adaptive is 'whether its subject is asked less often while it stays the same';
comment on column collector.shard.content is 'fingerprint of what its pages said, days left out';

create table collector.cadence (
    source          text        not null,
    shard           text        not null,
    content         bigint      not null,
    last_read_at    timestamptz not null,
    last_changed_at timestamptz not null,
    interval_days   integer     not null,
    next_due        date        not null,
    constraint pk_cadence primary key (source, shard),
    constraint ck_cadence_interval_days check (interval_days > 0),
    constraint ck_cadence_last_changed_at check (last_changed_at <= last_read_at)
);
comment on table collector.cadence is 'one row per subject that was read to its end: when a plan asks for it again';
comment on column collector.cadence.next_due is 'UTC day from which on a planned run reads it';
