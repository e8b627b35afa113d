alter table collector.run add column plan text;
alter table collector.run add column not_due integer not null default 0;
alter table collector.run add constraint ck_run_not_due check (not_due >= 0);
comment on column collector.run.plan is 'name of the plan that asked for it; null for a request over HTTP';
comment on column collector.run.not_due is 'subjects left out because their next reading lies ahead, see collector.cadence';

-- until now a source had one plan, called like it
update collector.run set plan = source where planned_for is not null;
alter table collector.run add constraint ck_run_plan check (plan is null or planned_for is not null);

-- several plans of one source may fall on one instant; several replicas reach it: one of them gets the run
drop index collector.uq_run_source_planned_for;
create unique index uq_run_plan_planned_for on collector.run (plan, planned_for) where plan is not null;

create table collector.plan (
    name        text        not null,
    known_since timestamptz not null,
    constraint pk_plan primary key (name)
);
comment on table collector.plan is 'one row per plan ever in force: an instant before it was known was not missed';
