create table collector.installation (
    id   boolean not null default true,
    seed bigint  not null,
    constraint pk_installation primary key (id),
    constraint ck_installation_id check (id)
);
comment on table collector.installation is 'one row: tells this installation from every other, the same for all its replicas';
comment on column collector.installation.seed is 'by how much plans start after their hour: not all installations ask at once';

insert into collector.installation (seed)
select ('x' || substr(md5(gen_random_uuid()::text), 1, 15))::bit(60)::bigint;
