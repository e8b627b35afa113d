create table collector.finding_count (
    run_id text   not null,
    shard  text   not null,
    reason text   not null,
    level  text   not null,
    count  bigint not null,
    constraint pk_finding_count primary key (run_id, shard, reason, level),
    constraint fk_finding_count_run_id_shard foreign key (run_id, shard)
        references collector.shard (run_id, key) on delete cascade,
    constraint ck_finding_count_level check (level in ('info', 'warn', 'error')),
    constraint ck_finding_count_count check (count > 0)
);
comment on table collector.finding_count is 'how many of each reason, exact; by shard, so that shards do not wait for each other';

create table collector.finding (
    run_id     text    not null,
    number     bigint  not null generated always as identity,
    shard      text    not null,
    level      text    not null,
    reason     text    not null,
    location   text    not null,
    row_number bigint,
    field      text,
    detail     text    not null,
    count      bigint  not null,
    constraint pk_finding primary key (run_id, number),
    constraint fk_finding_run_id_shard foreign key (run_id, shard)
        references collector.shard (run_id, key) on delete cascade,
    constraint ck_finding_level check (level in ('info', 'warn', 'error'))
);
comment on table collector.finding is 'examples: a run keeps a limited number, finding_count has them all';
