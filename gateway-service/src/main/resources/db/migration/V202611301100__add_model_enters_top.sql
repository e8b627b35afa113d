alter table gateway.model
    add column enters_top_at_days integer;
comment on column gateway.model.enters_top_at_days is 'age at which a young model would enter its size''s top 10 at its present rate; null: at none, or it cannot be said';
-- snapshots that are on offer already answer as later ones do
update gateway.model
   set enters_top_at_days = cast(cast(document as jsonb) -> 'momentum' ->> 'entersTopAtDays' as integer)
 where status = 'mainline' and document like '%"entersTopAtDays":%';
