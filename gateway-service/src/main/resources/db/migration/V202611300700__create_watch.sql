-- Who is told of events by a webhook, what each is told, and how that went.
create table gateway.watch (
    watch_id        uuid             not null,
    key_id          text collate "C" not null,
    url             text             not null,
    types           text[]           not null,
    about           text[]           not null,
    secret          bytea            not null,
    created_at      timestamptz      not null,
    last_sequence   bigint           not null,
    busy_until      timestamptz,
    last_success_at timestamptz,
    disabled_at     timestamptz,
    disabled_reason text,
    constraint pk_watch primary key (watch_id),
    constraint fk_watch_api_key foreign key (key_id) references gateway.api_key (key_id) on delete cascade,
    constraint ck_watch_disabled check ((disabled_at is null) = (disabled_reason is null))
);
create index ix_watch_key_id on gateway.watch (key_id);
comment on column gateway.watch.types is 'empty: every type';
comment on column gateway.watch.about is 'empty: about anything';
comment on column gateway.watch.secret is 'AES-256-GCM under a key of the configuration: nonce, then what is sealed; the watch_id is authenticated with it';
comment on column gateway.watch.last_sequence is 'events up to this one have become deliveries, or are not asked for';
comment on column gateway.watch.busy_until is 'until then a replica is sending to it; in the past: when it was served last. Null: never';
comment on column gateway.watch.last_success_at is 'null: nothing has been taken yet';

create table gateway.delivery (
    delivery_id     bigint generated always as identity,
    watch_id        uuid        not null,
    message_id      uuid        not null,
    type            text        not null,
    body            text        not null,
    state           text        not null,
    attempts        integer     not null default 0,
    created_at      timestamptz not null,
    next_attempt_at timestamptz,
    constraint pk_delivery primary key (delivery_id),
    constraint uq_delivery_watch_id_message_id unique (watch_id, message_id),
    constraint fk_delivery_watch foreign key (watch_id) references gateway.watch (watch_id) on delete cascade,
    constraint ck_delivery_state check (state in ('pending', 'delivered', 'failed')),
    constraint ck_delivery_next_attempt_at check ((next_attempt_at is not null) = (state = 'pending'))
);
create index ix_delivery_due on gateway.delivery (watch_id, next_attempt_at) where state = 'pending';
comment on column gateway.delivery.message_id is 'the event''s id: the same event is one delivery of a watch';
comment on column gateway.delivery.body is 'as it is signed and sent, at each attempt the same bytes';
comment on column gateway.delivery.attempts is 'begun ones; a replica that died in one has left no row of it';

create table gateway.delivery_attempt (
    delivery_id bigint      not null,
    attempt     integer     not null,
    begun_at    timestamptz not null,
    duration_ms bigint      not null,
    status      integer,
    reason      text,
    answer      text,
    constraint pk_delivery_attempt primary key (delivery_id, attempt),
    constraint fk_delivery_attempt_delivery foreign key (delivery_id) references gateway.delivery (delivery_id) on delete cascade
);
comment on column gateway.delivery_attempt.status is 'null: no answer';
comment on column gateway.delivery_attempt.reason is 'why it failed; null: it was taken';
comment on column gateway.delivery_attempt.answer is 'the beginning of what was answered to a failed one; null: nothing readable';
