alter table collector.shard add column requests bigint not null default 0;
alter table collector.shard add column bytes bigint not null default 0;
comment on column collector.shard.requests is 'sent for it, redirects and failures included';
comment on column collector.shard.bytes is 'of the answers'' bodies, decoded';
