-- Where a snapshot gathers until its seal agrees. Nothing here is ever read by an answer.
create table gateway.staging_snapshot (
    snapshot_id   text        not null,
    as_of         date        not null,
    method        text        not null,
    inputs_digest text        not null,
    published_at  timestamptz not null,
    opened_at     timestamptz not null,
    constraint pk_staging_snapshot primary key (snapshot_id)
);
comment on table gateway.staging_snapshot is 'one row per snapshot that was opened and is not shown yet';

create table gateway.staging_part (
    snapshot_id text    not null,
    sequence    integer not null,
    kind        text    not null,
    row_count   integer not null,
    sha256      text    not null,
    lines       text    not null,
    constraint pk_staging_part primary key (snapshot_id, sequence),
    constraint fk_staging_part_snapshot_id foreign key (snapshot_id)
        references gateway.staging_snapshot (snapshot_id) on delete cascade
);
comment on column gateway.staging_part.lines is 'the JSON of the rows, each followed by a line feed: the text the digest is over';
