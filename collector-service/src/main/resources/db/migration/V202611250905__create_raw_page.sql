create table collector.raw_page (
    run_id      text        not null,
    shard       text        not null,
    page        integer     not null,
    cursor      text,
    known       jsonb       not null,
    note        text,
    recorded_at timestamptz not null,
    constraint pk_raw_page primary key (run_id, shard, page),
    constraint fk_raw_page_run_id_shard foreign key (run_id, shard)
        references collector.shard (run_id, key) on delete cascade,
    constraint ck_raw_page_note check (note in ('private', 'too_large', 'over_limit'))
);
comment on table collector.raw_page is 'one row per checkpointed page: what it was read with, so that it can be read again from what was answered then';
comment on column collector.raw_page.known is 'what the ledger told the page of the models it knew';
comment on column collector.raw_page.note is 'why nothing or not everything was kept';

create index ix_raw_page_recorded_at on collector.raw_page (recorded_at);

create table collector.raw_exchange (
    run_id       text        not null,
    shard        text        not null,
    page         integer     not null,
    sequence     integer     not null,
    method       text        not null,
    url          text        not null,
    form_digest  text,
    outcome      text        not null,
    answered_by  text,
    redirects    integer     not null,
    status       integer,
    failure      text,
    detail       text,
    redirect     boolean     not null,
    headers      jsonb       not null,
    fetched_at   timestamptz not null,
    until_at     timestamptz,
    digest       text,
    size         bigint,
    constraint pk_raw_exchange primary key (run_id, shard, page, sequence),
    constraint fk_raw_exchange_run_id_shard_page foreign key (run_id, shard, page)
        references collector.raw_page (run_id, shard, page) on delete cascade,
    constraint ck_raw_exchange_outcome check (outcome in ('answered', 'refused', 'limited', 'faulted'))
);
comment on table collector.raw_exchange is 'one row per request of a page and what came of it, in the order of asking; no credentials';
comment on column collector.raw_exchange.form_digest is 'of the form that was posted; null for a GET';
comment on column collector.raw_exchange.redirect is 'whether a redirect was not followed';
comment on column collector.raw_exchange.until_at is 'of a limit: when to ask again';
comment on column collector.raw_exchange.digest is 'of the body, whether or not raw_document has it';

create index ix_raw_exchange_digest on collector.raw_exchange (digest);
