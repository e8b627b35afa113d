-- Keys of clients. The secret itself is nowhere: whoever reads this table can use none of them.
create table gateway.api_key (
    key_id              text collate "C" not null,
    name                text             not null,
    digest              text             not null,
    scopes              text[]           not null,
    requests_per_minute integer,
    created_at          timestamptz      not null,
    expires_at          timestamptz,
    revoked_at          timestamptz,
    last_used_at        timestamptz,
    constraint pk_api_key primary key (key_id),
    constraint ck_api_key_digest check (digest ~ '^[0-9a-f]{64}$'),
    constraint ck_api_key_scopes check (cardinality(scopes) > 0),
    constraint ck_api_key_requests_per_minute check (requests_per_minute > 0)
);
comment on column gateway.api_key.digest is 'SHA-256 of the whole key, in hex; its secret has 256 random bits';
comment on column gateway.api_key.requests_per_minute is 'null: the configured quota of keys';
comment on column gateway.api_key.revoked_at is 'null: not revoked; the row stays, so that a log that names the key can be read';
comment on column gateway.api_key.last_used_at is 'to the minute; null: never used';
