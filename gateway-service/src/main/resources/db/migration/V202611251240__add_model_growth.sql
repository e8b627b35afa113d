alter table gateway.model
    add column growth double precision,
    add constraint ck_model_growth check (growth <> 'NaN');
comment on column gateway.model.growth is 'downloads of the last 30 days over those of the 30 before, minus 1; null: not observed, or no mainline model';
