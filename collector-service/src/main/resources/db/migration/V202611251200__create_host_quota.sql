create table collector.host_quota (
    origin         text        not null,
    budget         text        not null,
    remaining      bigint      not null,
    quota          bigint      not null,
    window_seconds bigint,
    reset_at       timestamptz,
    closed_until   timestamptz,
    probe_until    timestamptz,
    constraint pk_host_quota primary key (origin, budget)
);
comment on table collector.host_quota is 'what an outside service told any replica about the quota of one class of requests';
comment on column collector.host_quota.remaining is 'left in the window that ends at reset_at, less what is under way';
comment on column collector.host_quota.quota is 'requests a window; -1 if never told';
comment on column collector.host_quota.closed_until is 'what the service asked for in so many words';
comment on column collector.host_quota.probe_until is 'while the first request after a reset is under way: when it is given up for lost';
