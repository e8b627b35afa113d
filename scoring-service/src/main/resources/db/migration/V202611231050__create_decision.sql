create table scoring.decision (
    path       text        not null,
    status     text        not null,
    reason     text        not null,
    decided_by text        not null,
    decided_at timestamptz not null,
    constraint pk_decision primary key (path),
    constraint ck_decision_status check (status in ('mainline', 'candidate', 'rejected'))
);
comment on table scoring.decision is 'a person''s word on one model; it overrides the policy and survives every recomputation';
