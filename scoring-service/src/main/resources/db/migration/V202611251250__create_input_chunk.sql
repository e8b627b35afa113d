create table scoring.input_chunk (
    sha256 bytea not null,
    body   bytea not null,
    constraint pk_input_chunk primary key (sha256)
);
alter table scoring.input_chunk alter column body set storage external;
comment on table scoring.input_chunk is 'pieces of snapshots'' inputs, each once: readings of past weeks are the same piece every day';
comment on column scoring.input_chunk.body is 'gzip; sha256 is of the bytes before';

create table scoring.snapshot_input (
    snapshot_id text    not null,
    sequence    integer not null,
    kind        text    not null,
    sha256      bytea   not null,
    constraint pk_snapshot_input primary key (snapshot_id, sequence),
    constraint fk_snapshot_input_snapshot_id foreign key (snapshot_id) references scoring.snapshot (snapshot_id) on delete cascade,
    constraint fk_snapshot_input_sha256 foreign key (sha256) references scoring.input_chunk (sha256)
);
create index ix_snapshot_input_sha256 on scoring.snapshot_input (sha256);
comment on table scoring.snapshot_input is 'everything a snapshot was computed from, in order; none for a snapshot from before inputs were kept';
