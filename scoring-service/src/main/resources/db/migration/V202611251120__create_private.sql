-- Figures of tenants, apart from everything public: no dictionary, no key and no view is shared, so that no query over
-- public tables can meet them, and a tenant can be erased whole.
create table scoring.private_batch (
    batch_number      bigint      not null generated always as identity,
    tenant            text collate "C" not null,
    batch_id          text        not null,
    run_id            text        not null,
    shard             text        not null,
    source            text        not null,
    collector_version text        not null,
    fetched_at        timestamptz not null,
    raw_digest        text        not null,
    observations      integer     not null,
    citation          text        not null,
    invented          boolean     not null,
    taken_at          timestamptz not null,
    constraint pk_private_batch primary key (batch_number),
    constraint uq_private_batch_tenant_batch_id_fetched_at unique (tenant, batch_id, fetched_at)
);
create index ix_private_batch_run_id on scoring.private_batch (run_id, batch_id);
comment on table scoring.private_batch is 'one batch of a tenant''s figures as taken in; a batch sent again is the same row';

create table scoring.private_measurement (
    tenant       text collate "C" not null,
    subject      text collate "C" not null,
    metric       text collate "C" not null,
    source       text collate "C" not null,
    observed_on  date             not null,
    value        double precision not null,
    read_at      timestamptz      not null,
    batch_number bigint           not null,
    constraint pk_private_measurement primary key (tenant, subject, metric, source, observed_on),
    constraint ck_private_measurement_value check (value >= 0 and value < 9007199254740992),
    constraint ck_private_measurement_subject check (starts_with(subject, 'deployment:'))
);
comment on table scoring.private_measurement is 'values only: a missing row means not observed, never zero; among several readings of a day the newest is here';
comment on column scoring.private_measurement.metric is 'the metric, and after a slash its qualifier where it has one';

create table scoring.superseded_private_measurement (
    tenant       text collate "C" not null,
    subject      text collate "C" not null,
    metric       text collate "C" not null,
    source       text collate "C" not null,
    observed_on  date             not null,
    value        double precision not null,
    read_at      timestamptz      not null,
    batch_number bigint           not null,
    constraint pk_superseded_private_measurement primary key (tenant, subject, metric, source, observed_on, value)
);
comment on table scoring.superseded_private_measurement is 'every other value that was read for the same day: kept, never used';

create table scoring.private_entry (
    tenant       text collate "C" not null,
    subject      text collate "C" not null,
    source       text collate "C" not null,
    observed_on  date        not null,
    fetched_at   timestamptz not null,
    batch_number bigint      not null,
    attributes   text collate "C" not null,
    constraint pk_private_entry primary key (tenant, subject, source),
    constraint ck_private_entry_subject check (starts_with(subject, 'deployment:'))
);
comment on table scoring.private_entry is 'what a tenant''s own connector last said of a name, such as the model it means; the newest day wins, then the newest fetch, then the larger text';

create table scoring.private_erasure (
    tenant    text collate "C" not null,
    erased_at timestamptz not null,
    constraint pk_private_erasure primary key (tenant)
);
comment on table scoring.private_erasure is 'a tenant''s figures fetched up to then are not taken in again, whatever the broker still holds';
