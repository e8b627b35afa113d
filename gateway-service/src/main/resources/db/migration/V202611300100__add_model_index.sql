alter table gateway.model
    add column adoption_index double precision,
    add constraint ck_model_adoption_index check (adoption_index <> 'NaN');
comment on column gateway.model.adoption_index is 'Adoption Index in [0,100]; null: use was not observed, no mainline model, or a snapshot from before there was any';

-- the default order of /models
create index ix_model_snapshot_key_adoption_index
    on gateway.model (snapshot_key, status, adoption_index desc nulls last, model);
