alter table gateway.model
    add column derivatives        double precision,
    add column derivatives_recent double precision,
    add constraint ck_model_derivatives check (derivatives <> 'NaN' and derivatives_recent <> 'NaN');
comment on column gateway.model.derivatives is 'with enough downloads, parts of merges included; null: not observed, or no mainline model';
comment on column gateway.model.derivatives_recent is 'those created in the last days of the method''s window';
