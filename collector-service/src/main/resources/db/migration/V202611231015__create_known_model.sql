create table collector.known_model (
    path            text collate "C" not null,
    namespace       text             not null,
    hub_id          text,
    last_run_number bigint,
    constraint pk_known_model primary key (path)
);
comment on table collector.known_model is 'every path some run has met: what a listing must still have, or else be asked for singly';
comment on column collector.known_model.last_run_number is 'newest collection that met it; null if only archives did';

create index ix_known_model_namespace_path on collector.known_model (namespace, path);
