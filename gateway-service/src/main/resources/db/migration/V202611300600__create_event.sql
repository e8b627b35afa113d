-- What subscribers are told. A row is written in the transaction that makes it true, and never changes.
create table gateway.event (
    sequence    bigint generated always as identity,
    event_id    uuid        not null,
    type        text        not null,
    subject     text collate "C" not null,
    occurred_at timestamptz not null,
    snapshot_id text,
    as_of       date,
    document    text        not null,
    constraint pk_event primary key (sequence),
    constraint uq_event_event_id unique (event_id)
);
comment on column gateway.event.sequence is 'order of commits; there are gaps';
comment on column gateway.event.event_id is 'of the type, the subject and the cause: an event told twice is one row';
comment on column gateway.event.snapshot_id is 'the snapshot that made it so; null for events of no snapshot. No foreign key: an event outlives its snapshot';
