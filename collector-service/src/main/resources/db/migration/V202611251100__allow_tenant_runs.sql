alter table collector.run drop constraint ck_run_kind;
alter table collector.run add constraint ck_run_kind check (kind in ('collection', 'archive', 'tenant'));
comment on column collector.run.kind is 'what it reads: the world as it is, an archive, or an operator''s own systems whose figures belong to a tenant';
