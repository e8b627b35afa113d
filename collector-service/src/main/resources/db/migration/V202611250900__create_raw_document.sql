create table collector.raw_document (
    digest      text        not null,
    size        bigint      not null,
    stored_size bigint      not null,
    body        bytea       not null,
    first_seen  timestamptz not null,
    last_seen   timestamptz not null,
    constraint pk_raw_document primary key (digest),
    constraint ck_raw_document_digest check (digest ~ '^sha256:[0-9a-f]{64}$')
);
comment on table collector.raw_document is 'one row per distinct body that outside services answered with';
comment on column collector.raw_document.digest is 'SHA-256 of the decoded body: what rawDigest of a batch names';
comment on column collector.raw_document.size is 'bytes, decoded';
comment on column collector.raw_document.body is 'one zstd frame';
comment on column collector.raw_document.last_seen is 'when a page last brought it; kept while young or while an exchange names it';

-- compressed already: PostgreSQL's own compression would only cost time
alter table collector.raw_document alter column body set storage external;

create index ix_raw_document_last_seen on collector.raw_document (last_seen);
