create table gateway.model_explanation (
    snapshot_key bigint not null,
    model        text collate "C" not null,
    document     text   not null,
    constraint pk_model_explanation primary key (snapshot_key, model),
    constraint fk_model_explanation_snapshot_key foreign key (snapshot_key)
        references gateway.snapshot (snapshot_key) on delete cascade
);
comment on table gateway.model_explanation is 'where the figures of a mainline model come from; none for a snapshot from before explanations were published';
