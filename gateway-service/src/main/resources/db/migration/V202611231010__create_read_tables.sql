-- Read tables: typed columns to filter and sort by, and the row as published, from which answers are written.
-- Every row belongs to one snapshot and is never changed. Identifiers sort by code units (collate "C") on every machine.
create table gateway.snapshot (
    snapshot_key   bigint generated always as identity,
    snapshot_id    text        not null,
    as_of          date        not null,
    method         text        not null,
    inputs_digest  text        not null,
    published_at   timestamptz not null,
    shown_at       timestamptz not null,
    retired_at     timestamptz,
    part_count     integer     not null,
    row_count      bigint      not null,
    seal           text        not null,
    document       text        not null,
    constraint pk_snapshot primary key (snapshot_key),
    constraint uq_snapshot_snapshot_id unique (snapshot_id)
);
comment on table gateway.snapshot is 'one row per snapshot that may be shown; it is written in the same transaction as all of its rows';
comment on column gateway.snapshot.retired_at is 'since when it is no longer offered; its rows go a little later, so that an answer in hand ends on whole data';

create table gateway.snapshot_source (
    snapshot_key bigint not null,
    source       text collate "C" not null,
    document     text   not null,
    constraint pk_snapshot_source primary key (snapshot_key, source),
    constraint fk_snapshot_source_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);

create table gateway.model (
    snapshot_key       bigint  not null,
    model              text collate "C" not null,
    organization       text collate "C" not null,
    region             text,
    family             text collate "C",
    status             text    not null,
    size               text,
    licenses           text[]  not null,
    modality           text collate "C",
    flags              text[]  not null,
    gone               boolean not null,
    released_on        date,
    parameters         bigint,
    downloads_30d      bigint,
    downloads_all_time bigint,
    likes              bigint,
    document           text    not null,
    constraint pk_model primary key (snapshot_key, model),
    constraint fk_model_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
-- the default order of /models
create index ix_model_snapshot_key_downloads_30d
    on gateway.model (snapshot_key, status, downloads_30d desc nulls last, model);

create table gateway.model_alias (
    snapshot_key bigint not null,
    alias        text collate "C" not null,
    model        text collate "C" not null,
    constraint pk_model_alias primary key (snapshot_key, alias),
    constraint fk_model_alias_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on table gateway.model_alias is 'one row per older path of a repository';

create table gateway.model_ram (
    snapshot_key    bigint  not null,
    model           text collate "C" not null,
    checkpoint_days integer not null,
    status          text    not null,
    downloads       double precision,
    cutoff          double precision,
    median          double precision,
    cutoff_live     double precision,
    median_live     double precision,
    bucket_rank     integer,
    bucket_ranked   integer,
    constraint pk_model_ram primary key (snapshot_key, model, checkpoint_days),
    constraint ck_model_ram_downloads check (downloads <> 'NaN'),
    constraint ck_model_ram_ratios check (cutoff <> 'NaN' and median <> 'NaN' and cutoff_live <> 'NaN' and median_live <> 'NaN'),
    constraint fk_model_ram_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on table gateway.model_ram is 'one row per model and age; ratios are to the baseline in effect and to the live one, others are taken when asked for';

create table gateway.model_history (
    snapshot_key bigint not null,
    model        text collate "C" not null,
    document     text   not null,
    constraint pk_model_history primary key (snapshot_key, model),
    constraint fk_model_history_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);

create table gateway.group_figure (
    snapshot_key         bigint  not null,
    grouped_by           text    not null,
    group_id             text collate "C" not null,
    region               text,
    models               integer not null,
    monthly_downloads    double precision,
    cumulative_downloads double precision,
    document             text    not null,
    constraint pk_group_figure primary key (snapshot_key, grouped_by, group_id),
    constraint ck_group_figure_monthly_downloads check (monthly_downloads <> 'NaN'),
    constraint ck_group_figure_cumulative_downloads check (cumulative_downloads <> 'NaN'),
    constraint fk_group_figure_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);

create table gateway.series_point (
    snapshot_key bigint not null,
    metric       text   not null,
    grouped_by   text   not null,
    mode         text   not null,
    group_id     text collate "C" not null,
    month        date   not null,
    document     text   not null,
    constraint pk_series_point primary key (snapshot_key, metric, grouped_by, mode, group_id, month),
    constraint fk_series_point_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on column gateway.series_point.month is 'first day of the calendar month (UTC)';

create table gateway.ram_baseline (
    snapshot_key    bigint  not null,
    baseline        text collate "C" not null,
    size            text    not null,
    checkpoint_days integer not null,
    frozen          boolean not null,
    as_of           date    not null,
    status          text    not null,
    cutoff          double precision,
    median          double precision,
    document        text    not null,
    constraint pk_ram_baseline primary key (snapshot_key, baseline, size, checkpoint_days),
    constraint ck_ram_baseline_cutoff check (cutoff <> 'NaN'),
    constraint ck_ram_baseline_median check (median <> 'NaN'),
    constraint fk_ram_baseline_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
