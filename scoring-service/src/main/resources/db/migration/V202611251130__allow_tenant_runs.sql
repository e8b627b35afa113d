alter table scoring.run drop constraint ck_run_kind;
alter table scoring.run add constraint ck_run_kind check (kind in ('collection', 'archive', 'tenant'));
comment on column scoring.run.kind is 'what it read; a run of kind tenant holds no computation back and is part of none';
