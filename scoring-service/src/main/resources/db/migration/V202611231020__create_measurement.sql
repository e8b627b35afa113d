-- Widest columns first: no padding between them. No foreign keys: they would double the cost of the bulk copy, and the
-- ids come from dictionaries that never delete.
create table scoring.measurement (
    value        double precision not null,
    read_at      timestamptz      not null,
    subject_id   integer          not null,
    observed_on  date             not null,
    batch_number integer          not null,
    metric_id    smallint         not null,
    source_id    smallint         not null,
    constraint pk_measurement primary key (subject_id, metric_id, source_id, observed_on),
    constraint ck_measurement_value check (value >= 0 and value < 9007199254740992)
) partition by range (observed_on);
comment on table scoring.measurement is 'values only: a missing row means not observed, never zero; absences have a table of their own; a partition is a month and made before its first row';
comment on column scoring.measurement.read_at is 'the reading''s own instant where an archive gives one, else when its batch was fetched; among several values of a day the newest is here';

create table scoring.superseded_measurement (
    value        double precision not null,
    read_at      timestamptz      not null,
    subject_id   integer          not null,
    observed_on  date             not null,
    batch_number integer          not null,
    metric_id    smallint         not null,
    source_id    smallint         not null,
    constraint pk_superseded_measurement primary key (subject_id, metric_id, source_id, observed_on, value),
    constraint ck_superseded_measurement_value check (value >= 0 and value < 9007199254740992)
);
comment on table scoring.superseded_measurement is 'every other value that the same source gave for the same day: kept and shown as a conflict, never used';
