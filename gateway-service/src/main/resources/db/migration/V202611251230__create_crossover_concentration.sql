create table gateway.crossover (
    snapshot_key bigint  not null,
    metric       text    not null,
    grouped_by   text    not null,
    mode         text    not null,
    adjusted     boolean not null,
    group_a      text collate "C" not null,
    group_b      text collate "C" not null,
    verdict      text    not null,
    document     text    not null,
    constraint pk_crossover primary key (snapshot_key, metric, grouped_by, mode, adjusted, group_a, group_b),
    constraint fk_crossover_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on table gateway.crossover is 'one row per ordered pair: whether a overtook b';

create table gateway.concentration (
    snapshot_key bigint not null,
    metric       text   not null,
    among        text   not null,
    mode         text   not null,
    month        date   not null,
    document     text   not null,
    constraint pk_concentration primary key (snapshot_key, metric, among, mode, month),
    constraint fk_concentration_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on column gateway.concentration.month is 'first day of the calendar month (UTC)';
