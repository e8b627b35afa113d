-- Long text once, numbers everywhere else: a measurement is 32 bytes of columns.
create table scoring.subject (
    subject_id integer generated always as identity,
    path       text not null,
    constraint pk_subject primary key (subject_id),
    constraint uq_subject_path unique (path)
);
comment on table scoring.subject is 'one path of a repository as a source wrote it; several paths may be one model, which is decided when a snapshot is computed';

create table scoring.metric (
    metric_id smallint generated always as identity,
    name      text not null,
    constraint pk_metric primary key (metric_id),
    constraint uq_metric_name unique (name)
);

create table scoring.source (
    source_id smallint generated always as identity,
    name      text not null,
    constraint pk_source primary key (source_id),
    constraint uq_source_name unique (name)
);
