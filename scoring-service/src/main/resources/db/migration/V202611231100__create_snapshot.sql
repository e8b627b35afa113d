create table scoring.snapshot (
    snapshot_id     text        not null,
    as_of           date        not null,
    method          text        not null,
    inputs_digest   text        not null,
    registry_digest text        not null,
    parts           integer     not null,
    row_count       bigint      not null,
    seal            text        not null,
    computed_at     timestamptz not null,
    published_at    timestamptz not null,
    completed_at    timestamptz,
    constraint pk_snapshot primary key (snapshot_id)
);
create index ix_snapshot_computed_at on scoring.snapshot (computed_at);
comment on column scoring.snapshot.published_at is 'named in every publication, also in later ones';
comment on column scoring.snapshot.completed_at is 'when its seal was first acknowledged; null means that it has to be published (again)';

create table scoring.snapshot_part (
    snapshot_id text    not null,
    sequence    integer not null,
    kind        text    not null,
    row_count   integer not null,
    sha256      text    not null,
    body        bytea   not null,
    constraint pk_snapshot_part primary key (snapshot_id, sequence),
    constraint fk_snapshot_part_snapshot_id foreign key (snapshot_id) references scoring.snapshot (snapshot_id) on delete cascade
);
alter table scoring.snapshot_part alter column body set storage external;
comment on column scoring.snapshot_part.body is 'gzip of the event as it is published: the same bytes every time';

create table scoring.frozen_baseline (
    quarter     text not null,
    method      text not null,
    body        text not null,
    snapshot_id text not null,
    constraint pk_frozen_baseline primary key (quarter, method)
);
comment on table scoring.frozen_baseline is 'a quarter''s RAM baseline, written with the first snapshot that freezes it and never again';
