alter table scoring.recomputation add column method text;
comment on column scoring.recomputation.method is 'id@version; null for the active one';
