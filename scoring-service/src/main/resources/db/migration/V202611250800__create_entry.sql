create table scoring.entry (
    subject_id   integer     not null,
    source_id    smallint    not null,
    register     text        not null,
    observed_on  date        not null,
    fetched_at   timestamptz not null,
    batch_number integer     not null,
    attributes   text collate "C" not null,
    constraint pk_entry primary key (subject_id, source_id, register)
);
comment on table scoring.entry is 'what a catalogue or register last said of a subject, verbatim: evidence to be resolved, not decided truth; the newest day wins, then the newest fetch, then the larger text, so that no order of arrival matters';
comment on column scoring.entry.register is 'which list of the source; empty where it has one';
comment on column scoring.subject.path is 'organization/name of a repository of the Hub, or space:name for what other services call it';
comment on column scoring.metric.name is 'the metric, and after a slash its qualifier where it has one';
