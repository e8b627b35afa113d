-- The thousand most downloaded models that wait for a person, as of the newest snapshot under the active method; replaced with each.
create table scoring.candidate (
    path               text collate "C" not null,
    snapshot_id        text   not null,
    rule               text   not null,
    family             text,
    parameters         bigint,
    released_on        date,
    downloads_30d      bigint,
    downloads_all_time bigint,
    constraint pk_candidate primary key (path)
);
comment on table scoring.candidate is 'what the policy cannot decide; who has a decision by now waits no longer, and leaves with the next snapshot';
