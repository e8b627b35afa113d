create table scoring.batch (
    batch_number      integer generated always as identity,
    batch_id          text        not null,
    run_id            text        not null,
    shard             text        not null,
    source_id         smallint    not null,
    collector_version text        not null,
    fetched_at        timestamptz not null,
    raw_digest        text        not null,
    observations      integer     not null,
    license           text,
    citation          text        not null,
    redistribution    text        not null,
    invented          boolean     not null,
    taken_at          timestamptz not null,
    constraint pk_batch primary key (batch_number),
    constraint uq_batch_batch_id_fetched_at unique (batch_id, fetched_at),
    constraint fk_batch_source_id foreign key (source_id) references scoring.source (source_id)
);
create index ix_batch_run_id on scoring.batch (run_id, batch_id);
create index ix_batch_source_id on scoring.batch (source_id, fetched_at);
comment on table scoring.batch is 'one observation batch as taken in: where a number came from, fetched when, from which bytes';
comment on constraint uq_batch_batch_id_fetched_at on scoring.batch is 'a batch sent again is the same row; a page that was fetched again under the same id after a crash is another, so that every trace stays true';
