create table gateway.lineage (
    snapshot_key bigint not null,
    model        text collate "C" not null,
    relation     text,
    document     text   not null,
    constraint pk_lineage primary key (snapshot_key, model),
    constraint fk_lineage_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on table gateway.lineage is 'one row per repository that declares a parent';
comment on column gateway.lineage.relation is 'null: not said';

create table gateway.lineage_edge (
    snapshot_key bigint not null,
    parent       text collate "C" not null,
    child        text collate "C" not null,
    constraint pk_lineage_edge primary key (snapshot_key, parent, child),
    constraint fk_lineage_edge_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on table gateway.lineage_edge is 'one row per declared parent that is a model of the snapshot';
