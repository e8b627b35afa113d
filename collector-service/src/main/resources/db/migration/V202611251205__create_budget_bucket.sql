create table collector.budget_bucket (
    id         text  not null,
    state      bytea,
    expires_at bigint,
    constraint pk_budget_bucket primary key (id)
);
comment on table collector.budget_bucket is 'one token bucket per origin and budget; shape and content are those of Bucket4j';
