create table scoring.description (
    subject_id   integer     not null,
    source_id    smallint    not null,
    observed_on  date        not null,
    fetched_at   timestamptz not null,
    batch_number integer     not null,
    body         text collate "C" not null,
    constraint pk_description primary key (subject_id, source_id)
);
comment on table scoring.description is 'what a source last said a repository is: the newest day wins, then the newest fetch, then the larger text, so that no order of arrival matters';

create table scoring.alias (
    subject_id  integer  not null,
    alias_id    integer  not null,
    source_id   smallint not null,
    observed_on date     not null,
    constraint pk_alias primary key (subject_id, alias_id, source_id)
);
comment on table scoring.alias is 'another path that the source redirected to this one; kept when later descriptions no longer repeat it; observed_on is the first day';

create table scoring.organization_description (
    organization text        not null,
    source_id    smallint    not null,
    observed_on  date        not null,
    fetched_at   timestamptz not null,
    batch_number integer     not null,
    body         text collate "C" not null,
    constraint pk_organization_description primary key (organization, source_id)
);

create table scoring.absence (
    subject_id   integer not null,
    source_id    smallint not null,
    observed_on  date    not null,
    metric_id    smallint,
    reason       text    not null,
    batch_number integer not null,
    constraint uq_absence_subject_id_source_id_observed_on_metric_id_reason
        unique nulls not distinct (subject_id, source_id, observed_on, metric_id, reason)
);
comment on table scoring.absence is 'asked and not there; metric_id is null when it is the repository itself';
