create table collector.freshness (
    source             text        not null,
    known_since        timestamptz not null,
    state              text        not null default 'fresh',
    noticed_state      text,
    noticed_at         timestamptz,
    noticed_success_at timestamptz,
    claimed_until      timestamptz,
    constraint pk_freshness primary key (source),
    constraint ck_freshness_state check (state in ('fresh', 'stale')),
    constraint ck_freshness_noticed_state check (noticed_state in ('fresh', 'stale')),
    constraint ck_freshness_noticed_at check ((noticed_state is null) = (noticed_at is null))
);
comment on table collector.freshness is 'one row per source that promises an age: what the topic was told of it last';
comment on column collector.freshness.known_since is 'a source that was never collected has been waited for since';
comment on column collector.freshness.state is 'what the topic holds; the noticed_ columns are a change on its way there';
comment on column collector.freshness.claimed_until is 'one replica publishes the change; another may, word for word, after this';
