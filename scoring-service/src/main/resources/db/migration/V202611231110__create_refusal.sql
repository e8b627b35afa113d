create table scoring.refusal (
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    run_id        text        not null,
    record_id     text        not null,
    source        text        not null,
    reason        text        not null,
    whole_record  boolean     not null,
    count         integer     not null,
    detail        text        not null,
    refused_at    timestamptz not null,
    constraint pk_refusal primary key (topic, partition, record_offset, reason)
);
create index ix_refusal_run_id on scoring.refusal (run_id);
comment on table scoring.refusal is 'what was not taken in, by record and reason; a whole record is also on the dead-letter topic';
